// The filters: which rows and marks are shown.

import type { Release } from "./data";
import { button, make } from "../elements";
import { isFiltered, NO_FILTERS, type Filters } from "./state";

type Option = readonly [string, string];

export function drawFilters(release: Release, filters: Filters, box: HTMLElement, set: (filters: Filters) => void): void {
  const { data } = release;
  const used = (pairs: readonly Option[]): Option[] => [["", "any"], ...pairs];
  const versions = [...new Set(data.rows.flatMap((row) => row.risk.flatMap((number) => release.line(number).versions ?? [])))].sort();
  const fields: readonly (readonly [keyof Filters, string, Option[]])[] = [
    ["place", "Place of the antigen", used(data.places.map((place) => [place.name, place.name]))],
    ["risk", "Risk (2021 criteria)", used([["high", "high"], ["intermediate", "intermediate"], ["lower", "lower"], ["none", "not classed"]])],
    ["organ", "Tumour of", used(data.columns.filter((column) => column.side === "tumours").map((column) => [column.key, column.label]))],
    ["version", "Classed in", used(versions.map((name) => [name, name]))],
    ["certainty", "Certainty at least", used([["low", "low"], ["moderate", "moderate"], ["high", "high"]])],
    ["people", "People at least", used(["10", "30", "50", "100"].map((number) => [number, number]))],
    ["source", "Said by", used(data.sources.map((key) => [key, key]))],
  ];
  const inputs = fields.map(([name, label, options]) => {
    const select = make("select", { id: `filter-${name}` }, ...options.map(([value, text]) => make("option", { value, ...(value === filters[name] ? { selected: "" } : {}) }, text))) as HTMLSelectElement;
    select.addEventListener("change", () => set({ ...filters, [name]: select.value }));
    return make("label", { for: `filter-${name}` }, `${label} `, select);
  });
  const clear = isFiltered(filters) ? button("Clear the filters", () => set({ ...NO_FILTERS }), { class: "clear" }) : null;
  box.replaceChildren(...inputs, ...(clear ? [clear] : []));
}
