"""Archives of documents. A new kind is one file with one class, and one line in ARCHIVES."""

from servanda.documents.archives.json_lines import JsonLinesArchive
from servanda.documents.archives.mail import MailArchive
from servanda.documents.archives.member import Archive, Member
from servanda.documents.archives.parquet import ParquetArchive
from servanda.documents.archives.warc import WarcArchive
from servanda.documents.archives.zipped import WaczArchive, ZipArchive

ARCHIVES: tuple[type[Archive], ...] = (
    JsonLinesArchive,
    MailArchive,
    ParquetArchive,
    WaczArchive,
    WarcArchive,
    ZipArchive,
)


def archive_of(path: str) -> Archive | None:
    """What opens an archive of that name; None where the name is not an archive's."""
    lowered = path.lower()
    return next((kind() for kind in ARCHIVES if lowered.endswith(kind.SUFFIXES)), None)


__all__ = ["ARCHIVES", "Archive", "Member", "archive_of"]
