// The search box: by label, key or synonym; the list is driven by keys or mouse.

import type { Data, Term } from "./data";
import { make } from "../elements";

interface Match {
  readonly term: Term;
  readonly name: string;
}

const MOST = 9;

export class Search {
  private matches: readonly Match[] = [];
  private active = 0;

  constructor(
    private readonly data: Data,
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
    private readonly choose: (key: string) => void,
  ) {
    input.addEventListener("input", () => this.update());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
  }

  private update(): void {
    this.matches = search(this.data.terms, this.input.value);
    this.active = 0;
    this.show();
  }

  private show(): void {
    const options = this.matches.map((match, index) => this.option(match, index));
    const none = this.input.value.trim() && !options.length ? [make("li", { class: "none" }, "no such name here")] : [];
    this.list.replaceChildren(...options, ...none);
    this.list.hidden = !this.list.childElementCount;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (options.length) this.input.setAttribute("aria-activedescendant", `match-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private option({ term, name }: Match, index: number): HTMLElement {
    const also = name === term.label ? null : make("span", { class: "also" }, ` ${name}`);
    const selected = String(index === this.active);
    const option = make("li", { id: `match-${index}`, role: "option", "aria-selected": selected },
      make("span", { class: "kind" }, term.kind), term.label, also);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(term);
    });
    return option;
  }

  private key(event: KeyboardEvent): void {
    const count = this.matches.length;
    const match = this.matches[this.active];
    if (event.key === "Enter" && match) this.take(match.term);
    else if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown" && count) this.active = (this.active + 1) % count;
    else if (event.key === "ArrowUp" && count) this.active = (this.active + count - 1) % count;
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key.startsWith("Arrow")) this.show();
  }

  private take(term: Term): void {
    this.input.value = "";
    this.close();
    this.choose(term.key);
  }

  private close(): void {
    this.matches = [];
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** Returns the terms with a name that holds the text, each with that name; names that begin with it first. */
function search(terms: readonly Term[], text: string): Match[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const found = terms.flatMap((term) => {
    const names = [term.label, ...term.synonyms, term.key];
    const ranked = names.map((name) => ({ term, name, rank: rank(name.toLowerCase(), wanted) }));
    return ranked.filter((match) => match.rank < 9).sort((a, b) => a.rank - b.rank).slice(0, 1);
  });
  return found.sort((a, b) => a.rank - b.rank || (a.term.label < b.term.label ? -1 : 1)).slice(0, MOST);
}

function rank(name: string, wanted: string): number {
  if (name === wanted) return 0;
  const at = name.indexOf(wanted);
  if (at < 0) return 9;
  return at === 0 ? 1 : /[\s(/-]/.test(name[at - 1] ?? "") ? 2 : 3;
}
