"""Reports that nobody wrote: real ones with other names, sums, years, places and words, to fill a register with.

All reports of one event are varied alike, so that what they tell together stays one promise, and every variation is of
another event. Names are drawn as they occur: few of them often, most of them seldom. The same number gives the same
report.
"""

from __future__ import annotations

import csv
import itertools
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from servanda.model import Document, NamedActor, Reading, Statement
from servanda.model.document import document_id
from servanda.reading.mentions.values import find_values
from servanda.reconcile.words import rarity, stems
from servanda.reference import countries

GAZETTEERS = Path(__file__).resolve().parent.parent / "resources" / "gazetteers"
_WORD = re.compile(r"(?<![\w'’-])[a-z]{5,}(?![\w'’-])")
_YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w,])")
_KINDS = ("commitments", "figures", "milestones", "assessments")
# Words that say little are those of the genre, and every report has them.
_TELLING = 0.3
_BAND = 0.08


class Site(NamedTuple):
    """A place in a text where something else may stand."""

    start: int
    end: int
    kind: str
    key: str


class Template:
    """A real report, with the places where it can be varied."""

    def __init__(self, reading: Reading, event: str) -> None:
        self.reading = reading
        self.event = event
        text = reading.document.text
        self.actors = {form: actor for actor in reading.actors for form in (actor.name, *actor.names) if len(form) > 2}
        self.places = {place for record in reading.commitments for place in record.places} - self.actors.keys()
        self.sites = list(_without_overlap(itertools.chain(self._names(text), self._sums(text), self._words(text))))

    def _names(self, text: str) -> Iterator[Site]:
        for kind, names in (("actor", self.actors), ("place", self.places)):
            if names:
                longest_first = sorted(names, key=lambda name: (-len(name), name))
                pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
                yield from (Site(m.start(), m.end(), kind, m[0]) for m in pattern.finditer(text))

    def _sums(self, text: str) -> Iterator[Site]:
        for mention in find_values(text).money:
            amount = mention.amount
            yield Site(mention.start, mention.end, "sum", f"{amount.value!r} {amount.currency}")
        yield from (Site(m.start(), m.end(), "year", m[0]) for m in _YEAR.finditer(text))

    def _words(self, text: str) -> Iterator[Site]:
        for match in _WORD.finditer(text):
            if rarity(next(iter(stems(match[0])), "")) > _TELLING:
                yield Site(match.start(), match.end(), "word", match[0])


