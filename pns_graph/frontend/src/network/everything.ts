// Everything at one glance: all antibodies, all syndromes and all tumours as one table of small bars.

import type { Arrangement, Cell, Drawn, DrawnRow } from "./arrangement";
import type { Line, Release } from "./data";
import { shape } from "../elements";
import { CLASSES, cellWords, cut, textWidth, type Picture, type Stop } from "./picture";
import type { State } from "./state";

const MARGIN = 10;
const NAMES = 132;
const BAR = 46;
const SIDES = 18;
const ROW = 13;
const FULL = 11;
const GROUP = { least: 17, gap: 3 };
const CELL = { least: 3.6, most: 12 };
const HEADING = 18;
const SLOPE = (50 * Math.PI) / 180;
const KEY = "Height of a bar: share. Full: counted in carriers. Outlined: counted in its syndrome. Half as wide: only in a subgroup or chosen cases. Dot: said. Ring: by definition. Cross: denied.";

interface Place {
  readonly x: number;
  readonly width: number;
}

/** A group of terms with the place of each. */
interface Group extends Place {
  readonly label: string;
  readonly key: string;
  readonly terms: readonly (Place & { readonly drawn: Drawn })[];
}

export function drawEverything(release: Release, arrangement: Arrangement, state: State, room: { width: number; height: number }): Picture {
  const rows = arrangement.blocks.flatMap((block) => block.rows);
  const used = arrangement.columns.filter((column) => rows.some((row) => row.cells.has(column.id)));
  const groups = placed(used, room.width);
  const drawn = new Everything(release, arrangement, state, groups);
  return { svg: drawn.svg(), stops: drawn.stops, width: drawn.width, height: drawn.height };
}

function placed(columns: readonly Drawn[], room: number): Group[] {
  const keys = [...new Set(columns.map((column) => column.column.key))];
  const overhang = 70;
  const free = room - 2 * MARGIN - NAMES - BAR - SIDES - overhang - keys.length * GROUP.gap;
  const cell = Math.min(CELL.most, Math.max(CELL.least, widest(columns, keys, free)));
  let at = MARGIN + NAMES + BAR;
  let side = columns[0]?.column.side;
  return keys.map((key) => {
    const terms = columns.filter((column) => column.column.key === key);
    if (terms[0]!.column.side !== side) at += SIDES;
    side = terms[0]!.column.side;
    const width = Math.max(GROUP.least / terms.length, cell);
    const x = at;
    at += width * terms.length + GROUP.gap;
    return { key, label: terms[0]!.column.label, x, width: width * terms.length, terms: terms.map((drawn, index) => ({ drawn, x: x + index * width, width })) };
  });
}

/** The width of a cell that fills the room, when groups of few terms keep the room of their name. */
function widest(columns: readonly Drawn[], keys: readonly string[], free: number): number {
  const sizes = keys.map((key) => columns.filter((column) => column.column.key === key).length);
  let cell = free / Math.max(columns.length, 1);
  for (let turn = 0; turn < 4; turn++) {
    const kept = sizes.filter((size) => size * cell < GROUP.least);
    const rest = sizes.filter((size) => size * cell >= GROUP.least).reduce((sum, size) => sum + size, 0);
    cell = (free - kept.length * GROUP.least) / Math.max(rest, 1);
  }
  return cell;
}

class Everything {
  readonly stops: Stop[] = [];
  readonly width: number;
  readonly height: number;
  private readonly head: number;
  private y: number;
  private number = 0;

  constructor(private readonly release: Release, private readonly arrangement: Arrangement, private readonly state: State, private readonly groups: readonly Group[]) {
    const longest = Math.max(0, ...groups.map((group) => textWidth(group.label, 12.5, 600)));
    const last = groups.at(-1);
    const rows = arrangement.blocks.reduce((sum, block) => sum + block.rows.length, 0);
    this.head = longest * Math.sin(SLOPE) + 26;
    this.width = (last ? last.x + last.width + textWidth(last.label, 12.5, 600) * Math.cos(SLOPE) : 400) + MARGIN;
    this.height = this.head + arrangement.blocks.length * HEADING + rows * ROW + 24;
    this.y = this.head;
  }

