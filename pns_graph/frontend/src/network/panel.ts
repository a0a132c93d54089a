// The panel: what the sources say of the chosen term or edge, or how to read the picture.

import { hasPlace, other, type Claim, type Data, type Edge, type Relation, type Term } from "./data";
import { button, drawing, make } from "../elements";

const TITLES: Record<Relation, { subject: string; object: string }> = {
  hasAntibody: { subject: "Antibodies found in it", object: "Syndromes it is found in" },
  presentsWith: { subject: "Syndromes of people who carry it", object: "Antibodies whose carriers have it" },
  indicatesTumour: { subject: "Tumours of people who carry it", object: "Antibodies that point to it" },
  hasTumour: { subject: "Tumours found with it", object: "Syndromes it is found with" },
};
const ORDER: readonly Relation[] = ["hasAntibody", "presentsWith", "indicatesTumour", "hasTumour"];
const NOTES = { positive: "", both: "stated and denied", negative: "denied, or absent in some", limited: "only in comparison, or without cancer" };

export class Panel {
  private readonly terms: ReadonlyMap<string, Term>;

  constructor(
    private readonly data: Data,
    private readonly box: HTMLElement,
    private readonly choose: (id: string | null) => void,
  ) {
    this.terms = new Map(data.terms.map((term) => [term.key, term]));
  }

  showTerm(key: string): void {
    const term = this.term(key);
    const edges = this.data.edges.filter((edge) => edge.subject === key || edge.object === key);
    const sections = ORDER.flatMap((relation) => (["subject", "object"] as const).map((role) => {
      const found = edges.filter((edge) => edge.relation === relation && edge[role] === key);
      return found.length ? this.section(TITLES[relation][role], found, key) : null;
    }));
    this.fill(this.head(term), ...sections);
  }

  showEdge(edge: Edge): void {
    const [subject, object] = [this.term(edge.subject), this.term(edge.object)];
    const title = make("h2", {}, this.link(subject), " – ", this.link(object));
    const claims = make("div", { class: "edge" }, this.note(edge), ...this.claims(edge));
    this.fill(make("div", { class: "head" }, this.close(), make("p", { class: "kind" }, TITLES[edge.relation].subject), title), claims);
  }

  showGuide(): void {
    const count = (kind: string): number => this.data.terms.filter((term) => term.kind === kind && hasPlace(term, false)).length;
    const claims = this.data.edges.reduce((sum, edge) => sum + edge.claims.length, 0);
    const sources = Object.keys(this.data.sources).length;
    this.fill(
      make("h2", {}, "How to read this picture"),
      make("p", {}, `${count("Syndrome")} syndromes, ${count("Antibody")} antibodies and ${count("Tumour")} tumours, joined by ${claims} published statements from ${sources === 1 ? "one source" : `${sources} sources`}.`),
      make("p", {}, "Point at a name to see what it is joined to. Click a name or a line to read who says so, of how many people, and where."),
      make("p", {}, "A share counts the people named first: “Tumours of people who carry it” is a share of the people with the antibody, “Antibodies found in it” a share of the people with the syndrome."),
      make("p", {}, "A line that is not there means that no source here speaks of it. It does not mean that the two never occur together."),
      make("h3", {}, "Keys"),
      make("dl", { class: "keys" },
        make("dt", {}, make("kbd", {}, "/")), make("dd", {}, "search by name, synonym or key"),
        make("dt", {}, make("kbd", {}, "↑ ↓ ← →")), make("dd", {}, "from term to term in the picture"),
        make("dt", {}, make("kbd", {}, "Enter")), make("dd", {}, "to the statements"),
        make("dt", {}, make("kbd", {}, "Esc")), make("dd", {}, "back to the whole picture")),
      make("h3", {}, "Sources"),
      make("ul", { class: "sources" }, ...Object.keys(this.data.sources).map((key) => make("li", {}, this.source(key)))),
      make("p", { class: "small" }, `Release ${this.data.version || "without a date"}. Ontology and claims ${this.data.licence}; picture drawn with Cytoscape.js (MIT), set in Source Sans 3 (OFL).`),
    );
  }

