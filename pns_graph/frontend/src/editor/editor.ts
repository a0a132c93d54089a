// The editor: YASQE without its own buttons, storage, endpoint and completers that ask other hosts.

import Yasgui, { type Change, type Yasqe } from "@zazuko/yasgui";
import type { Completion } from "./completion";

const TYPED = ["+input", "paste", "complete"];

export function makeEditor(parent: HTMLElement, completion: Completion, run: () => void): Yasqe {
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  const keys = { "Ctrl-Space": () => completion.open(), Tab: false, "Shift-Tab": false };
  const editor = new Yasgui.Yasqe(parent, {
    value: "",
    requestConfig: { endpoint: "sparql", method: "POST", acceptHeaderGraph: "text/turtle" },
    extraKeys: { ...keys, "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-S": false },
    screenReaderLabel: "SPARQL query",
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    editorHeight: "290px",
  });
  editor.on("change", (_, change) => declareSoon(completion, change));
  return editor;
}

/** A prefix is declared after the change that uses it is done, so that undoing takes both steps back. */
function declareSoon(completion: Completion, { from, text, origin }: Change): void {
  if (!TYPED.includes(origin ?? "")) return;
  queueMicrotask(() => completion.declare(text.map((_, index) => from.line + index)));
}
