// The table of an answer: terms by their label with a link to their page, columns without a value left out.
import Yasgui, { type Binding, type Column } from "@zazuko/yasgui";
import { make } from "../elements";
import type { Names } from "./names";

const LABEL = "_label";

type Cell = Binding | "" | number | undefined;

/** Makes YASR draw its tables with these names. */
export function useTable(names: Names): void {
  class TermTable extends Yasgui.Yasr.plugins.table {
    /** Columns take the width that they need; YASR would set them all as wide as the page allows. */
    override draw(stored: object): void {
      super.draw(stored);
      this.destroyResizer();
      this.tableEl.classList.remove("grip-padding");
      for (const sized of [this.tableEl, ...this.tableEl.querySelectorAll<HTMLElement>("th, td, col")]) sized.style.width = "";
    }

    override getColumns(): Column[] {
      const results = this.yasr.results;
      const variables = results?.getVariables() ?? [];
      const rows = results?.getBindings() ?? [];
      const folded = new Set(variables.filter((name) => isFolded(name, variables)));
      const empty = new Set(variables.filter((name) => !rows.some((row) => row[name])));
      const columns = variables.map((name) => column(name, variables, names));
      columns.forEach((one) => (one.visible = !folded.has(one.name) && (!empty.has(one.name) || !rows.length)));
      return [{ name: "", visible: false }, ...columns];
    }
  }
  const texts = { emptyTable: "No row fits the query", zeroRecords: "No row holds this text" };
  Object.assign(TermTable.defaults.tableConfig.language, texts);
  Yasgui.Yasr.registerPlugin("table", TermTable);
}

/** Returns the columns that no row fills. */
export function emptyColumns(variables: string[], rows: Record<string, Binding>[]): string[] {
  if (!rows.length) return [];
  return variables.filter((name) => !isFolded(name, variables) && !rows.some((row) => row[name]));
}

const isFolded = (name: string, variables: string[]): boolean =>
  name.endsWith(LABEL) && variables.includes(name.slice(0, -LABEL.length));

function column(name: string, variables: string[], names: Names): Column {
  const labelAt = variables.indexOf(name + LABEL) + 1;
  const text = (cell: Binding, row: Cell[]): string => {
    const label = labelAt ? row[labelAt] : undefined;
    if (typeof label === "object" && label.value) return label.value;
    return cell.type === "uri" ? (names.label(cell.value) ?? names.curie(cell.value)) : cell.value;
  };
  return {
    name,
    title: name.replaceAll("_", " "),
    render: (cell, type, row) => {
      if (cell === "" || cell === undefined) return "";
      return type === "display" ? drawn(cell, text(cell, row), names) : text(cell, row);
    },
  };
}

function drawn(cell: Binding, text: string, names: Names): Node {
  if (cell.type !== "uri") return make("span", {}, text);
  const href = names.page(cell.value);
  const title = names.curie(cell.value);
  if (href === null) return make("span", { title: cell.value }, text);
  return make("a", { href, title, target: "_blank", rel: "noopener noreferrer" }, text);
}
