"""Rows that contradict each other, terms without a place, wrong mappings, files that nobody reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph.curation.checking import check_source
from pns_graph.curation.checks.of_claims.copying import RUNS

from ..representatives import rest_slow
from .conftest import line_of, problems_of, set_cell
from .mistakes import DAY, FIRST, TUMOURS, Change, Mistake, assert_told, both, cell, gone, row, schema, text

MONDO = "mappings/mondo.sssom.tsv"
IN_VAIN = "mappings/no_term_found.sssom.tsv"
BANDS = "criteria/score_bands.tsv"
RISK = "claims/has_risk_level.tsv"


def copied(file: str, *cells: str, **columns: str) -> Change:
    """Add a row like the one with these cells, with other values in some columns."""

    def change(ontology: Path) -> int:
        path = ontology / file
        lines = path.read_text(encoding="utf-8").split("\n")
        lines.insert(-1, lines[line_of(path, *cells) - 1])
        path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        for column, value in columns.items():
            set_cell(path, len(lines) - 1, column, value)
        return len(lines) - 1

    return change


def stray(name: str, like: str) -> Change:
    """Copy a file to another name."""

    def change(ontology: Path) -> int:
        (ontology / name).write_bytes((ontology / like).read_bytes())
        return 0

    return change


def added(file: str, *lines: str) -> Change:
    """Write a table that the toy world lacks."""

    def change(ontology: Path) -> int:
        (ontology / file).write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
        return len(lines)

    return change


MISTAKES = [
    Mistake(
        "bands that overlap",
        copied(BANDS, "possible", item="further", at_least_points="2", at_most_points="2.5"),
        BANDS,
        "at_least_points",
        f"the band begins at 2, and that at {BANDS}:3 ends at 2.5",
        "so that no points are in both",
    ),
    Mistake(
        "a gap between bands",
        cell(BANDS, "more_than_points", "3", "definite"),
        BANDS,
        "more_than_points",
        f"between 2.5, where the band at {BANDS}:3 ends, and 3 there is no band",
        "so that all points are in one",
    ),
    Mistake(
        "a table that a spreadsheet saved",
        lambda ontology: (ontology / "sources.tsv").write_bytes(b"PK\x03\x04...") * 0,
        "sources.tsv",
        "",
        "the file is a zip file, as spreadsheets are, no table",
        "save it as text with the encoding UTF-8",
    ),
    Mistake(
        "a term of ours without a parent that a mapping names",
        cell("terms/syndromes.tsv", "parent", "", "PNSO:0001001"),
        "terms/syndromes.tsv",
        "parent",
        "one of our own terms has no parent",
        "name its parent",
    ),
    Mistake(
        "denied and said by one source",
        copied(TUMOURS, "example-neuropathy", polarity="negative", statement="They have no fewer tumours."),
        TUMOURS,
        "polarity",
        f"what is said at {TUMOURS}:7 is denied here, by the same source of the same people",
        "correct one, or say in 'context' or 'setting' how the people differ",
    ),
    Mistake(
        "criteria that hold a syndrome and leave it out",
        copied(
            "claims/in_criteria.tsv",
            "positive",
            polarity="negative",
            statement="The criteria do not name it.",
        ),
        "claims/in_criteria.tsv",
        "polarity",
        "is denied here, by the same source",
        "correct one",
    ),
    Mistake(
        "two risk levels of one antibody",
        copied(RISK, "anti-x", object="high-risk", statement="The toy criteria give anti-X a high risk."),
        RISK,
        "object",
        "'anti-x' has the risk level 'low-risk' at",
        "name in 'with' the phenotype for which it holds",
    ),
    Mistake(
        "a risk level without its criteria",
        cell(RISK, "context", "", "anti-x"),
        RISK,
        "context",
        "a risk level without the criteria that give it",
        "write their version",
    ),
    Mistake(
        "a risk level in no version of criteria",
        cell(RISK, "context", "example-encephalitis", "anti-x"),
        RISK,
        "context",
        "'example-encephalitis' is of the kind Syndrome, not CriteriaVersion",
        "name a term of the kind CriteriaVersion",
    ),
    Mistake(
        "a comparison with another kind of term",
        cell(TUMOURS, "compared_with", "brain", "example-neuropathy"),
        TUMOURS,
        "compared_with",
        "'brain' is of the kind AnatomicalStructure, and nothing else in the row is",
        "compare with another object, or with other people",
    ),
    Mistake(
        "a statement that stands twice",
        cell(
            TUMOURS,
            "statement",
            "About half of people with example junction syndrome have no tumour.",
            "example-neuropathy",
        ),
        TUMOURS,
        "statement",
        "the same statement stands at",
        "write what this row says",
    ),
    Mistake(
        "a statement that stands twice with other commas",
        cell(
            TUMOURS,
            "statement",
            "About half of people, with example-junction syndrome, have no tumour.",
            "example-neuropathy",
        ),
        TUMOURS,
        "statement",
        "the same statement stands at",
        "write what this row says",
    ),
    Mistake(
        "a definition of two terms",
        text(
            "terms/antibodies.tsv",
            "An antibody that binds the Y protein in the nucleus of nerve cells.",
            "An antibody that binds the X channel on the surface of nerve cells.",
        ),
        "terms/antibodies.tsv",
        "definition",
        "the same definition stands at",
        "in its own words",
    ),
    Mistake(
        "a statement about another tumour",
        cell(
            TUMOURS, "statement", "A thymoma was found in 28 of 50 people with example encephalitis.", *FIRST
        ),
        TUMOURS,
        "statement",
        "the statement names 'thymoma', and not 'small cell lung carcinoma'",
        "correct the statement or the object",
    ),
    Mistake(
        "a statement about another antibody",
        cell(
            "claims/indicates_tumour.tsv",
            "statement",
            "Most people with anti-Y have no tumour: 3 of 45.",
            "45",
        ),
        "claims/indicates_tumour.tsv",
        "statement",
        "the statement names 'anti-Y antibody', and not 'anti-X antibody'",
        "correct the statement or the subject",
    ),
    Mistake(
        "a statement about another antibody that says antibody once more",
        cell(
            "claims/indicates_tumour.tsv",
            "statement",
            "By a table of each antibody, most people with anti-Y have no tumour: 3 of 45.",
            "45",
        ),
        "claims/indicates_tumour.tsv",
        "statement",
        "the statement names 'anti-Y antibody', and not 'anti-X antibody'",
        "correct the statement or the subject",
    ),
    Mistake(
        "an exact synonym of two terms but for its hyphen",
        both(
            row("terms/synonyms.tsv", "anti-y", "Old name", "exact"),
            row("terms/synonyms.tsv", "anti-v", "old-name", "exact"),
        ),
        "terms/synonyms.tsv",
        "synonym",
        "'old-name' is an exact synonym of 'anti-y' too",
        "make the type of both 'ambiguous'",
    ),
    Mistake(
        "a term of ours without a parent",
        cell("terms/antibodies.tsv", "parent", "", "anti-v"),
        "terms/antibodies.tsv",
        "parent",
        "one of our own terms has no parent",
        "a class above all others of its kind stands in schema.ttl",
    ),
    Mistake(
        "an exact synonym of two terms",
        both(
            row("terms/synonyms.tsv", "anti-y", "Old name", "exact"),
            row("terms/synonyms.tsv", "anti-v", "old name", "exact"),
        ),
        "terms/synonyms.tsv",
        "synonym",
        "'old name' is an exact synonym of 'anti-y' too",
        "make the type of both 'ambiguous'",
    ),
    Mistake(
        "an outside term without a superclass",
        both(
            text("reference/outside_hierarchy.tsv", "HP:0003676\tHP:0003679\n", ""),
            cell("terms/courses.tsv", "comment", "", "progressive"),
        ),
        "terms/courses.tsv",
        "id",
        "HP:0003676 (Progressive) has no superclass",
        "add its steps to reference/outside_hierarchy.tsv",
    ),
    Mistake(
        "a second mapping of one pair",
        copied(MONDO, "PNSO:0001001", predicate_id="skos:broadMatch"),
        MONDO,
        "predicate_id",
        f"skos:broadMatch here and skos:exactMatch at {MONDO}:14 for one pair",
        "keep the row that is right",
    ),
    Mistake(
        "a term that was found and not found",
        copied(
            IN_VAIN,
            "PNSO:0001002",
            subject_id="PNSO:0001001",
            subject_label="paraneoplastic neurologic syndrome",
        ),
        IN_VAIN,
        "object_source",
        f"no term found, but {MONDO}:14 has the exact match MONDO:0018215",
        "remove this row or that mapping",
    ),
    Mistake(
        "a search in an unknown vocabulary",
        cell(IN_VAIN, "object_source", "obo:mondoo.owl", "PNSO:0001002"),
        IN_VAIN,
        "object_source",
        "'obo:mondoo.owl' is not allowed here",
        "did you mean obo:mondo.owl?",
    ),
    Mistake(
        "a mapping that is trusted more than the rule allows",
        cell(MONDO, "confidence", "0.95", "PNSO:0001001"),
        MONDO,
        "confidence",
        "a confidence of 0.95, and the rule of decision 0048 gives 0.8",
        "write 0.8, or less",
    ),
    Mistake(
        "a mapping whose vocabulary is another one",
        cell(MONDO, "object_source", "obo:hp.owl", "PNSO:0001009"),
        MONDO,
        "object_source",
        "'MONDO:0005070' is no term of 'obo:hp.owl'",
        "write obo:mondo.owl",
    ),
    Mistake(
        "prose instead of a version",
        cell(MONDO, "object_source_version", "2026-08-04 (labels)", "PNSO:0001009"),
        MONDO,
        "object_source_version",
        "'2026-08-04 (labels)' is no version",
        "write the version alone",
    ),
    Mistake(
        "less than Mondo says, and not why",
        both(
            added("reference/mondo_matches.tsv", "mondo\tobject", "MONDO:0019956\tDOID:0080741"),
            both(
                cell(MONDO, "subject_id", "PNSO:0001906", "PNSO:0001902"),
                both(
                    cell(MONDO, "subject_label", "example plexitis", "PNSO:0001906", "encephalitis"),
                    cell(MONDO, "comment", "", "PNSO:0001906", "encephalitis"),
                ),
            ),
        ),
        MONDO,
        "comment",
        "Mondo says that MONDO:0019956 is the same as DOID:0080741, which is an exact match",
        "say in the comment how they differ",
    ),
    Mistake(
        "a subsumption that is accepted twice",
        added(
            "accepted_subsumptions.tsv",
            "vocabulary\tchild\tparent\treason",
            *["MONDO\tparaneoplastic-example-encephalitis\texample-encephalitis\tInvented."] * 2,
        ),
        "accepted_subsumptions.tsv",
        "child",
        "the same stands on line 2",
        "remove one row",
    ),
    Mistake(
        "a prefix with another address",
        text(MONDO, "#  MONDO: http://purl", "#  MONDO: http://pearl"),
        MONDO,
        "curie_map",
        "MONDO stands for http://pearl.obolibrary.org/obo/MONDO_",
        "write http://purl.obolibrary.org/obo/MONDO_",
    ),
    Mistake(
        "a mapping in the file of another vocabulary",
        both(
            cell(MONDO, "object_label", "Progressive", "PNSO:0001009"),
            cell(MONDO, "object_id", "HP:0003676", "PNSO:0001009"),
        ),
        MONDO,
        "object_id",
        "'HP:0003676' is no term of MONDO",
        "move the row to the file of its vocabulary",
    ),
    Mistake(
        "a list of runs that was emptied",
        lambda ontology: (ontology / RUNS).write_bytes(b""),
        RUNS,
        "",
        "the list of 0 runs is not the one",
        "restore the file",
    ),
    Mistake(
        "a copied comment",
        cell("terms/synonyms.tsv", "comment", "The example report of old says that anti-Y binds.", "anti-x"),
        "terms/synonyms.tsv",
        "comment",
        "8 words in a row stand in the first source too",
        "say it in our own words",
    ),
    Mistake(
        "a copied condition of criteria",
        cell(
            "criteria/score_items.tsv",
            "condition",
            "The example report of old says that anti-Y binds.",
            "age",
        ),
        "criteria/score_items.tsv",
        "condition",
        "8 words in a row stand in the first source too",
        "say it in our own words",
    ),
    Mistake(
        "two DOIs in a cell",
        cell("sources.tsv", "doi", "10.5555/toy.2001;10.5555/toy.2002", "toy2001"),
        "sources.tsv",
        "doi",
        "holds two DOIs",
        "a second paper is a source of its own",
    ),
    Mistake(
        "a DOI with a full stop",
        cell("sources.tsv", "doi", "10.5555/toy.2001.", "toy2001"),
        "sources.tsv",
        "doi",
        "ends with '.', which is no part of the DOI",
        "remove it",
    ),
    Mistake(
        "a year to come",
        cell("sources.tsv", "year", "2062", "toy2001"),
        "sources.tsv",
        "year",
        "the year 2062 is later than the release of",
        "correct the year",
    ),
    Mistake(
        "points below zero",
        cell("criteria/score_items.tsv", "points", "-3", "antibody-x"),
        "criteria/score_items.tsv",
        "points",
        "points of -3 is below 0",
        "correct the number",
    ),
    Mistake(
        "a time below zero",
        cell("criteria/screening_rules.tsv", "interval_low_months", "-6", "repeat"),
        "criteria/screening_rules.tsv",
        "interval_low_months",
        "interval_low_months of -6 is below 0",
        "correct the number",
    ),
    Mistake(
        "a table with another ending",
        stray("claims/has_antibody.csv", "claims/has_antibody.tsv"),
        "claims/has_antibody.csv",
        "",
        "nobody reads it",
        "name it has_antibody.tsv",
    ),
    Mistake(
        "a table with a loud ending",
        stray("claims/has_antibodies.TSV", "claims/has_antibody.tsv"),
        "claims/has_antibodies.TSV",
        "",
        "nobody reads it",
        "name it has_antibodies.tsv",
    ),
    Mistake(
        "a table of criteria that is none",
        stray("criteria/score_item.tsv", "criteria/score_items.tsv"),
        "criteria/score_item.tsv",
        "",
        "nobody reads it",
        "did you mean score_items.tsv?",
    ),
    Mistake(
        "a copy beside the sources",
        stray("sources.tsv.bak", "sources.tsv"),
        "sources.tsv.bak",
        "",
        "nobody reads it",
        "did you mean sources.tsv?",
    ),
    Mistake(
        "no checksum of the runs",
        gone("reference/first_source_runs.sha256"),
        "reference/first_source_runs.sha256",
        "",
        "the file is missing",
        "restore the file",
    ),
    Mistake(
        "no version",
        schema(f'  owl:versionInfo               "{DAY}" ;\n', ""),
        "schema.ttl",
        "owl:versionInfo",
        "the ontology has no owl:versionInfo",
        "write the day of the release",
    ),
    Mistake(
        "no licence",
        schema("  dcterms:license               <https://creativecommons.org/licenses/by/4.0/> ;\n", ""),
        "schema.ttl",
        "dcterms:license",
        "the ontology has no dcterms:license",
        "write <https://creativecommons.org/licenses/by/4.0/>",
    ),
    Mistake(
        "a version IRI of another day",
        schema(f"releases/{DAY}/pnso.owl", "releases/2026-11-23/pnso.owl"),
        "schema.ttl",
        "owl:versionIRI",
        "releases/2026-11-23/pnso.owl",
        f"write <https://w3id.org/pnso/releases/{DAY}/pnso.owl>",
    ),
    Mistake(
        "a name without a definition",
        schema('  IAO:0000115     "How many requirements of the group must hold." ;\n', ""),
        "schema.ttl",
        "IAO:0000115",
        "pns:needed has no IAO:0000115",
        "write one, in our own words",
    ),
    Mistake(
        "a definition written twice",
        schema(
            '  IAO:0000115     "How many requirements of the group must hold." ;\n',
            '  IAO:0000115     "How many requirements of the group must hold." ;\n'
            '  skos:definition "How many requirements of the group must hold." ;\n',
        ),
        "schema.ttl",
        "skos:definition",
        "pns:needed is defined a second time",
        "the build writes it from IAO:0000115",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)


@pytest.mark.parametrize("version", ["", "soon", "2026-13-01", "26-11-22"])
def test_a_version_that_is_no_day_is_told(version: str, fresh_toy: Path) -> None:
    """The version of the ontology is a day: everything that could be too late is compared with it."""
    line = f'  owl:versionInfo               "{version}" ;\n' if version else ""
    schema(f'  owl:versionInfo               "{DAY}" ;\n', line)(fresh_toy)

    assert "owl:versionInfo" in {problem.column for problem in problems_of(fresh_toy)}


def test_what_is_doubtful_is_a_remark_and_no_mistake(fresh_toy: Path) -> None:
    """A second antigen of an antibody, and a tumour that only a sentence names, are told and let through."""
    axioms = fresh_toy / "terms/axioms.tsv"
    binds = line_of(axioms, "anti-x", "binds")
    copied("terms/axioms.tsv", "anti-x", "binds", filler="y-antigen")(fresh_toy)
    sentence = "A small cell lung cancer was found in 28 of 50 people, a neuroblastoma in some."
    cell(TUMOURS, "statement", sentence, *FIRST)(fresh_toy)

    remarks = check_source(fresh_toy).remarks

    assert f"terms/axioms.tsv:{binds}" in "".join(remark.reason for remark in remarks)
    named = [remark.reason for remark in remarks if remark.file == TUMOURS]
    assert any("neuroblastoma" in reason and "no row of 'toy2001' speaks" in reason for reason in named)
