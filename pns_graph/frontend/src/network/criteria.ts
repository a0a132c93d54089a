// Versions of criteria: which of them list a syndrome, and where they differ.

import type { Cell } from "./arrangement";
import { shape } from "../elements";
import type { Line, Release, Row } from "./data";

/** What the versions say of a syndrome, in words; empty where none speaks of it. */
export function listedWords(release: Release, key: string): string {
  const listed = release.data.criteria[key];
  if (!listed) return "";
  return [listed.in.length ? `in ${listed.in.join(", ")}` : "", listed.not.length ? `not in ${listed.not.join(", ")}` : ""].filter(Boolean).join("; ");
}

/** The syndromes of a cell that one version lists and another leaves out. */
function disputed(release: Release, { line, further }: Cell): string[] {
  const terms = new Set([line, ...further].map((each) => each.term));
  return [...terms].filter((key) => release.data.criteria[key]?.in.length && release.data.criteria[key]?.not.length);
}

/** Where versions differ on a syndrome of a cell, in words; empty where they do not. */
export function differenceWords(release: Release, cell: Cell): string {
  return disputed(release, cell).map((key) => `criteria differ on ${release.term(key).short}: ${listedWords(release, key)}`).join("; ");
}

/** The risk classes of an antibody itself, in words. */
export function riskWords(release: Release, row: Row): string {
  const words = (line: Line): string => `${release.term(line.term).short}${line.inWhom ? ` ${line.inWhom}` : ""}${line.saidOf ? `, said of ${line.saidOf}` : ""}${line.versions ? ` (${line.versions.join(", ")})` : ""}`;
  return row.risk.map((number) => words(release.line(number))).join("; ");
}

/** Whether criteria put an antibody itself into more than one class, by version or by phenotype. */
export function isRatedTwice(release: Release, row: Row): boolean {
  const own = row.risk.map((number) => release.line(number)).filter((line) => !line.saidOf);
  return new Set(own.map((line) => line.term)).size > 1;
}

/** A small corner that says that there is more to know; its words stand in the tip. */
export function flag(x: number, y: number): SVGElement {
  return shape("path", { class: "flag", d: `M${x} ${y}h-7l7 7z` });
}
