"""What an IATI file told of a commitment that was read from it, so that publishing it again loses none of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from servanda.model.listing import LISTED_MEDIA_TYPE, Listed, elements_of, record_at

if TYPE_CHECKING:
    from servanda.model import Commitment, Undertaking
    from servanda.publishing.edition import Edition, Item, Source

# What the register has fields for: handed on only where the register still says the same.
_TELLS = {
    "participating-org": ("parties",),
    "recipient-country": ("parties",),
    "recipient-region": ("parties",),
    "location": ("places",),
    "sector": ("sectors",),
    "transaction": ("amounts", "date", "strength", "status"),
    "activity-date": ("date", "horizon", "status"),
    "description": ("status", "strength", "instrument", "amounts", "quantities", "count", "horizon"),
    "default-finance-type": ("action", "instrument"),
}
_OURS = ("iati-activity", "iati-identifier", "reporting-org", "activity-status", "title")


class Kept(msgspec.Struct, frozen=True):
    """The elements to hand on, by name.

    Attributes:
        by_name: the elements.
        originals: identifier of the activity that they are of, with reference and name of who reports it.
        title: of that activity, where the register still says that it is about the same.
        language, currency: of its words and sums that do not say in which they are.
    """

    by_name: dict[str, list[Listed]] = {}
    originals: tuple[tuple[str, str, str], ...] = ()
    title: str = ""
    language: str = ""
    currency: str = ""

    @classmethod
    def of(cls, item: Item, edition: Edition) -> Kept:
        """What the files told from which an item was read; of several, the first."""
        found = cls()
        originals: list[tuple[str, str, str]] = []
        for source in item.sources:
            if source.document.media_type != LISTED_MEDIA_TYPE:
                continue
            record = record_at(edition.text(source.document.id), source.statement.start)
            title, *lines = record.split("\n")
            elements = list(elements_of(lines))
            originals += _original(elements)
            if not found.by_name:
                own = next((e.values for e in elements if e.name == "iati-activity"), {})
                found = cls(
                    dict(_still_true(item, source, record, elements)),
                    title=_title(item, record, title),
                    language=own.get("@xml:lang", ""),
                    currency=own.get("@default-currency", ""),
                )
        return msgspec.structs.replace(found, originals=tuple(dict.fromkeys(originals)))

    def elements(self, name: str) -> list[Listed]:
        """Those of a name."""
        return self.by_name.get(name, [])


def _original(elements: list[Listed]) -> Iterator[tuple[str, str, str]]:
    reporter = next((e for e in elements if e.name == "reporting-org"), Listed("reporting-org", {}))
    for element in elements:
        if element.name == "iati-identifier" and element.text:
            yield element.text, reporter.values.get("@ref", ""), reporter.text


def _still_true(item: Item, source: Source, record: str, elements: list[Listed]) -> Iterator[tuple[str, list[Listed]]]:
    differing = _differing(item.undertaking, source.statement, _read(record))
    by_name: dict[str, list[Listed]] = {}
    for element in elements:
        by_name.setdefault(element.name, []).append(element)
    several = len(item.sources) > 1
    for name, found in by_name.items():
        if name in _OURS or name.startswith("servanda:") or differing & set(_TELLS.get(name, ())):
            continue
        if not (several and name == "description"):
            yield name, found


def _title(item: Item, record: str, title: str) -> str:
    told = _read(record)
    same = told.subject == item.undertaking.subject and tuple(told.amounts) == item.undertaking.amounts
    return title if same else ""


def _read(record: str) -> Commitment:
    from servanda.reading.iati import read_record

    return read_record(record)


def _differing(now: Undertaking, held: Commitment, told: Commitment) -> set[str]:
    """The fields in which what is held now is no longer what the file told: people or other documents changed it."""
    pairs = {
        # Undertakings call actors by their own names, so that the names are compared as people left them.
        "parties": (
            ({(p.name, p.role) for p in held.parties}, sorted(p.role for p in now.parties)),
            ({(p.name, p.role) for p in told.parties}, sorted(p.role for p in told.parties)),
        ),
        "places": (now.places, tuple(told.places)),
        "sectors": (now.sectors, tuple(told.sectors)),
        "amounts": (now.amounts, tuple(told.amounts)),
        "quantities": (now.quantities, tuple(told.quantities)),
    }
    same = ("action", "instrument", "status", "strength", "count", "horizon", "date")
    plain = {name: (getattr(now, name), getattr(told, name)) for name in same}
    return {name for name, (a, b) in (pairs | plain).items() if a != b}
