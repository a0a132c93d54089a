// The reading row: syndromes, antibody, share with any tumour, tumours, one line an antibody; plain SVG.

import type { Arrangement, Block, Cell, Drawn, DrawnRow } from "./arrangement";
import { differenceWords, flag, isRatedTwice, riskWords } from "./criteria";
import type { Line, Release } from "./data";
import { shape } from "../elements";
import { bar, mark, pill, reach } from "./marks";
import type { State } from "./state";

export const FONT = '"Source Sans 3", "Source Sans Pro", Arial, sans-serif';
export const CLASSES: Readonly<Record<string, string>> = { "cell surface": "surface", intracellular: "intracellular", "intracellular, synaptic": "synaptic" };

const MARGIN = 10;
const RISK = 44;
const BAR = { width: 52, number: 46, gap: 10 };
const HEADING = 21;
const SLOPE = Math.sin((50 * Math.PI) / 180);
const ROW = { least: 18, most: 23 };
const CELL = { least: 27, most: 56 };
const NAME = { size: 13, least: 11, most: 150 };

/** A place that the keys stop at: a heading of a column, a name, a bar or a mark. */
export interface Stop {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ids: readonly string[];
  readonly words: string;
}

export interface Picture {
  readonly svg: SVGElement;
  readonly stops: readonly Stop[];
  readonly width: number;
  readonly height: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly head: number;
  readonly row: number;
  readonly cell: number;
  readonly pill: number;
  readonly pillAt: number;
  readonly x: ReadonlyMap<string, number>;
}

export function draw(release: Release, arrangement: Arrangement, state: State, room: { width: number; height: number }): Picture {
  const frame = framed(release, arrangement, room);
  const drawn = new Drawing(release, arrangement, state, frame);
  return { svg: drawn.svg(), stops: drawn.stops, width: frame.width, height: frame.height };
}

let pen: CanvasRenderingContext2D | null = null;
let penFont = "";

export function textWidth(text: string, size: number, weight = 400): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * size * 0.55;
  const font = `${weight} ${size}px ${FONT}`;
  if (font !== penFont) pen.font = penFont = font; // setting it is slow
  return pen.measureText(text).width;
}

/** The text, cut with an ellipsis where it is wider than its room. */
export function cut(text: string, size: number, room: number, weight = 400): string {
  if (textWidth(text, size, weight) <= room) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, size, weight) > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

function framed(release: Release, { columns, blocks }: Arrangement, room: { width: number; height: number }): Frame {
  const rows = blocks.reduce((sum, block) => sum + block.rows.length, 0);
  const names = blocks.flatMap((block) => block.rows.map(({ row }) => textWidth(release.term(row.antibody).short, NAME.size, 600)));
  const width = Math.min(Math.max(70, ...names), NAME.most) + 24;
  const labels = Math.max(0, ...columns.map((column) => textWidth(column.label, 12.5, 600)));
  const last = columns.at(-1);
  const overhang = last ? textWidth(last.label, 12.5, 600) * Math.cos((50 * Math.PI) / 180) : 0;
  const fixed = 2 * MARGIN + RISK + width + BAR.width + BAR.number + 2 * BAR.gap;
  const cell = Math.min(CELL.most, Math.max(CELL.least, (room.width - fixed - Math.max(overhang - 20, 0)) / Math.max(columns.length, 1)));
  const head = Math.min(labels * SLOPE + 16, 150);
  const row = Math.min(ROW.most, Math.max(ROW.least, (room.height - head - blocks.length * HEADING - 10) / Math.max(rows, 1)));
  const x = new Map<string, number>();
  let at = MARGIN;
  const place = (side: string): void => columns.filter((column) => column.column.side === side).forEach((column) => {
    x.set(column.id, at + cell / 2);
    at += cell;
  });
  place("syndromes");
  const pillAt = at + RISK;
  at = pillAt + width + BAR.gap + BAR.width + BAR.number + BAR.gap;
  place("tumours");
  return { width: at + MARGIN + Math.max(overhang - 20, 0), height: head + blocks.length * HEADING + rows * row + 10, head, row, cell, pill: width, pillAt, x };
}

class Drawing {
  readonly stops: Stop[] = [];
  private readonly columns: readonly Drawn[];
  private y: number;
  private number = 0;

  constructor(private readonly release: Release, private readonly arrangement: Arrangement, private readonly state: State, private readonly frame: Frame) {
    this.columns = arrangement.columns;
    this.y = frame.head;
  }

