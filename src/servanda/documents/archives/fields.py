"""Tables of texts: which column is what, whoever made the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servanda.config import Config
from servanda.documents.archives.member import Member, day_of, named
from servanda.errors import DocumentError, NoText, TooLarge

# Columns as the crawlers and newspapers' archives in use call them, the surest first.
TEXT = ("text", "maintext", "content", "body", "article", "full_text", "html")
_TITLE = ("title", "headline")
_URL = ("url", "link", "uri", "source_url")
_PUBLISHER = ("publisher", "outlet", "source_domain", "site_name", "domain")
_PUBLISHED = ("published", "date_publish", "published_at", "publication_date", "date_published", "pub_date", "date")
_MARKUP = "html"


def columns(names: Iterable[str]) -> list[str]:
    """Those of the columns that say something of a document."""
    known = {*TEXT, *_TITLE, *_URL, *_PUBLISHER, *_PUBLISHED}
    return [name for name in names if name.lower() in known]


def member(row: Mapping[str, object], path: str, number: int, config: Config) -> Member | DocumentError:
    """The document in one row of a table.

    Args:
        row: values by column.
        path: of the table.
        number: of the row, from 1.
        config: limits.
    """
    source = named(path, str(number))
    cells = {name.lower(): value for name, value in row.items()}
    column = next((name for name in TEXT if isinstance(cells.get(name), str) and cells[name]), "")
    if not column:
        return NoText(source, "no text in it", f"name the column of the texts {', '.join(TEXT[:3])} or {_MARKUP}")
    data = str(cells[column]).encode("utf-8", "replace")
    if len(data) > config.max_document_bytes:
        limit = f"over the limit of {config.max_document_bytes:,} bytes"
        return TooLarge(source, limit, "split it, or raise SERVANDA_MAX_DOCUMENT_BYTES")
    return Member(
        source=source,
        data=data,
        suffix=".html" if column == _MARKUP else ".txt",
        charset="utf-8",
        title=_first(cells, _TITLE),
        publisher=_first(cells, _PUBLISHER),
        published=next((day for name in _PUBLISHED if (day := day_of(cells.get(name)))), ""),
        url=_first(cells, _URL),
    )


def _first(cells: Mapping[str, object], names: Iterable[str]) -> str:
    for name in names:
        value = cells.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""
