// The rows as a list, for screens too narrow for the picture.

import type { Arrangement, DrawnRow } from "./arrangement";
import type { Release } from "./data";
import { button, drawing, make, shape } from "../elements";
import { bar, mark, pill } from "./marks";
import { CLASSES, cellWords } from "./picture";

export interface ListActs {
  readonly choose: (id: string) => void;
  readonly pair: (ids: readonly string[]) => void;
  readonly fold: (id: string) => void;
}

export function list(release: Release, arrangement: Arrangement, acts: ListActs): HTMLElement {
  const blocks = arrangement.blocks.map((block) => {
    const more = block.place !== null && (block.folded || block.open) ? button(block.open ? "fold the rarer" : `+ ${block.folded} rarer`, () => acts.fold(block.id), { class: "term" }) : null;
    const classes = block.place === null ? "near" : (CLASSES[block.place] ?? "unplaced");
    return make("section", { class: classes }, make("h2", {}, block.heading || "Chosen"), ...block.rows.map((row) => card(release, arrangement, row, acts)), more);
  });
  return make("div", { class: "cards" }, ...blocks);
}

function card(release: Release, arrangement: Arrangement, drawn: DrawnRow, acts: ListActs): HTMLElement {
  const { row, any } = drawn;
  const form = release.data.places.find((place) => place.name === row.place)?.shape ?? "plain";
  const name = make("h3", {}, drawing(26, 14, shape("g", { transform: "translate(1 1)" }, pill(form, 24, 12))), " ", button(release.term(row.antibody).short, () => acts.choose(row.antibody), { class: "term" }), row.level ? make("span", { class: "also" }, ` ${row.level} risk`) : null);
  const tumour = make("p", { class: "any" }, any?.number ? drawing(60, 12, shape("g", { transform: "translate(1 2)" }, bar(any, 56, 8))) : null, any ? ` any tumour: ${any.words}` : "any tumour: no share known");
  return make("article", { class: `card ${CLASSES[row.place] ?? "unplaced"}`, "data-antibody": row.antibody }, name, tumour, ...(["syndromes", "tumours"] as const).map((side) => chips(release, arrangement, drawn, side, acts)));
}

function chips(release: Release, arrangement: Arrangement, drawn: DrawnRow, side: "syndromes" | "tumours", acts: ListActs): HTMLElement | null {
  const found = arrangement.columns.filter((column) => column.column.side === side && drawn.cells.has(column.id));
  if (!found.length) return null;
  const items = found.map((column) => {
    const cell = drawn.cells.get(column.id)!;
    const chip = button("", () => acts.pair([drawn.row.antibody, column.id]), { class: "chip", "aria-label": `${column.label}, ${cellWords(release, cell)}` });
    chip.append(drawing(20, 20, shape("g", { transform: "translate(10 10)" }, mark(cell.evidence, cell.line, 9))), `${column.label}${cell.line.number ? ` ${cell.line.number} %` : ""}`);
    return make("li", {}, chip);
  });
  return make("div", {}, make("h4", {}, side === "syndromes" ? "Syndromes" : "Tumours"), make("ul", { class: "chips" }, ...items));
}
