// The filters: of whom is told, and which rows and marks are shown.

import type { Release } from "./data";
import { button, make } from "../elements";
import { isAge, personWords } from "./person";
import { isFiltered, NO_FILTERS, type Filters } from "./state";

type Option = readonly [string, string];

interface Field {
  readonly name: keyof Filters;
  readonly label: string;
  /** The values that it may have; null for an age, which is typed. */
  readonly options: readonly Option[] | null;
}

/** All filters with the values that they may have in this release. */
export function fieldsOf(release: Release): Field[] {
  const { data } = release;
  const versions = new Set(Object.values(data.criteria).flatMap((listed) => [...listed.in, ...listed.not]));
  for (const row of release.antibodies.values()) for (const number of row.risk) for (const version of release.line(number).versions ?? []) versions.add(version);
  const same = (values: readonly string[]): Option[] => values.map((value) => [value, value]);
  return [
    { name: "age", label: "Age in years", options: null },
    { name: "sex", label: "Sex", options: [["female", "female"], ["male", "male"]] },
    { name: "place", label: "Place of the antigen", options: same(data.places.map((place) => place.name)) },
    { name: "risk", label: "Risk (2021 criteria)", options: [...same(["high", "intermediate", "lower"]), ["none", "not classed"]] },
    { name: "organ", label: "Tumour of", options: data.columns.filter((column) => column.side === "tumours").map((column) => [column.key, column.label]) },
    { name: "version", label: "In the criteria", options: same([...versions].sort()) },
    { name: "certainty", label: "Certainty at least", options: same(["low", "moderate", "high"]) },
    { name: "people", label: "People at least", options: same(["10", "30", "50", "100"]) },
    { name: "source", label: "Said by", options: same(data.sources) },
  ];
}

/** The filters without values that nobody knows, and these as the address names them. */
export function checked(release: Release, filters: Filters): { filters: Filters; unknown: string[] } {
  const kept = { ...filters };
  const wrong = fieldsOf(release).filter(({ name, options }) => kept[name] && !(options === null ? isAge(kept[name]) : name === "people" ? /^\d+$/.test(kept[name]) : options.some(([value]) => value === kept[name])));
  for (const { name } of wrong) kept[name] = "";
  return { filters: kept, unknown: wrong.map(({ name }) => `${name}=${filters[name]}`) };
}

/** Draws the filters once, and from then on sets their values: what one is about to click stays where it is. */
export function drawFilters(release: Release, filters: Filters, box: HTMLElement, set: (change: Partial<Filters>) => void): void {
  if (!box.childElementCount) {
    const inputs = fieldsOf(release).map(({ name, label, options }) => {
      const input = options === null ? ageInput(name) : choice(name, options);
      input.addEventListener("change", () => (input.checkValidity() ? set({ [name]: input.value }) : input.reportValidity()));
      return make("label", { for: input.id }, `${label} `, input);
    });
    const note = make("p", { class: "small" }, "Age and sex leave all rows and tell of such a person; the others leave out what does not fit.");
    box.replaceChildren(...inputs, note, button("Clear the filters", () => set(NO_FILTERS), { class: "clear" }));
  }
  for (const input of box.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select"))
    if (input !== document.activeElement) input.value = filters[input.name as keyof Filters];
  box.querySelector<HTMLElement>(".clear")!.hidden = !isFiltered(filters);
}

function ageInput(name: string): HTMLInputElement {
  return make("input", { id: `filter-${name}`, name, type: "number", min: "0", max: "120", step: "any", inputmode: "decimal", placeholder: "any" }) as HTMLInputElement;
}

function choice(name: string, options: readonly Option[]): HTMLSelectElement {
  const all: Option[] = [["", "any"], ...options];
  return make("select", { id: `filter-${name}`, name }, ...all.map(([value, text]) => make("option", { value }, text))) as HTMLSelectElement;
}

/** A button for each filter that is on, which ends it; the person is one. */
export function filtersOn(release: Release, filters: Filters, set: (filters: Filters) => void): HTMLElement[] {
  const end = (text: string, off: Partial<Filters>): HTMLElement => button(`${text} ×`, () => set({ ...filters, ...off }), { class: "chosen-term filter-on", "aria-label": `End the filter: ${text}` });
  const person = personWords(filters);
  const others = fieldsOf(release).filter(({ name }) => filters[name] && name !== "age" && name !== "sex");
  const words = (field: Field): string => `${field.label}: ${field.options?.find(([value]) => value === filters[field.name])?.[1] ?? filters[field.name]}`;
  return [...(person ? [end(`For ${person}`, { age: "", sex: "" })] : []), ...others.map((field) => end(words(field), { [field.name]: "" }))];
}
