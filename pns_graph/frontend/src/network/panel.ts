// The panel: what is known of the chosen term, group or pair, or how to read the picture.

import { linesOn } from "./arrangement";
import { flag, listedWords, riskWords } from "./criteria";
import { leaders, rank, type Evidence, type Line, type Release, type Row, type Term } from "./data";
import { button, drawing, make, shape } from "../elements";
import { Lines, type Choose } from "./lines";
import { mark, pill } from "./marks";
import { tie } from "./paths";
import { CLASSES } from "./picture";
import type { View } from "./state";

const SHOWN_PATHS = 10;
const SAMPLES: Readonly<Record<Evidence, { share?: number; number?: string }>> = {
  COUNTED: { share: 70 }, OF_SYNDROME: { share: 70 }, SAID: {}, BY_DEFINITION: {}, DENIED: {}, SUBGROUP: { share: 40 },
};

/** A term that was asked about, and lines of the answer. */
type Told = readonly [string, readonly Line[]];

export interface Acts {
  readonly choose: Choose;
  readonly show: (view: View) => void;
  readonly addPath: () => void;
  readonly pair: (ids: readonly string[]) => void;
}

export class Panel {
  private readonly lines: Lines;

  constructor(private readonly release: Release, private readonly box: HTMLElement, private readonly acts: Acts) {
    this.lines = new Lines(release, acts.choose);
  }

  show(chosen: readonly string[]): void {
    const [one, other] = chosen;
    if (one === undefined) this.fill(...this.guide());
    else if (other === undefined) this.fill(...(one.startsWith("~") ? this.column(one) : this.term(one)));
    else this.fill(...this.pair(one, other));
  }

  private fill(...children: (Node | null)[]): void {
    const { person } = this.release;
    const whom = person ? make("p", { class: "whom" }, `For ${person}: what is said of such people first, then what is said of all. What is said of other ages or the other sex, and tumours of organs that this person does not have, are left out.`) : null;
    const isFirst = !this.box.childElementCount;
    this.box.replaceChildren(...[whom, ...children].filter((child) => child !== null));
    if (!isFirst) this.box.scrollTop = 0; // which makes the browser lay out the page
  }

  private head(kind: (Node | string)[], title: string, ...more: (Node | null)[]): HTMLElement {
    return make("div", { class: "head" }, button("×", () => this.acts.choose(""), { class: "close", "aria-label": "End the choice" }), make("p", { class: "kind" }, ...kind), make("h2", {}, title), ...more);
  }

  private turns(): HTMLElement {
    return make("p", { class: "turns" }, button("Neighbourhood", () => this.acts.show("neighbours")), button("Path to …", () => this.acts.addPath()));
  }

  private term(key: string): Node[] {
    const term = this.release.term(key);
    const row = this.release.antibodies.get(key);
    const also = term.names.filter((name) => name !== key).join(", ");
    const head = this.head([`${term.kind}${term.group ? ", a group" : ""} · `, identifier(term)], term.label,
      row ? this.place(row) : null, row ? this.risk(row) : this.criteria(key), this.turns(),
      also ? make("p", { class: "also" }, "also: ", also) : null,
      term.definition ? make("p", { class: "definition" }, term.definition) : null);
    return [head, ...(row ? this.ofAntibody(row) : term.kind === "Syndrome" ? this.ofSyndrome(key) : this.ofTumour(key))];
  }

  private place(row: Row): HTMLElement {
    const shapeOf = this.release.data.places.find((place) => place.name === row.place)?.shape ?? "plain";
    const words = row.place === "not classified" ? "place of the antigen not classified" : `${row.place} antigen`;
    return make("p", { class: `place ${CLASSES[row.place] ?? "unplaced"}` }, drawing(26, 14, shape("g", { transform: "translate(1 1)" }, pill(shapeOf, 24, 12))), ` ${words}${row.antigens.length ? `: ${row.antigens.join(", ")}` : ""}`);
  }

  private risk(row: Row): HTMLElement | null {
    const words = riskWords(this.release, row);
    return words ? make("p", { class: "risk" }, `Risk of cancer by the criteria: ${words}.`) : null;
  }

  private criteria(key: string): HTMLElement | null {
    const words = listedWords(this.release, key);
    return words ? make("p", { class: "risk" }, `As a syndrome of the criteria: ${words}.`) : null;
  }

