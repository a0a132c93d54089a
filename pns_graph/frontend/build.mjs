// Builds the folder bundle/: script, style sheet with the font in it, template, font files, licences.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const OUT = "bundle";
const FONT = "node_modules/@expo-google-fonts/source-sans-3";
const LICENCES = {
  "Cytoscape.js": "node_modules/cytoscape/LICENSE",
  "Source Sans 3": "node_modules/@fontsource/source-sans-3/LICENSE",
};

const texts = await Promise.all(
  Object.entries(LICENCES).map(async ([name, path]) => `${name}\n\n${(await readFile(path, "utf8")).trim()}\n`),
);
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT);
await build({
  entryPoints: { network: "src/network/main.ts" },
  outdir: OUT,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: `/*!\n${texts[0]}*/` },
});
await build({
  entryPoints: { network: "src/network/page.css" },
  outdir: OUT,
  bundle: true,
  minify: true,
  loader: { ".woff2": "dataurl" },
});
await copyFile("src/network/page.html", `${OUT}/page.html`);
await copyFile(`${FONT}/400Regular/SourceSans3_400Regular.ttf`, `${OUT}/SourceSans3-Regular.ttf`);
await copyFile(`${FONT}/600SemiBold/SourceSans3_600SemiBold.ttf`, `${OUT}/SourceSans3-SemiBold.ttf`);
await writeFile(`${OUT}/LICENCES.txt`, texts.join("\n----\n\n"));