class Variation:
    """What one event becomes: the same name is always replaced by the same."""

    def __init__(self, number: int) -> None:
        self._random = random.Random(number)
        self._given: dict[str, str] = {}
        self._years = self._random.randint(-18, 1)
        self._days = f"{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"
        self._factor = self._random.lognormvariate(0.0, 1.0)
        self._nations: dict[str, str] = {}

    def reading(self, template: Template) -> Reading:
        """The report, varied."""
        old = template.reading
        starts, pieces, moved = [0], [], [0]
        last = 0
        for site in template.sites:
            new = self.other(site.kind, site.key, template.actors)
            pieces += [old.document.text[last : site.start], new]
            starts.append(site.end)
            moved.append(moved[-1] + len(new) - (site.end - site.start))
            last = site.end
        text = "".join([*pieces, old.document.text[last:]])

        def at(place: int) -> int:
            return place + moved[bisect_right(starts, place) - 1]

        document = self._document(old.document, text, at)
        made: dict[str, Any] = {
            kind: [self._statement(record, text, at, template) for record in getattr(old, kind)] for kind in _KINDS
        }
        actors = [self._actor(actor, template) for actor in old.actors]
        return Reading(document=document, reader=old.reader, actors=actors, **made)

    def other(self, kind: str, key: str, actors: dict[str, NamedActor]) -> str:
        """What stands in place of a name, sum, year or word."""
        known = f"{kind} {key}"
        if known not in self._given:
            self._given[known] = self._made(kind, key, actors)
        return self._given[known]

    def _made(self, kind: str, key: str, actors: dict[str, NamedActor]) -> str:
        match kind:
            case "actor":
                return self._named(key, actors[key], actors)
            case "place":
                return _drawn(self._random, cities())
            case "year":
                return str(int(key) + self._years)
            case "word":
                return self._word(key)
            case _:
                value, currency = key.split(" ")
                return f"{currency} {self._sum(float(value)) / 1e6:,.6g} million"

    def _named(self, form: str, actor: NamedActor, actors: dict[str, NamedActor]) -> str:
        if actor.kind == "country" or (actor.kind == "government body" and actor.country):
            before = countries().get(actor.country)
            after = countries()[self._nation(actor.country or actor.name)]
            if form == actor.name and actor.kind == "country":
                return after.name
            for old, new in (("adjectives", after.adjectives), ("name", (after.name,)), ("capitals", after.capitals)):
                for name in getattr(before, old, ()) if old != "name" else (before.name,) if before else ():
                    if name in form and new:
                        return form.replace(name, new[0])
            return f"{form} of {after.name}" if actor.kind == "government body" else after.name
        whole = self._whole(actor)
        if form == actor.name:
            return whole
        return "".join(word[0] for word in whole.split() if word[0].isupper()) if form.isupper() else whole

    def _whole(self, actor: NamedActor) -> str:
        known = f"whole {actor.name}"
        if known not in self._given:
            self._given[known] = _drawn(self._random, organisations())
        return self._given[known]

    def _nation(self, country: str) -> str:
        if country not in self._nations:
            self._nations[country] = _drawn(self._random, nations())
        return self._nations[country]

    def _word(self, word: str) -> str:
        tells, known = words()
        rare = rarity(stems(word)[0])
        first, last = bisect_right(tells, rare - _BAND / 2), bisect_right(tells, rare + _BAND / 2)
        if first < last and rare <= tells[-1]:
            return known[self._random.randrange(first, last)]
        # What nobody has counted is a name more often than not.
        return self._random.choice(cities()).split()[0].lower()

    def _sum(self, value: float) -> float:
        return float(f"{value * self._factor:.3g}")

    def _document(self, old: Document, text: str, at: Callable[[int], int]) -> Document:
        blocks = tuple(
            msgspec.structs.replace(block, start=at(block.start), end=at(block.end), body=at(block.body))
            for block in old.blocks
        )
        year = int(old.published[:4]) if old.published else 2024
        return msgspec.structs.replace(
            old,
            id=document_id(text),
            text=text,
            blocks=blocks,
            title=text[blocks[0].body : blocks[0].end] if blocks else "",
            published=f"{year + self._years}-{self._days}",
            source=f"{document_id(text)}.txt",
        )

    def _statement(self, record: Any, text: str, at: Callable[[int], int], template: Template) -> Statement:
        start, end = at(record.start), at(record.end)
        changes: dict[str, Any] = {"start": start, "end": end, "quote": text[start:end]}
        for field in record.__struct_fields__:
            value = getattr(record, field)
            if field in changes or not value:
                continue
            if field == "parties":
                changes[field] = [self._party(party, at, template) for party in value]
            elif field == "amounts":
                changes[field] = [msgspec.structs.replace(one, value=self._sum(one.value)) for one in value]
            elif field in ("date", "period"):
                changes[field] = self._date(value)
            elif field == "horizon":
                moved = {end: self._date(getattr(value, end)) for end in ("start", "end")}
                changes[field] = msgspec.structs.replace(value, **moved)
            elif field in ("subject", "what", "about"):
                changes[field] = self._rewritten(value, template)
            elif field in ("speaker", "attributed_to"):
                changes[field] = self._name(value, template)
            elif field in ("subjects", "actors", "places"):
                changes[field] = [self._name(name, template) for name in value]
        made: Statement = msgspec.structs.replace(record, **changes)
        return made

    def _party(self, party: Any, at: Callable[[int], int], template: Template) -> Any:
        start, end = (at(party.start), at(party.end)) if party.end else (0, 0)
        return msgspec.structs.replace(party, name=self._name(party.name, template), start=start, end=end)

    def _actor(self, actor: NamedActor, template: Template) -> NamedActor:
        forms = [self._name(form, template) for form in actor.names]
        country = self._nation(actor.country) if actor.country else ""
        return msgspec.structs.replace(actor, name=self._name(actor.name, template), names=forms, country=country)

    def _name(self, name: str, template: Template) -> str:
        if name in template.actors:
            return self.other("actor", name, template.actors)
        return self.other("place", name, template.actors) if name in template.places else name

    def _rewritten(self, told: str, template: Template) -> str:
        for name in sorted(template.actors, key=len, reverse=True):
            if name in told:
                told = told.replace(name, self.other("actor", name, template.actors))
        return _WORD.sub(lambda m: self._given.get(f"word {m[0]}", m[0]), told)

    def _date(self, told: str) -> str:
        return f"{int(told[:4]) + self._years}{told[4:]}" if told[:4].isdigit() else told


def varied(templates: Sequence[Template], statements: int) -> Iterator[Reading]:
    """Readings until they hold that many statements."""
    held = 0
    for number in itertools.count():
        events: dict[str, Variation] = {}
        for place, template in enumerate(templates):
            made = events.setdefault(template.event, Variation(number * 1000 + place)).reading(template)
            yield made
            held += sum(1 for _ in made.statements())
            if held >= statements:
                return


def _without_overlap(sites: Iterator[Site]) -> Iterator[Site]:
    last = 0
    for site in sorted(sites, key=lambda site: (site.start, -site.end)):
        if site.start >= last:
            yield site
            last = site.end


def _drawn(source: random.Random, names: Sequence[str]) -> str:
    # Of 4,000 organisations the first stands for 16 in a thousand, of 250 countries for 63: as in AidData's records.
    return names[int(len(names) * source.random() ** 2)]


@cache
def nations() -> tuple[str, ...]:
    """ISO codes of countries, in an order of their own."""
    return _shuffled([code for code in countries() if code != "AQ"])


@cache
def cities() -> tuple[str, ...]:
    """Names of cities and provinces."""
    return _shuffled(_column(GAZETTEERS / "cities.csv") + _column(GAZETTEERS / "provinces.csv"))


@cache
def organisations() -> tuple[str, ...]:
    """Names of organisations of every kind."""
    return _shuffled([name for path in sorted(GAZETTEERS.glob("organisations/lists/*.csv")) for name in _column(path)])


@cache
def words() -> tuple[list[float], list[str]]:
    """Words with how much they tell, in the order of that."""
    from servanda.reconcile.weights import linking

    held = sorted((rarity(word), word) for word in linking().words if word.isascii() and rarity(word) > _TELLING)
    return [tells for tells, _ in held], [word for _, word in held]


def _column(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def _shuffled(names: Sequence[str]) -> tuple[str, ...]:
    made = sorted(set(names))
    random.Random(len(made)).shuffle(made)
    return tuple(made)