  private ofAntibody(row: Row): Node[] {
    const any = row.any === null ? [] : [this.release.line(row.any)];
    const of = (side: "syndromes" | "tumours"): Line[] => best(this.release.linesOf(row, side));
    return [...this.section("Tumours of people who carry it", [...any, ...of("tumours")], row.antibody), ...this.section("Syndromes of people who carry it", of("syndromes"), row.antibody)];
  }

  private ofSyndrome(key: string): Node[] {
    const known = this.release.data.syndromes[key];
    const lines = (numbers: readonly number[] | undefined): Line[] => (numbers ?? []).map((number) => this.release.line(number));
    return [
      ...this.section("Tumours of people who have it", lines(known?.tumours)),
      ...this.section("Antibodies of people who have it", lines(known?.antibodies)),
      ...this.carriers(key),
    ];
  }

  private ofTumour(key: string): Node[] {
    const syndromes = Object.entries(this.release.data.syndromes).map(([of, { tumours }]): Told => [of, tumours.map((number) => this.release.line(number)).filter((line) => line.term === key && line.of === of)]);
    return [...this.carriers(key), ...this.listed("Syndromes whose people have it", syndromes)];
  }

  /** The antibodies whose rows speak of a term, each with what its row says. */
  private carriers(id: string): Node[] {
    const rows = [...this.release.antibodies.values()];
    return this.listed("Antibodies whose carriers have it", rows.map((row): Told => [row.antibody, linesOn(this.release, row, id)]));
  }

  private column(id: string): Node[] {
    const column = this.release.columns.get(id.slice(1));
    if (!column) return [];
    const terms = make("p", { class: "also" }, "gathers: ", ...column.terms.flatMap((key, index) => [index ? ", " : "", button(this.release.term(key).short, () => this.acts.choose(key), { class: "term" })]));
    const kind = column.side === "syndromes" ? "Group of syndromes" : "Group of tumours";
    const marks = [...this.release.antibodies.values()].map((row): Told => [row.antibody, linesOn(this.release, row, id).slice(0, 1)]);
    return [this.head([kind], column.label, this.turns(), terms), ...this.listed("Antibodies whose carriers have one of them", marks, (line) => this.release.term(line.term).short)];
  }

  /** What is told of each term, the terms in the order of the lines; an antibody that is asked about gives its colour. */
  private section(title: string, lines: readonly Line[], asked = ""): Node[] {
    const items = leaders(lines).map(({ term }) => this.lines.item(term, lines.filter((line) => line.term === term), { asked }));
    return this.counted(title, items);
  }

  /** What answers about several terms say of one, each under the term that was asked about, the best founded first. */
  private listed(title: string, told: readonly Told[], note = (_: Line): string => ""): Node[] {
    const found = told.filter(([, lines]) => lines.length).sort(([, a], [, b]) => rank(a[0]!) - rank(b[0]!));
    return this.counted(title, found.map(([key, lines]) => this.lines.item(key, lines, { note: note(lines[0]!) })));
  }

  private counted(title: string, items: readonly HTMLElement[]): Node[] {
    if (!items.length) return [];
    return [make("h3", {}, title, make("span", { class: "count" }, ` ${items.length}`)), make("ul", { class: "lines" }, ...items)];
  }

  private pair(one: string, other: string): Node[] {
    const { release } = this;
    const { direct, paths } = tie(release, one, other);
    const names = [one, other].map((id) => release.name(id));
    const head = this.head(["Two chosen"], names.join(" – "), make("p", { class: "turns" }, ...[one, other].map((id) => button(`Only ${release.name(id)}`, () => this.acts.choose(id)))));
    const said = direct.length ? [make("h3", {}, "Said of the pair itself"), ...direct.map((line, index) => this.step(line, index === 0))] : [make("p", { class: "none" }, "Nothing is said of the pair itself here.")];
    const shown = paths.slice(0, SHOWN_PATHS);
    const more = paths.length > shown.length ? [make("p", { class: "small" }, `and ${paths.length - shown.length} more paths`)] : [];
    const ways = shown.length ? [make("h3", {}, "Paths through a third term", make("span", { class: "count" }, ` ${paths.length}`)), ...shown.map(({ steps }) => make("div", { class: "path" }, ...steps.map((line) => this.step(line, false))))] : [];
    return [head, ...said, ...ways, ...more];
  }

