"""The exports of an edition. A new one is one file and one line here."""

from __future__ import annotations

from servanda.publishing.atom import Atom
from servanda.publishing.bibtex import BibTex
from servanda.publishing.datapackage import DataPackage
from servanda.publishing.export import Export
from servanda.publishing.ftm import Ftm
from servanda.publishing.geojson import Geojson
from servanda.publishing.graphs import Gexf, GraphMl
from servanda.publishing.iati import Iati
from servanda.publishing.ical import ICal
from servanda.publishing.jsonld import JsonLd
from servanda.publishing.parquet import Parquet
from servanda.publishing.workbook import Xlsx

EXPORTS: tuple[type[Export], ...] = (
    Xlsx, Iati, Geojson, DataPackage, Parquet, Ftm, JsonLd, GraphMl, Gexf, ICal, Atom, BibTex,
)  # fmt: skip


def export_named(name: str) -> type[Export] | None:
    """The export with that name; None where there is none."""
    return next((export for export in EXPORTS if name == export.NAME), None)
