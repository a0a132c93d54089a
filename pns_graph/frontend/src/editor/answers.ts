// Runs the query and shows its answer with YASR; an error is one sentence to read.

import Yasgui, { type Answer, type Results, type Yasqe, type Yasr } from "@zazuko/yasgui";
import { find, make } from "../elements";
import { NO_ANSWER } from "./data";
import type { Names } from "./names";
import { emptyColumns, useTable } from "./table";

const NOTES = { order: "Order of rows", absent: "What is missing" };

/** So much of the answer is to be seen below its heading. */
const ROOM_PX = 160;

export class Answers {
  running = false;
  private readonly yasr: Yasr;
  private readonly place = find("results");
  private readonly state = find("state");
  private readonly absent = find("absent");
  private last: [Answer | Error, number] | null = null;

  constructor(
    private readonly editor: Yasqe,
    names: Names,
    private readonly button: HTMLElement,
  ) {
    useTable(names);
    this.yasr = new Yasgui.Yasr(this.place, {
      persistenceId: null,
      plugins: { table: { enabled: true, dynamicConfig: { compact: true, isEllipsed: false } } },
      errorRenderers: [async ({ text }: { text: string }) => make("p", { role: "alert" }, readable(text))],
    });
    this.yasr.rootEl.querySelector(".yasr_external_ref_btn")?.remove(); // a link to another host
    this.yasr.rootEl.querySelector(".yasr_downloadIcon")?.append(make("span", {}, "Download"));
    this.yasr.on("drawn", () => this.drawn());
    editor.on("queryResponse", (_, answer, milliseconds) => this.received(answer, milliseconds));
  }

  async run(): Promise<void> {
    this.clear();
    this.busy(true);
    this.state.textContent = "Running …";
    await this.editor.query().catch(() => undefined); // shown by the response handler
    this.busy(false);
  }

  stop(): void {
    this.editor.abortQuery();
    this.state.textContent = "Stopped.";
  }

  clear(): void {
    this.editor.abortQuery();
    this.last = null;
    this.place.hidden = this.absent.hidden = true;
    this.state.textContent = "Not run yet.";
  }

  /** Says how the rows are sorted and what a missing value means, as the library query declares. */
  explain(header: Map<string, string>): void {
    const shown = Object.entries(NOTES).filter(([field]) => header.has(field));
    const notes = shown.flatMap(([field, title]) => [make("dt", {}, title), make("dd", {}, header.get(field)!)]);
    find("notes").replaceChildren(...notes);
  }

  /** Draws the answer again, once the names of terms are known. */
  redraw(): void {
    if (this.last) this.yasr.setResponse(...this.last);
  }

  private busy(running: boolean): void {
    this.running = running;
    this.button.firstElementChild!.textContent = running ? "Stop" : "Run";
  }

  private received(answer: Answer | Error, milliseconds: number): void {
    if (answer instanceof Error && answer.name === "AbortError") return;
    this.last = [answer, milliseconds];
    this.place.hidden = false;
    this.yasr.setResponse(answer, milliseconds);
    this.state.textContent = summary(this.yasr.results, milliseconds);
  }

  private drawn(): void {
    const { results } = this.yasr;
    const empty = emptyColumns(results?.getVariables() ?? [], results?.getBindings() ?? []);
    this.absent.hidden = !empty.length;
    this.absent.textContent = `Without a value in any row: ${empty.map((name) => name.replaceAll("_", " ")).join(", ")}`;
    this.place.querySelector(".tableSizer")?.setAttribute("aria-label", "Rows on a page");
    if (find("answer").getBoundingClientRect().top > innerHeight - ROOM_PX) find("answer").scrollIntoView();
  }
}

/** Returns what came back, in a few words: rows and time; nothing for an error, which speaks for itself. */
function summary(results: Results | undefined, milliseconds: number): string {
  if (!results || results.hasError()) return "";
  const rows = results.getBindings()?.length;
  const unit = results.getContentType()?.includes("turtle") ? "triple" : "row";
  const time = `${(milliseconds / 1000).toFixed(2)} s`;
  if (rows === undefined) return `Answered in ${time}`;
  return `${rows ? rows.toLocaleString("en") : "No"} ${unit}${rows === 1 ? "" : "s"} in ${time}`;
}

const readable = (text: string): string => (text === "Failed to fetch" ? NO_ANSWER : text.trim());
