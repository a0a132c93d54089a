"""Third-party code of the pages: pinned, whole, and from no named place."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pns_graph.store.bundle import bundled

FRONTEND = Path(__file__).resolve().parents[2] / "pns_graph" / "frontend"
PACKAGE = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
LOCK = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))


def test_versions_are_exact_and_locked() -> None:
    """The lock file is that of package.json, so that npm has nothing to choose."""
    wanted = {**PACKAGE["dependencies"], **PACKAGE["devDependencies"]}
    root = LOCK["packages"][""]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {**root["dependencies"], **root["devDependencies"]} == wanted
    assert {name: LOCK["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_every_locked_package_has_its_checksum_and_no_host() -> None:
    """What arrives is checked by content; where it comes from is for the machine that installs."""
    packages = [entry for path, entry in LOCK["packages"].items() if path]

    assert all(entry["integrity"].startswith("sha512-") for entry in packages)
    assert not any("resolved" in entry for entry in packages)


def test_bundle_carries_the_licences() -> None:
    """The font, YASGUI and what it holds come with their terms."""
    text = bundled("LICENCES.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE" in text
    assert re.search(r"^@zazuko/yasgui [\d.]+\nLicence: MIT$", text, re.MULTILINE)
    assert all(f"\n{name} " in text for name in ("codemirror", "datatables.net", "dompurify", "jquery", "n3"))
    assert "LICENCES.txt" in bundled("network.js").read_text(encoding="utf-8")[:200]


def test_bundle_fits_between_script_tags() -> None:
    """Nothing in the script or the style sheet can end the element that holds it."""
    for name in ("network.js", "network.css"):
        assert not re.search(r"</(?:script|style)", bundled(name).read_text(encoding="utf-8"), re.IGNORECASE)