  svg(): SVGElement {
    const { width, height } = this.frame;
    const heads = this.columns.map((column) => this.head(column));
    const blocks = this.arrangement.blocks.flatMap((block) => this.block(block));
    return shape("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, class: "picture", "aria-hidden": "true" },
      ...this.bands(), ...this.titles(), ...heads, ...blocks);
  }

  private bands(): SVGElement[] {
    const { frame } = this;
    return this.columns.filter((column) => this.isChosen(column)).map((column) =>
      shape("rect", { class: "band", x: (frame.x.get(column.id) ?? 0) - frame.cell / 2, y: frame.head - 6, width: frame.cell, height: frame.height - frame.head }));
  }

  private isChosen(column: Drawn): boolean {
    return this.state.chosen.some((id) => id === column.id || id === `~${column.column.key}` || column.column.terms.includes(id));
  }

  private titles(): (SVGElement | null)[] {
    const { frame } = this;
    const y = frame.head - 7;
    return [
      shape("text", { class: "soft small", x: frame.pillAt - 6, y, "text-anchor": "end" }, "risk"),
      shape("text", { class: "name", x: frame.pillAt + frame.pill / 2, y, "text-anchor": "middle" }, "antibody"),
      shape("text", { class: "name", x: frame.pillAt + frame.pill + BAR.gap, y }, "any tumour"),
      this.release.person ? shape("text", { class: "heading whom", x: frame.pillAt + frame.pill / 2, y: y - 22, "text-anchor": "middle" }, `for ${this.release.person}`) : null,
    ];
  }

  private head(column: Drawn): SVGElement {
    const { frame } = this;
    const x = frame.x.get(column.id) ?? 0;
    const y = frame.head - 10;
    const classes = this.isChosen(column) ? "column chosen" : "column";
    const number = this.place(this.columns.indexOf(column));
    const room = (frame.head - 16) / SLOPE + 8;
    this.stops.push({ row: -1, column: number, x: x - frame.cell / 2, y: y - 14, width: frame.cell, height: 20, ids: [column.id], words: this.headWords(column) });
    const several = column.term === null && column.column.terms.length > 1;
    const open = column.term !== null;
    const unfold = several || open
      ? shape("text", { class: "link small", x: 0, y: 8, "text-anchor": "middle", "data-act": "unfold", "data-id": column.column.key, "data-tip": open ? `fold ${column.column.label}` : `unfold into ${column.column.terms.length} terms` }, open ? "–" : "+")
      : null;
    return shape("g", { transform: `translate(${x} ${y})` },
      shape("g", { transform: "translate(3 -5) rotate(-50)", "data-act": "choose", "data-id": column.id, "data-tip": this.headWords(column) },
        shape("rect", { class: "hit", x: -4, y: -12, width: room, height: 17 }),
        shape("text", { class: classes }, cut(column.label, 12.5, room, 600))),
      unfold);
  }

  private headWords(column: Drawn): string {
    const rows = this.arrangement.blocks.flatMap((block) => block.rows).filter((row) => row.cells.has(column.id)).length;
    const terms = column.term === null && column.column.terms.length > 1 ? `, ${column.column.terms.length} terms` : "";
    return `${column.label}${terms}: ${rows} of the antibodies shown`;
  }

  private block(block: Block): SVGElement[] {
    const classes = block.place === null ? "near" : (CLASSES[block.place] ?? "unplaced");
    const heading = this.heading(block);
    this.y += HEADING;
    const dimmed = this.state.chosen.length && block.place !== null ? " far" : "";
    return [shape("g", { class: `${classes} head`, "data-place": block.id }, ...heading), ...block.rows.map((row, index) => this.row(row, block.rows[index - 1], dimmed))];
  }

  private heading(block: Block): SVGElement[] {
    const y = this.y + 15;
    const text = block.place === null ? this.nearHeading(block) : block.heading;
    const width = textWidth(text, 13.5, 600);
    const more = block.place !== null && (block.folded || this.state.blocks.has(block.id)) ? shape("text", { class: "link small", x: MARGIN + width + 12, y, "data-act": "fold", "data-id": block.id }, block.open ? "– fold the rarer" : `+ ${block.folded} rarer`) : null;
    const line = shape("path", { class: "thread", d: `M${MARGIN} ${y + 4.5}H${this.frame.width - MARGIN}` });
    return [shape("text", { class: "heading", x: MARGIN, y }, text), line, ...(more ? [more] : [])];
  }

