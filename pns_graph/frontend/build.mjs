// Builds the folder bundle/: script, style sheet with the font in it and HTML of each page, font files of the pictures and of other pages, licences.
import { build } from "esbuild";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { checkedLicences } from "./licences.mjs";

const OUT = "bundle";
const FONT = "node_modules/@expo-google-fonts/source-sans-3";
const PAGES = { network: "page.html", editor: "editor.html" };

const licences = await checkedLicences();
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT);
for (const [page, html] of Object.entries(PAGES)) {
  const common = { outdir: OUT, bundle: true, minify: true };
  await build({
    ...common,
    entryPoints: { [page]: `src/${page}/main.ts` },
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    loader: { ".css": "text" },
    banner: { js: "/*! Licences of what is in here: LICENCES.txt */" },
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
for (const [script, weight] of [["latin", 400], ["latin", 600], ["greek", 400], ["greek", 600]]) {
  const file = `source-sans-3-${script}-${weight}-normal.woff2`;
  await copyFile(`node_modules/@fontsource/source-sans-3/files/${file}`, `${OUT}/${file}`);
}
await writeFile(`${OUT}/LICENCES.txt`, licences);
