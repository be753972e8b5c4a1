"""What every export says of an undertaking: its title, its sum in dollars of the day, its year, who gives and takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from servanda.model import Actor, Amount, Undertaker
from servanda.model.statement import Role
from servanda.publishing import wording
from servanda.publishing.edition import Item, Source
from servanda.publishing.plain import line, shorten
from servanda.reference import Converted, convert

DOLLARS = "USD"
_TITLE = 200
_NUMBER = re.compile(r"[0-9][0-9,.]*+")
_LONGEST_ADDRESS = 2000


def title(item: Item) -> str:
    """One line for people: what it is about, with how much or how many."""
    u = item.undertaking
    about = line(u.subject) or (line(item.sources[0].statement.quote) if item.sources else "") or u.action
    extra = wording.sums(u.amounts) or wording.quantities(u.quantities) or (wording.count(u.count) if u.count else "")
    told = extra and any(number in about for number in _NUMBER.findall(extra))
    return shorten(about if told or not extra else f"{about}: {extra}", _TITLE)


def names(item: Item, role: Role) -> list[str]:
    """The names of those in a role."""
    return [party.name for party in item.undertaking.parties if party.role == role]


def actor_of(item: Item, party: Undertaker) -> Actor:
    """The actor that a party is; where none is known, one of its name."""
    known = item.actors.get(party.actor)
    return known or Actor(id=party.actor or f"name:{party.name}", name=party.name, kind="other")


def countries(item: Item, role: Role | None = None) -> list[str]:
    """ISO 3166-1 alpha-2 codes of the countries of those in a role, or in any, each once."""
    found = [actor_of(item, party).country for party in item.undertaking.parties if role is None or party.role == role]
    return list(dict.fromkeys(code for code in found if code))


def told_amounts(item: Item) -> Iterator[Amount]:
    """Its sums without the conversions that documents give beside them."""
    return (amount for amount in item.undertaking.amounts if not amount.equivalent)


def main_amount(item: Item) -> Amount | None:
    """The first of its sums that is not the conversion of another; the first of all where every one is."""
    return next(told_amounts(item), None) or next(iter(item.undertaking.amounts), None)


def day(item: Item) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD: when it was made, else when it was first told; empty where neither is known."""
    u = item.undertaking
    return u.date or next((s.document.published for s in item.sources if s.document.published), "") or u.first_told


def year(item: Item) -> int | None:
    """The year of `day`."""
    beginning = day(item)[:4]
    return int(beginning) if len(beginning) == 4 and beginning.isdecimal() else None


def in_dollars(item: Item) -> Converted | None:
    """Its main sum in dollars of the day; None where there is no sum or no rate."""
    amount, when = main_amount(item), day(item)
    return convert(amount.value, amount.currency, DOLLARS, when) if amount and when else None


def address(source: Source) -> str:
    """Where its document can be read: an http or https address that needs no more escaping; empty where there is none.

    A file on the machine where the register was made is no address.
    """
    return web_address(source.document.url) or web_address(source.document.source)


def web_address(given: str) -> str:
    """The address itself, percent-encoded where it must be, if it is one of the web and not overly long."""
    try:
        parts = urlsplit(given.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or not parts.netloc.isascii():
        return ""
    safe = quote(given.strip(), safe="/:?#[]@!$&'()*+,;=%~-._")
    return safe if len(safe) <= _LONGEST_ADDRESS and '"' not in safe else ""