  /** A line as a sentence: of whose people what is said. */
  private step(line: Line, open: boolean): HTMLElement {
    const { release } = this;
    const people = release.term(line.of).kind === "Antibody" ? "Of carriers of " : "Of people with ";
    const sentence = make("p", { class: "sentence" }, people, button(release.term(line.of).label, () => this.acts.choose(line.of), { class: "term" }));
    return make("div", { class: "step" }, sentence, make("ul", { class: "lines" }, this.lines.item(line.term, [line], { open })));
  }

  private guide(): Node[] {
    const { release } = this;
    const { data } = release;
    const counts = Object.entries(data.counts).map(([name, number]) => `${number} ${name}`).join(", ");
    const denied = deniedLines(data.lines);
    const sources = data.sources.length === 1 ? "one source" : `${data.sources.length} sources`;
    return [
      make("h2", {}, "How to read a row"),
      make("p", {}, "From left to right as a sentence: people with these syndromes · carry the antibody · so many of its carriers have any tumour · and which."),
      make("p", {}, "The area of a mark is the share of the people counted, the number beside it the percent. A disc in a circle, and a dashed bar, are the lowest and highest of series with no typical share. Point at a mark for interval, people, series and sources; click it for the claims."),
      make("p", {}, "Click a name or a column to bring its rows to the top; click a second one with Shift held, or a mark, to see what ties the two."),
      make("p", { class: "flagged" }, drawing(10, 10, flag(9, 1)), " Versions of criteria differ on a syndrome of the cell, or rate the antibody differently by phenotype; the tip says how."),
      make("p", {}, "An empty cell means that no source here speaks of it, not that it never occurs."),
      ...(denied.length ? [make("h3", {}, "What is denied or disputed", make("span", { class: "count" }, ` ${denied.length}`)), this.deniedList(denied)] : []),
      make("h3", {}, "Keys"),
      make("dl", { class: "keys" },
        make("dt", {}, make("kbd", {}, "/")), make("dd", {}, "search by any name"),
        make("dt", {}, make("kbd", {}, "↑ ↓ ← →")), make("dd", {}, "from mark to mark in the picture"),
        make("dt", {}, make("kbd", {}, "Enter")), make("dd", {}, "choose; with Shift as the second"),
        make("dt", {}, make("kbd", {}, "+")), make("dd", {}, "unfold or fold a column, or the rarer rows"),
        make("dt", {}, make("kbd", {}, "Esc")), make("dd", {}, "end the choice")),
      make("p", { class: "small" }, `${counts}; all claims of the panel are from ${sources}. Release ${data.version || "without a date"}, ${data.licence}. Set in Source Sans 3 (OFL).`),
    ];
  }

  private deniedList(lines: readonly Line[]): HTMLElement {
    return make("ul", { class: "denied-list" }, ...lines.map((line) => make("li", {}, button(`${this.release.term(line.of).short} – ${this.release.term(line.term).short}`, () => this.acts.pair([line.of, line.term]), { class: "term" }), make("span", {}, line.words))));
  }
}

/** The identifier of a term, as a link where it is an address. */
function identifier(term: Term): Node | string {
  if (!/^https?:/.test(term.iri)) return term.curie;
  return make("a", { href: term.iri, target: "_blank", rel: "noopener noreferrer" }, term.curie);
}

/** The sample of a mark in the legend. */
export function sample(evidence: Evidence): SVGElement {
  return drawing(22, 20, shape("g", { transform: "translate(10 10)" }, mark(evidence, SAMPLES[evidence], 9)));
}

/** What is said not to occur, or is disputed; each pair once, from its own term where it is. */
function deniedLines(lines: readonly Line[]): Line[] {
  const found = lines.filter((line) => line.evidence === "DENIED" || line.basis === "denied" || line.basis === "disputed");
  const own = [...found].sort((a, b) => Number(Boolean(a.saidOf)) - Number(Boolean(b.saidOf)));
  return own.filter((line, at) => own.findIndex((each) => each.of === line.of && each.term === line.term) === at);
}

/** Lines term by term, the best founded term first; of each the line that speaks for it stays first. */
function best(lines: readonly Line[]): Line[] {
  return leaders(lines).sort((a, b) => rank(a) - rank(b)).flatMap(({ term }) => lines.filter((line) => line.term === term));
}