  private fill(...children: (Node | null)[]): void {
    this.box.replaceChildren(...children.filter((child) => child !== null));
    this.box.scrollTop = 0;
  }

  private head(term: Term): HTMLElement {
    const place = term.location ? make("p", { class: "place" }, swatch(term), ` ${term.location} antigen${term.antigens.length ? `: ${term.antigens.join(", ")}` : ""}`) : null;
    const also = term.synonyms.length ? make("p", { class: "also" }, make("span", {}, "also: "), term.synonyms.join(", ")) : null;
    const kind = make("p", { class: "kind" }, `${term.kind}${term.group ? ", a group" : ""} · ${term.curie}`);
    return make("div", { class: "head" }, this.close(), kind, make("h2", {}, term.label), place, also,
      term.definition ? make("p", { class: "definition" }, term.definition) : null);
  }

  private close(): HTMLElement {
    return button("×", () => this.choose(null), { class: "close", "aria-label": "Back to the whole picture" });
  }

  private section(title: string, edges: readonly Edge[], key: string): HTMLElement {
    const label = (edge: Edge): string => this.term(other(edge, key)).label;
    const sorted = [...edges].sort((a, b) => weight(b) - weight(a) || (label(a) < label(b) ? -1 : 1));
    return make("section", {}, make("h3", {}, title), ...sorted.map((edge) => this.entry(edge, key)));
  }

  private entry(edge: Edge, key: string): HTMLElement {
    const title = make("h4", {}, this.link(this.term(other(edge, key))), this.note(edge));
    return make("div", { class: `edge ${edge.polarity}` }, title, ...this.claims(edge));
  }

  private claims(edge: Edge): HTMLElement[] {
    if (!edge.claims.length) return [make("p", { class: "claim" }, "Holds by definition.")];
    return edge.claims.map((claim) => this.claim(claim));
  }

  private claim(claim: Claim): HTMLElement {
    const facts = make("p", { class: "facts" },
      claim.number ? make("strong", {}, claim.number) : null,
      claim.strength ? make("span", { class: claim.negated ? "word denied" : "word" }, claim.strength) : null,
      claim.people ? make("span", { class: "people" }, claim.people) : null);
    const details = [claim.locator, claim.design, claim.origin, claim.checked].filter(Boolean).join(" · ");
    const source = make("p", { class: "source" }, this.source(claim.source), ` · ${details}`);
    return make("div", { class: claim.unchecked ? "claim unchecked" : "claim" },
      facts.childNodes.length ? facts : null, make("p", {}, claim.statement), source);
  }

  private source(key: string): HTMLElement {
    const source = this.data.sources[key];
    if (!source) return make("span", {}, key);
    const links = source.links.flatMap(({ text, href }) => [" ", make("a", { href, target: "_blank", rel: "noopener noreferrer" }, text)]);
    const note = source.note ? make("span", { class: "note" }, ` Note: ${source.note}`) : null;
    return make("span", {}, make("span", { title: source.title }, source.citation), ...links, note);
  }

  private note(edge: Edge): HTMLElement | null {
    return NOTES[edge.polarity] ? make("span", { class: "word denied" }, NOTES[edge.polarity]) : null;
  }

  private link(term: Term): HTMLElement {
    return button(term.label, () => this.choose(term.key), { class: "term" });
  }

  private term(key: string): Term {
    const term = this.terms.get(key);
    if (!term) throw new Error(`no term ${key} in the page`);
    return term;
  }
}

function weight(edge: Edge): number {
  return { positive: 10, both: 10, limited: 5, negative: 0 }[edge.polarity] + edge.level;
}

/** Returns the shape of an antibody as it stands in the picture. */
export function swatch({ look }: { readonly look: Term["look"] }): SVGElement {
  const paint = { fill: look.fill, stroke: look.border, "stroke-width": "1.5" };
  if (look.shape === "cut") return drawing(26, 14, ["path", { d: "M6 1H20L25 7L20 13H6L1 7Z", ...paint }]);
  return drawing(26, 14, ["rect", { x: "1", y: "1", width: "24", height: "12", rx: look.shape === "round" ? "6" : "0", ...paint }]);
}
