"""BibTeX of the sources."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from servanda.errors import PublishingError
from servanda.publishing import facts
from servanda.publishing.edition import Edition
from servanda.publishing.export import Export
from servanda.publishing.iati_elements import plain
from servanda.publishing.ranges import told_date

if TYPE_CHECKING:
    from servanda.register import DocumentRecord

_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "$": r"\$", "&": r"\&",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", '"': r"\textquotedbl{}", "@": r"{@}",
    }
)  # fmt: skip
_FIELD = re.compile(r"  [a-z]+ = \{(.*)\},")
_HEAD = re.compile(r"@misc\{servanda-[0-9A-Za-z-]+,")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class BibTex(Export):
    """The documents that commitments rest on, for reference managers and LaTeX."""

    NAME: ClassVar[str] = "bibtex"
    SUFFIX: ClassVar[str] = ".bib"
    SAID: ClassVar[str] = "BibTeX of the sources"

    def write(self, edition: Edition, path: Path) -> None:
        """Write document by document."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for document in edition.documents():
                out.write(_entry(document, edition.moment))

    def check(self, path: Path) -> None:
        """Every entry is closed, with a key of its own, and no field ends before its line."""
        keys: set[str] = set()
        inside = False
        for row in path.read_text(encoding="utf-8").splitlines():
            field = _FIELD.fullmatch(row)
            if _HEAD.fullmatch(row) and not inside and row not in keys:
                keys.add(row)
                inside = True
            elif row == "}" and inside:
                inside = False
            elif not (inside and field and _balanced(field[1])) and row:
                raise PublishingError(f"bibtex: {row[:60]!r} is no line of an entry")
        if inside:
            raise PublishingError("bibtex: its last entry is not whole")


def _entry(document: DocumentRecord, moment: str) -> str:
    day = told_date(document.published)
    url = facts.web_address(document.url) or facts.web_address(document.source)
    fields = {
        "title": "{" + (_escaped(document.title) or document.id) + "}",
        "author": "{" + _escaped(document.publisher) + "}" if plain(document.publisher) else "",
        "year": day[:4],
        "month": _MONTHS[int(day[5:7]) - 1] if len(day) > 4 else "",
        "date": day,
        "url": url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": moment[:10] if url else "",
        "language": document.language if document.language.isalpha() else "",
        "note": f"Servanda document {document.id}",
    }
    said = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{servanda-{document.id},\n{said}}}\n"


def _escaped(text: str) -> str:
    return plain(text).translate(_ESCAPED)


def _balanced(value: str) -> bool:
    depth = 0
    for sign in re.sub(r"\\.", "", value):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
