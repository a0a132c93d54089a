// The page: data, picture, panel, search, filters, keys and exports put together.

import { arrange, type Arrangement } from "./arrangement";
import { Release, unpack, type Data, type Evidence, type People } from "./data";
import { drawEverything } from "./everything";
import { button, find, make, shape } from "../elements";
import { csv, graphml, png, save, svg } from "./exports";
import { checked, drawFilters, filtersOn } from "./filters";
import { list } from "./list";
import { drawNeighbours } from "./neighbours";
import { Panel, sample } from "./panel";
import { isSomebody, ofPerson, personWords } from "./person";
import { draw, FONT, type Picture, type Stop } from "./picture";
import { Search } from "./search";
import { isFiltered, NO_FILTERS, read, written, type Filters, type State, type View } from "./state";
import { table } from "./table";
import { Tip } from "./tip";

const NARROW = matchMedia("(max-width: 899px)");
const VIEWS: readonly [View, string][] = [["rows", "Reading row"], ["neighbours", "Neighbourhood"], ["everything", "Everything"], ["table", "Table"]];

class Page {
  private state: State;
  private arrangement: Arrangement;
  private picture: Picture | null = null;
  private stop: Stop | null = null;
  private adding = false;
  private room = { width: 0, height: 0 };
  private readonly stage = find("stage");
  private readonly box = find("picture");
  private readonly tip = new Tip(find("tip"));
  private release: Release;
  private people: People | null = null;
  private panel: Panel;

  constructor(private readonly ofAll: Release) {
    this.release = ofAll;
    this.state = this.fromAddress();
    this.arrangement = arrange(ofAll, this.state);
    this.panel = this.panelOf(ofAll);
    new Search(ofAll, find<HTMLInputElement>("search"), find("matches"), (id) => {
      this.choose(id, this.adding);
      this.box.focus({ preventScroll: true });
    });
    this.legend();
    this.listen();
    this.render();
  }

  private fromAddress(): State {
    const { state, unknown } = read(location.hash, (given) => this.known(given));
    const known = checked(this.ofAll, state.filters);
    const wrong = [...unknown, ...known.unknown];
    this.say(wrong.length ? `The address names ${wrong.join(", ")}, which this page does not know.` : "");
    return { ...state, filters: known.filters };
  }

  private panelOf(release: Release): Panel {
    return new Panel(release, find("panel"), { choose: (id, add) => this.choose(id, add), show: (view) => this.set({ view }), addPath: () => this.askPath(), pair: (ids) => this.pair(ids) });
  }

  /** Takes what is told of the person of the filters, or of all people. */
  private turnTo(filters: Filters): void {
    const person = personWords(filters);
    if (person === this.release.person) return;
    this.release = this.people && person ? new Release(ofPerson(this.ofAll.data, this.people, filters), person) : this.ofAll;
    this.panel = this.panelOf(this.release);
  }

  /** Unpacks what is told of people when somebody is first asked about, then draws. */
  private async unpackPeople(): Promise<void> {
    this.people = await unpack<People>("people");
    this.render();
  }

  /** The choice that an address names by key or CURIE; None for neither. */
  private known(given: string): string | null {
    if (this.release.has(given)) return given;
    return Object.entries(this.release.data.terms).find(([, term]) => term.curie === given)?.[0] ?? null;
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.render();
    const fragment = written(this.state);
    if (location.hash !== fragment) history.replaceState(null, "", fragment || location.pathname + location.search);
  }

  /** Chooses a term or column; added as the second, or ended where it was chosen; an empty name ends the choice. */
  private choose(id: string, add = false): void {
    this.adding = false;
    find<HTMLInputElement>("search").placeholder = PLACEHOLDER;
    const { chosen } = this.state;
    const next = !id ? [] : chosen.includes(id) && chosen.length === 1 ? [] : add && chosen.length ? [chosen[0]!, id].filter((each, at, all) => all.indexOf(each) === at) : [id];
    this.pair(next);
  }

  private pair(ids: readonly string[]): void {
    this.set({ chosen: ids.slice(0, 2) });
    this.stage.scrollTo({ top: 0 });
    const names = ids.map((id) => this.release.name(id)).join(" and ");
    const near = this.arrangement.blocks.find((block) => block.place === null)?.rows.length ?? 0;
    find("spoken").textContent = names ? `${names} chosen; ${near} ${near === 1 ? "antibody" : "antibodies"} at the top` : "no choice; all rows";
  }

  private askPath(): void {
    this.adding = true;
    const input = find<HTMLInputElement>("search");
    input.placeholder = `Path to …`;
    input.focus();
  }

