"""The commands that write: the release, the pictures, and a release into a triple store."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

__all__ = ["build", "check", "draw_page", "figure", "load", "network", "site"]


def build(options: Namespace) -> int:
    """Build the release from the tables, and draw its network."""
    from ...curation.axioms.reasoning.hermit import check_installed
    from ...curation.build import build_release

    check_installed()
    page = None if options.network is None else Path(options.network)
    summary = build_release(
        Path(options.source),
        network=page,
        draw=draw_page,
        force=options.force,
        allow_loss=options.allow_loss,
        progress=_say,
    )
    sys.stdout.write(f"{summary}\n")
    return 0


def draw_page(release: Path, page: Path) -> None:
    """Draw the page of a release that was just built."""
    from ...graph import KnowledgeGraph
    from ...network import write_network

    write_network(KnowledgeGraph.load(release), page)


def check(options: Namespace) -> int:
    """Check the tables without building, and print every problem."""
    from ...curation.checking import check_source

    checked = check_source(Path(options.source), allow_loss=options.allow_loss)
    sys.stdout.write("".join(f"{line}\n" for line in checked.report()))
    return 1 if checked.problems else 0


def network(options: Namespace) -> int:
    """Draw the network of a release, or of what an endpoint holds."""
    from ...network import write_network
    from ..opening import read_graph

    _say(str(write_network(read_graph(options), Path(options.output))))
    return 0


def figure(options: Namespace) -> int:
    """Draw a figure for a paper."""
    from ...figures import write_figure
    from ..opening import read_graph

    drawn = write_figure(
        read_graph(options),
        options.name,
        Path(options.output),
        options.terms,
        to=options.to,
        width=options.width,
        mono=options.mono,
    )
    _say(str(drawn))
    return 0


def site(options: Namespace) -> int:
    """Write a release as a site of static files."""
    from ...graph import KnowledgeGraph
    from ...web.site import write_site

    made = write_site(KnowledgeGraph.load(options.release), Path(options.output), progress=_say)
    _say(
        f"{made.folder}: {made.terms} terms, {made.sources} sources, {made.page_bytes / 1e6:.1f} MB and "
        f"{made.download_bytes / 1e6:.1f} MB of downloads; open index.html"
    )
    return 0


def load(options: Namespace) -> int:
    """Put a release into a triple store."""
    from ...rdf.namespaces import ONTOLOGY_IRI
    from ...store.endpoints.upload import load_release

    graph = None if options.default_graph else options.graph or ONTOLOGY_IRI
    triples = load_release(
        options.endpoint,
        options.file or options.release,
        graph=graph,
        check=options.check,
        timeout=options.timeout,
        progress=_say,
    )
    _say(f"loaded {triples} triples")
    return 0


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
