// The address of the page says which query it shows, so that it can be sent to somebody.
import type { Values } from "./data";

export interface Asked {
  name: string | null;
  values: Values;
  text: string | null;
}

/** Returns what the address asks for: a library query with its values, or a text. */
export function asked(): Asked {
  const { name = null, query = null, ...values } = Object.fromEntries(new URLSearchParams(location.search)) as Values;
  const text = new URLSearchParams(location.hash.slice(1)).get("query") ?? query;
  return { name: text === null ? name : null, values, text };
}

export const addressOfQuery = (name: string, values: Values): string => `?${new URLSearchParams({ name, ...values })}`;

/** A text stands behind the hash, so that no server sees or logs it. */
export const addressOfText = (text: string): string => `${location.pathname}#query=${encodeURIComponent(text)}`;

export function show(address: string): void {
  history.replaceState(null, "", address);
}
