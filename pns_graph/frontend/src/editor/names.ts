// Names of terms and prefixes, and the pages that terms have here.
import type { Completions } from "./data";

const OURS = "https://w3id.org/pnso/";

/** Names of terms and prefixes as the server told them; empty until it did. */
export class Names {
  private labels = new Map<string, string>();
  private terms = new Set<string>();
  private prefixes: [string, string][] = [];

  fill(data: Completions): void {
    this.labels = new Map([...data.properties, ...data.terms].map(({ iri, label }) => [iri, label]));
    this.terms = new Set(data.terms.map(({ iri }) => iri));
    this.prefixes = Object.entries(data.prefixes).sort(([, a], [, b]) => b.length - a.length);
  }

  label(iri: string): string | undefined {
    return this.labels.get(iri);
  }

  curie(iri: string): string {
    const found = this.prefixes.find(([, start]) => iri.startsWith(start) && iri.length > start.length);
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }

  /** Returns the page here of what is ours or a term; of another IRI itself; null for what is no address. */
  page(iri: string): string | null {
    if (iri.startsWith(OURS)) return iri.slice(OURS.length);
    if (this.terms.has(iri)) return `term?${new URLSearchParams({ iri })}`;
    return /^https?:/.test(iri) ? iri : null;
  }
}
