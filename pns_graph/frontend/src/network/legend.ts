// The legend, and the switches that say what is shown.

import type { Data, Relation } from "./data";
import { drawing, make } from "../elements";
import { swatch } from "./panel";
import type { Shown } from "./picture";

const SWITCHES: readonly [string, readonly Relation[]][] = [
  ["Syndrome – antibody", ["hasAntibody", "presentsWith"]],
  ["Antibody – tumour", ["indicatesTumour"]],
  ["Syndrome – tumour", ["hasTumour"]],
];

export function drawLegend(data: Data, box: HTMLElement): void {
  const line = (width: number, dash: string, bar: boolean): SVGElement => {
    const stroke = { stroke: "#3d434b", "stroke-width": String(width), fill: "none", "stroke-dasharray": dash };
    const end: [string, Record<string, string>][] = bar ? [["path", { d: "M33 2V12", stroke: "#3d434b", "stroke-width": "2" }]] : [];
    return drawing(36, 14, ["path", { d: "M1 7H33", ...stroke }], ...end);
  };
  const item = (icon: SVGElement, text: string): HTMLElement => make("span", { class: "item" }, icon, text);
  box.append(
    make("span", { class: "item" }, make("b", {}, "Antigen")),
    ...data.locations.filter((place) => place.used).map((place) => item(swatch({ look: place }), place.name)),
    make("span", { class: "item" }, make("b", {}, "Line")),
    item(line(1, "", false), "rare, or by definition"),
    item(line(2.2, "", false), "often"),
    item(line(4.4, "", false), "always"),
    item(line(1.6, "5 3", true), "denied, or absent in some"),
    item(line(1.6, "", true), "stated and denied"),
    item(line(1.6, "1.5 3", false), "only in comparison, or without cancer"),
  );
}

export function drawSwitches(data: Data, shown: Shown, box: HTMLElement, redraw: () => void): void {
  const add = (text: string, on: boolean, set: (on: boolean) => void, id: string): void => {
    const input = make("input", { type: "checkbox", id }) as HTMLInputElement;
    input.checked = on;
    input.addEventListener("change", () => {
      set(input.checked);
      redraw();
    });
    box.append(make("label", { for: id }, input, ` ${text}`));
  };
  SWITCHES.forEach(([text, relations], index) =>
    add(text, true, (on) => relations.forEach((name) => (on ? shown.relations.add(name) : shown.relations.delete(name))), `lines-${index}`));
  const groups = data.terms.filter((term) => term.group).length;
  if (groups) add(`Groups of terms (${groups})`, shown.groups, (on) => (shown.groups = on), "groups");
}