  svg(): SVGElement {
    const { width, height, release } = this;
    const heads = this.groups.map((group) => this.heading(group));
    const titles = [shape("text", { class: "name", x: MARGIN + NAMES - 6, y: this.head - 7, "text-anchor": "end" }, "antibody"), shape("text", { class: "name", x: MARGIN + NAMES, y: this.head - 7 }, "any"),
      release.person ? shape("text", { class: "heading whom", x: MARGIN, y: 16 }, `for ${release.person}`) : null];
    const blocks = this.arrangement.blocks.flatMap((block) => {
      const classes = block.place === null ? "near" : (CLASSES[block.place] ?? "unplaced");
      const words = block.place === null ? this.state.chosen.map((id) => release.name(id)).join(" and ") : block.heading;
      const y = this.y + 13;
      this.y += HEADING;
      const far = this.state.chosen.length && block.place !== null ? " far" : "";
      return [shape("g", { class: `${classes} head` }, shape("text", { class: "heading", x: MARGIN, y }, words), shape("path", { class: "thread", d: `M${MARGIN} ${y + 3.5}H${width - MARGIN}` })), ...block.rows.map((row) => this.row(row, far))];
    });
    return shape("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, class: "picture everything", "aria-hidden": "true" },
      ...this.stripes(), ...this.bands(), ...titles, ...heads, ...blocks, shape("text", { class: "soft small", x: MARGIN, y: height - 8 }, KEY));
  }

  /** Every other group on a ground of its own, so that a column can be followed down. */
  private stripes(): SVGElement[] {
    return this.groups.filter((_, index) => index % 2 === 0).map(({ x, width }) => shape("rect", { class: "stripe", x: x - 1, y: this.head - 4, width: width + 2, height: this.height - this.head - 18 }));
  }

  private bands(): SVGElement[] {
    const chosen = (group: Group, key: string): boolean => this.state.chosen.includes(key) || this.state.chosen.includes(`~${group.key}`);
    return this.groups.flatMap((group) => group.terms.filter(({ drawn }) => chosen(group, termOf(drawn))).map(({ x, width }) => shape("rect", { class: "band", x, y: this.head - 4, width, height: this.height - this.head - 18 })));
  }

  private heading(group: Group): SVGElement {
    const x = group.x + group.width / 2;
    const words = `${group.label}: ${group.terms.length} ${group.terms.length === 1 ? "term" : "terms"}`;
    this.stops.push({ row: -1, column: this.column(group.terms[0]!.drawn), x: group.x, y: this.head - 20, width: group.width, height: 18, ids: [`~${group.key}`], words });
    return shape("g", { transform: `translate(${x} ${this.head - 8})`, "data-act": "choose", "data-id": `~${group.key}`, "data-tip": words },
      shape("path", { class: "axis", d: `M${-group.width / 2} 3.5h${group.width}` }),
      shape("g", { transform: "translate(2 -2) rotate(-50)" }, shape("rect", { class: "hit", x: -4, y: -11, width: textWidth(group.label, 12.5, 600) + 8, height: 15 }), shape("text", { class: "column" }, group.label)));
  }

  private column(drawn: Drawn): number {
    return this.arrangement.columns.indexOf(drawn) + 1;
  }

