"""Templates and what they call to show values as people read them. Everything that is put in is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar.response import Template

from servanda import __version__
from servanda.analysis.grouping import country_name
from servanda.publishing import wording
from servanda.publishing.names import sector_group, sector_name
from servanda.publishing.plain import line, passage, shorten
from servanda.reference import labels
from servanda.register.folding import fold
from servanda.register.searching import words_of
from servanda.web.accounts import allows
from servanda.web.security import Asked

STATIC = Path(__file__).parent / "static"
Piece = tuple[str, bool]
"""Some text, and whether it is to be marked."""


def environment() -> Environment:
    """The templates of the package; autoescape holds for all of them."""
    made = Environment(
        loader=PackageLoader("servanda.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        line=line,
        passage=passage,
        shorten=shorten,
        sums=wording.sums,
        dollars=dollars,
        number=wording.number,
        day=day,
        code=label,
        country=country_name,
        sector=sector_name,
        sector_group=sector_group,
        percent=percent,
        marked=marked,
        counted=counted,
        file_name=file_name,
    )
    made.globals.update(version=__version__, asset=asset, allows=allows)
    return made


def page(request: Asked, name: str, **context: Any) -> Template:
    """A page from a template, with what every page shows."""
    common = {
        "account": request.scope.get("user"),  # not told yet where no route was found
        "path": request.url.path,
        "register_name": request.app.state.title,
        "as_of": "",
    }
    return Template(template_name=name, context={**common, **context}, media_type="text/html")


def asset(name: str) -> str:
    """The address of a static file; another one whenever its content is another, so that browsers may keep it."""
    known = _ASSETS.get(name)
    if known is None:
        known = f"/static/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
        _ASSETS[name] = known
    return known


_ASSETS: dict[str, str] = {}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def day(told: str) -> str:
    """A date as people write it, as exactly as it is told.

    >>> day("2025-12-20"), day("2025-12"), day("2025")
    ('20 December 2025', 'December 2025', '2025')
    """
    try:
        if len(told) >= len("2025-12-20"):
            found = date.fromisoformat(told[:10])
            return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
        if len(told) == len("2025-12"):
            return f"{_MONTHS[int(told[5:]) - 1]} {told[:4]}"
    except (ValueError, IndexError):
        return told
    return told


def dollars(value: float | None) -> str:
    """A sum in US dollars, short."""
    return "" if value is None else wording.money(float(f"{value:.3g}"), "USD")


def percent(share: float) -> str:
    """A share as whole percents; "under 1%" where it is there and less."""
    return "under 1%" if 0 < share < 0.005 else f"{share:.0%}"


def label(code: str, name: str) -> str:
    """What a code is called for people, in lower case where it stands in a sentence."""
    return labels(name).get(code, code).lower()


def file_name(source: str) -> str:
    """Where a document came from: an address as it is, of a path the name alone, since folders are nobody's business.

    >>> file_name("/home/ada/reports/tokyo.txt"), file_name("https://example.org/a")
    ('tokyo.txt', 'https://example.org/a')
    """
    if source.startswith(("http://", "https://")):
        return source
    return source.replace("\\", "/").rpartition("/")[2]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its word: "1 source", "2,000 sources"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def marked(text: str, words: str) -> list[Piece]:
    """The text in pieces, those that a search found marked, whatever their case and accents."""
    wanted = words_of(words)
    if not wanted:
        return [(text, False)]
    pieces: list[Piece] = []
    for token in re.findall(r"\w+|\W+", text):
        folded = fold(token)
        hit = bool(folded) and folded.startswith(tuple(wanted))
        if pieces and pieces[-1][1] == hit:
            pieces[-1] = (pieces[-1][0] + token, hit)
        else:
            pieces.append((token, hit))
    return pieces


def options(codes: Iterable[str] | Mapping[str, str]) -> list[tuple[str, str]]:
    """Values and names of a list to choose from."""
    return list(codes.items()) if isinstance(codes, Mapping) else [(code, code) for code in codes]
