// The list of questions: grouped, filtered as one types, one tab stop with arrow keys inside.
import type { Library, Query } from "./data";
import { button, make } from "../elements";

export class Questions {
  private readonly buttons: { button: HTMLElement; words: string; query: Query }[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly filter: HTMLInputElement,
    private readonly count: HTMLElement,
    private readonly chosen: (query: Query) => void,
  ) {
    filter.addEventListener("input", () => this.narrow());
    filter.addEventListener("keydown", (event) => this.leaveFilter(event));
    list.addEventListener("keydown", (event) => this.move(event));
  }

  fill(library: Library): void {
    for (const group of library.groups) {
      const queries = library.queries.filter((query) => query.group === group.name);
      if (!queries.length) continue;
      const items = queries.map((query) => make("li", {}, this.entry(query, group.title)));
      this.list.append(make("section", {}, make("h3", {}, group.title), make("ul", {}, ...items)));
    }
    this.narrow();
  }

  mark(chosen: Query | null): void {
    for (const { button, query } of this.buttons) {
      button.toggleAttribute("aria-current", query === chosen);
      if (query === chosen) button.setAttribute("aria-current", "true");
    }
    this.keepOneTabStop();
    this.list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  private entry(query: Query, group: string): HTMLElement {
    const made = button(query.title, () => this.chosen(query), { title: query.question, "data-name": query.name });
    const words = [query.title, query.question, query.name, group].join(" ").toLowerCase();
    this.buttons.push({ button: made, words, query });
    return made;
  }

  private narrow(): void {
    const wanted = this.filter.value.toLowerCase().split(/\s+/);
    for (const { button, words } of this.buttons) {
      button.parentElement!.hidden = !wanted.every((word) => words.includes(word));
    }
    for (const section of this.list.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    const left = this.visible().length;
    this.count.textContent = left ? `${left} ${left === 1 ? "question" : "questions"}` : "No question has all these words";
    this.keepOneTabStop();
  }

  private visible(): HTMLElement[] {
    return this.buttons.map(({ button }) => button).filter((button) => !button.parentElement!.hidden);
  }

  private keepOneTabStop(): void {
    const visible = this.visible();
    const stop = visible.find((button) => button.hasAttribute("aria-current")) ?? visible[0];
    for (const { button } of this.buttons) button.tabIndex = button === stop ? 0 : -1;
  }

  private leaveFilter(event: KeyboardEvent): void {
    const first = this.visible()[0];
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
  }

  private move(event: KeyboardEvent): void {
    const visible = this.visible();
    const at = visible.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: visible.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    (visible[to] ?? (to < 0 ? this.filter : visible[at]!)).focus();
  }
}
