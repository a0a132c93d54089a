"""The first page with its four questions in words, and the page that answers what symptoms point to."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from ...errors import PnsGraphError
from ...graph import KnowledgeGraph
from ...model.terms import Term
from ...network import write_network
from ...questions.answers import Row
from ...store.bundle import bundled
from .linking import Linking
from .markup import Link, PagePerson, render
from .term_pages import EVERYBODY

__all__ = [
    "ENTRIES",
    "EntryQuestion",
    "Symptoms",
    "asked_term",
    "front_page",
    "picture_of_network",
    "release_words",
    "symptoms_page",
]

_SHOWN = 12
_FACES = (
    ("source-sans-3-latin-400-normal.woff2", "400"),
    ("source-sans-3-latin-600-normal.woff2", "600 700"),
)


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """One question with which people come.

    Attributes:
        name: What its first field is called.
        title: The question in words.
        kind: The kind of term that is asked for.
        example: What could stand in its field.
        finds: What the answer tells.
        others: The names of further fields for the same kind.
    """

    name: str
    title: str
    kind: str
    example: str
    finds: str
    others: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields."""
        return (self.name, *self.others)


_OTHER_SYMPTOMS = ("symptom_2", "symptom_3")

ENTRIES = (
    EntryQuestion("antibody", "I found an antibody", "Antibody", "Hu", "which tumour to look for"),
    EntryQuestion("syndrome", "I see a syndrome", "Syndrome", "LEMS", "which antibodies to test"),
    EntryQuestion(
        "symptom",
        "I see symptoms",
        "Symptom",
        "seizure",
        "which antibodies and syndromes fit",
        _OTHER_SYMPTOMS,
    ),
    EntryQuestion("tumour", "I look for a tumour's antibodies", "Tumour", "SCLC", "which go with it"),
)
"""The four questions of the first page."""


@dataclass(frozen=True, slots=True)
class Symptoms:
    """The symptoms of one person.

    Attributes:
        terms: What was understood, by the name of its field.
        given: What was written, by the name of its field.
        error: What could not be understood; empty for nothing.
    """

    terms: Mapping[str, Term]
    given: Mapping[str, str]
    error: str = ""

    @classmethod
    def of(cls, graph: KnowledgeGraph, given: Mapping[str, str]) -> Symptoms:
        """Return what the fields of a form mean; an empty field means nothing."""
        written = {name: given.get(name, "").strip() for name in ENTRIES[2].fields}
        terms, errors = {}, []
        for name, text in written.items():
            term, error = asked_term(graph, text, "Symptom") if text else (None, "")
            errors += [error] if error else []
            if term is not None:
                terms[name] = term
        return cls(_closed_up(terms), written, "; ".join(errors))


def _closed_up(terms: Mapping[str, Term]) -> dict[str, Term]:
    """Return symptoms each once, and in the first fields, which a question cannot do without."""
    return dict(zip(ENTRIES[2].fields, dict.fromkeys(terms.values()), strict=False))


def asked_term(graph: KnowledgeGraph, text: str, kind: str) -> tuple[Term | None, str]:
    """Return the term that a field means, or why there is none.

    Args:
        graph: The release.
        text: What was written into the field.
        kind: Local name of the kind that it asks for.
    """
    try:
        return graph.term(text, kind), ""
    except PnsGraphError as error:
        return None, str(error)


def front_page(
    linking: Linking,
    release: str = "",
    *,
    given: Mapping[str, str] | None = None,
    asked: PagePerson = EVERYBODY,
    downloads: tuple[Link, ...] = (),
    wrong: str = "",
    error: str = "",
) -> bytes:
    """Return the first page.

    Args:
        linking: Makes the links.
        release: Which release it is, in a few words.
        given: What stood in the fields, where something was wrong with it.
        asked: The age and the sex that stood in them.
        downloads: Files for programs, where there is no server to ask.
        wrong: Name of the entry in which something was wrong.
        error: What was wrong, in words.
    """
    return render(
        "front.html",
        linking.addresses.frame,
        entries=ENTRIES,
        names={entry.kind: _names(linking.graph, entry.kind) for entry in ENTRIES},
        is_asked=linking.addresses.is_asked,
        release=release,
        given=given or {},
        asked=asked,
        downloads=downloads,
        wrong=wrong,
        error=error,
    )