  private nearHeading(block: Block): string {
    const names = this.state.chosen.map((id) => this.release.name(id)).join(" and ");
    const count = block.rows.length === 1 ? "1 antibody" : `${block.rows.length} antibodies`;
    return this.state.chosen.every((id) => this.release.kind(id) === "Antibody") ? `Chosen: ${names}` : `${names}: ${count}`;
  }

  private row(drawn: DrawnRow, above: DrawnRow | undefined, dimmed: string): SVGElement {
    const { frame, release } = this;
    const { row } = drawn;
    const number = this.number++;
    const y = this.y + frame.row / 2;
    this.y += frame.row;
    const name = release.term(row.antibody).short;
    const classes = `row ${CLASSES[row.place] ?? "unplaced"}${dimmed}${this.state.chosen.includes(row.antibody) ? " chosen" : ""}`;
    const cells = this.columns.flatMap((column, at) => {
      const cell = drawn.cells.get(column.id);
      return cell ? [this.cell(drawn, column, cell, number, at, y)] : [];
    });
    const risk = row.level && (above?.row.level !== row.level || above.row.place !== row.place)
      ? shape("text", { class: "soft small", x: frame.pillAt - 6, y: y + 4, "text-anchor": "end" }, row.level === "intermediate" ? "interm." : row.level) : null;
    const twice = isRatedTwice(release, row) ? flag(frame.pillAt - 1, y - frame.row / 2 + 2) : null;
    return shape("g", { class: classes, "data-antibody": row.antibody, "data-name": name }, this.thread(drawn, y), risk, twice, ...this.name(drawn, number, y), this.bar(drawn, number, y), ...cells);
  }

  /** The line that ties the marks of a row to its name. */
  private thread(drawn: DrawnRow, y: number): SVGElement | null {
    const { frame } = this;
    const at = this.columns.filter((column) => drawn.cells.has(column.id)).map((column) => frame.x.get(column.id) ?? 0);
    const left = Math.min(frame.pillAt, ...at);
    const right = Math.max(frame.pillAt + frame.pill, ...at);
    const inner = frame.pillAt + frame.pill + BAR.gap + BAR.width + BAR.number;
    const path = `${left < frame.pillAt ? `M${left} ${y}H${frame.pillAt - (drawn.row.level ? RISK : 0)}` : ""}${right > inner ? `M${inner} ${y}H${right}` : ""}`;
    return path ? shape("path", { class: "thread", d: path }) : null;
  }

  private name(drawn: DrawnRow, number: number, y: number): SVGElement[] {
    const { frame, release } = this;
    const { row } = drawn;
    const term = release.term(row.antibody);
    const form = release.data.places.find((place) => place.name === row.place)?.shape ?? "plain";
    const height = Math.min(frame.row - 3, 20);
    const x = frame.pillAt + (drawn.inner ? 14 : 0);
    const width = frame.pill - (drawn.inner ? 14 : 0);
    const room = width - 16;
    const size = Math.max(NAME.least, Math.min(NAME.size, (NAME.size * room) / Math.max(textWidth(term.short, NAME.size, 600), 1)));
    this.stops.push({ row: number, column: this.syndromes(), x, y: y - height / 2, width, height, ids: [row.antibody], words: this.rowWords(drawn) });
    const open = this.state.rows.has(row.antibody);
    const subtypes = row.subtypes.length ? shape("text", { class: "link small", x: x + width - 8, y: y + 4, "text-anchor": "middle", "data-act": "subtypes", "data-id": row.antibody, "data-tip": open ? "fold its kinds" : `unfold its ${row.subtypes.length} kinds` }, open ? "–" : "+") : null;
    return [shape("g", { class: "antibody", "data-act": "choose", "data-id": row.antibody, "data-tip": this.rowWords(drawn), transform: `translate(${x} ${y - height / 2})` },
      pill(form, width, height),
      shape("text", { class: "name", x: width / 2, y: height / 2 + 4.5, "text-anchor": "middle", style: `font-size:${size.toFixed(1)}px` }, cut(term.short, size, room + 4, 600))),
    ...(subtypes ? [subtypes] : [])];
  }

  /** Where a column stands among the stops: those of tumours behind name and bar. */
  private place(at: number): number {
    return this.columns[at]?.column.side === "tumours" ? at + 0.5 : at;
  }

