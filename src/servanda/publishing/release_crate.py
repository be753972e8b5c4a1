"""The description of a release for programs: RO-Crate 1.1 metadata, and its checksums."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from servanda import __version__
from servanda.publishing.edition import Edition
from servanda.publishing.release_pages import LICENCES

METADATA = "ro-crate-metadata.json"
SUMS = "SHA256SUMS"
_TYPES = {
    ".parquet": "application/vnd.apache.parquet", ".geojson": "application/geo+json", ".jsonld": "application/ld+json",
    ".md": "text/markdown", ".ics": "text/calendar", ".bib": "application/x-bibtex", ".gexf": "application/gexf+xml",
    ".graphml": "application/graphml+xml", ".atom": "application/atom+xml", ".ftm": "application/x-ndjson",
    ".jsonl": "application/x-ndjson", ".json": "application/json", ".csv": "text/csv", ".txt": "text/plain",
    ".xml": "application/xml", ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_BLOCK = 1 << 20


def files_of(folder: Path) -> list[Path]:
    """All files of a folder, in the order of their paths."""
    return sorted((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.relative_to(folder).as_posix())


def sha256(path: Path) -> str:
    """The checksum of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def write_sums(folder: Path) -> None:
    """Write SHA256SUMS over all other files, as `sha256sum --check` reads it."""
    sums = [
        f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files_of(folder) if path.name != SUMS
    ]
    (folder / SUMS).write_text("".join(sums), encoding="utf-8", newline="\n")


def write_crate(edition: Edition, folder: Path, licence: str, said: Iterable[tuple[str, str]]) -> None:
    """Write ro-crate-metadata.json over the files that are there.

    Args:
        edition: that is released.
        folder: with its files.
        licence: SPDX identifier.
        said: path and a few words of what people open first.
    """
    described = dict(said)
    title, address = LICENCES[licence]
    inside = [_file(path, folder, described) for path in files_of(folder)]
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": edition.title,
        "description": f"Commitments as of {edition.moment}, each with the sentences that it rests on.",
        "datePublished": edition.moment,
        "license": {"@id": address},
        "publisher": {"@id": "#publisher"},
        "mentions": {"@id": "#servanda"},
        "hasPart": [{"@id": one["@id"]} for one in inside],
    }
    graph = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        root,
        {"@id": address, "@type": "CreativeWork", "name": title, "identifier": licence},
        {"@id": "#publisher", "@type": "Organization", "name": edition.publisher.name},
        {"@id": "#servanda", "@type": "SoftwareApplication", "name": "Servanda", "version": __version__},
        *inside,
    ]
    made = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    content = msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"
    (folder / METADATA).write_bytes(content)


def _file(path: Path, folder: Path, described: dict[str, str]) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    made = {
        "@id": name,
        "@type": "File",
        "name": path.name,
        "encodingFormat": kind,
        "contentSize": str(path.stat().st_size),
        "sha256": sha256(path),
    }
    # A file of a folder is what its folder is described as.
    said = described.get(name) or described.get(f"{name.partition('/')[0]}/")
    return made | ({"description": said} if said else {})
