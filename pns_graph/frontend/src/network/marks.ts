// Marks, pills and bars: the shape of a mark tells the evidence, its area the share; shape stands beside colour.

import type { Evidence, Line, Place } from "./data";
import { shape } from "../elements";

type Drawn = Pick<Line, "share" | "lowest" | "highest" | "number">;

const SMALLEST = 2.5;
const SAID = 4;
const DIGIT = 5.6;

/** The radius of a mark whose area is the share, in percent, of that of a mark of 100 %. */
export function radius(share: number, largest: number): number {
  return Math.max(SMALLEST, largest * Math.sqrt(share / 100));
}

/** A mark about the middle of its cell; its number inside where it fits, else at its right within the room given. */
export function mark(evidence: Evidence, line: Drawn, largest: number, room = 0): SVGElement {
  const share = line.share ?? line.lowest;
  const r = share === undefined ? SAID : radius(share, largest);
  const outer = line.share === undefined && line.highest !== undefined && line.highest > (line.lowest ?? 0) ? radius(line.highest, largest) : 0;
  const range = outer && (evidence === "COUNTED" || evidence === "OF_SYNDROME") ? shape("circle", { r: outer, class: "thin" }) : null;
  const shown = room > 0 && share !== undefined && evidence !== "BY_DEFINITION" && evidence !== "DENIED";
  return shape("g", { class: `mark ${evidence}` }, range, ...FORMS[evidence](r, largest), shown ? number(line.number ?? "", evidence, r, outer, room) : null);
}

/** How far a mark reaches from its middle. */
export function reach(evidence: Evidence, line: Drawn, largest: number): number {
  if (evidence === "SAID" || evidence === "BY_DEFINITION" || evidence === "DENIED") return SAID + 1;
  return Math.max(SAID, radius(line.highest ?? line.share ?? line.lowest ?? 0, largest));
}

const FORMS: Record<Evidence, (r: number, largest: number) => SVGElement[]> = {
  COUNTED: (r) => [shape("circle", { r, class: "full" })],
  OF_SYNDROME: (r) => [shape("circle", { r: Math.max(r - 1.25, 2.5), class: "ring" })],
  SAID: () => [shape("circle", { r: SAID, class: "thin" })],
  BY_DEFINITION: () => [shape("circle", { r: SAID + 1, class: "thin dashed" })],
  DENIED: () => [shape("path", { d: "M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5", class: "cross" })],
  SUBGROUP: (r) => [shape("circle", { r: Math.max(r, SAID), class: "thin" }), shape("path", { d: `M0 ${-Math.max(r, SAID)}A${Math.max(r, SAID)} ${Math.max(r, SAID)} 0 0 0 0 ${Math.max(r, SAID)}Z`, class: "full" })],
};

/** The percent of a mark; none where the next mark leaves it no room. */
function number(text: string, evidence: Evidence, r: number, outer: number, room: number): SVGElement | null {
  const needed = { COUNTED: 8, OF_SYNDROME: 9.3 }[evidence as string] ?? Infinity;
  const inside = r >= needed && !outer && text.length < 3;
  if (inside) return shape("text", { class: evidence === "COUNTED" ? "number on" : "number in", y: 4, "text-anchor": "middle" }, text);
  const place = (evidence === "SAID" ? SAID : Math.max(r, outer, evidence === "SUBGROUP" ? SAID : 0)) + 1.5;
  return place + text.length * DIGIT > room ? null : shape("text", { class: "number", x: place, y: 4 }, text);
}

/** The pill of an antibody: round on the cell surface, square inside the cell, cut at the synapse. */
export function pill(form: Place["shape"], width: number, height: number, classes = "pill"): SVGElement {
  const half = height / 2;
  if (form === "cut") return shape("path", { class: classes, d: `M${half} 0H${width - half}L${width} ${half}L${width - half} ${height}H${half}L0 ${half}Z` });
  const dashes = form === "plain" ? { "stroke-dasharray": "3 2" } : {};
  return shape("rect", { class: classes, width, height, rx: form === "round" ? half : 0, ...dashes });
}

/** The share with any tumour as a bar of 100 %, with its interval as a line; what is no pooled share is dashed. */
export function bar(line: Drawn & Pick<Line, "low" | "high">, width: number, height: number): SVGElement {
  const at = (share: number): number => (share / 100) * width;
  const middle = height / 2;
  const isRange = line.share === undefined && line.lowest !== line.highest;
  const from = isRange ? at(line.lowest ?? 0) : 0;
  const to = line.share ?? line.highest;
  const { low, high } = line;
  const d = low === undefined || high === undefined ? "" : `M${at(low)} ${middle}H${Math.max(at(high), at(low) + 1)}M${at(low)} ${middle - 3}v6M${at(high)} ${middle - 3}v6`;
  const whisker = d ? [shape("path", { class: "halo", d }), shape("path", { class: "whisker", d })] : [];
  return shape("g", { class: "bar" }, shape("rect", { class: "track", width, height }),
    to === undefined ? null : shape("rect", { class: line.share === undefined ? "span" : "fill", x: from, width: Math.max(at(to) - from, 1.5), height }), ...whisker);
}
