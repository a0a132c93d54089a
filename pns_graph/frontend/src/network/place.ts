// Where the terms stand on the page: the order comes with the data, the page only stretches it to its room.

import { hasPlace, KINDS, type Data, type Kind, type Term } from "./data";

export const FONT = '"Source Sans 3", "Source Sans Pro", Arial, sans-serif';

const MARGIN = 14;
const DOT = 12;
const LEAST_GAP = 110;
const PITCH = { least: 15, most: 38 };
const SIZE = { least: 11.5, most: 15 };

export interface Places {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly pitch: number;
  readonly pill: number;
  readonly x: Readonly<Record<Kind, number>>;
  readonly y: ReadonlyMap<string, number>;
}

export function place(data: Data, groups: boolean, room: { width: number; height: number }): Places {
  const shown = data.terms.filter((term) => hasPlace(term, groups));
  const rows = Math.max(...KINDS.map((kind) => shown.filter((term) => term.kind === kind).length));
  const pitch = Math.min(PITCH.most, Math.max(PITCH.least, room.height / rows));
  const height = pitch * rows;
  let size = Math.min(SIZE.most, Math.max(SIZE.least, pitch * 0.66));
  let widths = measure(shown, size);
  while (size > SIZE.least && needed(widths) > room.width) widths = measure(shown, (size -= 0.25));
  const width = Math.max(room.width, needed(widths));
  const left = MARGIN + widths.Syndrome + DOT;
  const right = width - MARGIN - widths.Tumour - DOT;
  const y = new Map(shown.map((term) => [term.key, height * ((groups ? term.heightWithGroups : term.height) ?? 0)]));
  const x = { Syndrome: left, Antibody: (left + right) / 2, Tumour: right };
  return { width, height: Math.max(height, room.height), size, pitch, pill: widths.Antibody, x, y };
}

function needed(widths: Record<Kind, number>): number {
  return widths.Syndrome + widths.Antibody + widths.Tumour + 2 * (MARGIN + DOT + LEAST_GAP);
}

function measure(terms: readonly Term[], size: number): Record<Kind, number> {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) throw new Error("this browser has no canvas to draw on");
  pen.font = `600 ${size}px ${FONT}`;
  const widths: Record<Kind, number> = { Syndrome: 0, Antibody: 0, Tumour: 0 };
  for (const term of terms) widths[term.kind] = Math.max(widths[term.kind], pen.measureText(term.short).width);
  return { ...widths, Antibody: widths.Antibody + 1.6 * size };
}
