// Small ways to make and find elements; text always enters as text, never as markup.

type Child = Node | string | null;

export function make(tag: string, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== ""));
  return element;
}

export function button(text: string, act: () => void, attributes: Record<string, string> = {}): HTMLElement {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
}

export function find<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element #${id} in the page`);
  return element as T;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing; text always enters as text. */
export function shape(tag: string, attributes: Record<string, string | number> = {}, ...children: (Node | string | null)[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== ""));
  return element;
}

/** A drawing of its own, beside text that says the same. */
export function drawing(width: number, height: number, ...shapes: (Node | null)[]): SVGElement {
  return shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "drawing" }, ...shapes);
}
