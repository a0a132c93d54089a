// Which rows and columns are shown, in which order, and which mark stands in each cell.

import { allRows, rank, type Column, type Line, type Mark, type Release, type Row } from "./data";
import { isSomebody } from "./person";
import { leavesOut, type Filters, type State } from "./state";

/** A column as drawn: a group of terms, or one of its terms where it is unfolded. */
export interface Drawn {
  readonly id: string;
  readonly label: string;
  readonly column: Column;
  readonly term: string | null;
}

export interface Cell {
  readonly evidence: Mark["evidence"];
  readonly line: Line;
  readonly further: readonly Line[];
}

export interface DrawnRow {
  readonly row: Row;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly any: Line | null;
  readonly near: boolean;
  readonly inner: boolean;
}

export interface Block {
  readonly id: string;
  readonly heading: string;
  readonly place: string | null;
  readonly rows: readonly DrawnRow[];
  readonly folded: number;
  readonly open: boolean;
}

export interface Arrangement {
  readonly columns: readonly Drawn[];
  readonly blocks: readonly Block[];
  readonly count: number;
}

const CERTAINTIES = ["low", "moderate", "high"];

export function arrange(release: Release, state: State): Arrangement {
  const { data } = release;
  const columns = data.columns.flatMap((column) => unfolded(release, column, state.columns.has(column.key)));
  const all = data.rows.flatMap((row) => withSubtypes(row, state.rows));
  const drawn = all.map(([row, inner]) => draw(release, row, inner, columns, state)).filter((row): row is DrawnRow => row !== null);
  const near = state.chosen.length ? drawn.filter((row) => row.near) : [];
  const rest = state.chosen.length ? drawn.filter((row) => !row.near) : drawn;
  const first: Block[] = near.length ? [{ id: "", heading: "", place: null, rows: sorted(release, near, columns, state), folded: 0, open: true }] : [];
  const blocks = data.places.map((place) => {
    const rows = rest.filter((each) => each.row.place === place.name);
    const open = state.blocks.has(place.name) || leavesOut(state.filters);
    const shown = rows.filter((each) => open || each.row.opened || each.inner);
    return { id: place.name, heading: place.heading, place: place.name, rows: shown, folded: rows.length - shown.length, open };
  });
  const shown = [...first, ...blocks.filter((block) => block.rows.length || block.folded)];
  return { columns, blocks: shown, count: drawn.length };
}

function withSubtypes(row: Row, open: ReadonlySet<string>): [Row, boolean][] {
  const inner = open.has(row.antibody) ? allRows(row.subtypes) : [];
  return [[row, false], ...inner.map((each): [Row, boolean] => [each, true])];
}

function unfolded(release: Release, column: Column, open: boolean): Drawn[] {
  if (!open || column.terms.length < 2) return [{ id: `~${column.key}`, label: column.label, column, term: null }];
  return column.terms.map((term) => ({ id: term, label: release.term(term).short, column, term }));
}

function draw(release: Release, row: Row, inner: boolean, columns: readonly Drawn[], state: State): DrawnRow | null {
  const { filters } = state;
  if (!fits(row, filters)) return null;
  const passes = (line: Line): boolean => passesFilters(release, line, filters);
  const cells = new Map<string, Cell>();
  for (const drawn of columns) {
    const mark = row.marks[drawn.column.key];
    const cell = mark ? cellOf(release, mark, drawn.term) : null;
    if (cell && isListed(release, cell, drawn, filters.version) && (passes(cell.line) || (filters.source && cell.further.some(passes)))) cells.set(drawn.id, cell);
  }
  const bar = row.any === null ? null : release.line(row.any);
  const any = bar && passes(bar) ? bar : null;
  const ofLines = filters.source || filters.certainty || filters.people || isSomebody(filters);
  if (ofLines && !cells.size && !any) return null;
  if (filters.version && !isRated(release, row, filters.version) && !columns.some((each) => each.column.side === "syndromes" && cells.has(each.id))) return null;
  if (filters.organ && !columns.some((each) => each.column.key === filters.organ && cells.has(each.id))) return null;
  return { row, cells, any, inner, near: isNear(release, row, state.chosen) };
}

/** The mark of one term in a column that is unfolded; its shape is that of its own leading line. */
function cellOf(release: Release, mark: Mark, term: string | null): Cell | null {
  const [lead, ...further] = release.lines(mark) as [Line, ...Line[]];
  if (term === null) return { evidence: mark.evidence, line: lead, further };
  const own = [lead, ...further].filter((line) => line.term === term);
  const [line, ...rest] = own;
  if (!line || line.deniesPart) return null;
  return { evidence: line === lead ? mark.evidence : line.evidence, line, further: rest };
}

function fits(row: Row, filters: Filters): boolean {
  if (filters.place && row.place !== filters.place) return false;
  return !filters.risk || (row.level ?? "none") === filters.risk;
}

/** Whether a version of criteria rates an antibody. */
function isRated(release: Release, row: Row, version: string): boolean {
  return row.risk.some((number) => release.line(number).versions?.includes(version));
}

/** Whether a version of criteria lists a syndrome of a cell; tumours are in no criteria and stay. */
function isListed(release: Release, cell: Cell, { column }: Drawn, version: string): boolean {
  if (!version || column.side === "tumours") return true;
  return [cell.line, ...cell.further].some((line) => release.data.criteria[line.term]?.in.includes(version));
}

function passesFilters(release: Release, line: Line, filters: Filters): boolean {
  if (filters.certainty && CERTAINTIES.indexOf(line.certainty ?? "") < CERTAINTIES.indexOf(filters.certainty)) return false;
  if (filters.people && (line.people ?? 0) < Number(filters.people)) return false;
  if (!filters.source) return true;
  const source = release.data.sources.indexOf(filters.source);
  return (line.claims ?? []).some((claim) => release.data.claimSources[claim] === source);
}

/** Whether a row speaks of all that is chosen. */
export function isNear(release: Release, row: Row, chosen: readonly string[]): boolean {
  return chosen.length > 0 && chosen.every((id) => (release.kind(id) === "Antibody" ? row.antibody === id : linesOn(release, row, id).length > 0));
}

/** The lines of a row on a chosen term, or on the terms of a chosen column. */
export function linesOn(release: Release, row: Row, id: string): Line[] {
  if (id.startsWith("~")) {
    const mark = row.marks[id.slice(1)];
    return mark ? release.lines(mark) : [];
  }
  const any = row.any === null ? [] : [release.line(row.any)];
  const marks = (release.columnOf.get(id) ?? []).flatMap((key) => (row.marks[key] ? release.lines(row.marks[key]) : []));
  return [...any, ...marks].filter((line) => line.term === id);
}

function sorted(release: Release, rows: readonly DrawnRow[], columns: readonly Drawn[], state: State): DrawnRow[] {
  const last = state.chosen.find((id) => release.kind(id) !== "Antibody");
  if (last === undefined) return [...rows];
  const place = (each: DrawnRow): number => {
    const own = columns.find((column) => column.id === last || `~${column.column.key}` === last);
    const cell = own ? each.cells.get(own.id) : undefined;
    const line = linesOn(release, each.row, last)[0];
    return line ? rank(line, cell?.line === line ? cell.evidence : line.evidence) : Infinity;
  };
  return [...rows].sort((a, b) => place(a) - place(b));
}
