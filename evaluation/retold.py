"""Measure what the register makes of stories that several documents tell, and hold it to its floors.

    python evaluation/retold.py             add the documents of each story to a register and score it
    python evaluation/retold.py --misses    and tell what is missed, and what is found that the labels do not have
    python evaluation/retold.py --update    raise the floors in floors_retold.json to what is measured

Rows: statements announced again, undertakings told by one side alone, fields in which sources contradict: precision,
recall and F1; how many sources an undertaking has, and its course: the share that is right. The stories and their form
are in evaluation/retold/. Exit status: 0, or 1 where a floor fails.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.held import hold
from servanda.config import Config
from servanda.model import Told, Undertaking
from servanda.pipeline import About, record
from servanda.pipeline.reading import document_of
from servanda.publishing.courses import project_course, project_of
from servanda.reading import read
from servanda.register import Register

STORIES = Path(__file__).with_name("retold")
FLOORS = Path(__file__).with_name("floors_retold.json")
COUNTED = ("again", "one_sided", "contradictions")


class Answer(NamedTuple):
    """One thing that is labelled or found: its kind, the story, and what is said of whom."""

    kind: str
    story: str
    said: tuple[str, ...]


class Story:
    """One story with what the register makes of it."""

    def __init__(self, name: str, labels: dict[str, Any], register: Register) -> None:
        self.name = name
        self.labels = labels
        self.undertakings = {one.id: one for one in register.undertakings()}
        self.told: dict[str, Told] = {}
        self.document: dict[str, str] = {}
        for document in register.documents():
            for one in register.told_of(document.id):
                self.told[one.id] = one
                self.document[one.id] = Path(document.source).stem
        self.of = register.undertaking_of(self.told)

    def wanted(self) -> Iterator[Answer]:
        """What the labels ask for."""
        for kind in COUNTED:
            for label in self.labels.get(kind) or []:
                statement = self._statement(label)
                whole = statement if kind == "again" else self.of.get(statement, statement)
                for said in [label["side"]] if kind == "one_sided" else label.get("fields") or [""]:
                    yield Answer(kind, self.name, (whole, said))

    def found(self) -> Iterator[Answer]:
        """What the register tells."""
        for one in self.undertakings.values():
            yield from (Answer("again", self.name, (statement, "")) for statement in one.again)
            yield from (Answer("contradictions", self.name, (one.id, c.field)) for c in one.contradictions)
            if one.one_sided:
                yield Answer("one_sided", self.name, (one.id, one.one_sided))

    def asked(self) -> Iterator[tuple[str, str, bool]]:
        """Kind, question and whether the register answers it rightly, for sources and courses."""
        for label in self.labels.get("sources") or []:
            one = self._undertaking(label)
            yield "sources", label["says"], one is not None and one.sources == label["count"]
        for label in self.labels.get("course") or []:
            one = self._undertaking(label)
            steps = [(status, str(day)) for status, day in label["steps"]]
            yield "course", label["says"], one is not None and steps in list(self._courses(one))

    def _courses(self, one: Undertaking) -> Iterator[list[tuple[str, str]]]:
        yield [(step.status, step.told if step.told.startswith(step.date) else step.date) for step in one.history]
        project = project_of(one, lambda ids: [self.undertakings[key] for key in ids])
        yield [
            (status, self.told[statement].setting.published)
            for _, _, status, statement in project_course(project.values())
        ]

    def _undertaking(self, label: dict[str, Any]) -> Undertaking | None:
        return self.undertakings.get(self.of.get(self._statement(label), ""))

    def _statement(self, label: dict[str, Any]) -> str:
        for key, one in self.told.items():
            if self.document[key] == label["in"] and label["says"] in one.commitment.quote:
                return key
        return f"{label['in']}: {label['says']}"

    def tells(self, key: str, said: str) -> str:
        """A statement, or an undertaking by its first one, in words, with what is said of it."""
        one = self.undertakings.get(key)
        how = next((c.said for c in one.contradictions if c.field == said), said) if one else said
        return f"{how} · {self._words(key)}"

    def _words(self, key: str) -> str:
        one = self.undertakings.get(key)
        told = self.told.get(key if key in self.told else one.statements[0] if one else key)
        return f"{self.document[told.id]}: {told.commitment.quote[:100]}" if told else key


def stories() -> Iterator[Story]:
    """Every story, added to a register of its own."""
    for path in sorted(STORIES.glob("*.yaml")):
        labels = yaml.safe_load(path.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder, Register.open(f"{folder}/story.db", create=True) as register:
            for said in labels["documents"]:
                source = Path(folder) / f"{said['name']}.txt"
                source.write_text(said["text"], encoding="utf-8")
                about = About(published=str(said["published"]), publisher=said["publisher"], url=said["url"])
                record(register, read(document_of(str(source), config=Config(), about=about)))
            yield Story(path.stem, labels, register)


def measure(told: Iterable[Story], misses: bool = False) -> dict[str, float]:
    """All figures, by row and name; misses prints what is wrong."""
    wanted: set[Answer] = set()
    found: set[Answer] = set()
    right: dict[str, list[bool]] = {}
    for story in told:
        mine, given = set(story.wanted()), set(story.found())
        for kind, question, held in story.asked():
            right.setdefault(kind, []).append(held)
            if misses and not held:
                print(f"{story.name}: {kind} wrong: {question}")
        for sign, answers in (("missed", mine - given), ("found wrongly", given - mine)):
            for answer in sorted(answers) if misses else ():
                print(f"{story.name}: {answer.kind} {sign}: {story.tells(*answer.said)}")
        wanted |= mine
        found |= given
    made: dict[str, float] = {}
    for kind in COUNTED:
        ask = {answer for answer in wanted if answer.kind == kind}
        got = {answer for answer in found if answer.kind == kind}
        p, r = len(ask & got) / max(1, len(got)), len(ask & got) / max(1, len(ask))
        made |= {f"{kind} precision": p, f"{kind} recall": r, f"{kind} F1": 2 * p * r / (p + r) if p + r else 0.0}
    made |= {f"{kind} right": sum(held) / len(held) for kind, held in right.items()}
    return {name: round(value, 4) for name, value in made.items()}


def main() -> int:
    """Run with command line arguments."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    options.add_argument("--misses", action="store_true", help="tell what is missed and what is found wrongly")
    options.add_argument("--update", action="store_true", help="raise the floors to what is measured; lowers none")
    chosen = options.parse_args()
    return hold(measure(stories(), chosen.misses), FLOORS, update=chosen.update)


if __name__ == "__main__":
    sys.exit(main())
