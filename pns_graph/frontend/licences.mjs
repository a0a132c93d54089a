// The licences of all that the pages hold. LICENCES.txt is committed, so that the wheel can name it and a change is
// seen: `npm run licences` writes it anew, and the build fails when it tells something else than what is installed.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const COMMITTED = "LICENCES.txt";
const TOOLS = ["esbuild", "@esbuild/", "@types/"];
const TEXT = /^licen[cs]e(?:[-_]\w+)?(?:\.(?:md|txt))?$/i;
// What a package's own LICENSE file says where its package.json names no licence.
const NAMED_IN_TEXT = { jsuri: "MIT" };

// The licences of the packages of the lock file, in one text.
export async function licences() {
  const { packages } = JSON.parse(await readFile("package-lock.json", "utf8"));
  const named = (folder) => folder.replace(/^.*node_modules\//, "");
  const held = Object.keys(packages).filter((folder) => folder && !packages[folder].dev && !packages[folder].optional);
  const shown = held.filter((folder) => !TOOLS.some((tool) => named(folder).startsWith(tool)));
  return (await Promise.all(shown.sort().map(licence))).join("\n----\n\n");
}

// The committed text.
export async function checkedLicences() {
  const text = await licences();
  if (text !== (await readFile(COMMITTED, "utf8").catch(() => "")))
    throw new Error(`${COMMITTED} does not tell the licences of what is bundled; run \`npm run licences\` and read the diff`);
  return text;
}

// Name, licence and its text, of one package.
async function licence(folder) {
  const about = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const name = about.license ?? NAMED_IN_TEXT[about.name];
  if (!name) throw new Error(`${about.name} names no licence in its package.json; read its files and name it in licences.mjs`);
  const texts = (await ownTexts(folder)) || (await textFor(name, about));
  return `${about.name} ${about.version}\nLicence: ${name}\n\n${texts}\n`;
}

async function ownTexts(folder) {
  const files = (await readdir(folder)).filter((file) => TEXT.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, "utf8")));
  return texts.map((text) => text.replaceAll("\r", "").replaceAll(/[ \t]+$/gm, "").trim()).join("\n\n");
}

// The common text of a licence with those who hold the rights, for a package that brings none.
async function textFor(name, about) {
  const people = [about.author, ...(about.contributors ?? [])].map((each) => each?.name ?? each).filter(Boolean);
  const text = await readFile(`licences/${name}.txt`, "utf8").catch(() => "");
  if (!text || !people.length)
    throw new Error(`${about.name} ${about.version} brings no text of its licence ${name}; add licences/${name}.txt and name its holders`);
  return `Copyright (c) ${people.join(", ")}\n(as its package.json says; the package brings no text, this is the common one)\n\n${text.trim()}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await writeFile(COMMITTED, await licences());
