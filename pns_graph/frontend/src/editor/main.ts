// The page of pns serve: the library of questions, an editor that completes our names, and the answer.

import { find } from "../elements";
import { Answers } from "./answers";
import { addressOfQuery, addressOfText, asked, show } from "./address";
import { Completion } from "./completion";
import { parted, readCompletions, readLibrary, type Library, type Query, type Values } from "./data";
import { makeEditor } from "./editor";
import { Fields } from "./form";
import { Questions } from "./library";
import { Names } from "./names";

const FRESH = `PREFIX pns: <https://w3id.org/pnso/vocab/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?antibody ?antibody_label
WHERE {
  ?antibody a pns:Antibody ;
            rdfs:label ?antibody_label .
}
ORDER BY ?antibody_label
`;

const names = new Names();
const said = find("said");
const completion = new Completion(() => editor);
const editor = makeEditor(find("editor"), completion, () => void run());
const answers = new Answers(editor, names, find("run"));
const fields = new Fields(find("inputs"), find("problem"), fromLibrary, () => void run());
const questions = new Questions(find("questions"), find("filter"), find("count"), choose);
let chosen: Query | null = null;
let bound = "";

/** Puts the text of a library query, with its values in it, into the editor; its header is shown in words. */
function fromLibrary(text: string): void {
  const { header, body } = parted(text);
  bound = body;
  editor.setValue(body);
  answers.clear();
  answers.explain(header);
  said.textContent = "";
  show(address());
}

function choose(query: Query): void {
  open(query, {});
  fromLibrary(query.sparql);
}

function open(query: Query, values: Values): void {
  const examples = query.inputs.map((input) => [input.name, input.example ?? ""]);
  chosen = query;
  questions.mark(query);
  find("title").textContent = query.title;
  find("asks").textContent = query.question;
  fields.show(query, Object.keys(values).length ? values : Object.fromEntries(examples));
}

/** Returns the address that opens what is in the editor. */
function address(): string {
  const text = editor.getValue();
  return chosen && text === bound ? addressOfQuery(chosen.name, fields.values()) : addressOfText(text);
}

/** Runs what is in the editor, or stops what runs; a text that lacks the values of the fields is not run. */
async function run(): Promise<void> {
  if (answers.running) return answers.stop();
  if (!(await fields.ready()) && editor.getValue() === bound) return;
  show(address());
  await answers.run();
}

async function share(): Promise<void> {
  show(address());
  const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
  said.textContent = copied ? "Link copied" : "The address of this page is the link";
}

/** Opens what the address asks for, else the first question. */
async function start(library: Library): Promise<void> {
  const { name, values, text } = asked();
  const query = library.queries.find((one) => one.name === name);
  if (text !== null) return editor.setValue(text);
  if (name !== null && !query) find("problem").textContent = `There is no question ${name} in the library`;
  if (!query) return editor.setValue(FRESH);
  open(query, values);
  if (!Object.keys(values).length) return fromLibrary(query.sparql);
  await fields.ask();
}

find("inputs").addEventListener("input", () => answers.clear()); // an answer never stands under other values
find("run").addEventListener("click", () => void run());
find("share").addEventListener("click", () => void share());
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  void run();
});

const complain = (error: Error): void => {
  find("problem").textContent = error.message;
};
void readLibrary().then((library) => {
  questions.fill(library);
  return start(library);
}).catch(complain);
void readCompletions().then((data) => {
  names.fill(data);
  completion.fill(data);
  fields.offer(data.terms);
  answers.redraw();
}).catch(complain);
