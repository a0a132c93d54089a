// The inputs of a library query as fields; a changed value asks the server for the text again.
import { boundText, kindWords, type Input, type Query, type Term, type Values } from "./data";
import { make } from "../elements";

const NUMBERS = ["xsd:integer", "xsd:decimal"];
const PAUSE_MS = 250;

export class Fields {
  private query: Query | null = null;
  private terms: Term[] = [];
  private waiting = 0;
  private state: "settled" | "waiting" | "refused" = "settled";
  private asking = new AbortController();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly problem: HTMLElement,
    private readonly changed: (text: string) => void,
    private readonly run: () => void,
  ) {
    form.addEventListener("input", () => this.askSoon());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run();
    });
  }

  /** Offers the names of terms in the fields that take a term. */
  offer(terms: Term[]): void {
    this.terms = terms;
    if (this.query) this.query.inputs.forEach((input) => this.fillNames(input));
  }

  show(query: Query | null, values: Values): void {
    this.stop();
    this.query = query;
    this.problem.textContent = "";
    this.form.hidden = !query?.inputs.length;
    this.form.replaceChildren(...(query?.inputs ?? []).map((input) => this.field(input, values[input.name] ?? "")));
    query?.inputs.forEach((input) => this.fillNames(input));
  }

  values(): Values {
    const given = [...new FormData(this.form)].map(([name, value]) => [name, String(value).trim()]);
    return Object.fromEntries(given.filter(([, value]) => value));
  }

  /** Waits until the text has the values as they are now; false when the server refuses them. */
  async ready(): Promise<boolean> {
    if (this.state === "waiting") await this.ask();
    return this.state !== "refused";
  }

  /** Asks for the text with the values as they are. */
  async ask(): Promise<void> {
    if (!this.query) return;
    this.stop();
    this.state = "waiting";
    const { signal } = this.asking;
    try {
      const text = await boundText(this.query, this.values(), signal);
      if (!signal.aborted) this.settle("settled", "", text);
    } catch (error) {
      if (!signal.aborted) this.settle("refused", (error as Error).message);
    }
  }

  private settle(state: "settled" | "refused", problem: string, text?: string): void {
    this.state = state;
    this.problem.textContent = problem;
    if (text !== undefined) this.changed(text);
  }

  private askSoon(): void {
    this.stop();
    this.state = "waiting";
    this.waiting = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  private stop(): void {
    clearTimeout(this.waiting);
    this.asking.abort();
    this.asking = new AbortController();
    this.state = "settled";
  }

  private field(input: Input, value: string): HTMLElement {
    const id = `input-${input.name}`;
    const about = `${kindWords(input.type)}, ${input.optional ? "optional" : "required"}`;
    const control = (options(input).length ? choice(input) : make("input", { list: `${id}-names` })) as HTMLInputElement;
    if (NUMBERS.includes(input.type)) control.setAttribute("inputmode", "decimal");
    const attributes = { id, name: input.name, autocomplete: "off", spellcheck: "false", "aria-describedby": "problem" };
    for (const [key, text] of Object.entries(attributes)) control.setAttribute(key, text);
    control.required = !input.optional;
    control.value = value;
    const label = make("label", { for: id }, input.name.replaceAll("_", " "), make("span", {}, about));
    return make("div", {}, label, control, make("datalist", { id: `${id}-names` }));
  }

  private fillNames(input: Input): void {
    const kind = kindWords(input.type);
    const fitting = this.terms.filter((term) => kind === "term" || kindWords(term.kind) === kind);
    const names = fitting.map((term) => make("option", { value: term.label }, term.synonyms.join(", ")));
    document.getElementById(`input-${input.name}-names`)?.replaceChildren(...names);
  }
}

const options = ({ type, choices }: Input): string[] => (type === "xsd:boolean" ? ["true", "false"] : choices);

function choice(input: Input): HTMLElement {
  const values = [...(input.optional ? [""] : []), ...options(input)];
  return make("select", {}, ...values.map((value) => make("option", { value }, value)));
}
