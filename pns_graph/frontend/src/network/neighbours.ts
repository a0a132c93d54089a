// The neighbourhood of what is chosen: at most fifteen terms in three columns, ordered so that few lines cross.

import { leaders, rank, type Evidence, type Kind, type Line, type OfSyndrome, type Release } from "./data";
import { shape } from "../elements";
import { pill } from "./marks";
import { CLASSES, cut, textWidth } from "./picture";

const MOST = 15;
const BEND = 0.4;
const KINDS: readonly Kind[] = ["Syndrome", "Antibody", "Tumour"];
const HEADINGS: Readonly<Record<string, string>> = { Syndrome: "Syndromes", Antibody: "Antibodies", Tumour: "Tumours" };
const DASHES: Readonly<Record<Evidence, string>> = { COUNTED: "", OF_SYNDROME: "9 2", SAID: "", BY_DEFINITION: "5 3", DENIED: "2 3", SUBGROUP: "9 3 2 3" };
const WIDTHS: Readonly<Record<Evidence, number>> = { COUNTED: 3, OF_SYNDROME: 3, SAID: 1.2, BY_DEFINITION: 1.2, DENIED: 1.2, SUBGROUP: 1.6 };

interface Edge {
  readonly ends: readonly [string, string];
  readonly line: Line;
  readonly evidence: Evidence;
}

export interface Neighbourhood {
  readonly nodes: readonly string[];
  readonly edges: readonly Edge[];
  readonly left: number;
}

export function neighbourhood(release: Release, chosen: readonly string[]): Neighbourhood {
  const centre = new Set(chosen.flatMap((id) => release.meant(id)).slice(0, 5));
  const all = edges(release, centre);
  const near = new Map<string, number>();
  for (const edge of all) for (const [one, other] of [edge.ends, [edge.ends[1], edge.ends[0]] as const])
    if (centre.has(one) && !centre.has(other)) near.set(other, Math.min(near.get(other) ?? Infinity, far(edge)));
  const found = [...near].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  const kept = balanced(release, found, MOST - centre.size);
  const nodes = new Set([...centre, ...kept]);
  const drawn = all.filter(({ ends }) => ends.every((key) => nodes.has(key)));
  const joined = new Set(drawn.flatMap(({ ends }) => ends));
  const shown = [...nodes].filter((key) => joined.has(key) || chosen.includes(key));
  return { nodes: shown, edges: drawn, left: found.length - kept.length };
}

/** The nearest of each kind in turn, so that a kind with many does not crowd out another. */
function balanced(release: Release, found: readonly string[], most: number): string[] {
  const queues = KINDS.map((kind) => found.filter((key) => release.kind(key) === kind));
  const kept: string[] = [];
  for (let turn = 0; kept.length < most && turn < found.length; turn++) for (const queue of queues) if (queue[turn] !== undefined && kept.length < most) kept.push(queue[turn]!);
  return kept;
}

/** What is only named, and of another form or a wider term, comes last of its kind. */
function far({ line }: Edge): number {
  return rank(line) + (line.saidOf && !line.number ? 500 : 0);
}

/** One edge a pair of terms: the line that leads where the chosen one is asked about, else that of the row, else of the syndrome. */
function edges(release: Release, centre: ReadonlySet<string>): Edge[] {
  const asked = [
    ...[...release.antibodies.values()].map((row) => [row.antibody, leaders(release.linesOf(row))] as const),
    ...Object.entries(release.data.syndromes).map(([key, each]) => [key, ofSyndrome(release, key, each, centre)] as const),
  ];
  const found = new Map<string, Edge>();
  for (const [of, lines] of [...asked.filter(([of]) => centre.has(of)), ...asked.filter(([of]) => !release.term(of).group)])
    for (const line of lines.filter((each) => each.term !== of && isDrawn(release, each))) {
      const id = [of, line.term].sort().join(" ");
      if (!found.has(id)) found.set(id, { ends: [of, line.term], line, evidence: line.evidence });
    }
  return [...found.values()];
}

/** What leads in the answer about a syndrome; of one that is not chosen only what is said of itself, for its wider terms tell the same. */
function ofSyndrome(release: Release, key: string, { tumours, antibodies }: OfSyndrome, centre: ReadonlySet<string>): Line[] {
  const lines = leaders([...tumours, ...antibodies].map((number) => release.line(number)));
  return centre.has(key) ? lines : lines.filter(({ of }) => of === key);
}

