// What is chosen, shown and filtered, and how the address tells it.

export type View = "rows" | "neighbours" | "everything" | "table";

export interface Filters {
  place: string;
  risk: string;
  organ: string;
  version: string;
  source: string;
  certainty: string;
  people: string;
  age: string;
  sex: string;
}

export interface State {
  chosen: readonly string[];
  view: View;
  filters: Filters;
  columns: ReadonlySet<string>;
  blocks: ReadonlySet<string>;
  rows: ReadonlySet<string>;
}

export const NO_FILTERS: Filters = { place: "", risk: "", organ: "", version: "", source: "", certainty: "", people: "", age: "", sex: "" };
const VIEWS: readonly View[] = ["rows", "neighbours", "everything", "table"];
const SETS = ["columns", "blocks", "rows"] as const;

export function isFiltered(filters: Filters): boolean {
  return Object.values(filters).some(Boolean);
}

/** Whether rows are left out, not only told of a person. */
export function leavesOut(filters: Filters): boolean {
  return isFiltered({ ...filters, age: "", sex: "" });
}

/** The state as the fragment of the address; empty for the first view. */
export function written(state: State): string {
  const parts = state.chosen.length ? [state.chosen.map(encodeURIComponent).join("+")] : [];
  if (state.view !== "rows") parts.push(`view=${state.view}`);
  for (const [name, value] of Object.entries(state.filters)) if (value) parts.push(`${name}=${encodeURIComponent(value)}`);
  for (const name of SETS) if (state[name].size) parts.push(`open-${name}=${[...state[name]].sort().map(encodeURIComponent).join("+")}`);
  return parts.length ? `#${parts.join("&")}` : "";
}

/** The state that a fragment tells, and what in it nobody knows; values of filters are not looked at. */
export function read(fragment: string, known: (id: string) => string | null): { state: State; unknown: string[] } {
  const state = { chosen: [] as string[], view: "rows" as View, filters: { ...NO_FILTERS }, columns: new Set<string>(), blocks: new Set<string>(), rows: new Set<string>() };
  const unknown: string[] = [];
  for (const part of fragment.replace(/^#/, "").split("&").filter(Boolean)) {
    const [name = "", value] = part.split("=", 2);
    if (value === undefined) {
      for (const given of name.split("+").map(decoded)) {
        const id = known(given);
        if (id === null) unknown.push(given);
        else if (state.chosen.length < 2 && !state.chosen.includes(id)) state.chosen.push(id);
      }
      continue;
    }
    const set = SETS.find((each) => name === `open-${each}`);
    if (name === "view" && VIEWS.includes(value as View)) state.view = value as View;
    else if (name in NO_FILTERS) state.filters[name as keyof Filters] = decoded(value);
    else if (set) value.split("+").map(decoded).forEach((key) => state[set].add(key));
    else unknown.push(decoded(part));
  }
  return { state, unknown };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
