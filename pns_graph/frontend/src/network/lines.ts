// Summary lines: mark and bar first, then the words of the answer; the claims behind are folded.

import { unpack, type Claim, type Claims, type Line, type Release } from "./data";
import { button, drawing, make, shape } from "../elements";
import { bar, mark } from "./marks";
import { CLASSES } from "./picture";

export type Choose = (id: string, add?: boolean) => void;

let claims: Promise<Claims> | null = null;

/** The claims of the page, unpacked when they are first wanted. */
export function allClaims(): Promise<Claims> {
  return (claims ??= unpack<Claims>("claims"));
}

export class Lines {
  constructor(private readonly release: Release, private readonly choose: Choose) {}

  /** What is said of one term; the first line gives the mark and the bar, an antibody that is asked about the colour. */
  item(key: string, lines: readonly Line[], { asked = "", open = false, note = "" } = {}): HTMLElement {
    const [lead] = lines as [Line, ...Line[]];
    return make("li", { class: `line ${lead.evidence}`, "data-term": key }, this.measure(lead, asked || key),
      make("div", {}, button(this.release.term(key).short, () => this.choose(key), { class: "term" }), note ? make("span", { class: "also" }, ` ${note}`) : null, ...lines.map((line, index) => this.folded(line, open && index === 0))));
  }

  private folded(line: Line, open: boolean): HTMLElement {
    const box = make("div", { class: "claims" });
    const details = make("details", open ? { open: "" } : {}, make("summary", {}, this.words(line)), box);
    details.addEventListener("toggle", () => void this.fill(box, line));
    if (open) void this.fill(box, line);
    return details;
  }

  words(line: Line): string {
    const count = line.sources ? `; ${line.sources} ${line.sources === 1 ? "source" : "sources"}` : "";
    return `${line.words}${count}`;
  }

  private measure(line: Line, asked: string): HTMLElement {
    const { evidence } = line;
    const row = this.release.antibodies.get(asked) ?? this.release.antibodies.get(line.of) ?? this.release.antibodies.get(line.term);
    const classes = row ? (CLASSES[row.place] ?? "unplaced") : "plain";
    const place = (drawn: SVGElement, x: number, y: number): SVGElement => shape("g", { transform: `translate(${x} ${y})` }, drawn);
    const barred = line.number && line.evidence !== "DENIED" ? place(bar(line, 44, 8), 24, 6) : null;
    return make("span", { class: `measure ${classes}` }, drawing(70, 20, place(mark(evidence, line, 9), 10, 10), barred));
  }

  private async fill(box: HTMLElement, line: Line): Promise<void> {
    if (box.childElementCount) return;
    const all = await allClaims();
    const found = (line.claims ?? []).map((number) => this.release.data.claims[number] ?? "");
    const why = line.certainty && line.why ? [make("p", { class: "why" }, `Certainty ${line.certainty}: ${line.why}.`)] : [];
    const none = found.length ? [] : [make("p", {}, "Holds by definition; no claim stands behind it.")];
    box.replaceChildren(...why, ...none, ...found.map((id) => claimCard(id, all)));
  }
}

function claimCard(id: string, all: Claims): HTMLElement {
  const claim = all.claims[id];
  if (!claim) return make("p", { class: "claim" }, id);
  const facts = make("p", { class: "facts" },
    claim.number ? make("strong", {}, claim.number) : null,
    claim.strength ? make("span", { class: claim.negated ? "word denied" : "word" }, claim.strength) : null,
    claim.people ? make("span", {}, claim.people) : null);
  const place = [claim.locator, claim.design, claim.origin, claim.checked].filter(Boolean).join(" · ");
  return make("div", { class: claim.unchecked ? "claim unchecked" : "claim", "data-claim": id },
    facts.childNodes.length ? facts : null, make("p", {}, claim.statement), make("p", { class: "source" }, sourceWords(claim, all), place ? ` · ${place}` : ""));
}

function sourceWords(claim: Claim, all: Claims): HTMLElement {
  const source = all.sources[claim.source];
  if (!source) return make("span", {}, claim.source);
  const links = source.links.flatMap(({ text, href }) => [" ", make("a", { href, target: "_blank", rel: "noopener noreferrer" }, text)]);
  const note = source.note ? make("span", { class: "note" }, ` Note: ${source.note}`) : null;
  return make("span", {}, make("span", { title: source.title }, source.citation), ...links, note);
}
