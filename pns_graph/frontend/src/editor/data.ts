// What the server tells the page: the library of questions, and names to complete.

export interface Input {
  name: string;
  type: string;
  optional: boolean;
  choices: string[];
  example: string | null;
}

export interface Query {
  name: string;
  title: string;
  question: string;
  group: string;
  inputs: Input[];
  form: "SELECT" | "CONSTRUCT";
  sparql: string;
}

export interface Library {
  groups: { name: string; title: string }[];
  queries: Query[];
}

export interface Term {
  curie: string;
  iri: string;
  label: string;
  key: string | null;
  kind: string;
  synonyms: string[];
}

export interface Property {
  curie: string;
  iri: string;
  label: string;
  definition: string | null;
}

export interface Completions {
  prefixes: Record<string, string>;
  terms: Term[];
  properties: Property[];
}

/** What a person gave for the inputs of a query; an input left empty is not in it. */
export type Values = Record<string, string>;

export const NO_ANSWER = "The server does not answer; is pns serve still running?";

/** Returns what stands at an address of the server; an error has the server's own sentence. */
export async function fetched(path: string, signal?: AbortSignal): Promise<Response> {
  const answer = await fetch(path, signal ? { signal } : {}).catch((error: Error) => {
    throw error.name === "AbortError" ? error : new Error(NO_ANSWER);
  });
  if (!answer.ok) throw new Error((await answer.text()).trim() || `${path}: ${answer.status} ${answer.statusText}`);
  return answer;
}

export const readLibrary = async (): Promise<Library> => (await fetched("library.json")).json();

export const readCompletions = async (): Promise<Completions> => (await fetched("completions.json")).json();

/** Returns the SPARQL of a library query with these values in it. */
export async function boundText(query: Query, values: Values, signal: AbortSignal): Promise<string> {
  const given = new URLSearchParams(values).toString();
  return (await fetched(`library/${query.name}.rq${given && `?${given}`}`, signal)).text();
}

/** Returns the last part of a CURIE, in words: ``pns:AntigenLocation`` is "antigen location". */
export function kindWords(curie: string): string {
  const local = curie.slice(curie.indexOf(":") + 1);
  return local.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** Parts the text of a library query into the fields of its header, ``#+ field: text``, and the SPARQL. */
export function parted(text: string): { header: Map<string, string>; body: string } {
  const lines = text.split("\n");
  const fields = lines.map((line) => /^#\+\s*(\w+)\s*:\s*(.*)$/.exec(line));
  const header = new Map(fields.filter((found) => found !== null).map(([, field, said]) => [field!, said!]));
  return { header, body: lines.filter((_, index) => !fields[index]).join("\n").trimStart() };
}