def release_words(graph: KnowledgeGraph) -> str:
    """Return which release a graph is, in a sentence."""
    info = graph.info()
    day = info.version.removesuffix("/pnso.owl").rpartition("/")[2]
    return f"Release {day}: {info.claims} claims of {info.sources} sources."


def picture_of_network(graph: KnowledgeGraph) -> bytes:
    """Return the network as SVG that holds the letters of the pages, for an image may not load any.

    Raises:
        PageError: The built pages are missing from the installation.
        ReleaseError: The release has no network.
    """
    with TemporaryDirectory() as folder:
        picture = write_network(graph, Path(folder) / "network.svg").path.read_text(encoding="utf-8")
    head, end, rest = picture.partition(">")
    faces = "".join(_face(file, weight) for file, weight in _FACES)
    return f"{head}{end}<style>{faces}</style>{rest}".encode()


def _face(file: str, weight: str) -> str:
    letters = b64encode(bundled(file).read_bytes()).decode()
    family = f"font-family:'Source Sans 3';font-weight:{weight}"
    return f"@font-face{{{family};src:url(data:font/woff2;base64,{letters})}}"


def _names(graph: KnowledgeGraph, kind: str) -> list[str]:
    """Return what the terms of a kind are called, sorted, to choose from."""
    nodes = (node for node, each in graph.names.kinds.items() if each == kind)
    terms = (graph.term(node) for node in nodes)
    return sorted({term.words for term in terms if not term.group}, key=lambda name: (name.casefold(), name))


def symptoms_page(linking: Linking, symptoms: Symptoms, asked: PagePerson) -> bytes:
    """Return which antibodies and syndromes symptoms point to, for a person of some age and sex.

    Args:
        linking: Makes the links.
        symptoms: At least one symptom, unless it has an error.
        asked: For whom; everybody where it has an error.
    """
    answers = [] if symptoms.error else [_answer(linking, *each, symptoms, asked) for each in _QUESTIONS]
    titles = [term.words for term in symptoms.terms.values()]
    return render(
        "symptoms.html",
        linking.addresses.frame,
        title=", ".join(titles) or "Symptoms",
        entry=ENTRIES[2],
        names={"Symptom": _names(linking.graph, "Symptom")},
        given={name: term.words for name, term in symptoms.terms.items()} or symptoms.given,
        asked=asked,
        error="; ".join(filter(None, (symptoms.error, asked.error))),
        answers=answers,
    )


_QUESTIONS = (
    ("Antibodies to test for", "antibodies_by_symptoms"),
    ("Syndromes in which they are described", "syndromes_by_symptoms"),
)


def _answer(
    linking: Linking, title: str, question: str, symptoms: Symptoms, asked: PagePerson
) -> dict[str, object]:
    """Return the lines of one question: the first ones, and those that are folded."""
    person = {} if asked.error else {"age": asked.age, "sex": asked.sex}
    values: dict[str, object] = dict(symptoms.terms)
    values |= {name: value for name, value in person.items() if value}
    rows = linking.graph.query(question, **values)  # type: ignore[arg-type]
    lines = [_line(linking, row, len(symptoms.terms)) for row in rows]
    asked_all = {name: value.key if isinstance(value, Term) else str(value) for name, value in values.items()}
    return {
        "title": title,
        "name": question,
        "first": lines[:_SHOWN],
        "rest": lines[_SHOWN:],
        "why_empty": "" if rows else linking.graph.why_empty(question, **values),
        "all": linking.addresses.of_question(question, asked_all),
    }


def _line(linking: Linking, row: Row, given: int) -> dict[str, object]:
    term = cast("Term", row[0])
    beside = [
        f"{word}: {row[name]}"
        for name, word in (("conflicting", "against it"), ("missing", "not described"))
        if row[name]
    ]
    return {
        "name": linking.link(term.words, term.iri),
        "fits": f"{row['fits']} of {given}",
        "fitting": str(row["fitting"] or ""),
        "beside": "; ".join(beside),
        "people": f"{row['people']} people counted" if row["people"] else "",
    }
