// The data that the page carries, packed; written by pns_graph/network/page_data.py. Shares are percent.

export type Evidence = "COUNTED" | "OF_SYNDROME" | "SAID" | "BY_DEFINITION" | "DENIED" | "SUBGROUP";
/** The evidence of a mark, the best founded first. */
const BEST_FOUNDED: readonly Evidence[] = ["COUNTED", "OF_SYNDROME", "SAID", "BY_DEFINITION", "SUBGROUP", "DENIED"];
export type Kind = "Syndrome" | "Antibody" | "Tumour";
export type Side = "syndromes" | "tumours";

export interface Line {
  readonly term: string;
  readonly of: string;
  readonly relation: string;
  readonly words: string;
  readonly evidence: Evidence;
  readonly basis: string;
  readonly number?: string;
  readonly share?: number;
  readonly low?: number;
  readonly high?: number;
  readonly lowest?: number;
  readonly highest?: number;
  readonly series?: number;
  readonly people?: number;
  readonly inWhom?: string;
  readonly saidOf?: string;
  readonly certainty?: "high" | "moderate" | "low";
  readonly why?: string;
  readonly sources?: number;
  readonly versions?: readonly string[];
  /** That it only says where it does not occur: in some of the people, or in another form. */
  readonly deniesPart?: true;
  readonly claims?: readonly number[];
}

export interface Mark {
  readonly evidence: Evidence;
  readonly line: number;
  /** The other lines, term by term, of each term the one that speaks for it first. */
  readonly further: readonly number[];
}

/** What is told of people of every age and sex: of whose by sex and age, and from which age on another holds. */
export interface OfPeople<T> {
  readonly ages: readonly number[];
  readonly of: readonly (readonly number[])[];
  readonly told: readonly T[];
}

export interface CellsOfPerson {
  readonly any: number | null;
  readonly marks: Readonly<Record<string, Mark>>;
}

/** Lines term by term, of each term the one that speaks for it first. */
export interface OfSyndrome {
  readonly antibodies: readonly number[];
  readonly tumours: readonly number[];
}

/** The versions of criteria that list a syndrome, and those that leave it out in so many words. */
export interface Listed {
  readonly in: readonly string[];
  readonly not: readonly string[];
}

export interface Row {
  readonly antibody: string;
  readonly place: string;
  readonly antigens: readonly string[];
  readonly risk: readonly number[];
  readonly level: string | null;
  readonly any: number | null;
  readonly marks: Readonly<Record<string, Mark>>;
  readonly opened: boolean;
  readonly subtypes: readonly Row[];
}

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly side: Side;
  readonly terms: readonly string[];
}

export interface Term {
  readonly kind: string;
  readonly label: string;
  readonly short: string;
  readonly curie: string;
  readonly iri: string;
  readonly definition: string;
  readonly names: readonly string[];
  readonly group: boolean;
}

export interface Place {
  readonly name: string;
  readonly heading: string;
  readonly shape: "round" | "square" | "cut" | "plain";
}

export interface Data {
  readonly version: string;
  readonly licence: string;
  readonly notice: string;
  readonly places: readonly Place[];
  readonly evidence: Readonly<Record<Evidence, string>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly criteria: Readonly<Record<string, Listed>>;
  readonly syndromes: Readonly<Record<string, OfSyndrome>>;
  readonly lines: readonly Line[];
  readonly terms: Readonly<Record<string, Term>>;
  readonly claims: readonly string[];
  readonly claimSources: readonly number[];
  readonly sources: readonly string[];
}

/** What is told of people of every age and sex; unpacked when it is first asked for. */
export interface People {
  readonly rows: Readonly<Record<string, OfPeople<CellsOfPerson>>>;
  readonly syndromes: Readonly<Record<string, OfPeople<OfSyndrome>>>;
  /** The lines after those of the data. */
  readonly lines: readonly Line[];
}

export interface Claim {
  readonly negated?: true;
  readonly number?: string;
  readonly strength?: string;
  readonly people?: string;
  readonly statement: string;
  readonly source: string;
  readonly locator?: string;
  readonly design?: string;
  readonly origin?: string;
  readonly checked?: string;
  readonly unchecked?: true;
}

export interface Source {
  readonly citation: string;
  readonly title: string;
  readonly note: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

export interface Claims {
  readonly claims: Readonly<Record<string, Claim>>;
  readonly sources: Readonly<Record<string, Source>>;
}

/** Unpacks what an element of the page holds. */
export async function unpack<T>(id: string): Promise<T> {
  const packed = document.getElementById(id)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text()) as T;
}

/** All about the data that several parts of the page ask. */
export class Release {
  readonly columns: ReadonlyMap<string, Column>;
  readonly antibodies: ReadonlyMap<string, Row>;
  readonly columnOf: ReadonlyMap<string, readonly string[]>;

  /** Of data that are told of a person, whom; empty for all people. */
  constructor(readonly data: Data, readonly person = "") {
    this.columns = new Map(data.columns.map((column) => [column.key, column]));
    this.antibodies = new Map(allRows(data.rows).map((row) => [row.antibody, row]));
    const of = new Map<string, string[]>();
    for (const column of data.columns)
      for (const term of column.terms) of.set(term, [...(of.get(term) ?? []), column.key]);
    this.columnOf = of;
  }

  line(number: number): Line {
    return this.data.lines[number] as Line;
  }

  /** The lines of a mark, that which leads first. */
  lines(mark: Mark): Line[] {
    return [mark.line, ...mark.further].map((number) => this.line(number));
  }

  term(key: string): Term {
    const found = this.data.terms[key];
    if (!found) throw new Error(`no term ${key} in the page`);
    return found;
  }

  /** All lines in the marks of a row, of each term the one that speaks for it first. */
  linesOf(row: Row, side?: Side): Line[] {
    const columns = this.data.columns.filter((column) => !side || column.side === side);
    return columns.flatMap(({ key }) => (row.marks[key] ? this.lines(row.marks[key]) : []));
  }

  /** What stands over a column or a term that is chosen. */
  name(id: string): string {
    if (id.startsWith("~")) return this.columns.get(id.slice(1))?.label ?? id;
    const term = this.data.terms[id];
    return term ? term.short : id;
  }

  /** Whether there is such a term or, with a tilde before its key, such a column. */
  has(id: string): boolean {
    return id.startsWith("~") ? this.columns.has(id.slice(1)) : id in this.data.terms;
  }

  kind(id: string): Kind {
    if (id.startsWith("~")) return this.columns.get(id.slice(1))?.side === "tumours" ? "Tumour" : "Syndrome";
    return this.term(id).kind as Kind;
  }

  /** The terms that are meant by a choice: those of a column, or the term itself. */
  meant(id: string): readonly string[] {
    return id.startsWith("~") ? (this.columns.get(id.slice(1))?.terms ?? []) : [id];
  }
}

/** The place of a line among others, the best founded and most frequent first. */
export function rank(line: Line, evidence = line.evidence): number {
  return BEST_FOUNDED.indexOf(evidence) * 1000 - (line.share ?? line.lowest ?? 0);
}

/** Of lines the one that speaks for each term, which is its first. */
export function leaders(lines: readonly Line[]): Line[] {
  const seen = new Set<string>();
  return lines.filter(({ term }) => !seen.has(term) && seen.add(term));
}

export function allRows(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => [row, ...allRows(row.subtypes)]);
}
