// What the page uses of YASGUI; the types it ships name files that it does not ship.
declare module "@zazuko/yasgui" {
  export interface Position {
    line: number;
    ch: number;
  }
  export interface Token {
    start: number;
    string: string;
    type: string | null;
    state: { inPrefixDecl?: boolean };
  }
  export interface Change {
    from: Position;
    to: Position;
    text: string[];
    origin?: string;
  }
  export interface Hint {
    text: string;
    from: Position;
    to: Position;
    render(element: HTMLElement): void;
    hint(): void;
  }
  export interface Hints {
    list: Hint[];
    from: Position;
    to: Position;
  }
  export interface Answer {
    ok: boolean;
    content: string;
  }
  export class Yasqe {
    constructor(parent: HTMLElement, config: object);
    static defaults: { autocompleters: string[] };
    on(event: "change", handler: (editor: unknown, change: Change) => void): void;
    on(event: "query" | "queryAbort", handler: () => void): void;
    on(event: "queryResponse", handler: (editor: unknown, answer: Answer | Error, milliseconds: number) => void): void;
    getValue(): string;
    setValue(text: string): void;
    getCursor(): Position;
    getLine(line: number): string;
    getLineTokens(line: number, precise: boolean): Token[];
    replaceRange(text: string, from: Position, to: Position, origin?: string): void;
    somethingSelected(): boolean;
    getPrefixesFromQuery(): Record<string, string>;
    addPrefixes(prefixes: Record<string, string>): void;
    showHint(options: object): void;
    autocomplete(): void;
    query(): Promise<unknown>;
    abortQuery(): void;
  }
  export interface Binding {
    type: "uri" | "literal" | "typed-literal" | "bnode";
    value: string;
  }
  export interface Results {
    getVariables(): string[];
    getBindings(): Record<string, Binding>[] | null;
    getBoolean(): boolean | undefined;
    getContentType(): string | undefined;
    hasError(): boolean;
  }
  export interface Column {
    name: string;
    title?: string;
    visible?: boolean;
    render?(cell: Binding | "", type: string | undefined, row: (number | Binding | "")[]): unknown;
  }
  export class Table {
    yasr: Yasr;
    static defaults: { tableConfig: { language: object } };
    tableEl: HTMLTableElement;
    draw(stored: object): void;
    getColumns(): Column[];
    destroyResizer(): void;
  }
  export class Yasr {
    constructor(parent: HTMLElement, config: object);
    static plugins: { table: typeof Table };
    static registerPlugin(name: string, plugin: unknown): void;
    rootEl: HTMLElement;
    resultsEl: HTMLElement;
    results?: Results;
    on(event: "drawn", handler: () => void): void;
    setResponse(answer: Answer | Error, milliseconds: number): void;
  }
  const Yasgui: { Yasqe: typeof Yasqe; Yasr: typeof Yasr };
  export default Yasgui;
}
