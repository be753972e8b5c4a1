"""Word documents: paragraphs, headings by style, lists with their numbers, tables row by row, in document order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from servanda.documents.extraction import Composer, Extraction
from servanda.documents.numbering import Numbering
from servanda.documents.wordprocessing import W, run_text, styles_of, text_boxes
from servanda.errors import Damaged, DocumentError, Encrypted, NoText, TooLarge

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
# A small file that unpacks to more than this is made to fill the memory.
_LARGEST_UNPACKED = 400_000_000
# A cell longer than this many words holds running text: the table only lays out the page.
_CELL_WORDS = 80
_HEADING_STYLE = re.compile(r"heading ?([1-9])", re.I)


class DocxReader:
    """Word documents in Office Open XML."""

    NAME = "docx"
    MEDIA_TYPES: tuple[str, ...] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
    SUFFIXES: tuple[str, ...] = (".docx",)

    def matches(self, head: bytes, suffix: str, media_type: str) -> float:
        """By its name or media type, or by the parts named at the head of its archive."""
        named = suffix in self.SUFFIXES or media_type in self.MEDIA_TYPES
        if head.startswith(_ZIP) and (named or b"word/" in head):
            return 1.0
        return 0.7 if named else 0.0

    def extract(self, data: bytes, *, source: str, charset: str = "") -> Extraction:
        """The text as Word shows it: with list numbers, with insertions accepted and deletions gone."""
        import docx

        if data.startswith(_OLE):
            if _ENCRYPTED_PART in data:
                raise Encrypted(source, "protected by a password", "save a copy without the password")
            raise Damaged(source, "an old Word file (.doc) under the name of a .docx", "save it as .docx")
        _check_archive(data, source)
        try:
            document = docx.Document(io.BytesIO(data))
            composer = Composer()
            _compose(document.element.body, composer, _Styles(document))
            title = str(document.core_properties.title or "")
        except DocumentError:
            raise
        except Exception as error:  # python-docx and lxml raise whatever a broken part leads them to
            reason = f"the Word document is broken: {type(error).__name__}"
            raise Damaged(source, reason, "open it in Word and save it again") from error
        if not composer.text():
            raise NoText(source, "no text in the Word document", "if it holds pictures of pages, run OCR on it")
        return Extraction(
            text=composer.text(),
            known=composer.known,
            extractor=f"python-docx {docx.__version__}",
            title=" ".join(title.split()),
        )


def _check_archive(data: bytes, source: str) -> None:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise Damaged(source, f"not a whole .docx archive: {error}", "get the file again") from error
    if "[Content_Types].xml" not in names:
        raise Damaged(source, "an archive, but no Word document in it", "give the document itself")
    if unpacked > _LARGEST_UNPACKED:
        raise TooLarge(source, f"unpacks to {unpacked:,} bytes", "take the pictures out of it")


class _Styles:
    """What the styles of a document tell of its paragraphs."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, int] = {}
        self._lists: dict[str, Any] = {}
        styles = styles_of(document)
        for style_id in styles:
            chain = list(_chain(styles, style_id))
            self._levels[style_id] = next((level for style in chain if (level := _outline(style))), 0)
            numbered = next((found for style in chain if (found := style.find(f"{W}pPr/{W}numPr")) is not None), None)
            if numbered is not None:
                self._lists[style_id] = numbered
        self.has_title = any(
            self._levels.get(_style_id(paragraph)) == 1 and _is_title(styles.get(_style_id(paragraph)))
            for paragraph in document.element.body.iter(f"{W}p")
        )
        self._titles = {style_id for style_id, style in styles.items() if _is_title(style)}
        self.numbering = Numbering(document)

    def heading_level(self, paragraph: Any) -> int:
        """Of a heading, 1 for the title; 0 for other paragraphs."""
        style_id = _style_id(paragraph)
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if style_id in self._titles:
            return 1
        level = int(own.get(f"{W}val", "9")) + 1 if own is not None else self._levels.get(style_id, 0)
        if not 1 <= level <= 9:
            return 0
        return min(level + self.has_title, 9)

    def list_place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and depth (0 = outermost) of a paragraph that is numbered or has a bullet."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = self._lists.get(_style_id(paragraph))
        number, depth = None, None
        for properties in (own, style):
            if properties is None:
                continue
            found, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
            number = number or (found.get(f"{W}val") if found is not None else None)
            depth = depth or (level.get(f"{W}val") if level is not None else None)
        if number is None or number == "0":
            return None
        return number, min(max(int(depth or 0), 0), 8)


def _style_id(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def _chain(styles: dict[str, Any], style_id: str) -> Iterator[Any]:
    """A style and those it is based on."""
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        base = styles[style_id].find(f"{W}basedOn")
        style_id = base.get(f"{W}val", "") if base is not None else ""


def _name(style: Any) -> str:
    name = style.find(f"{W}name") if style is not None else None
    return name.get(f"{W}val", "") if name is not None else ""


def _is_title(style: Any) -> bool:
    return _name(style).lower() == "title"  # the name of a built-in style is English in every language of Word


def _outline(style: Any) -> int:
    """The heading level that one style sets: 1 to 9, or 0."""
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None:
        level = int(outline.get(f"{W}val", "9")) + 1
        return level if level <= 9 else 0
    if _is_title(style):
        return 1
    name = _HEADING_STYLE.fullmatch(_name(style))
    return int(name[1]) if name else 0


def _compose(container: Any, composer: Composer, styles: _Styles) -> None:
    """Add the blocks of a body, cell or text box."""
    for element in container:
        if element.tag == f"{W}p":
            _compose_paragraph(element, composer, styles)
        elif element.tag == f"{W}tbl":
            _compose_table(element, composer, styles)
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            _compose(element, composer, styles)


def _compose_paragraph(paragraph: Any, composer: Composer, styles: _Styles) -> None:
    words = run_text(paragraph)
    if words.strip():
        level = styles.heading_level(paragraph)
        place = styles.list_place(paragraph)
        marker = styles.numbering.next_marker(*place) if place is not None else ""
        if marker:
            words = f"{marker} {words.strip()}"
        if level:
            composer.add(words, "heading", level)
        elif marker and place is not None:
            composer.add(words, "item", place[1] + 1)
        else:
            composer.add(words)
    for box in text_boxes(paragraph):
        _compose(box, composer, styles)


def _compose_table(table: Any, composer: Composer, styles: _Styles) -> None:
    rows = [
        [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
        for row in table.iter(f"{W}tr")
        if next(row.iterancestors(f"{W}tbl")) is table
    ]
    for cells in rows:
        texts = [" ".join(" ".join(run_text(paragraph) for paragraph in cell.iter(f"{W}p")).split()) for cell in cells]
        filled = [text for text in texts if text]
        if len(filled) > 1 and all(text.count(" ") < _CELL_WORDS for text in filled):
            composer.add(" | ".join(filled), "item", 1)
        else:
            for cell in cells:
                _compose(cell, composer, styles)
