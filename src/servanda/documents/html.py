"""Web pages: the text of the article by trafilatura, block by block; nothing is fetched, no script is run."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from servanda.documents.extraction import Composer, Extraction
from servanda.documents.markup_date import published_in
from servanda.documents.text import marked_encoding
from servanda.errors import NoText

_SIGNATURE = re.compile(
    rb"(?:\s|<\?xml[^>]{0,200}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->){0,20}<(?:!doctype\s{1,5}html|html|head|body)\b", re.I
)
_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", re.I
)
_WEB = re.compile(r"https?://[^\s\"'<>]{1,2000}")
_SPACES = re.compile(r"[ \t\n\f\u00a0]+")
_BLOCKS = ("head", "p", "list", "table", "quote", "code", "item", "row", "div")
# A longer cell holds running text: the table only lays out the page.
_LONGEST_CELL = 400
# Of a page that trafilatura finds no article in.
_FURNITURE = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg", "iframe")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_WHOLE = ("p", "li", "td", "th", "blockquote", "pre", "dt", "dd")
_HOLDERS = ("div", "body", "section", "article", "main")


class HtmlReader:
    """HTML pages."""

    NAME = "html"
    MEDIA_TYPES: tuple[str, ...] = ("text/html", "application/xhtml+xml")
    SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def matches(self, head: bytes, suffix: str, media_type: str) -> float:
        """By its first tags, its name or media type."""
        encoding = marked_encoding(head)
        if encoding.startswith(("utf-16", "utf-32")):
            head = head.decode(encoding, "ignore").encode()
        if _SIGNATURE.match(head.removeprefix(b"\xef\xbb\xbf")):
            return 0.9
        return 0.8 if suffix in self.SUFFIXES or media_type in self.MEDIA_TYPES else 0.0

    def extract(self, data: bytes, *, source: str, charset: str = "") -> Extraction:
        """The article with its headings, lists and tables; metadata as the markup gives it."""
        import trafilatura

        for name in ("trafilatura", "htmldate"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what they note is told by our own errors
        page = _decode(data, charset)
        found = _article(page)
        composer = Composer()
        title = _line(found.title) if found is not None else ""
        if found is not None and found.body is not None:
            if title and _main_heading(page) == title and title not in " ".join(found.body.itertext())[:1000]:
                composer.add(title, "heading", 1)
            _compose(found.body, composer)
        if not composer.text() and (tree := _tree(page)) is not None:
            _compose_page(tree, composer)
        if not composer.text():
            raise NoText(source, "no text in the page", "if a script fills it, save it from a browser")
        return Extraction(
            text=composer.text(),
            known=composer.known,
            extractor=f"trafilatura {trafilatura.__version__}",
            title=title,
            publisher=_line(found.sitename) if found is not None else "",
            published=published_in(page),
            url=_address(found.url) if found is not None else "",
        )


def _article(page: str) -> Any:
    """What trafilatura finds in a page, or None."""
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            page, include_comments=False, include_tables=True, include_formatting=False, with_metadata=True
        )
    except Exception:  # whatever a broken page leads it to: the plain way through the page is left
        return None


def _decode(data: bytes, charset: str) -> str:
    """The characters of a page: by byte order mark, server, its own declaration, else UTF-8.

    Bytes that do not fit become U+FFFD, as in a browser.
    """
    declared = _CHARSET.search(data[:4096])
    names = (marked_encoding(data), charset, declared[1].decode("ascii") if declared else "", "utf-8")
    for name in filter(None, names):
        try:
            return data.decode(name, "replace").removeprefix("\ufeff").replace("\0", "")
        except (LookupError, UnicodeError):
            continue
    return ""


def _main_heading(page: str) -> str:
    """The first heading of the first level, which trafilatura leaves out where it stands apart from the article."""
    tree = _tree(page)
    heading = tree.find(".//h1") if tree is not None else None
    return _line(heading.text_content()) if heading is not None else ""


def _line(value: Any) -> str:
    """A metadata value as one line of at most 500 characters."""
    return " ".join(str(value or "").split())[:500]


def _address(value: Any) -> str:
    return str(value) if value and _WEB.fullmatch(str(value)) else ""


def _compose(body: Any, composer: Composer) -> None:
    """Add the blocks of a trafilatura body."""
    for element in body:
        _compose_element(element, composer)


def _compose_element(element: Any, composer: Composer) -> None:
    if not isinstance(element.tag, str):
        return
    if element.tag == "head":
        composer.add(_words(element), "heading", int((element.get("rend") or "h2")[-1:] or 2))
    elif element.tag == "list":
        _compose_list(element, composer, 1)
    elif element.tag == "table":
        _compose_table(element, composer)
    elif any(child.tag in _BLOCKS for child in element):
        composer.add(_SPACES.sub(" ", element.text or ""))
        for child in element:
            if child.tag in _BLOCKS:
                _compose_element(child, composer)
            else:
                composer.add(_words(child))
            composer.add(_SPACES.sub(" ", child.tail or ""))
    else:
        composer.add(_words(element))


def _compose_list(element: Any, composer: Composer, depth: int) -> None:
    numbered = element.get("rend") == "ol"
    for number, item in enumerate((child for child in element if child.tag == "item"), 1):
        lists = [child for child in item.iter("list") if child.getparent() in (item, *item.iterchildren("p"))]
        words = " ".join(_words(item, skip=("list",)).split())
        if words:
            composer.add(f"{number}. {words}" if numbered else f"• {words}", "item", depth)
        for child in lists:
            _compose_list(child, composer, min(depth + 1, 9))


def _compose_table(element: Any, composer: Composer) -> None:
    """Row by row; a table that only lays the page out gives up its paragraphs."""
    rows = [[" ".join(_words(cell).split()) for cell in row if cell.tag == "cell"] for row in element.iter("row")]
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        cells = [cell for cell in row if cell]
        if width == 1 or any(len(cell) > _LONGEST_CELL for cell in cells):
            for cell in cells:
                composer.add(cell)
        else:
            composer.add(" | ".join(cells), "item", 1)


def _words(element: Any, skip: tuple[str, ...] = ()) -> str:
    """The text of an element; <lb/> is a line break, other white space a space."""
    return "".join(_pieces(element, skip)).strip()


def _pieces(element: Any, skip: tuple[str, ...]) -> Iterator[str]:
    if element.text:
        yield _SPACES.sub(" ", element.text)
    for child in element:
        if child.tag == "lb":
            yield "\n"
        elif child.tag in _BLOCKS and child.tag not in skip:
            yield "\n"
            yield from _pieces(child, skip)
            yield "\n"
        elif child.tag not in skip and isinstance(child.tag, str):
            yield from _pieces(child, skip)
        if child.tail:
            yield _SPACES.sub(" ", child.tail)


def _tree(page: str) -> Any:
    """The parsed page, or None where there is nothing to parse."""
    import lxml.html  # type: ignore[import-untyped]
    from lxml.etree import ParserError  # type: ignore[import-untyped]

    try:
        return lxml.html.document_fromstring(
            page.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except ParserError:
        return None


def _compose_page(tree: Any, composer: Composer) -> None:
    """Add what a short or odd page holds, without its furniture."""
    body = tree.find("body")
    if body is None:
        return
    for element in list(body.iter(*_FURNITURE)):
        element.drop_tree()
    done: set[Any] = set()
    for element in body.iter(*_HEADINGS, *_WHOLE, *_HOLDERS):
        if element.getparent() in done:
            done.add(element)
            continue
        words = _SPACES.sub(" ", element.text_content())
        if element.tag in _HEADINGS:
            composer.add(words, "heading", _HEADINGS[element.tag])
        elif element.tag == "li":
            composer.add(f"• {words}", "item", 1)
        elif element.tag in _WHOLE:
            composer.add(words)
        else:
            composer.add(_SPACES.sub(" ", element.text or ""))
            continue
        done.add(element)
