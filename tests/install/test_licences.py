"""The licences of all that the wheel holds: code, data, and the scripts of the pages."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from pns_graph.store.bundle import bundled

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "pns_graph" / "frontend"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TEXTS = (FRONTEND / "LICENCES.txt").read_text(encoding="utf-8").split("\n----\n\n")
TOLD = [re.fullmatch(r"(\S+) (\S+)\nLicence: ([^\n]+)\n\n(.+)", text, re.DOTALL) for text in TEXTS]


def test_licence_expression_names_code_data_and_scripts() -> None:
    """The code's, the data's, and one that may be chosen of each bundled package."""
    named = set(PROJECT["license"].split(" AND "))
    choices = [part.split(" OR ") for told in TOLD if told for part in told[3].strip("()").split(" AND ")]

    assert all(named & set(choice) for choice in choices)
    assert named == {"Apache-2.0", "CC-BY-4.0", *(choice[0] for choice in choices if len(choice) == 1)}


def test_licence_texts_of_the_wheel_are_there() -> None:
    """Each is a file of the checkout, so that the wheel has it whenever it is built."""
    files = {file: (ROOT / file).read_text(encoding="utf-8") for file in PROJECT["license-files"]}

    assert set(files) == {"LICENSE", "NOTICE", "ontology/LICENSE", "pns_graph/frontend/LICENCES.txt"}
    assert "Apache License" in files["LICENSE"]
    assert "Creative Commons Attribution 4.0" in files["ontology/LICENSE"]
    assert all(name in files["NOTICE"] for name in files if name != "NOTICE")


def test_every_bundled_package_has_the_text_of_its_licence() -> None:
    """Each package of the lock file that a page may hold, with its version, a licence and words of it."""
    lock = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    held = {
        (folder.rpartition("node_modules/")[2], entry["version"])
        for folder, entry in lock.items()
        if folder and not entry.get("dev") and not entry.get("optional")
    }
    without_code = {(name, version) for name, version in held if name.startswith(("@types/", "esbuild"))}

    assert all(TOLD)
    assert {(told[1], told[2]) for told in TOLD if told} == held - without_code
    assert [told[1] for told in TOLD if told and len(told[4].split()) < 60] == []
    assert [told[1] for told in TOLD if told and told[3] in ("undefined", "null", "UNLICENSED")] == []


@pytest.mark.parametrize(
    "package", ["@zazuko/yasgui", "@zazuko/yasqe", "@zazuko/yasr", "@zazuko/yasgui-utils"]
)
def test_package_that_brings_no_text_names_its_holders(package: str) -> None:
    """YASGUI's own packages have the common text, with the people whom they name."""
    text = next(text for text in TEXTS if text.startswith(f"{package} "))

    assert "Copyright (c) Triply <info@triply.cc>, Zazuko GmbH" in text
    assert "Permission is hereby granted" in text


def test_licences_stand_beside_the_scripts() -> None:
    """The built pages carry the same text."""
    assert bundled("LICENCES.txt").read_bytes() == (FRONTEND / "LICENCES.txt").read_bytes()