function isDrawn(release: Release, { term, deniesPart }: Line): boolean {
  const { group, kind } = release.term(term);
  return !deniesPart && !group && KINDS.includes(kind as Kind) && term !== "neoplasm" && term !== "cancer";
}

export function drawNeighbours(release: Release, chosen: readonly string[], room: { width: number; height: number }): SVGElement {
  const { nodes, edges: drawn, left } = neighbourhood(release, chosen);
  const columns = ordered(release, nodes, drawn, new Set(chosen.flatMap((id) => release.meant(id))));
  const width = Math.max(Math.min(room.width, 1100), 640);
  const height = Math.max(Math.min(room.height, 800), 320);
  const at = new Map<string, { x: number; y: number }>();
  columns.forEach((column, index) => column.forEach((key, place) => at.set(key, { x: [width * 0.27, width * 0.5, width * 0.73][index] ?? 0, y: 54 + ((place + 0.5) / column.length) * (height - 110) })));
  const names = columns.flatMap((column, index) => column.map((key) => node(release, key, at.get(key)!, index, chosen, width)));
  const headings = KINDS.map((kind, index) => shape("text", { class: "heading", x: [width * 0.27, width * 0.5, width * 0.73][index] ?? 0, y: 24, "text-anchor": ["end", "middle", "start"][index] ?? "middle" }, HEADINGS[kind] ?? kind));
  const whom = release.person ? [shape("text", { class: "heading whom", x: 12, y: 24 }, `for ${release.person}`)] : [];
  const more = left ? `. ${left} more terms are joined to it; the table has them all` : "";
  const rest = [shape("text", { class: "soft small", x: 12, y: height - 8 }, `${ofWhom(release, chosen)}${more}`)];
  return shape("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, class: "picture", "aria-hidden": "true" }, ...headings, ...whom, ...drawn.map((edge) => line(release, edge, at)), ...drawn.map((edge) => number(release, edge, at, chosen)), ...names, ...key(height), ...rest);
}

function ordered(release: Release, nodes: readonly string[], drawn: readonly Edge[], centre: ReadonlySet<string>): string[][] {
  const columns = KINDS.map((kind) => nodes.filter((key) => release.kind(key) === kind));
  for (let sweep = 0; sweep < 6; sweep++) for (const index of [0, 2, 1]) {
    const height = new Map(columns.flatMap((column) => column.map((key, place) => [key, (place + 0.5) / column.length] as const)));
    const mean = (key: string): number => {
      const ends = drawn.flatMap(({ ends: [one, other] }) => (one === key ? [other] : other === key ? [one] : []));
      const far = ends.filter((end) => !columns[index]!.includes(end));
      return centre.has(key) && columns[index]!.length > 1 && !far.length ? 0.5 : far.reduce((sum, end) => sum + (height.get(end) ?? 0.5), 0) / Math.max(far.length, 1);
    };
    const means = new Map(columns[index]!.map((key) => [key, mean(key)]));
    columns[index] = [...columns[index]!].sort((a, b) => means.get(a)! - means.get(b)! || nodes.indexOf(a) - nodes.indexOf(b));
  }
  return columns;
}

function node(release: Release, key: string, { x, y }: { x: number; y: number }, column: number, chosen: readonly string[], width: number): SVGElement {
  const name = release.term(key).short;
  const classes = chosen.includes(key) ? "node chosen" : "node";
  const act = { "data-act": "choose", "data-id": key, "data-tip": release.term(key).label };
  if (column === 1) {
    const row = release.antibodies.get(key);
    const form = release.data.places.find((place) => place.name === row?.place)?.shape ?? "plain";
    const wide = Math.min(textWidth(name, 13, 600), 150) + 22;
    return shape("g", { class: `${classes} ${CLASSES[row?.place ?? ""] ?? "unplaced"}`, transform: `translate(${x - wide / 2} ${y - 10})`, ...act }, pill(form, wide, 20), shape("text", { class: "name", x: wide / 2, y: 14.5, "text-anchor": "middle" }, cut(name, 13, 154, 600)));
  }
  const side = column === 0 ? -1 : 1;
  const text = cut(name, 13, width * 0.27 - 20, 600);
  return shape("g", { class: classes, transform: `translate(${x} ${y})`, ...act }, shape("circle", { r: 4, class: "full" }),
    shape("text", { x: 9 * side, y: 4.5, "text-anchor": side < 0 ? "end" : "start", style: `font-size:13px;font-weight:${chosen.includes(key) ? 600 : 400}` }, text));
}

/** Of whom the percents are. */
function ofWhom(release: Release, chosen: readonly string[]): string {
  const names = (kind: Kind): string => chosen.filter((id) => release.kind(id) === kind).map((id) => release.name(id)).join(" or ");
  const [carriers, people] = [names("Antibody"), names("Syndrome")];
  if (!carriers && !people) return "Percent of the carriers of the antibody, or of the people with the syndrome, who have the tumour";
  return `Percent of ${[carriers && `the carriers of ${carriers}`, people && `the people with ${people}`].filter(Boolean).join(", else of ")}`;
}

type Places = ReadonlyMap<string, { x: number; y: number }>;

/** The percent on a line from what is chosen, but none of a subgroup; on one past the antibodies before their column. */
function number(release: Release, { ends, line: said, evidence }: Edge, at: Places, chosen: readonly string[]): SVGElement | null {
  const [one, other] = ends.map((key) => at.get(key)!) as [{ x: number; y: number }, { x: number; y: number }];
  const own = chosen.some((id) => release.meant(id).some((key) => ends.includes(key)));
  if (!own || !said.number || evidence === "DENIED" || evidence === "SUBGROUP") return null;
  const t = ends.some((key) => release.kind(key) === "Antibody") ? 0.5 : 0.27;
  const u = 1 - t;
  const x = one.x + (other.x - one.x) * (3 * u * u * t * BEND + 3 * u * t * t * (1 - BEND) + t ** 3);
  const y = one.y + (other.y - one.y) * (3 * u * t * t + t ** 3);
  return shape("text", { class: "number", x, y: y + 4, "text-anchor": "middle" }, `${said.number} %`);
}

/** What the lines mean. */
function key(height: number): SVGElement[] {
  const said: readonly (readonly [Evidence, string])[] = [["COUNTED", "counted"], ["OF_SYNDROME", "counted in its syndrome"], ["SAID", "said"], ["BY_DEFINITION", "by definition"], ["SUBGROUP", "only in a subgroup"], ["DENIED", "denied"]];
  let x = 12;
  return said.flatMap(([evidence, words]) => {
    const at = x;
    x += 44 + textWidth(words, 11.5) + 16;
    return [shape("path", { class: "edge", d: `M${at} ${height - 30}h34`, "stroke-width": WIDTHS[evidence], ...(DASHES[evidence] ? { "stroke-dasharray": DASHES[evidence] } : {}) }), shape("text", { class: "small", x: at + 40, y: height - 26 }, words)];
  });
}

function line(release: Release, { ends, line: said, evidence }: Edge, at: Places): SVGElement {
  const [one, other] = ends.map((key) => at.get(key)!) as [{ x: number; y: number }, { x: number; y: number }];
  const row = release.antibodies.get(ends[0]) ?? release.antibodies.get(ends[1]);
  const bend = (other.x - one.x) * BEND;
  const d = `M${one.x} ${one.y}C${one.x + bend} ${one.y} ${other.x - bend} ${other.y} ${other.x} ${other.y}`;
  const words = `${ends.map((key) => release.term(key).short).join(" – ")}: ${release.data.evidence[evidence]}: ${said.words}`;
  const cross = evidence === "DENIED" ? shape("path", { class: "cross", d: `M${(one.x + other.x) / 2 - 4} ${(one.y + other.y) / 2 - 4}l8 8m0 -8l-8 8` }) : null;
  return shape("g", { class: `${row ? (CLASSES[row.place] ?? "unplaced") : "plain"} tie`, "data-act": "pair", "data-ids": ends.join(" "), "data-evidence": evidence, "data-tip": words },
    shape("path", { d, class: "edge", "stroke-width": WIDTHS[evidence], ...(DASHES[evidence] ? { "stroke-dasharray": DASHES[evidence] } : {}) }), cross);
}
