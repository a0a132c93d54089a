// What is shown, for other programs: SVG, PNG, CSV and GraphML.

import type { Arrangement } from "./arrangement";
import type { Release } from "./data";
import { make } from "../elements";
import sheet from "./marks.css";
import { heads, told, values } from "./table";

const LIGHT = ":root{--ink:#1b1f24;--soft:#5f6772;--ground:#fff;--link:#005b94;--mark:#0072d6;--band:#e6ecf2;--wash:#f6f7f9;--line:#dfe3e8;--intracellular:#a65e00;--surface:#0072d6;--synaptic:#661177}";
const SCALE = 2;
const PIXELS = "http://www.w3.org/2000/svg";

export function save(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  const link = make("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** The picture as it is drawn, in the light colours, with its style in it. */
export function svgText(picture: SVGElement, notice: string, fonts = ""): string {
  const copy = picture.cloneNode(true) as SVGElement;
  const [width, height] = ["width", "height"].map((side) => Number(copy.getAttribute(side))) as [number, number];
  copy.setAttribute("height", String(height + 24));
  copy.setAttribute("viewBox", `0 0 ${width} ${height + 24}`);
  copy.removeAttribute("aria-hidden");
  for (const each of copy.querySelectorAll(".hit, .focus")) each.remove();
  const add = (tag: string, attributes: Record<string, string>, text = ""): Element => {
    const element = document.createElementNS(PIXELS, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };
  copy.prepend(add("style", {}, `${fonts}${LIGHT}${sheet}`), add("rect", { width: "100%", height: "100%", style: "fill:#fff" }));
  copy.append(add("text", { x: "10", y: String(height + 14), class: "soft small" }, notice));
  return new XMLSerializer().serializeToString(copy);
}

export function svg(picture: SVGElement, notice: string): Blob {
  return new Blob([svgText(picture, notice)], { type: "image/svg+xml" });
}

/** The picture in pixels, twice as many as on the screen, in the font of the page. */
export async function png(picture: SVGElement, notice: string): Promise<Blob> {
  const text = svgText(picture, notice, fontFaces());
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture cannot be written as PNG"))), "image/png"));
}

function fontFaces(): string {
  const rules = [...document.styleSheets].flatMap((each) => [...each.cssRules]);
  return rules.filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => rule.cssText).join("");
}

export function csv(release: Release, arrangement: Arrangement): Blob {
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = [heads(), ...told(arrangement).map((each) => values(release, each))];
  return new Blob([rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")], { type: "text/csv;charset=utf-8" });
}

const NODE = ["label", "kind", "curie", "iri"] as const;
const EDGE = { relation: "string", evidence: "string", basis: "string", words: "string", share: "double", low: "double", high: "double", people: "int", series: "int", certainty: "string", in_whom: "string", said_of: "string", person: "string" } as const;

/** The lines shown as a graph, each edge from the antibody of its row and with an identifier of its own. */
export function graphml(release: Release, arrangement: Arrangement): Blob {
  const lines = told(arrangement);
  const keys = [...new Set(lines.flatMap(({ row, line }) => [row.row.antibody, line.term]))].sort();
  const data = (key: string, value: unknown): string => (value === undefined || value === null || value === "" ? "" : `<data key="${key}">${safe(String(value))}</data>`);
  const nodes = keys.map((key) => `<node id="${safe(key)}">${NODE.map((name) => data(`node-${name}`, release.term(key)[name])).join("")}</node>`);
  const edges = lines.map(({ row, line, evidence }, number) => {
    const said: Record<keyof typeof EDGE, unknown> = { ...line, person: release.person, evidence: release.data.evidence[evidence], in_whom: line.inWhom, said_of: line.saidOf, share: line.share, low: line.low, high: line.high, people: line.people, series: line.series, certainty: line.certainty };
    return `<edge id="e${number}" source="${safe(row.row.antibody)}" target="${safe(line.term)}">${(Object.keys(EDGE) as (keyof typeof EDGE)[]).map((name) => data(`edge-${name}`, said[name])).join("")}</edge>`;
  });
  const declared = [...NODE.map((name) => `<key id="node-${name}" for="node" attr.name="${name}" attr.type="string"/>`), ...Object.entries(EDGE).map(([name, type]) => `<key id="edge-${name}" for="edge" attr.name="${name}" attr.type="${type}"/>`)];
  const text = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', ...declared, '<graph edgedefault="directed">', ...nodes, ...edges, "</graph>", "</graphml>", ""];
  return new Blob([text.join("\n")], { type: "application/xml" });
}

function safe(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, " ").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
