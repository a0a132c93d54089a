// The same as a table: every line of the rows shown, and as rows for other programs.

import type { Arrangement, DrawnRow } from "./arrangement";
import type { Evidence, Line, Release } from "./data";
import { button, make } from "../elements";
import type { Choose } from "./lines";

export interface Told {
  readonly row: DrawnRow;
  readonly about: string;
  readonly evidence: Evidence;
  readonly line: Line;
}

const HEADS = ["person", "antibody", "place of the antigen", "risk", "group", "term", "evidence", "how often", "low", "high", "people", "series", "certainty", "sources"] as const;

/** Every line of the rows shown, in their order. */
export function told(arrangement: Arrangement): Told[] {
  return arrangement.blocks.flatMap((block) => block.rows).flatMap((row) => [
    ...(row.any ? [{ row, about: "any tumour", evidence: row.any.evidence, line: row.any }] : []),
    ...arrangement.columns.flatMap((column) => {
      const cell = row.cells.get(column.id);
      if (!cell) return [];
      const lead = { row, about: column.column.label, evidence: cell.evidence, line: cell.line };
      return [lead, ...cell.further.map((line) => ({ ...lead, evidence: line.evidence, line }))];
    }),
  ]);
}

export function values(release: Release, { row, about, evidence, line }: Told): string[] {
  const number = (value: number | undefined): string => (value === undefined ? "" : String(value));
  return [
    release.person, release.term(row.row.antibody).label, row.row.place, row.row.level ?? "", about, release.term(line.term).short, release.data.evidence[evidence],
    line.words, number(line.low), number(line.high), number(line.people), number(line.series), line.certainty ?? "", number(line.sources),
  ];
}

export function heads(): readonly string[] {
  return HEADS;
}

export function table(release: Release, arrangement: Arrangement, choose: Choose): HTMLElement {
  const lines = told(arrangement);
  const body = lines.map((each) => {
    const [, antibody = "", ...rest] = values(release, each);
    const cells = rest.map((text, index) => (index === 3 ? make("td", {}, button(text, () => choose(each.line.term), { class: "term" })) : make("td", {}, text)));
    return make("tr", {}, make("th", { scope: "row" }, button(antibody, () => choose(each.row.row.antibody), { class: "term" })), ...cells);
  });
  return make("table", { class: "told" },
    make("caption", {}, `${lines.length} lines on ${arrangement.blocks.reduce((sum, block) => sum + block.rows.length, 0)} antibodies${release.person ? `, for ${release.person}` : ""}; low and high are the 95 % interval, in percent`),
    make("thead", {}, make("tr", {}, ...HEADS.slice(1).map((head) => make("th", { scope: "col" }, head)))), make("tbody", {}, ...body));
}
