// The data that the page carries; written by pns_graph/network/page.py.

export type Kind = "Syndrome" | "Antibody" | "Tumour";

export interface Look {
  readonly fill: string;
  readonly border: string;
  readonly line: string;
  readonly shape: "round" | "square" | "cut" | "dot";
}

export interface Location extends Look {
  readonly name: string;
  readonly used: boolean;
}

export interface Term {
  readonly key: string;
  readonly kind: Kind;
  readonly label: string;
  readonly short: string;
  readonly curie: string;
  readonly definition: string;
  readonly synonyms: readonly string[];
  readonly group: boolean;
  readonly location: string | null;
  readonly antigens: readonly string[];
  readonly look: Look;
  readonly height: number | null;
  readonly heightWithGroups: number;
}

/** Whether a term has a place: groups, and what is joined to groups alone, only have one among groups. */
export function hasPlace(term: Term, groups: boolean): boolean {
  return groups || term.height !== null;
}

export interface Claim {
  readonly id: string;
  readonly negated: boolean;
  readonly number: string;
  readonly strength: string;
  readonly people: string;
  readonly statement: string;
  readonly source: string;
  readonly locator: string;
  readonly design: string;
  readonly origin: string;
  readonly checked: string;
  readonly unchecked: boolean;
}

export interface Edge {
  readonly subject: string;
  readonly relation: Relation;
  readonly object: string;
  readonly polarity: "positive" | "negative" | "both" | "limited";
  readonly level: number;
  readonly width: number;
  readonly colour: string;
  readonly claims: readonly Claim[];
}

export interface Source {
  readonly citation: string;
  readonly title: string;
  readonly note: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

export type Relation = "hasAntibody" | "hasTumour" | "indicatesTumour" | "presentsWith";

export interface Data {
  readonly version: string;
  readonly licence: string;
  readonly headings: Readonly<Record<Kind, string>>;
  readonly locations: readonly Location[];
  readonly terms: readonly Term[];
  readonly edges: readonly Edge[];
  readonly sources: Readonly<Record<string, Source>>;
}

export const KINDS: readonly Kind[] = ["Syndrome", "Antibody", "Tumour"];

export function readData(): Data {
  return JSON.parse(document.getElementById("data")?.textContent ?? "") as Data;
}

export function other(edge: Edge, key: string): string {
  return edge.subject === key ? edge.object : edge.subject;
}
