"""PDF by pypdfium2: lines from the places of the letters, columns in reading order, running heads dropped."""

from __future__ import annotations

from typing import Any

from servanda import __version__
from servanda.documents.extraction import Composer, Extraction
from servanda.errors import Damaged, Encrypted, NoText

_SIGNATURE = b"%PDF-"
_END_MARK = b"%%EOF"
# Some programs write after the end mark; a file cut off has none near its end.
_END_REACH = 20_000
# A page with fewer letters than this and a picture on it is a scan with a stamp.
_SCAN_LETTERS = 25
_UNREADABLE_SHARE = 0.3
_TITLE_REACH = 3000


class PdfReader:
    """PDF files with a text layer."""

    NAME = "pdf"
    MEDIA_TYPES: tuple[str, ...] = ("application/pdf", "application/x-pdf")
    SUFFIXES: tuple[str, ...] = (".pdf",)

    def matches(self, head: bytes, suffix: str, media_type: str) -> float:
        """By its signature, which may stand behind some other bytes; else by its name."""
        if _SIGNATURE in head[:1024]:
            return 1.0
        return 0.7 if suffix in self.SUFFIXES or media_type in self.MEDIA_TYPES else 0.0

    def extract(self, data: bytes, *, source: str, charset: str = "") -> Extraction:
        """The text layer as paragraphs; headings are told by the size of their letters."""
        import pypdfium2

        if _SIGNATURE not in data[:1024]:
            raise Damaged(source, "not a PDF, whatever its name says", "get the file again")
        if _END_MARK not in data[-_END_REACH:]:
            raise Damaged(source, "the PDF is cut off before its end", "get the file again")
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise Encrypted(source, "protected by a password", "save a copy without the password") from None
            raise Damaged(source, "the PDF cannot be opened", "get the file again") from error
        try:
            text, known, title = _read(document, source)
        except pypdfium2.PdfiumError as error:
            raise Damaged(source, f"a page of the PDF cannot be read: {error}", "get the file again") from error
        finally:
            document.close()
        return Extraction(
            text=text,
            known=known,
            extractor=f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.version}, servanda lines {__version__}",
            title=title,
        )


def _read(document: Any, source: str) -> tuple[str, dict[int, Any], str]:
    from servanda.documents.pdf_glyphs import runs_of
    from servanda.documents.pdf_lines import PageLine, lines_in_order
    from servanda.documents.pdf_paragraphs import compose, without_running_heads

    pages: list[list[PageLine]] = []
    letters = unreadable = pictures = 0
    for page in document:
        text_page = page.get_textpage()
        runs, lost = runs_of(page, text_page)
        letters += sum(len(run.text) for run in runs)
        unreadable += lost
        if not runs or len(runs) < 3:
            pictures += _has_picture(page)
        pages.append(lines_in_order(runs))
        text_page.close()
        page.close()
    if letters <= _SCAN_LETTERS * len(pages) and (pictures or not letters):
        raise NoText(source, "the PDF has no text layer; it is probably a scan", "run OCR on it first")
    if unreadable > _UNREADABLE_SHARE * letters:
        raise NoText(source, "the letters of the PDF carry no characters", "run OCR on it first")
    composer = Composer()
    compose(without_running_heads(pages), composer)
    if not composer.text():
        raise NoText(source, "nothing but page numbers in the PDF", "run OCR on it first")
    text = composer.text()
    title = " ".join(str(document.get_metadata_value("Title") or "").split())
    # Programs write the name of a file or of the last document there: only what the page shows is a title.
    shown = title and title.casefold() in " ".join(text[:_TITLE_REACH].split()).casefold()
    return text, composer.known, title if shown else ""


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
