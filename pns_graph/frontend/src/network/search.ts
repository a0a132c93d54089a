// The search box: by label, key or synonym; the list is driven by keys or mouse.

import type { Release } from "./data";
import { make } from "../elements";

interface Match {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly name: string;
}

const MOST = 10;
const KINDS = ["Syndrome", "Antibody", "Tumour"];

export class Search {
  private matches: readonly Match[] = [];
  private found = 0;
  private active = 0;

  constructor(
    private readonly release: Release,
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
    private readonly choose: (id: string) => void,
  ) {
    input.addEventListener("input", () => this.update());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
  }

  private update(): void {
    const found = search(this.release, this.input.value);
    this.matches = found.slice(0, MOST);
    this.found = found.length;
    this.active = 0;
    this.show();
  }

  private show(): void {
    const options = this.matches.map((match, index) => this.option(match, index));
    const none = this.input.value.trim() && !options.length ? [make("li", { class: "none" }, "no such name here")] : [];
    const more = this.found > MOST ? [make("li", { class: "none" }, `and ${this.found - MOST} more; type on`)] : [];
    this.list.replaceChildren(...options, ...none, ...more);
    this.list.hidden = !this.list.childElementCount;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (options.length) this.input.setAttribute("aria-activedescendant", `match-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private option({ id, label, kind, name }: Match, index: number): HTMLElement {
    const also = name === label ? null : make("span", { class: "also" }, ` ${name}`);
    const selected = String(index === this.active);
    const option = make("li", { id: `match-${index}`, role: "option", "aria-selected": selected }, make("span", { class: "kind" }, kind), label, also);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(id);
    });
    return option;
  }

  private key(event: KeyboardEvent): void {
    const count = this.matches.length;
    const match = this.matches[this.active];
    if (event.key === "Enter" && match) this.take(match.id);
    else if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown" && count) this.active = (this.active + 1) % count;
    else if (event.key === "ArrowUp" && count) this.active = (this.active + count - 1) % count;
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key.startsWith("Arrow")) this.show();
  }

  private take(id: string): void {
    this.input.value = "";
    this.close();
    this.choose(id);
  }

  private close(): void {
    this.matches = [];
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** Returns terms and columns with a name that holds the text, each with that name; names that begin with it first. */
function search(release: Release, text: string): Match[] {
  const wanted = plain(text);
  if (!wanted) return [];
  const { data } = release;
  const terms = Object.entries(data.terms).filter(([, term]) => KINDS.includes(term.kind)).map(([id, term]) => ({ id, label: term.label, kind: term.kind, names: [term.label, term.short, ...term.names] }));
  const columns = data.columns.filter((column) => column.terms.length > 1).map((column) => ({ id: `~${column.key}`, label: column.label, kind: column.side === "tumours" ? "Tumours" : "Syndromes", names: [column.label] }));
  const found = [...terms, ...columns].flatMap(({ names, ...match }) => {
    const ranked = names.map((name) => ({ ...match, name, rank: rank(plain(name), wanted) }));
    return ranked.filter((each) => each.rank < 9).sort((a, b) => a.rank - b.rank).slice(0, 1);
  });
  const near = (id: string): number => (id.startsWith("~") || release.antibodies.get(id)?.opened ? 0 : release.columnOf.has(id) ? 1 : 2);
  return found.sort((a, b) => a.rank - b.rank || near(a.id) - near(b.id) || a.label.length - b.label.length || (a.label < b.label ? -1 : 1));
}

/** A name as people type it: without case, marks of letters, and hyphens before digits. */
function plain(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\u2010-\u2015-](?=\d)/g, "").replace(/\s+/g, " ").trim();
}

function rank(name: string, wanted: string): number {
  if (name === wanted) return 0;
  const at = name.indexOf(wanted);
  if (at < 0) return 9;
  return at === 0 ? 1 : /[\s(/-]/.test(name[at - 1] ?? "") ? 2 : 3;
}
