"""The reader of IATI activities: each is a commitment, its fields told by its elements, not by its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from servanda.model import Commitment, Document, NamedActor, Reading
from servanda.model.listing import BETWEEN_RECORDS, Listed, elements_of, line_of, text_start
from servanda.model.statement import (
    Action,
    ActorKind,
    Amount,
    Bound,
    Count,
    Horizon,
    Instrument,
    Party,
    Quantity,
    Role,
    Status,
    Strength,
)
from servanda.reading.iati_codes import (
    action_of,
    amounts_of,
    instrument_of,
    kind_of,
    role_of,
    sectors_of,
    status_of,
    strength_of,
)

NAME = "iati/0.1"
RULE = "iati"
_LONGEST_QUOTE = 600
_OWN = "servanda:commitment"


def read(document: Document) -> Reading:
    """Read a listing of activities; every activity is a commitment.

    What Servanda's own extension tells goes before what follows from IATI's codes.
    """
    actors: dict[str, NamedActor] = {}
    commitments = [
        _Activity(f"c{number}", document.text, start, end, actors).commitment()
        for number, (start, end) in enumerate(_records(document.text), 1)
    ]
    reading = Reading(document=document, reader=NAME, commitments=commitments, actors=list(actors.values()))
    reading.check()
    return reading


def read_record(record: str) -> Commitment:
    """The commitment that one record of a listing tells; its places count from the record's own start."""
    return _Activity("c1", record, 0, len(record), {}).commitment()


