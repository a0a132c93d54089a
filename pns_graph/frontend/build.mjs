// Builds the folder bundle/: script, style sheet with the font in it and HTML of each page, font files, licences.
import { build } from "esbuild";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";

const OUT = "bundle";
const FONT = "node_modules/@expo-google-fonts/source-sans-3";
const PAGES = { network: "page.html", editor: "editor.html" };
const TOOLS = ["esbuild", "@esbuild/", "@expo-google-fonts/", "@types/"];

// The text of its licence, for each package that a page holds.
async function licence(folder) {
  const about = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  const author = typeof about.author === "object" ? about.author.name : about.author;
  const text = file ? await readFile(`${folder}/${file}`, "utf8") : `By ${author}; the package holds no text of its licence.`;
  return `${about.name} ${about.version}\nLicence: ${about.license}\n\n${text.replaceAll("\r", "").trim()}\n`;
}

async function licences() {
  const { packages } = JSON.parse(await readFile("package-lock.json", "utf8"));
  const named = (folder) => folder.replace(/^.*node_modules\//, "");
  const held = Object.keys(packages).filter((folder) => folder && !packages[folder].dev && !packages[folder].optional);
  const shown = held.filter((folder) => !TOOLS.some((tool) => named(folder).startsWith(tool)));
  return Promise.all(shown.sort().map(licence));
}

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT);
const cytoscape = (await readFile("node_modules/cytoscape/LICENSE", "utf8")).trim();
const banners = { network: `/*!\nCytoscape.js\n\n${cytoscape}\n*/`, editor: "/*! Licences of what is in here: LICENCES.txt */" };
for (const [page, html] of Object.entries(PAGES)) {
  const common = { outdir: OUT, bundle: true, minify: true };
  await build({
    ...common,
    entryPoints: { [page]: `src/${page}/main.ts` },
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    banner: { js: banners[page] },
  });
  await build({
    ...common,
    entryPoints: { [page]: `src/${page}/page.css` },
    loader: { ".woff2": "dataurl" },
  });
  await copyFile(`src/${page}/page.html`, `${OUT}/${html}`);
}
await copyFile(`${FONT}/400Regular/SourceSans3_400Regular.ttf`, `${OUT}/SourceSans3-Regular.ttf`);
await copyFile(`${FONT}/600SemiBold/SourceSans3_600SemiBold.ttf`, `${OUT}/SourceSans3-SemiBold.ttf`);
await writeFile(`${OUT}/LICENCES.txt`, (await licences()).join("\n----\n\n"));
