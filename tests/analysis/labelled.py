"""The labelled reports as a perfect register would hold them: statements, actors and the undertakings they make."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

import msgspec

from servanda.model import (
    Actor,
    Commitment,
    Figure,
    Measured,
    Part,
    Party,
    Setting,
    Step,
    Told,
    Undertaker,
    Undertaking,
)
from servanda.model.statement import Status

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "evaluation" / "documents"
Record = tuple[str, str]


class Labelled(NamedTuple):
    """Everything that the labels hold."""

    undertakings: list[Undertaking]
    told: list[Told]
    actors: dict[str, Actor]
    figures: list[Measured]
    texts: dict[str, str]

    def named(self, record: str) -> Undertaking:
        """The undertaking that a record ("eu-central-asia-2025/c4") belongs to."""
        return next(u for u in self.undertakings if record in u.statements)

    def of(self, *events: str) -> list[Undertaking]:
        """The undertakings of documents whose ids begin so."""
        return [u for u in self.undertakings if any(s.startswith(events) for s in u.statements)]


@cache
def labelled() -> Labelled:
    """Read the labels once."""
    told: dict[Record, Told] = {}
    actors: dict[str, Actor] = {}
    figures = []
    texts = {}
    for path in sorted(FOLDER.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".gold.json")
        doc = gold["doc"]
        texts[name] = (ROOT / "samples" / f"{name}.txt").read_text(encoding="utf-8")
        setting = Setting(document=name, title=doc["title"], published=doc["published"], publisher=doc["publisher"])
        for actor in gold.get("actors") or []:
            made = Actor(id=actor["name"], name=actor["name"], kind=actor["kind"], country=actor.get("country") or "")
            actors.setdefault(made.id, made)
        for record in gold["commitments"]:
            told[name, record["id"]] = _told(name, record, setting, actors)
        for record in gold.get("figures") or []:
            fields = {k: v for k, v in record.items() if v is not None and k != "accept"}
            figure = msgspec.convert(
                {"type": "figure", "start": 0, "end": 0, "rule": "", "confidence": 1.0, **fields}, Figure
            )
            subjects = tuple(actors[s].id for s in figure.subjects if s in actors)
            figures.append(Measured(id=f"{name}/{figure.id}", figure=figure, subjects=subjects, setting=setting))
    return Labelled(_fold(told), list(told.values()), actors, figures, texts)


def _told(name: str, record: dict[str, Any], setting: Setting, actors: dict[str, Actor]) -> Told:
    given = {k: v for k, v in record.items() if v is not None and k in Commitment.__struct_fields__}
    parties = []
    for party in record.get("parties") or []:
        role = "provider" if party in (record.get("providers") or []) else "party"
        role = "recipient" if party in (record.get("recipients") or []) else role
        parties.append({"name": party, "role": role})
    strength = "binding" if record.get("instrument") in ("treaty", "contract", "loan") else "promise"
    given |= {"parties": parties, "strength": strength, "start": 0, "end": 0, "rule": "", "confidence": 1.0}
    made = msgspec.convert({"type": "commitment", **given}, Commitment)
    meant = {party.name: actors[party.name] for party in made.parties if party.name in actors}
    return Told(id=f"{name}/{made.id}", commitment=made, actors=meant, setting=setting)


def _fold(told: dict[Record, Told]) -> list[Undertaking]:
    data = json.loads((FOLDER / "clusters.json").read_text(encoding="utf-8"))
    group: dict[Record, list[Record]] = {}
    for cluster in data["same_commitment"]:
        members = [cast(Record, tuple(m)) for m in cluster["members"] if tuple(m) in told]
        for member in members:
            group[member] = members
    steps: dict[Record, tuple[Status, str]] = {}
    for succession in data["status_succession"]:
        members = [cast(Record, tuple(step["record"])) for step in succession["steps"]]
        members = [m for m in members if m in told]
        joined = sorted({m for one in members for m in group.get(one, [one])})
        for step in succession["steps"]:
            steps[tuple(step["record"])] = (step["status"], step["date"] or "")
        for member in joined:
            group[member] = joined
    first = {record: min(group.get(record, [record]), key=lambda r: (told[r].setting.published, r)) for record in told}
    ids = {record: "/".join(first[record]) for record in told}
    parts: dict[str, dict[str, Part]] = {}
    envelopes: dict[str, set[str]] = {}
    for relation in data["envelope_part"]:
        whole = ids[tuple(relation["whole"])]
        for part in relation["parts"]:
            inner = ids[tuple(part)]
            if inner != whole:
                parts.setdefault(whole, {})[inner] = Part(id=inner, basis=relation["basis"], score=1.0)
                envelopes.setdefault(inner, set()).add(whole)
    project: dict[str, set[str]] = {}
    for cluster in data["same_project"]:
        members_ids = {ids[tuple(m)] for m in cluster["members"]}
        for one in members_ids:
            project.setdefault(one, set()).update(members_ids - {one})
    made = []
    for key in dict.fromkeys(ids.values()):
        members = sorted((r for r in told if ids[r] == key), key=lambda r: (told[r].setting.published, r))
        made.append(_undertaking(key, members, told, steps, parts, envelopes, project))
    return made


def _undertaking(
    key: str,
    members: list[Record],
    told: dict[Record, Told],
    steps: dict[Record, tuple[Status, str]],
    parts: dict[str, dict[str, Part]],
    envelopes: dict[str, set[str]],
    project: dict[str, set[str]],
) -> Undertaking:
    records = [told[m].commitment for m in members]
    history = sorted(
        (
            Step(status=status, date=date, statement="/".join(m))
            for m in members
            for status, date in [steps.get(m, (told[m].commitment.status, told[m].commitment.date))]
        ),
        key=lambda step: step.date or told[_key(step.statement)].setting.published,
    )
    best = max(records, key=lambda r: get_args(Status).index(r.status) if r.status != "cancelled" else 0)
    parties: dict[str, Undertaker] = {}
    for member in members:
        for party in told[member].commitment.parties:
            _join(parties, party, "/".join(member))
    published = [told[m].setting.published for m in members if told[m].setting.published]
    return Undertaking(
        id=key,
        statements=tuple("/".join(m) for m in members),
        sources=len({m[0] for m in members}),
        action=best.action,
        instrument=best.instrument,
        status=history[-1].status,
        strength=best.strength,
        subject=records[0].subject,
        parties=tuple(parties.values()),
        sectors=tuple(dict.fromkeys(s for r in records for s in r.sectors)),
        amounts=tuple(dict.fromkeys(a for r in records for a in r.amounts)),
        horizon=next((r.horizon for r in records if r.horizon), None),
        date=next((r.date for r in records if r.date), ""),
        first_told=min(published, default=""),
        last_told=max(published, default=""),
        history=tuple(history),
        parts=tuple(parts.get(key, {}).values()),
        envelopes=tuple(sorted(envelopes.get(key, ()))),
        project=tuple(sorted(project.get(key, ()))),
    )


def _join(parties: dict[str, Undertaker], party: Party, statement: str) -> None:
    known = parties.get(party.name)
    statements = (*known.statements, statement) if known else (statement,)
    role = known.role if known and known.role != "party" else party.role
    parties[party.name] = Undertaker(actor=party.name, name=party.name, role=role, statements=statements)


def _key(statement: str) -> Record:
    document, _, record = statement.partition("/")
    return document, record