  private row(drawn: DrawnRow, far: string): SVGElement {
    const { release, state } = this;
    const { row } = drawn;
    const number = this.number++;
    const y = this.y;
    this.y += ROW;
    const name = release.term(row.antibody).short;
    const words = `${release.term(row.antibody).label}; any tumour: ${drawn.any?.words ?? "no share known"}; ${drawn.cells.size} marks`;
    this.stops.push({ row: number, column: 0, x: MARGIN, y, width: NAMES + BAR - 6, height: ROW, ids: [row.antibody], words });
    const classes = `row ${CLASSES[row.place] ?? "unplaced"}${far}${state.chosen.includes(row.antibody) ? " chosen-row" : ""}`;
    const cells = this.groups.flatMap((group) => group.terms.flatMap((place) => {
      const cell = drawn.cells.get(place.drawn.id);
      return cell ? [this.cell(drawn, place, cell, number, y)] : [];
    }));
    return shape("g", { class: classes, "data-antibody": row.antibody, "data-name": name },
      shape("rect", { class: "hit line-of", x: MARGIN, y, width: this.width - 2 * MARGIN, height: ROW }),
      shape("path", { class: "hair", d: `M${MARGIN + NAMES} ${y + ROW}H${this.width - MARGIN}` }),
      shape("g", { "data-act": "choose", "data-id": row.antibody, "data-tip": words }, shape("rect", { class: "hit", x: MARGIN, y, width: NAMES - 6, height: ROW }),
        shape("text", { class: "entry", x: MARGIN + NAMES - 6, y: y + 10.5, "text-anchor": "end" }, cut(name, 12, NAMES - 14 - (drawn.inner ? 10 : 0)))),
      drawn.any ? this.any(drawn.any, row.antibody, y) : null, ...cells);
  }

  private any(line: Line, antibody: string, y: number): SVGElement {
    const long = BAR - 14;
    const to = ((line.share ?? line.highest ?? 0) / 100) * long;
    return shape("g", { class: "any", transform: `translate(${MARGIN + NAMES} ${y + 3})`, "data-act": "pair", "data-ids": `${antibody} ${line.term}`, "data-tip": `any tumour: ${line.words}` },
      shape("rect", { class: "hit", x: 0, y: -3, width: long, height: ROW }), line.number ? shape("rect", { class: "track", width: long, height: 7 }) : null,
      line.number ? shape("rect", { class: line.share === undefined ? "span" : "fill", width: Math.max(to, 1.5), height: 7 }) : shape("rect", { class: "fill", y: 5, width: 4, height: 2 }));
  }

  private cell(drawn: DrawnRow, { x, width, drawn: column }: Place & { readonly drawn: Drawn }, cell: Cell, number: number, y: number): SVGElement {
    const ids = [drawn.row.antibody, termOf(column)];
    const words = cellWords(this.release, cell);
    const title = `${this.release.name(drawn.row.antibody)} – ${this.release.name(termOf(column))}`;
    this.stops.push({ row: number, column: this.column(column), x, y, width, height: ROW, ids, words: `${title}: ${words}` });
    return shape("g", { class: "cell", transform: `translate(${x} ${y})`, "data-act": "pair", "data-ids": ids.join(" "), "data-evidence": cell.evidence, "data-tip": `${title}: ${words}` },
      shape("rect", { class: "hit", width, height: ROW }), ...small(cell, width));
  }
}

/** A term whose column holds it alone is meant by the column. */
function termOf({ term, column }: Drawn): string {
  return term ?? column.terms[0] ?? `~${column.key}`;
}

/** The bar of a cell: its kind tells the evidence, its height the share; of a range the highest is outlined. */
function small({ evidence, line }: Cell, room: number): SVGElement[] {
  const width = Math.min(room - 1, 6);
  const left = (room - width) / 2;
  const share = line.share ?? line.lowest;
  const bar = (classes: string, of: number, wide = width): SVGElement => {
    const high = Math.max((of / 100) * FULL, 2);
    return shape("rect", { class: classes, x: left, y: ROW - 1 - high, width: wide, height: high });
  };
  if (evidence === "DENIED") return [shape("path", { class: "cross", d: `M${room / 2 - 2.5} ${ROW / 2 - 2.5}l5 5m0 -5l-5 5` })];
  if (evidence === "SUBGROUP") return [bar("full", share ?? 0, width / 2)];
  if (evidence === "SAID" || evidence === "BY_DEFINITION") return [shape("circle", { class: evidence === "SAID" ? "full" : "outline", cx: room / 2, cy: ROW / 2, r: evidence === "SAID" ? 1.9 : 1.7 })];
  const most = line.share === undefined && line.highest !== undefined ? [bar("outline", line.highest)] : [];
  return evidence === "COUNTED" ? [...most, bar("full", share ?? 0)] : [bar("outline", line.share ?? line.highest ?? 0)];
}
