// The page: data, picture, panel, search, keys and print put together.

import { hasPlace, KINDS, other, readData, type Edge, type Term } from "./data";
import { find, make } from "../elements";
import { drawLegend, drawSwitches } from "./legend";
import { Panel } from "./panel";
import { Picture, type Shown } from "./picture";
import { FONT } from "./place";
import { Search } from "./search";

const data = readData();
const terms = new Map(data.terms.map((term) => [term.key, term]));
const shown: Shown = { groups: false, relations: new Set(data.edges.map((edge) => edge.relation)) };
const [stage, headings, box, panelBox] = [find("stage"), find("headings"), find("picture"), find("panel")];
let chosen: string | null = null;

async function start(): Promise<void> {
  await Promise.all([document.fonts.load(`400 14px ${FONT}`), document.fonts.load(`600 14px ${FONT}`)]);
  headings.append(...KINDS.map((kind) => make("span", { "data-kind": kind }, data.headings[kind])));
  const picture = new Picture(data, box, headings);
  const panel = new Panel(data, panelBox, choose);
  drawLegend(data, find("legend"));
  drawSwitches(data, shown, find("shown"), redraw);
  new Search(data, find<HTMLInputElement>("search"), find("matches"), (key) => {
    choose(key);
    box.focus({ preventScroll: true });
  });

  function redraw(): void {
    picture.draw(shown, { width: stage.clientWidth, height: stage.clientHeight - headings.offsetHeight - 6 });
    picture.bringOut(chosen);
  }

  function choose(id: string | null): void {
    const term = id === null ? undefined : terms.get(id);
    chosen = term || (id !== null && edgeOf(id)) ? id : null;
    if (term && !hasPlace(term, shown.groups)) find<HTMLInputElement>("groups").click();
    picture.bringOut(chosen);
    if (term) panel.showTerm(term.key);
    else if (chosen === null) panel.showGuide();
    else panel.showEdge(edgeOf(chosen) as Edge);
    if (term) reveal(term);
    const hash = term ? `#${term.key}` : "";
    if (location.hash !== hash) history.replaceState(null, "", hash || location.pathname);
  }

  function reveal(term: Term): void {
    const [top, bottom] = [stage.scrollTop, stage.scrollTop + stage.clientHeight - 60];
    const height = picture.heightOf(term.key);
    if (height < top || height > bottom) stage.scrollTop = height - stage.clientHeight / 2;
    const place = term.location ? `, ${term.location} antigen` : "";
    const count = data.edges.filter((edge) => edge.subject === term.key || edge.object === term.key).length;
    find("spoken").textContent = `${term.label}, ${term.kind.toLowerCase()}${place}, ${count} connections`;
  }

  function move(key: string): void {
    const from = chosen === null ? undefined : terms.get(chosen);
    const visible = data.terms.filter((term) => hasPlace(term, shown.groups));
    const next = from ? neighbour(from, key, visible, (term) => picture.heightOf(term.key)) : visible.find((term) => term.kind === "Antibody");
    if (next) choose(next.key);
  }

  picture.cy.on("tap", "node, edge", (event) => choose(event.target.id()));
  picture.cy.on("tap", (event) => event.target === picture.cy && choose(null));
  picture.cy.on("mouseover", "node, edge", (event) => {
    picture.bringOut(event.target.id());
    box.style.cursor = "pointer";
    if (event.target.isEdge()) showTip(event.target.data("edge") as Edge, event.originalEvent);
  });
  const leave = (): void => {
    picture.bringOut(chosen);
    box.style.cursor = "";
    find("tip").hidden = true;
  };
  picture.cy.on("mouseout", "node, edge", leave);
  box.addEventListener("mouseleave", leave);
  box.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) move(event.key);
    else if (event.key === "Enter") panelBox.focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
    else if (event.key === "/" && document.activeElement !== find("search")) {
      event.preventDefault();
      find("search").focus();
    }
  });
  window.addEventListener("hashchange", () => choose(location.hash.slice(1) || null));
  window.addEventListener("beforeprint", () => {
    const image = picture.cy.png({ scale: 3, full: true, bg: "#ffffff" });
    box.after(make("img", { id: "printed", src: image, alt: "The network as drawn on the screen" }));
  });
  window.addEventListener("afterprint", () => document.getElementById("printed")?.remove());
  new ResizeObserver(redraw).observe(stage);
  redraw();
  choose(location.hash.slice(1) || null);
  document.documentElement.dataset["ready"] = "yes";
}

function edgeOf(id: string): Edge | undefined {
  return id.startsWith("edge-") ? data.edges[Number(id.slice(5))] : undefined;
}

/** Returns the term that an arrow key leads to: in the column, or the nearest joined one of the next column. */
function neighbour(from: Term, key: string, visible: readonly Term[], height: (term: Term) => number): Term | undefined {
  const vertical = key === "ArrowUp" || key === "ArrowDown";
  const step = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
  const kind = vertical ? from.kind : KINDS[KINDS.indexOf(from.kind) + step];
  const column = visible.filter((term) => term.kind === kind).sort((a, b) => height(a) - height(b));
  if (vertical) return column[column.indexOf(from) + step];
  const joined = new Set(data.edges.filter((edge) => edge.subject === from.key || edge.object === from.key).map((edge) => other(edge, from.key)));
  const candidates = column.some((term) => joined.has(term.key)) ? column.filter((term) => joined.has(term.key)) : column;
  const distance = (term: Term): number => Math.abs(height(term) - height(from));
  return [...candidates].sort((a, b) => distance(a) - distance(b))[0];
}

function showTip(edge: Edge, event: MouseEvent): void {
  const label = (key: string): string => terms.get(key)?.short ?? key;
  const best = edge.claims.find((claim) => claim.number || claim.strength);
  const words = best ? [best.number, best.strength].filter(Boolean).join(", ") : "";
  const tip = find("tip");
  tip.textContent = `${label(edge.subject)} – ${label(edge.object)}${words ? `: ${words}` : ""}`;
  const room = stage.getBoundingClientRect();
  tip.style.left = `${Math.min(event.clientX - room.left + stage.scrollLeft + 12, room.width - 260)}px`;
  tip.style.top = `${event.clientY - room.top + stage.scrollTop + 14}px`;
  tip.hidden = false;
}

void start();
