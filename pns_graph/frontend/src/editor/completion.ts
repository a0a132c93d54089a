// Completion in the editor: prefixes, properties, kinds, and terms by any of their names.
import type { Hint, Hints, Position, Yasqe } from "@zazuko/yasgui";
import { kindWords, type Completions } from "./data";
import { make } from "../elements";

interface Entry {
  curie: string;
  label: string;
  kind: string;
  names: string[];
}

const LIMIT = 80;
const WORDS = 4;
const WORD = /[^\s{}()[\]<>.;,|^*+!"'=/?$]+$/;

export class Completion {
  private entries: Entry[] = [];
  private prefixes: Record<string, string> = {};

  constructor(private readonly editor: () => Yasqe) {}

  fill(data: Completions): void {
    this.prefixes = data.prefixes;
    const kinds = [...new Set(data.terms.map((term) => term.kind))].filter((kind) => /^(pns:)?[A-Z]\w*$/.test(kind));
    this.entries = [
      ...data.properties.map(({ curie, label }) => entry(curie, label, "property", [])),
      ...kinds.sort().map((kind) => entry(`pns:${kind.replace("pns:", "")}`, kindWords(kind), "kind of term", [])),
      ...data.terms.map((term) => entry(term.curie, term.label, kindWords(term.kind), [term.key ?? "", ...term.synonyms])),
    ];
  }

  /** Opens the list for what stands before the cursor; a variable is completed by YASQE itself. */
  open(): void {
    const editor = this.editor();
    const { line, ch } = editor.getCursor();
    if (/[?$]\w*$/.test(editor.getLine(line).slice(0, ch))) return editor.autocomplete();
    const options = { hint: () => this.hints(), completeSingle: false, closeCharacters: /[{}();,>]/ };
    editor.showHint(options);
  }

  /** Declares the prefixes of ours that a typed line uses and the query lacks. */
  declare(lines: Iterable<number>): void {
    const editor = this.editor();
    const declared = editor.getPrefixesFromQuery();
    const missing: Record<string, string> = {};
    for (const line of lines) {
      for (const token of editor.getLineTokens(line, true)) {
        const prefix = token.type === "string-2" && !token.state.inPrefixDecl && token.string.split(":")[0];
        const iri = prefix && !(prefix in declared) && this.prefixes[prefix];
        if (prefix && iri) missing[prefix] = iri;
      }
    }
    if (Object.keys(missing).length) editor.addPrefixes(missing);
  }

  private hints(): Hints {
    const editor = this.editor();
    const cursor = editor.getCursor();
    const before = editor.getLine(cursor.line).slice(0, cursor.ch);
    for (const phrase of phrases(before)) {
      const found = this.found(phrase, before);
      const from = { line: cursor.line, ch: cursor.ch - phrase.length };
      if (found.length) return { list: found.map((one) => this.hint(one, phrase, from, cursor)), from, to: cursor };
    }
    return { list: [], from: cursor, to: cursor };
  }

  private found(phrase: string, before: string): Entry[] {
    if (/\bprefix\s+\S*$/i.test(before)) return this.declarations(phrase);
    const scored = this.entries.map((one) => ({ one, score: score(one, phrase.toLowerCase()) }));
    const fitting = scored.filter(({ score }) => score < Infinity);
    fitting.sort((a, b) => a.score - b.score || a.one.label.length - b.one.label.length || (a.one.label < b.one.label ? -1 : 1));
    return fitting.slice(0, LIMIT).map(({ one }) => one);
  }

  private declarations(start: string): Entry[] {
    const fitting = Object.entries(this.prefixes).filter(([prefix]) => prefix.startsWith(start.split(":")[0]!));
    return fitting.map(([prefix, iri]) => ({ curie: `${prefix}: <${iri}>`, label: prefix, kind: "prefix", names: [] }));
  }

  private hint(one: Entry, phrase: string, from: Position, to: Position): Hint {
    const hint = (): void => {
      this.editor().replaceRange(one.curie, from, to, "complete");
      this.declare([from.line]);
    };
    const render = (item: HTMLElement): void => {
      const name = matched(one, localPart(phrase));
      const also = name && name !== one.label ? make("i", {}, ` ${name}`) : "";
      item.append(make("b", {}, one.label), also, make("code", {}, one.curie), make("i", {}, one.kind));
    };
    return { text: one.curie, from, to, hint, render };
  }
}

function entry(curie: string, label: string, kind: string, others: string[]): Entry {
  return { curie, label, kind, names: [label, ...others].filter(Boolean) };
}

/** Yields what may be a name before the cursor, the longest phrase first, at last the one word. */
function* phrases(before: string): Generator<string> {
  const word = WORD.exec(before)?.[0] ?? "";
  if (!word) return;
  for (let words = WORDS; words > 1; words--) {
    const phrase = new RegExp(`(?:[\\w-]+ ){${words - 1}}[\\w-]+$`).exec(before)?.[0];
    if (phrase?.endsWith(word)) yield phrase;
  }
  yield word;
}

/** Returns how well a name fits, 0 best: by CURIE, by the start of a name, by the start of a word in one. */
function score({ curie, names }: Entry, typed: string): number {
  const local = localPart(typed);
  const [label = "", ...others] = names.map((name) => name.toLowerCase());
  if (curie.toLowerCase().startsWith(typed)) return 0;
  if (!local) return Infinity;
  if (typed === local && localPart(curie).toLowerCase().startsWith(local)) return 1;
  if (label.startsWith(local)) return 2;
  if (others.some((name) => name.startsWith(local))) return 3;
  return [label, ...others].some((name) => hasWord(name, local)) ? 4 : Infinity;
}

/** Returns the name by which an entry was found; none when it was by its CURIE. */
function matched({ names }: Entry, typed: string): string | undefined {
  const local = typed.toLowerCase();
  const start = names.find((name) => name.toLowerCase().startsWith(local));
  return start ?? names.find((name) => hasWord(name.toLowerCase(), local));
}

const localPart = (name: string): string => name.slice(name.indexOf(":") + 1);

const hasWord = (name: string, start: string): boolean => name.includes(` ${start}`) || name.includes(`-${start}`);