def _records(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find(BETWEEN_RECORDS, start)
        end = end if end >= 0 else len(text)
        yield start, end
        start = end + len(BETWEEN_RECORDS)


class _Activity:
    def __init__(self, key: str, text: str, start: int, end: int, actors: dict[str, NamedActor]) -> None:
        self._key, self._text, self._start = key, text, start
        self._lines = text[start:end].split("\n")
        self._elements: dict[str, list[Listed]] = {}
        for element in elements_of(self._lines[1:]):
            self._elements.setdefault(element.name, []).append(element)
        self._actors = actors
        self._own = next(iter(self._all(_OWN)), Listed(_OWN, {})).values

    def commitment(self) -> Commitment:
        start, end = self._quoted()
        status = self._said("status", Status) or status_of(self._elements)
        return Commitment(
            id=self._key,
            quote=self._text[start:end],
            start=start,
            end=end,
            rule=RULE,
            confidence=1.0,
            action=self._said("action", Action) or action_of(self._elements),
            instrument=self._said("instrument", Instrument) or instrument_of(self._elements),
            status=status,
            strength=self._said("strength", Strength) or strength_of(self._elements, status),
            parties=self._parties(),
            subject=self._own.get("@subject", "") if self._own else self._lines[0],
            sectors=self._own["@sectors"].split() if self._own.get("@sectors") else sectors_of(self._elements),
            places=self._places(),
            amounts=self._amounts(),
            quantities=self._quantities(),
            count=self._count(),
            horizon=self._horizon(),
            date=self._date(),
        )

    def _all(self, name: str) -> list[Listed]:
        return self._elements.get(name, [])

    def _said(self, name: str, literal: Any) -> Any:
        """A word of the extension, if it is one of the words that its field may have."""
        value = self._own.get(f"@{name}", "")
        return value if value in get_args(literal) else None

    def _quoted(self) -> tuple[int, int]:
        """Its first description, as far as a quote goes; its title where it has none."""
        at = self._start
        for line in self._lines:
            if line.startswith("description") and (offset := text_start(line)):
                words = line[offset:]
                if len(words) > _LONGEST_QUOTE:
                    cut = words.rfind(" ", 0, _LONGEST_QUOTE)
                    words = words[: cut if cut > 0 else _LONGEST_QUOTE]
                return at + offset, at + offset + len(words)
            at += len(line) + 1
        return self._start, self._start + len(self._lines[0])

    def _parties(self) -> list[Party]:
        found: dict[str, Party] = {}
        for element in self._all("participating-org"):
            name = element.text or element.values.get("@ref", "")
            if not name or element.values.get("@servanda:told") == "no":
                continue
            said = element.values.get("@servanda:role", "")
            role: Role = said if said in get_args(Role) else role_of(element.values.get("@role", ""))  # type: ignore[assignment]
            self._name(name, element)
            start = self._place_of(element)
            known = found.get(name)
            if known is None or (known.role == "party" and role != "party"):
                found[name] = Party(name, role, start, start + len(name) if start else 0)
        receives = any(party.role == "recipient" for party in found.values())
        for element in self._all("recipient-country"):
            name = self._country(element.values.get("@code", ""))
            if name and name not in found and not receives and not self._own:
                found[name] = Party(name, "recipient")
        return list(found.values())

    def _place_of(self, element: Listed) -> int:
        at = self._start
        for line in self._lines:
            if element.text and line == line_of(element):
                return at + text_start(line)
            at += len(line) + 1
        return 0

    def _name(self, name: str, element: Listed) -> None:
        from servanda.reference import country_of_name

        if name in self._actors:
            return
        country = country_of_name(name)
        said = element.values.get("@servanda:kind", "")
        told: ActorKind = said if said in get_args(ActorKind) else kind_of(element.values)  # type: ignore[assignment]
        kind = "country" if country else told
        where = country or element.values.get("@servanda:country", "")
        self._actors[name] = NamedActor(name=name, kind=kind, country=where, names=[name])

    def _country(self, code: str) -> str:
        """The name of a country, made an actor; empty where the code is none."""
        from servanda.reference import countries

        if (known := countries().get(code)) is None:
            return ""
        self._actors.setdefault(
            known.name, NamedActor(name=known.name, kind="country", country=code, names=[known.name])
        )
        return known.name

    def _places(self) -> list[str]:
        named = [element.values.get("name/narrative", "") for element in self._all("location")]
        named += [element.text for element in self._all("servanda:place")]
        return list(dict.fromkeys(name for name in named if name))

    def _amounts(self) -> list[Amount]:
        own = [
            Amount(
                value, element.values.get("@currency", ""), _bound(element), "@equivalent" in element.values,
                element.values.get("@per", ""),
            )
            for element in self._all("servanda:amount")
            if (value := _number(element.text)) is not None
        ]  # fmt: skip
        return own or amounts_of(self._elements)

    def _quantities(self) -> list[Quantity]:
        return [
            Quantity(value, element.values.get("@unit", ""), element.values.get("@of", ""), _bound(element))
            for element in self._all("servanda:quantity")
            if (value := _number(element.text)) is not None
        ]

    def _count(self) -> Count | None:
        for element in self._all("servanda:count"):
            if (value := _number(element.text)) is not None:
                return Count(value, element.values.get("@of", ""), _bound(element))
        return None

    def _horizon(self) -> Horizon | None:
        if any(key in self._own for key in ("@horizon", "@horizon-start", "@horizon-end")):
            get = self._own.get
            return Horizon(get("@horizon", ""), get("@horizon-start", ""), get("@horizon-end", ""))
        if self._own:
            return None
        dates = self._dates()
        end = dates.get("3") or dates.get("4", "")
        start = dates.get("1") or dates.get("2", "")
        return Horizon("", start, end) if end else None

    def _date(self) -> str:
        if self._own:
            return self._own.get("@date", "")
        signed = [
            day
            for element in self._all("transaction")
            if element.values.get("transaction-type@code") in ("2", "12")
            and (day := element.values.get("transaction-date@iso-date", ""))
        ]
        return min(signed, default="") or self._dates().get("2", "") or self._dates().get("1", "")

    def _dates(self) -> dict[str, str]:
        return {e.values.get("@type", ""): e.values.get("@iso-date", "")[:10] for e in self._all("activity-date")}


def _bound(element: Listed) -> Bound:
    said = element.values.get("@bound", "exact")
    return said if said in get_args(Bound) else "exact"  # type: ignore[return-value]


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e30 else None
