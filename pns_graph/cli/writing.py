"""The commands that write files: the release and the pictures."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

__all__ = ["build", "network"]


def build(options: Namespace) -> int:
    """Build the release from the tables, and draw its network."""
    from ..curation.build import build_release

    summary = build_release(Path(options.source), force=options.force, progress=_say)
    sys.stdout.write(f"{summary}\n")
    _draw(Path(options.source) / "release" / "pns.ttl", Path(options.network))
    return 0


def network(options: Namespace) -> int:
    """Draw the network of a release."""
    _draw(None if options.release is None else Path(options.release), Path(options.output))
    return 0


def _draw(release: Path | None, output: Path) -> None:
    from ..network import write_network

    output.parent.mkdir(parents=True, exist_ok=True)
    drawn = write_network(release, output)
    _say(
        f"{drawn.path}: {drawn.syndromes} syndromes, {drawn.antibodies} antibodies, {drawn.tumours} tumours, "
        f"{drawn.edges} edges, {drawn.claims} claims"
    )


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
