"""The labelled clusters, and the statements they speak of: as labelled, and as Servanda reads them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from evaluation.corpus import LABELS, TEXTS, load
from evaluation.scorer import from_object
from evaluation.scorer.matching import pair
from evaluation.scorer.names import Names
from servanda.config import Config
from servanda.model import Commitment, Document, Figure, NamedActor, Reading, Told
from servanda.pipeline import About
from servanda.pipeline.moments import moment
from servanda.pipeline.naming import actors_of
from servanda.pipeline.placing import in_their_country
from servanda.pipeline.reading import document_of
from servanda.publishing.labels import label_of
from servanda.reading import read
from servanda.reconcile.telling import tell

Record = tuple[str, str]
"""Id of a labelled document and id of a record in it; the second is empty where a statement answers no record."""


class Labelled(NamedTuple):
    """A statement with the labelled record that it is or answers."""

    told: Told
    record: Record


class Clusters:
    """What clusters.json says, and what envelopes.json adds for the reports that it leaves out.

    Attributes:
        data: clusters.json as it is.
        documents: that it covers.
        groups: records of one commitment.
        parts: (whole, part) of clusters.json.
        every_part: those and the ones of envelopes.json.
        unsure: pairs of envelopes.json that count neither way.
        every_document: that one of the two files covers.
    """

    def __init__(self, file: Path) -> None:
        self.data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        more: dict[str, Any] = json.loads(file.with_name("envelopes.json").read_text(encoding="utf-8"))
        self.documents: list[str] = self.data["documents"]
        self.groups = [[_record(m) for m in c["members"]] for c in self.data["same_commitment"]]
        self._group = {record: n for n, group in enumerate(self.groups) for record in group}
        self._projects: dict[Record, set[int]] = {}
        for n, c in enumerate(self.data["same_project"]):
            for member in c["members"]:
                self._projects.setdefault(_record(member), set()).add(n)
        self.parts = _inside(self.data["envelope_part"])
        self.every_part = {*self.parts, *_inside(more["envelope_part"])}
        self.unsure = set(_inside(more["unsure"]))
        self.every_document = [*self.documents, *more["documents"]]
        self._events = self._families()

    def group(self, record: Record) -> object:
        """What all records of one commitment share; a record that is labelled with no other is a group of its own."""
        return self._group.get(record, record)

    def same(self, a: Record, b: Record) -> bool:
        """Whether two records are one commitment."""
        return a in self._group and self._group[a] == self._group.get(b)

    def project(self, a: Record, b: Record) -> bool:
        """Whether two records belong to one project."""
        return bool(self._projects.get(a, set()) & self._projects.get(b, set()))

    def event(self, document: str) -> str:
        """The event of a document: documents that share a commitment, or the first word of their ids, have one."""
        return self._events.get(document, document.split("-")[0])

    def _families(self) -> dict[str, str]:
        first = {document: document.split("-")[0] for document in self.documents}
        for group in self.groups:
            for (a, _), (b, _) in itertools.combinations(group, 2):
                low, high = sorted((first[a], first[b]))
                first = {document: low if event == high else event for document, event in first.items()}
        return first


def _inside(envelopes: list[dict[str, Any]]) -> list[tuple[Record, Record]]:
    return [(_record(e["whole"]), _record(part)) for e in envelopes for part in e["parts"]]


@cache
def clusters() -> Clusters:
    """The labelled clusters of this folder."""
    return Clusters(LABELS / "clusters.json")


def _record(member: list[str]) -> Record:
    return member[0], member[1]


@cache
def _documents() -> dict[str, Document]:
    return {
        path.stem: document_of(str(path), config=Config(), about=About())
        for path in sorted(TEXTS.glob("*.txt"))
        if path.with_name(path.name).exists() and (LABELS / f"{path.stem}.gold.json").exists()
    }


def document_named(name: str) -> Document:
    """A labelled document, as `servanda add` would record it."""
    return _documents()[name]


def labelled_readings() -> Iterator[tuple[str, Reading]]:
    """The labels of each document as if they had been read."""
    for name, document in _documents().items():
        gold = json.loads((LABELS / f"{name}.gold.json").read_text(encoding="utf-8"))
        made = [_commitment(record, document.text) for record in gold["commitments"]]
        actors = [
            NamedActor(name=a["name"], kind=a["kind"], country=a.get("country") or "", names=a.get("names") or [])
            for a in gold.get("actors") or []
        ]
        figures = [_figure(record, document.text) for record in gold.get("figures") or []]
        yield name, Reading(document=document, reader="labels", commitments=made, figures=figures, actors=actors)


@cache
def labelled_told() -> list[Labelled]:
    """Every labelled commitment."""
    found = []
    for name, reading in labelled_readings():
        records = [(f"{name}/{c.id}", c) for c in reading.commitments]
        for told in tell(
            reading.document,
            records,
            actors_of(in_their_country(reading.document, reading.actors)),
            moment(reading.document),
        ):
            found.append(Labelled(told, (name, told.commitment.id)))
    return found


@cache
def read_told() -> list[Labelled]:
    """Every commitment that Servanda reads, with the labelled record it answers."""
    found = []
    for document in load():
        reading = read(_documents()[document.id])
        given = from_object({"commitments": [label_of(c) for c in reading.commitments]}).commitments or []
        ours = document.labels.commitments or []
        paired = pair(ours, given, (), document.text, Names(document.labels.actors or ()))
        answers = {j: str(ours[i].id) for i, j in paired.pairs}
        records = [(f"{document.id}/{n}", c) for n, c in enumerate(reading.commitments)]
        told = tell(
            reading.document,
            records,
            actors_of(in_their_country(reading.document, reading.actors)),
            moment(reading.document),
        )
        found += [Labelled(one, (document.id, answers.get(n, ""))) for n, one in enumerate(told)]
    return found


def matched(name: str, reading: Reading) -> list[tuple[Record, str]]:
    """Each labelled record of a document with the id of the commitment that answers it."""
    document = next(one for one in load(only=name) if one.id == name)
    given = from_object({"commitments": [label_of(c) for c in reading.commitments]}).commitments or []
    ours = document.labels.commitments or []
    paired = pair(ours, given, (), document.text, Names(document.labels.actors or ()))
    return [((name, str(ours[i].id)), reading.commitments[j].id) for i, j in paired.pairs]


def figures_matched(name: str, reading: Reading) -> list[tuple[Record, str]]:
    """Each labelled figure of a document with the id of the figure that answers it."""
    document = next(one for one in load(only=name) if one.id == name)
    given = from_object({"figures": [label_of(f) for f in reading.figures]}).figures or []
    ours = document.labels.figures or []
    paired = pair(ours, given, (), document.text, Names(document.labels.actors or ()))
    return [((name, str(ours[i].id)), reading.figures[j].id) for i, j in paired.pairs]


_ROLES = {"providers": "provider", "recipients": "recipient"}


def _figure(record: dict[str, Any], text: str) -> Figure:
    start = max(0, text.find(record["quote"]))
    kept = {name: value for name, value in record.items() if name in Figure.__struct_fields__ and value is not None}
    kept |= {"type": "figure", "start": start, "end": start + len(record["quote"]), "rule": "label", "confidence": 1.0}
    return msgspec.convert(kept, Figure, strict=False)


def _commitment(record: dict[str, Any], text: str) -> Commitment:
    start = max(0, text.find(record["quote"]))
    roles = {name: role for field, role in _ROLES.items() for name in record.get(field) or []}
    parties = [{"name": name, "role": roles.get(name, "party")} for name in record.get("parties") or []]
    kept = {
        name: value
        for name, value in record.items()
        if name in Commitment.__struct_fields__ and name != "parties" and value not in (None, [], {}, "")
    }
    for quantity in kept.get("quantities", []):
        quantity.setdefault("unit", "")
    kept |= {
        "type": "commitment", "parties": parties, "start": start, "end": start + len(record["quote"]),
        "rule": "label", "confidence": 1.0, "strength": "promise",
    }  # fmt: skip
    kept.setdefault("instrument", "none")
    if isinstance(kept.get("count"), dict) and kept["count"].get("value") is None:
        del kept["count"]
    if isinstance(kept.get("horizon"), dict):
        kept["horizon"] = {k: v for k, v in kept["horizon"].items() if v} | {"text": kept["horizon"].get("text") or ""}
    return msgspec.convert(kept, Commitment, strict=False)