  private render(): void {
    if (isSomebody(this.state.filters) && !this.people) return void this.unpackPeople();
    this.turnTo(this.state.filters);
    const { state, release } = this;
    this.arrangement = arrange(release, state.view === "table" || state.view === "everything" ? this.opened() : state);
    document.body.dataset["view"] = state.view;
    document.body.classList.toggle("has-choice", state.chosen.length > 0);
    if (find<HTMLDetailsElement>("filters").open) this.filters();
    find("filters").querySelector("summary")!.textContent = isFiltered(state.filters) ? "Filters (on)" : "Filters";
    find("views").replaceChildren(...VIEWS.map(([view, label]) => button(label, () => this.set({ view }), { "aria-pressed": String(view === state.view) })));
    find("chosen").replaceChildren(...filtersOn(release, state.filters, (filters) => this.set({ filters })), ...state.chosen.map((id) => button(`${release.name(id)} ×`, () => this.pair(state.chosen.filter((each) => each !== id)), { class: "chosen-term", "aria-label": `End the choice of ${release.name(id)}` })));
    this.stageFor(state.view);
    this.panel.show(state.chosen); // after the stage was measured, so that its text is laid out once, with the picture
    document.documentElement.dataset["ready"] = "yes";
    if (!performance.getEntriesByName("ready").length) performance.mark("ready");
  }

  private filters(): void {
    drawFilters(this.release, this.state.filters, find("filter-fields"), (change) => this.set({ filters: { ...this.state.filters, ...change } }));
  }

  /** The state with all that is folded opened; in the view of everything columns unfold into terms. */
  private opened(): State {
    const { state, release } = this;
    const columns = state.view === "everything" ? release.columns.keys() : state.columns;
    return { ...state, columns: new Set(columns), blocks: new Set(release.data.places.map((place) => place.name)), rows: new Set(release.antibodies.keys()) };
  }

  private stageFor(view: View): void {
    const { release, state, arrangement, box, stage } = this;
    this.picture = null;
    this.stop = null;
    const narrow = NARROW.matches;
    box.setAttribute("role", (view === "rows" || view === "everything") && !narrow ? "application" : "region");
    this.room = { width: stage.clientWidth, height: stage.clientHeight };
    const room = { width: this.room.width - 2, height: this.room.height - 4 };
    if (!arrangement.count) box.replaceChildren(this.nothing());
    else if (view === "table") box.replaceChildren(table(release, arrangement, (id) => this.choose(id)));
    else if (view === "neighbours") box.replaceChildren(state.chosen.length ? drawNeighbours(release, state.chosen, { width: room.width - 6, height: room.height - 4 }) : make("p", { class: "none" }, "Choose a syndrome, an antibody or a tumour first: by the search, or in the reading row."));
    else if (narrow) box.replaceChildren(list(release, arrangement, { choose: (id) => this.choose(id), pair: (ids) => this.pair(ids), fold: (id) => this.toggle("blocks", id) }));
    else {
      this.picture = (view === "everything" ? drawEverything : draw)(release, arrangement, state, room);
      box.replaceChildren(this.picture.svg);
    }
  }

  private nothing(): HTMLElement {
    return make("div", { class: "none" }, make("p", {}, "No row passes these filters. The release may still know of it: take a filter away."), button("Clear the filters", () => this.set({ filters: { ...NO_FILTERS } })));
  }

  private toggle(name: "columns" | "blocks" | "rows", key: string): void {
    const open = new Set(this.state[name]);
    if (!open.delete(key)) open.add(key);
    this.set({ [name]: open });
  }

  private act(element: Element, add: boolean): void {
    const { act = "", id = "", ids = "" } = (element as HTMLElement | SVGElement).dataset;
    if (act === "choose") this.choose(id, add);
    else if (act === "pair") this.pair(ids.split(" "));
    else if (act === "unfold") this.toggle("columns", id);
    else if (act === "fold") this.toggle("blocks", id);
    else if (act === "subtypes") this.toggle("rows", id);
  }

