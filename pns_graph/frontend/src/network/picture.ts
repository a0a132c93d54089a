// The picture: Cytoscape.js draws terms and edges at the places given, and says what is pointed at.

import cytoscape, { type Core, type EdgeSingular, type NodeSingular, type StylesheetJson } from "cytoscape";
import type { Data, Edge, Relation, Term } from "./data";
import { FONT, place, type Places } from "./place";

const INK = "#1b1f24";
const BEND = 0.29;
const SHAPES = { round: "round-rectangle", square: "rectangle", cut: "cut-rectangle", dot: "ellipse" } as const;
const DASHES = { positive: "solid", both: "solid", negative: "dashed", limited: "dotted" } as const;
const BARS = { positive: "none", both: "tee", negative: "tee", limited: "none" } as const;

export interface Shown {
  groups: boolean;
  relations: Set<Relation>;
}

export class Picture {
  readonly cy: Core;
  private places: Places | undefined;

  constructor(
    private readonly data: Data,
    private readonly box: HTMLElement,
    private readonly headings: HTMLElement,
  ) {
    this.cy = cytoscape({
      container: box,
      elements: [...data.terms.map(node), ...data.edges.map(edge)],
      style: SHEET,
      layout: { name: "preset" },
      userPanningEnabled: false,
      userZoomingEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
    });
  }

  /** Stretches the picture to its room, showing what is to be shown. */
  draw(shown: Shown, room: { width: number; height: number }): void {
    const places = place(this.data, shown.groups, room);
    this.places = places;
    this.box.style.width = `${places.width}px`;
    this.box.style.height = `${places.height}px`;
    this.cy.resize();
    this.cy.batch(() => {
      this.cy.nodes().forEach((node) => this.putNode(node, places));
      this.cy.edges().forEach((edge) => this.putEdge(edge, shown, places));
    });
    this.cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
    this.putHeadings(places);
  }

  /** Brings out one term or edge and what it is joined to; without a key the whole picture is even. */
  bringOut(id: string | null): void {
    this.cy.batch(() => {
      this.cy.elements().removeClass("near far chosen");
      if (id === null) return;
      const chosen = this.cy.getElementById(id);
      const near = chosen.closedNeighborhood().union(chosen.connectedNodes());
      this.cy.elements().not(near).addClass("far");
      near.addClass("near");
      chosen.addClass("chosen");
    });
  }

  /** Returns where a term stands, so that the page can scroll to it. */
  heightOf(key: string): number {
    return this.places?.y.get(key) ?? 0;
  }

  private putNode(node: NodeSingular, { x, y, size, pitch, pill }: Places): void {
    const term = node.data("term") as Term;
    const height = y.get(term.key);
    node.style("display", height === undefined ? "none" : "element");
    node.position({ x: x[term.kind], y: height ?? 0 });
    node.style("font-size", size);
    const thickness = Math.min(pitch - 3, size * 1.6);
    if (term.kind === "Antibody") node.style({ width: pill, height: thickness, "corner-radius": thickness / 2 });
  }

  private putEdge(edge: EdgeSingular, shown: Shown, { y, pill }: Places): void {
    const { subject, object, relation } = edge.data("edge") as Edge;
    const visible = y.has(subject) && y.has(object) && shown.relations.has(relation);
    edge.style("display", visible ? "element" : "none");
    if (!visible) return;
    const [from, to] = [edge.source(), edge.target()];
    const direction = Math.sign(to.position("x") - from.position("x"));
    const reach = (node: NodeSingular): number => ((node.data("term") as Term).kind === "Antibody" ? pill / 2 : 5);
    const step = 2.5 * (edge.data("twin") as number);
    const dx = to.position("x") - from.position("x") - direction * (reach(from) + reach(to));
    const dy = to.position("y") - from.position("y");
    const length = Math.hypot(dx, dy);
    edge.style({
      "edge-distances": "endpoints",
      "source-endpoint": `${direction * reach(from)}px ${step}px`,
      "target-endpoint": `${-direction * reach(to)}px ${step}px`,
      "control-point-weights": `${(BEND * dx * dx) / length ** 2} ${((1 - BEND) * dx * dx + dy * dy) / length ** 2}`,
      "control-point-distances": `${(-BEND * dx * dy) / length} ${(BEND * dx * dy) / length}`,
    });
  }

  private putHeadings({ x, width }: Places): void {
    this.headings.style.width = `${width}px`;
    for (const heading of this.headings.children) {
      const kind = (heading as HTMLElement).dataset["kind"] as Term["kind"];
      (heading as HTMLElement).style.left = `${x[kind]}px`;
    }
  }
}

function node(term: Term): cytoscape.ElementDefinition {
  const classes = [term.kind, ...(term.group ? ["group"] : [])];
  const { fill, border, shape } = term.look;
  return { data: { id: term.key, term, label: term.short, fill, border, shape: SHAPES[shape] }, classes };
}

function edge(edge: Edge, index: number, all: readonly Edge[]): cytoscape.ElementDefinition {
  const twin = all.some((one) => one.subject === edge.object && one.object === edge.subject);
  const side = twin ? (edge.relation === "presentsWith" ? 1 : -1) : 0;
  const { subject: source, object: target, colour, width, polarity } = edge;
  const drawn = { colour, width, dash: DASHES[polarity], bar: BARS[polarity] };
  return { data: { id: `edge-${index}`, source, target, edge, twin: side, ...drawn }, classes: [edge.relation, polarity] };
}

const SHEET: StylesheetJson = [
  {
    selector: "node",
    style: {
      label: "data(label)",
      "font-family": FONT,
      color: INK,
      "background-color": "data(fill)",
      "border-color": "data(border)",
      "text-valign": "center",
      "text-margin-y": 1,
      "text-events": "yes",
      "overlay-opacity": 0,
      "z-index": 10,
    },
  },
  { selector: ".Syndrome", style: { width: 7, height: 7, "text-halign": "left", "text-margin-x": -5 } },
  { selector: ".Tumour", style: { width: 8, height: 8, shape: "diamond", "text-halign": "right", "text-margin-x": 5 } },
  {
    selector: ".Antibody",
    style: { shape: "data(shape)" as "ellipse", "border-width": 1.5, "text-halign": "center" },
  },
  { selector: ".group", style: { "font-style": "italic", color: "#5b636e", "border-style": "dashed", "background-opacity": 0.45 } },
  {
    selector: "edge",
    style: {
      "curve-style": "unbundled-bezier",
      "line-color": "data(colour)",
      "line-style": "data(dash)" as "solid",
      "line-dash-pattern": [6, 4],
      width: "data(width)",
      "line-opacity": 0.55,
      "target-arrow-shape": "data(bar)" as "tee",
      "target-arrow-color": "#3d434b",
      "arrow-scale": 1,
      "overlay-opacity": 0,
    },
  },
  { selector: "edge.hasTumour", style: { "line-opacity": 0.3 } },
  { selector: "edge.negative", style: { "line-opacity": 0.75 } },
  { selector: "node.far", style: { opacity: 0.3 } },
  { selector: ".Antibody.far", style: { opacity: 1, "text-opacity": 0.35, "background-blacken": -0.6, "border-opacity": 0.35 } },
  { selector: "edge.far", style: { opacity: 0.08 } },
  { selector: "edge.near", style: { "line-opacity": 0.95, "z-index": 5 } },
  { selector: "node.chosen", style: { "font-weight": 600, "underlay-color": "#f0e442", "underlay-opacity": 0.6, "underlay-padding": 4 } },
];
