"""Every format of ``pns export``: its name, what it is for, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType

from ..errors import ExportError, near_names, quoted
from ..store.triple_store import TripleStore
from .content import ExportContent
from .exchange import hpoa_file, nanopubs_file
from .exchange.biolink import kgx_files
from .networks import cx2_file, cyjs_file, gexf_file, graphml_file, neo4j_files
from .ontologies import (
    bioregistry_file,
    obo_file,
    obographs_file,
    prefixes_file,
    sssom_file,
)
from .ontologies.imports import base_files, full_files, module_file
from .ontologies.imports.bridge_files import BRIDGES, bridge_writer
from .ontologies.semsql import database_file
from .part import Part
from .tables import csv_files, parquet_files, robot_template, xlsx_file
from .triples import (
    jsonld_file,
    metadata_files,
    ntriples_file,
    rdfxml_file,
    trig_file,
    turtle12_file,
    turtle_file,
)

__all__ = ["FORMATS", "ExportFormat", "Files", "find_format"]

Files = dict[str, bytes]
"""Name of each file -> its bytes; the one file of a format of one file has the empty name."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format.

    Attributes:
        name: What one types.
        about: What it is, and for which tool.
        write: Makes its files.
        several: Whether it has several files, in a folder.
        is_text: Whether it can be shown on a terminal.
        has_parts: Whether it can be made of a part of a release.
        of_terms: Whether it is made of terms that are named, and may have the claims on them.
    """

    name: str
    about: str
    write: Callable[[ExportContent], bytes | Files]
    several: bool = False
    is_text: bool = True
    has_parts: bool = True
    of_terms: bool = False

    def make(self, store: TripleStore, part: Part, progress: Callable[[str], None] | None = None) -> Files:
        """Return the files of a release or a part of it.

        Args:
            store: Where it is read from.
            part: What is wanted of it.
            progress: Called with what is done next; None for nobody.

        Raises:
            ExportError: The format cannot be made of a part, or needs one.
            MissingExtraError: The format needs an extra that is not installed.
        """
        if not self.has_parts and not part.is_whole:
            raise ExportError(f"{self.name} holds the whole release; leave out --term, --kind and --source")
        if self.of_terms and part.terms is None:
            raise ExportError(f"{self.name} of which terms? give --seed TERM, as often as needed")
        if part.with_claims and not self.of_terms:
            raise ExportError(f"--claims belongs to module; {self.name} has claims or it has none")
        if progress is not None:
            progress(f"making {self.name} of {'the release' if part.is_whole else 'a part of the release'}")
        made = self.write(ExportContent(store, part))
        return {"": made} if isinstance(made, bytes) else made


_EVERY: Iterable[ExportFormat] = (
    ExportFormat("turtle", "Turtle in sections, as the release is kept", turtle_file.write),
    ExportFormat("ntriples", "a triple a line, sorted; for diff, sort and bulk loaders", ntriples_file.write),
    ExportFormat("rdfxml", "RDF/XML, for the OWL API, ROBOT, Protégé and owlready2", rdfxml_file.write),
    ExportFormat("jsonld", "JSON-LD with short keys; plain JSON for who knows no RDF", jsonld_file.write),
    ExportFormat("trig", "a named graph for each source, for quad stores", trig_file.write),
    ExportFormat(
        "turtle12", "RDF 1.2: edges annotated with their claims, for stores of RDF 1.2", turtle12_file.write
    ),
    ExportFormat("csv", "five tidy tables, for spreadsheets and R", csv_files.write, several=True),
    ExportFormat("xlsx", "the same tables as one workbook", xlsx_file.write, is_text=False),
    ExportFormat(
        "parquet",
        "the same tables for pandas, polars, DuckDB and Arrow",
        parquet_files.write,
        several=True,
        is_text=False,
    ),
    ExportFormat("graphml", "the network, for yEd, Cytoscape, igraph and networkx", graphml_file.write),
    ExportFormat("gexf", "the network, for Gephi", gexf_file.write),
    ExportFormat("cyjs", "the network as JSON, for Cytoscape and Cytoscape.js", cyjs_file.write),
    ExportFormat("cx2", "the network, for Cytoscape, Cytoscape Web and NDEx", cx2_file.write),
    ExportFormat(
        "neo4j",
        "terms, claims and sources as tables for neo4j-admin, and a Cypher script",
        neo4j_files.write,
        several=True,
    ),
    ExportFormat(
        "base", "our classes and axioms as OWL, to import", base_files.write, several=True, has_parts=False
    ),
    ExportFormat(
        "full", "the base and what classifies own cases", full_files.write, several=True, has_parts=False
    ),
    *(
        ExportFormat(
            f"bridge-{name}",
            f"what our terms are in {about}, as equivalence and subclass axioms in OWL",
            bridge_writer(name),
            has_parts=False,
        )
        for name, (_, about) in BRIDGES.items()
    ),
    ExportFormat("module", "what is needed of the terms of --seed, as OWL", module_file.write, of_terms=True),
    ExportFormat("obo", "terms and axioms as OBO 1.4, for pronto, fastobo and ROBOT", obo_file.write),
    ExportFormat("obographs", "the same as OBO Graphs JSON, for OAK", obographs_file.write),
    ExportFormat(
        "semsql",
        "the same as a SemSQL database, for OAK's sqlite: adapter",
        database_file.write,
        is_text=False,
    ),
    ExportFormat("sssom", "all mappings to other vocabularies as one SSSOM set", sssom_file.write),
    ExportFormat("kgx", "a Biolink graph, for KGX, Translator and Monarch", kgx_files.write, several=True),
    ExportFormat("hpoa", "HPO terms of syndromes as phenotype.hpoa, for HPO's tools", hpoa_file.write),
    ExportFormat("nanopubs", "each claim as a nanopublication in TriG, unsigned", nanopubs_file.write),
    ExportFormat(
        "prefixes", "the prefix map, for curies, OAK and rdflib", prefixes_file.write, has_parts=False
    ),
    ExportFormat(
        "bioregistry", "the record of our prefix for a registry", bioregistry_file.write, has_parts=False
    ),
    ExportFormat(
        "robot-template",
        "our words for what Mondo or HPO lack, for their editors",
        robot_template.write,
        several=True,
    ),
    ExportFormat(
        "metadata",
        "DCAT, VoID and Croissant, for catalogues and loaders of data sets",
        metadata_files.write,
        several=True,
        has_parts=False,
    ),
)

FORMATS = MappingProxyType({each.name: each for each in _EVERY})
"""Every format by its name, in the order of the page."""


def find_format(name: str) -> ExportFormat:
    """Return the format with a name.

    Raises:
        ExportError: There is none; the text offers near ones, and all.
    """
    if name in FORMATS:
        return FORMATS[name]
    near = near_names(name, FORMATS)
    hint = f"; did you mean {', '.join(near)}?" if near else f"; there are {', '.join(FORMATS)}"
    raise ExportError(f"no format {quoted(name)}{hint}")
