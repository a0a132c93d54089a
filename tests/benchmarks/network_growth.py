"""Views, measures, pictures and pages of the network, on the release and on many copies of it side by side.

``python -m tests.benchmarks.network_growth FILE NAME COPIES`` does one thing with one file in this process
and prints JSON, so that neither memory nor time of one is counted with another.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from pns_graph import KnowledgeGraph
from pns_graph.analysis import MEASURES
from pns_graph.figures import write_figure
from pns_graph.model.terms import ANY_TUMOUR
from pns_graph.network import write_network
from pns_graph.rdf.namespaces import expand

__all__ = ["SIZES", "THINGS", "Done", "copies", "done_with", "measure_network", "network_text", "ready_after"]

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1, 10, 100)
"""How many copies of the release stand side by side."""

LONGEST = 120.0
"""Seconds after which a thing is given up."""

THROTTLE = 4
"""How many times slower the processor is made for the page."""

_COPIED = (
    "Syndrome",
    "Antibody",
    "Antigen",
    "Tumour",
    "Claim",
    "Association",
    "SubgroupAssociation",
    "Bearing",
)
_IRI = re.compile(r"<([^>]*)>")
_PAIR = ("anti-hu", "small-cell-lung-cancer")
_TOY_PAIR = ("example-neuropathy", "small-cell-lung-cancer")


@dataclass(frozen=True)
class Done:
    """What one thing took with one file.

    Attributes:
        name: The thing.
        copies: How many copies of the release are in the file.
        load: Seconds to read the file, the baseline of the same process.
        took: Seconds of the thing itself; None where it was given up.
        size: Bytes of what was written; 0 for nothing.
        packed: The same as gzip sends it over the wire.
        ready: Seconds until the page is ready, the processor throttled; None for no page or no browser.
    """

    name: str
    copies: int
    load: float
    took: float | None
    size: int = 0
    packed: int = 0
    ready: float | None = None


def copies(release: Path, number: int, output: Path) -> int:
    """Write a release and further copies of its terms, claims and associations, and return the triples.

    A copy has names of its own for all that it copies, and shares groups, sources and "any tumour" with the
    rest, so that it is a network of its own beside the others. The same number gives the same bytes.
    """
    triples = sorted(
        f"{quad.triple} .\n"
        for quad in ox.parse(path=release, format=ox.RdfFormat.TURTLE)
        if not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode)
    )
    named = _copied(release)
    own = [line for line in triples if (found := _IRI.match(line)) and found[1] in named]
    with output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(triples)
        for copy in range(2, number + 1):
            file.writelines(_renamed(line, named, copy) for line in own)
    return len(triples) + len(own) * (number - 1)


def _copied(release: Path) -> set[str]:
    """Return the IRIs that have another name in each copy."""
    store = ox.Store()
    store.load(path=release, format=ox.RdfFormat.TURTLE)
    type_, group, key = (ox.NamedNode(expand(name)) for name in ("rdf:type", "pns:grouping", "skos:notation"))
    found: set[str] = set()
    for kind in _COPIED:
        of_kind = store.quads_for_pattern(None, type_, ox.NamedNode(expand(f"pns:{kind}")))
        found.update(quad.subject.value for quad in of_kind if isinstance(quad.subject, ox.NamedNode))
    shared = {quad.subject.value for quad in store.quads_for_pattern(None, group, None)}
    for name in ANY_TUMOUR:
        shared.update(quad.subject.value for quad in store.quads_for_pattern(None, key, ox.Literal(name)))
    return found - shared


def _renamed(line: str, named: set[str], copy: int) -> str:
    renamed = _IRI.sub(lambda found: f"<{_name(found[1], copy)}>" if found[1] in named else found[0], line)
    return renamed.replace('" .\n', f'-{copy}" .\n') if "core#notation>" in line else renamed


def _name(iri: str, copy: int) -> str:
    """Return the IRI of a copy, which reads as one of the same vocabulary."""
    own = re.fullmatch(r"(.*/PNSO_)000(\d{4})", iri)
    if own:
        return f"{own[1]}{copy:03d}{own[2]}"
    return re.sub(r"_(?=\d+$)", f"_{copy}", iri) if "/obo/" in iri else f"{iri}x{copy}"


def _pair(graph: KnowledgeGraph) -> tuple[str, str]:
    return _PAIR if _PAIR[0] in graph.names.keys.values() else _TOY_PAIR


def _view(graph: KnowledgeGraph, folder: Path, view: str) -> None:
    kinds = {"kinds": ("Antibody", "Tumour")} if view in ("bipartite", "projected") else {}
    graph.to_networkx(view=view, **kinds)


def _measure(graph: KnowledgeGraph, folder: Path, name: str) -> None:
    graph.analyse(name, *(_pair(graph) if MEASURES[name].fewest else ()))


def _file(graph: KnowledgeGraph, folder: Path, form: str) -> Path:
    return write_network(graph, folder / f"network.{form}").path


def _figure(graph: KnowledgeGraph, folder: Path, name: str, terms: tuple[str, ...] = ()) -> Path:
    return write_figure(graph, name, folder / f"{name}.svg", terms).path


_Act = Callable[[KnowledgeGraph, Path], "Path | None"]

THINGS: Mapping[str, _Act] = MappingProxyType(
    {
        **{
            f"view `{view}`": partial(_view, view=view)
            for view in ("claims", "associations", "bipartite", "projected")
        },
        **{f"measure `{name}`": partial(_measure, name=name) for name in MEASURES},
        **{f"file `.{form}`": partial(_file, form=form) for form in ("html", "svg", "png", "graphml")},
        "figure `heatmap-tumours`": partial(_figure, name="heatmap-tumours"),
        "figure `timeline`": partial(_figure, name="timeline"),
    }
)
"""Name -> what is done with a graph in a folder; what it writes, if anything."""


def done_with(file: Path, name: str, number: int) -> Done:
    """Return what one thing takes with one file, in this process."""
    start = time.perf_counter()
    graph = KnowledgeGraph.load(file)
    load = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        written = THINGS[name](graph, Path(folder))
        took = time.perf_counter() - start
        if written is None:
            return Done(name, number, load, took)
        content = written.read_bytes()
        ready = ready_after(written) if written.suffix == ".html" else None
        return Done(name, number, load, took, len(content), len(gzip.compress(content)), ready)


def ready_after(page: Path) -> float | None:
    """Return the seconds until a page is ready, of three the median; None where there is no browser."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        times = []
        for _ in range(3):
            opened = browser.new_page(viewport={"width": 1440, "height": 900})
            session = opened.context.new_cdp_session(opened)
            session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
            opened.goto(page.as_uri())
            opened.wait_for_selector("html[data-ready=yes]", timeout=LONGEST * 1000)
            times.append(opened.evaluate("performance.getEntriesByName('ready')[0].startTime") / 1000)
            opened.close()
        browser.close()
    return sorted(times)[1]


