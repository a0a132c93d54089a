// What ties two chosen terms: what is said of the pair itself, and the ways through a third term.

import { linesOn } from "./arrangement";
import { leaders, rank, type Line, type Release, type Row, type Side } from "./data";

export interface Path {
  readonly steps: readonly Line[];
}

export interface Tie {
  readonly direct: readonly Line[];
  readonly paths: readonly Path[];
}

export function tie(release: Release, one: string, other: string): Tie {
  const kinds = [release.kind(one), release.kind(other)];
  const at = (kind: string): string | undefined => [one, other][kinds.indexOf(kind as "Syndrome")];
  const [antibody, syndrome, tumour] = [at("Antibody"), at("Syndrome"), at("Tumour")];
  if (antibody && kinds[0] !== kinds[1]) {
    const row = release.antibodies.get(antibody);
    const end = syndrome ?? tumour;
    if (!row || !end) return { direct: [], paths: [] };
    return { direct: linesOn(release, row, end), paths: tumour ? sorted(throughSyndromes(release, row, tumour)) : [] };
  }
  if (syndrome && tumour) return { direct: ofSyndromes(release, syndrome, tumour), paths: sorted(throughAntibodies(release, syndrome, tumour)) };
  if (antibody) return { direct: [], paths: sorted(shared(release, one, other)) };
  return { direct: [], paths: sorted(throughAntibodies(release, one, other)) };
}

function ofSyndromes(release: Release, syndrome: string, tumour: string): Line[] {
  const wanted = new Set(release.meant(tumour));
  const lines = release.meant(syndrome).flatMap((key) => release.data.syndromes[key]?.tumours ?? []).map((number) => release.line(number));
  return lines.filter((line) => wanted.has(line.term));
}

function throughSyndromes(release: Release, row: Row, tumour: string): Path[] {
  return lead(release, row, "syndromes").flatMap((line) => {
    const next = ofSyndromes(release, line.term, tumour).find((each) => each.of === line.term && each.basis !== "denied");
    return next ? [{ steps: [line, next] }] : [];
  });
}

function throughAntibodies(release: Release, one: string, other: string): Path[] {
  return [...release.antibodies.values()].flatMap((row) => {
    const [first] = linesOn(release, row, one);
    const [second] = linesOn(release, row, other);
    return first && second ? [{ steps: [first, second] }] : [];
  });
}

function shared(release: Release, one: string, other: string): Path[] {
  const rows = [one, other].map((key) => release.antibodies.get(key));
  const [first, second] = rows.map((row) => (row ? [...lead(release, row, "syndromes"), ...lead(release, row, "tumours")] : []));
  return (first ?? []).flatMap((line) => {
    const same = (second ?? []).find((each) => each.term === line.term);
    return same ? [{ steps: [line, same] }] : [];
  });
}

/** The leading line of each term of a row on one side. */
function lead(release: Release, row: Row, side: Side): Line[] {
  return leaders(release.linesOf(row, side));
}

/** Without what is denied, the best-founded first. */
function sorted(paths: readonly Path[]): Path[] {
  const all = ({ steps }: Path): number => steps.reduce((sum, line) => sum + rank(line), 0);
  return paths.filter(({ steps }) => steps.every((line) => line.basis !== "denied")).sort((a, b) => all(a) - all(b));
}
