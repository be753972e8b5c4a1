"""Stage 1: bytes to Document. A new format is one file with one class, and one line in READERS."""

from servanda.documents.archives import ARCHIVES, Member
from servanda.documents.docx import DocxReader
from servanda.documents.extraction import Reader
from servanda.documents.gathering import Gathered, expand, gather, is_archive, is_folder
from servanda.documents.html import HtmlReader
from servanda.documents.iati import IatiReader
from servanda.documents.language import language_of
from servanda.documents.layout import blocks_of
from servanda.documents.markdown import MarkdownReader
from servanda.documents.pdf import PdfReader
from servanda.documents.source import read_bytes, read_source
from servanda.documents.text import TextReader

READERS: tuple[type[Reader], ...] = (PdfReader, DocxReader, IatiReader, HtmlReader, MarkdownReader, TextReader)

__all__ = [
    "ARCHIVES",
    "READERS",
    "Gathered",
    "Member",
    "blocks_of",
    "expand",
    "gather",
    "is_archive",
    "is_folder",
    "language_of",
    "read_bytes",
    "read_source",
]
