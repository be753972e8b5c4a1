"""Whose word it is: the country that a publisher speaks from."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from servanda.reference import countries, fold_text, gazetteer

# Top-level domains of countries that the whole world registers in.
_OPEN = {"io", "co", "me", "tv", "ai", "cc", "ly", "fm", "to", "ws", "gg", "la", "sh"}
# ISO code where the top-level domain differs.
_DOMAINS = {"uk": "GB", "eu": "EU"}
_WORD = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=4096)
def country_of_publisher(publisher: str, url: str) -> str:
    """ISO 3166-1 alpha-2 code of the country that a publisher belongs to; empty where nothing tells.

    Args:
        publisher: its name ("Ministry of Energy of Kazakhstan", "Kabar").
        url: of the document; the country of its domain counts where the name tells none.
    """
    return _by_name(publisher) or _by_domain(url)


def country_told(text: str) -> str:
    """ISO 3166-1 alpha-2 code of the one state that a text names, or whose people it names; empty for none or several.

    Cities, companies and banks tell no state.
    """
    return _the_one(text, ("country", "demonym"))


def _by_name(publisher: str) -> str:
    return _the_one(publisher)


def _the_one(text: str, kinds: tuple[str, ...] = ()) -> str:
    names = fold_text(text)
    at, found = 0, set()
    while at < len(names):
        starts = (at == 0 or not names[at - 1].isalnum()) and _WORD.match(names[at])
        hit = gazetteer().longest(names, at) if starts else None
        if hit is None:
            at += 1
            continue
        end, entries = hit
        fitting = [entry for entry in entries if not kinds or entry.kind in kinds]
        codes = {entry.country for entry in fitting if entry.country and not entry.weak}
        if len(codes) == 1:
            found |= codes
        at = max(end, at + 1)
    return found.pop() if len(found) == 1 else ""


def _by_domain(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    last = host.rpartition(".")[2]
    if last in _OPEN:
        return ""
    code = _DOMAINS.get(last, last.upper())
    return code if code in countries() or code == "EU" else ""