  private syndromes(): number {
    return this.columns.filter((column) => column.column.side === "syndromes").length - 0.6;
  }

  rowWords({ row, any, cells }: DrawnRow): string {
    const risk = row.level ? `, ${isRatedTwice(this.release, row) ? riskWords(this.release, row) : `${row.level} risk (2021 criteria)`}` : "";
    const tumour = any ? `; any tumour: ${any.words}` : "; any tumour: no share known";
    return `${this.release.term(row.antibody).label}, ${row.place === "not classified" ? "place of the antigen not classified" : `${row.place} antigen`}${risk}${tumour}; ${cells.size} marks`;
  }

  private bar(drawn: DrawnRow, number: number, y: number): SVGElement {
    const { frame } = this;
    const x = frame.pillAt + frame.pill + BAR.gap;
    const height = 9;
    const { any } = drawn;
    const words = any ? `any tumour: ${any.words}` : "any tumour: no share known";
    if (any) this.stops.push({ row: number, column: this.syndromes() + 0.2, x: x - 2, y: y - 8, width: BAR.width + BAR.number, height: 16, ids: [drawn.row.antibody, any.term], words: `${this.release.name(drawn.row.antibody)}, ${words}` });
    const text = any?.number ? `${any.number} %` : any ? (any.basis === "denied" ? "denied" : "named") : "?";
    const act: Record<string, string> = any ? { "data-act": "pair", "data-ids": `${drawn.row.antibody} ${any.term}` } : {};
    return shape("g", { transform: `translate(${x} ${y - height / 2})`, class: "any", "data-tip": words, ...act },
      shape("rect", { class: "hit", x: -2, y: -4, width: BAR.width + BAR.number, height: height + 8 }),
      any?.number ? bar(any, BAR.width, height) : null,
      shape("text", { class: any?.number ? "small" : "small soft", x: any?.number ? BAR.width + 5 : 0, y: height / 2 + 4 }, text));
  }

  /** How far a number may reach to the right of the middle of a cell: up to the next mark, or the end of its side. */
  private room(drawn: DrawnRow, at: number): number {
    const { frame, columns } = this;
    const next = columns[at + 1];
    if (!next || next.column.side !== columns[at]?.column.side) return frame.cell / 2 + 14;
    const cell = drawn.cells.get(next.id);
    return frame.cell - (cell ? reach(cell.evidence, cell.line, frame.row / 2) : 0);
  }

  private cell(drawn: DrawnRow, column: Drawn, cell: Cell, number: number, at: number, y: number): SVGElement {
    const { frame, release } = this;
    const x = frame.x.get(column.id) ?? 0;
    const words = cellWords(release, cell);
    const ids = [drawn.row.antibody, column.id];
    this.stops.push({ row: number, column: this.place(at), x: x - frame.cell / 2, y: y - frame.row / 2 + 0.5, width: frame.cell, height: frame.row - 1, ids, words: `${release.name(drawn.row.antibody)}, ${column.label}: ${words}` });
    return shape("g", { class: "cell", transform: `translate(${x} ${y})`, "data-act": "pair", "data-ids": ids.join(" "), "data-column": column.column.key, "data-evidence": cell.evidence, "data-tip": `${release.name(drawn.row.antibody)} – ${column.label}: ${words}` },
      shape("rect", { class: "hit", x: -frame.cell / 2, y: -frame.row / 2, width: frame.cell, height: frame.row }),
      mark(cell.evidence, cell.line, Math.min(frame.row / 2 - 0.5, 10.5), this.room(drawn, at)),
      differenceWords(release, cell) ? flag(frame.cell / 2 - 2, -frame.row / 2 + 1) : null);
  }
}

/** What a mark tells, in words: its evidence, the leading line, and how many stand behind it. */
export function cellWords(release: Release, cell: Cell): string {
  const more = cell.further.length ? `; and ${cell.further.length} more ${cell.further.length === 1 ? "line" : "lines"}` : "";
  const criteria = differenceWords(release, cell);
  return `${release.data.evidence[cell.evidence]}: ${lineWords(release, cell.line)}${more}${criteria ? `; ${criteria}` : ""}`;
}

export function lineWords(release: Release, line: Line): string {
  return `${release.term(line.term).short}: ${line.words}${line.sources ? `; ${line.sources} ${line.sources === 1 ? "source" : "sources"}` : ""}`;
}
