"""Every format of ``pns export``: its name, what it is for, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType

from ..errors import ExportError, near_names, quoted
from ..store.triple_store import TripleStore
from .content import ExportContent
from .networks import cyjs_file, gexf_file, graphml_file
from .ontologies import base_files, full_files, obo_file, obographs_file, prefixes_file, sssom_file
from .part import Part
from .tables import csv_files, parquet_files, xlsx_file
from .triples import jsonld_file, ntriples_file, rdfxml_file, trig_file, turtle_file

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
    """

    name: str
    about: str
    write: Callable[[ExportContent], bytes | Files]
    several: bool = False
    is_text: bool = True
    has_parts: bool = True

    def make(self, store: TripleStore, part: Part, progress: Callable[[str], None] | None = None) -> Files:
        """Return the files of a release or a part of it.

        Args:
            store: Where it is read from.
            part: What is wanted of it.
            progress: Called with what is done next; None for nobody.

        Raises:
            ExportError: The format cannot be made of a part.
            MissingExtraError: The format needs an extra that is not installed.
        """
        if not self.has_parts and not part.is_whole:
            raise ExportError(f"{self.name} holds the whole release; leave out --term, --kind and --source")
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
    ExportFormat(
        "base", "our classes and axioms as OWL, to import", base_files.write, several=True, has_parts=False
    ),
    ExportFormat(
        "full", "the base and what classifies own cases", full_files.write, several=True, has_parts=False
    ),
    ExportFormat("obo", "terms and axioms as OBO 1.4, for pronto, fastobo and ROBOT", obo_file.write),
    ExportFormat("obographs", "the same as OBO Graphs JSON, for OAK", obographs_file.write),
    ExportFormat("sssom", "all mappings to other vocabularies as one SSSOM set", sssom_file.write),
    ExportFormat(
        "prefixes", "the prefix map, for curies, OAK and rdflib", prefixes_file.write, has_parts=False
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