def measure_network(release: Path, work: Path, sizes: tuple[int, ...] = SIZES) -> Iterator[Done]:
    """Yield each thing with each size, each in a process of its own.

    Args:
        release: The Turtle of the release.
        work: Folder for the copies.
        sizes: How many copies stand side by side.
    """
    for number in sizes:
        file = work / f"copies_{number}.nt"
        copies(release, number, file)
        for name in THINGS:
            yield _in_process(file, name, number)
        file.unlink()


def _in_process(file: Path, name: str, number: int) -> Done:
    command = [sys.executable, "-m", "tests.benchmarks.network_growth", str(file), name, str(number)]
    try:
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return Done(name, number, 0.0, None)
    return Done(**json.loads(done.stdout))


def network_text(measured: list[Done]) -> str:
    """Return the section on the network."""
    return "\n".join(
        [
            "## The network",
            "",
            "Views, measures, files and figures on the release and on copies of it side by side, each with",
            "names of its own (`tests/benchmarks/network_growth.py`). Each is measured in a process of its",
            "own, beside loading the same file there; measures with 1,000 random tables where they have",
            f"chance. What takes over {LONGEST:.0f} s is given up. Ready: until the page can be used, the",
            "processor throttled fourfold.",
            "",
            "| What | Copies | Takes | Loading takes | Times loading | Bytes | On the wire | Ready |",
            "|---|---|---|---|---|---|---|---|",
            *map(_row, measured),
            "",
        ]
    )


def _row(each: Done) -> str:
    if each.took is None:
        return f"| {each.name} | {each.copies} | given up | | | | | |"
    size = [f"{each.size:,}", f"{each.packed:,}"] if each.size else ["", ""]
    ready = "" if each.ready is None else f"{each.ready:.2f} s"
    times = f"{each.took:.3f} s | {each.load:.2f} s | {each.took / each.load:.2f}"
    return f"| {each.name} | {each.copies} | {times} | {size[0]} | {size[1]} | {ready} |"


if __name__ == "__main__":
    print(json.dumps(done_with(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])).__dict__))
