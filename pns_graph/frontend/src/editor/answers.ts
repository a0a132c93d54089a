// Runs the query and shows its answer with YASR; an error is one sentence to read.

import Yasgui, { type Answer, type Yasqe, type Yasr } from "@zazuko/yasgui";
import { find, make } from "../elements";
import { NO_ANSWER } from "./data";
import type { Names } from "./names";
import { emptyColumns, useTable } from "./table";

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
    this.yasr.rootEl.querySelector(".yasr_external_ref_btn")?.remove();
    this.yasr.on("drawn", () => this.drawn());
    editor.on("queryResponse", (_, answer, milliseconds) => this.received(answer, milliseconds));
  }

  async run(): Promise<void> {
    this.busy(true);
    await this.editor.query().catch(() => undefined); // shown by the response handler
    this.busy(false);
  }

  stop(): void {
    this.editor.abortQuery();
  }

  clear(): void {
    this.last = null;
    this.place.hidden = this.absent.hidden = true;
    this.state.hidden = false;
    this.state.textContent = "Not run yet.";
  }

  /** Draws the answer again, once the names of terms are known. */
  redraw(): void {
    if (this.last) this.yasr.setResponse(...this.last);
  }

  private busy(running: boolean): void {
    this.running = running;
    this.button.firstElementChild!.textContent = running ? "Stop" : "Run";
    if (running) {
      this.clear();
      this.state.textContent = "Running …";
    }
  }

  private received(answer: Answer | Error, milliseconds: number): void {
    if (answer instanceof Error && answer.name === "AbortError") {
      this.state.textContent = "Stopped.";
      return;
    }
    this.last = [answer, milliseconds];
    this.state.hidden = true;
    this.place.hidden = false;
    this.yasr.setResponse(answer, milliseconds);
  }

  private drawn(): void {
    const { results } = this.yasr;
    const empty = emptyColumns(results?.getVariables() ?? [], results?.getBindings() ?? []);
    this.absent.hidden = !empty.length;
    this.absent.textContent = `Without a value in any row: ${empty.map((name) => name.replaceAll("_", " ")).join(", ")}`;
    this.place.querySelector(".tableSizer")?.setAttribute("aria-label", "Rows on a page");
    find("answer").focus({ preventScroll: true });
  }
}

const readable = (text: string): string => (text === "Failed to fetch" ? NO_ANSWER : text.trim());