  private listen(): void {
    const { box, tip, stage } = this;
    box.addEventListener("click", (event) => {
      const target = (event.target as Element).closest("[data-act]");
      if (target) this.act(target, event.shiftKey || event.ctrlKey || event.metaKey);
      else if (this.picture) this.choose("");
    });
    box.addEventListener("mousemove", (event) => {
      const target = (event.target as Element).closest<HTMLElement>("[data-tip]");
      if (target?.dataset["tip"]) tip.show(target.dataset["tip"], event.clientX, event.clientY);
      else tip.hide();
    });
    box.addEventListener("mouseleave", () => tip.hide());
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.focusOn(null));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.choose("");
      else if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
        event.preventDefault();
        find("search").focus();
      }
    });
    find("guide").addEventListener("click", () => find("guide").setAttribute("aria-pressed", String(document.body.classList.toggle("has-guide"))));
    document.addEventListener("click", (event) => {
      const filters = find<HTMLDetailsElement>("filters");
      if (event.target instanceof Element && event.target.isConnected && !filters.contains(event.target)) filters.open = false;
    });
    find("filters").addEventListener("toggle", () => this.filters());
    for (const [id, make] of EXPORTS) find(id).addEventListener("click", () => void this.export(make));
    window.addEventListener("hashchange", () => {
      this.state = this.fromAddress();
      this.render();
    });
    new ResizeObserver(() => {
      const { width, height } = this.room;
      const isSame = width === stage.clientWidth && (NARROW.matches || height === stage.clientHeight);
      if (this.state.view !== "table" && !isSame) this.stageFor(this.state.view);
    }).observe(stage);
    NARROW.addEventListener("change", () => this.render());
  }

  private async export(make: Export): Promise<void> {
    const picture = this.box.querySelector<SVGElement>("svg.picture") ?? draw(this.release, this.arrangement, this.state, { width: 1200, height: 800 }).svg;
    const { name, blob } = await make(this.release, this.arrangement, picture);
    save(name, blob);
  }

  private key(event: KeyboardEvent): void {
    if (!this.picture) return;
    if (event.key.startsWith("Arrow")) this.move(event.key);
    else if (event.key === "Enter" || event.key === " ") this.enter(event.shiftKey);
    else if (event.key === "+" || event.key === "-") this.unfold();
    else return;
    event.preventDefault();
  }

  private enter(add: boolean): void {
    if (!this.stop) return;
    const { ids } = this.stop;
    if (ids.length > 1) this.pair(ids);
    else this.choose(ids[0] ?? "", add);
    find("panel").focus();
  }

  /** Unfolds or folds what the keys stand on: a column, the kinds of an antibody, else the rarer rows of its block. */
  private unfold(): void {
    const { stop, arrangement, release } = this;
    if (!stop) return;
    const [id = ""] = stop.ids;
    const column = stop.row < 0 ? arrangement.columns.find((each) => each.id === id)?.column : undefined;
    const row = release.antibodies.get(id);
    if (column) this.toggle("columns", column.key);
    else if (row?.subtypes.length && stop.ids.length === 1) this.toggle("rows", id);
    else if (row) this.toggle("blocks", row.place);
    const same = (each: Stop): boolean => (column ? each.row < 0 && [...column.terms, `~${column.key}`].some((key) => key === each.ids[0]) : each.ids.join(" ") === stop.ids.join(" "));
    this.focusOn(this.picture?.stops.find(same) ?? null);
  }

  /** From stop to stop: along the row, or to the nearest stop of the column in the next rows. */
  private move(key: string): void {
    const stops = this.picture?.stops ?? [];
    const from = this.stop ?? null;
    if (from === null) return this.focusOn(stops.find((stop) => stop.row === 0 && stop.ids.length === 1) ?? stops[0] ?? null);
    const along = key === "ArrowLeft" || key === "ArrowRight";
    const step = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const ahead = stops.filter((stop) => (along ? stop.row === from.row && Math.sign(stop.column - from.column) === step : stop.column === from.column && Math.sign(stop.row - from.row) === step));
    const distance = (stop: Stop): number => (along ? Math.abs(stop.column - from.column) : Math.abs(stop.row - from.row));
    const next = ahead.sort((a, b) => distance(a) - distance(b))[0];
    if (next) this.focusOn(next);
    else find("spoken").textContent = "nothing further in this direction";
  }

  private focusOn(stop: Stop | null): void {
    this.stop = stop;
    this.box.querySelector(".focus")?.remove();
    if (!stop || !this.picture) return;
    const { x, y, width, height } = stop;
    const ring = shape("rect", { class: "focus", x, y, width, height });
    this.picture.svg.append(ring);
    ring.scrollIntoView({ block: "nearest", inline: "nearest" });
    find("spoken").textContent = stop.words;
  }

  private legend(): void {
    const { evidence, version } = this.release.data;
    find("legend").append(...(Object.keys(evidence) as Evidence[]).map((name) => make("span", { class: "item" }, sample(name), evidence[name])), make("span", { class: "item end" }, version ? `Release ${version}` : ""));
  }

  private say(words: string): void {
    const box = find("said");
    box.textContent = words;
    box.hidden = !words;
  }
}

type Export = (release: Release, arrangement: Arrangement, picture: SVGElement) => Promise<{ name: string; blob: Blob }>;

const PLACEHOLDER = "Find: Hu, ANNA-1, testis, SCLC …";
const EXPORTS: readonly [string, Export][] = [
  ["save-svg", async (release, _, picture) => ({ name: "pns-network.svg", blob: svg(picture, release.data.notice) })],
  ["save-png", async (release, _, picture) => ({ name: "pns-network.png", blob: await png(picture, release.data.notice) })],
  ["save-csv", async (release, shown) => ({ name: "pns-network.csv", blob: csv(release, shown) })],
  ["save-graphml", async (release, shown) => ({ name: "pns-network.graphml", blob: graphml(release, shown) })],
];

async function start(): Promise<void> {
  if (!("DecompressionStream" in window)) {
    find("said").textContent = "This browser cannot unpack the page: it has no DecompressionStream. Browsers since 2023 have it.";
    find("said").hidden = false;
    return;
  }
  const [data] = await Promise.all([unpack<Data>("data"), document.fonts.load(`400 13px ${FONT}`), document.fonts.load(`600 13px ${FONT}`)]);
  new Page(new Release(data));
}

void start();
