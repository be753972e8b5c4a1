"""Projects and titles that people have coded, as scripts/train_*.py read them; see resources/models/README.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.train_linear import Example, held_out, rows_of

from servanda.reading.linear import words

# The largest release of GCDF names its sectors only.
_GCDF = {
    "ENERGY": "230", "TRANSPORT AND STORAGE": "210", "INDUSTRY, MINING, CONSTRUCTION": "320", "COMMUNICATIONS": "220",
    "WATER SUPPLY AND SANITATION": "140", "OTHER SOCIAL INFRASTRUCTURE AND SERVICES": "160", "HEALTH": "120",
    "GENERAL BUDGET SUPPORT": "510", "BUSINESS AND OTHER SERVICES": "250", "TRADE POLICIES AND REGULATIONS": "330",
    "AGRICULTURE, FORESTRY, FISHING": "310", "OTHER MULTISECTOR": "430", "GOVERNMENT AND CIVIL SOCIETY": "150",
    "EDUCATION": "110",
}  # fmt: skip
_OTHER_RELEASES = (
    "south_central_asia_2020", "africa_v1.1.1_unofficial_finance", "africa_v1.1.1_cancelled_or_suspended_flows",
)  # fmt: skip


class Project(NamedTuple):
    """A project of AidData.

    Attributes:
        id: the same in all releases.
        title, description: as its coders wrote them.
        sector, flow, status: as they coded it; empty where this release does not tell it or uses other classes.
        main: it comes from the release that the models are measured on.
        unseen: it is only tested on. What any other release tells of such a project is left out altogether.
    """

    id: str
    title: str
    description: str
    sector: str
    flow: str
    status: str
    main: bool
    unseen: bool


def projects(folder: Path) -> Iterator[Project]:
    """All projects of all releases in the folder, without what other releases tell of the unseen ones."""
    codes = {}
    for row in rows_of(folder / "global_v1.0.csv"):
        codes[row["project_id"]] = row["crs_sector_code"]
        unseen = held_out(row["project_id"], "aiddata")
        texts = (row["project_id"], row["title"], row["description"])
        yield Project(*texts, row["crs_sector_code"], row["flow"], row["status"], True, unseen)
    for name in _OTHER_RELEASES:
        for row in rows_of(folder / f"{name}.csv"):
            if not held_out(row["project_id"], "aiddata"):
                codes.setdefault(row["project_id"], row["crs_sector_code"])
                # The classes of flow were others in the first releases.
                flow = row["flow"] if name == _OTHER_RELEASES[0] else ""
                texts = (row["project_id"], row["title"], row["description"])
                yield Project(*texts, row["crs_sector_code"], flow, row["status"], False, False)
    for row in rows_of(folder / "gcdf3_subset_961.csv"):
        if not held_out(row["AidData Record ID"], "aiddata"):
            texts = (row["AidData Record ID"], row["Title"], row["Description"])
            yield Project(*texts, _GCDF[row["Sector Name"]], "", row["Status"], False, False)
    for row in rows_of(folder / "cross_release_pairs.csv"):
        if row["id"] in codes and not held_out(row["id"], "aiddata"):
            yield Project(row["id"], row["title_b"], row["desc_b"], codes[row["id"]], "", "", False, False)


def crs_titles(folder: Path) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Titles to train on and titles to test on: purpose codes and how often each; the same words are on one side."""
    sides: tuple[dict[str, Counter[str]], dict[str, Counter[str]]] = ({}, {})
    for row in rows_of(folder / "crs_2021_15814.csv"):
        title = row["project_title"].strip()
        if title and row["purpose_code"]:
            side = sides[held_out(" ".join(words(title)), "crs")]
            side.setdefault(title, Counter())[row["purpose_code"]] += 1
    return sides


def crs_descriptions(folder: Path, apart: set[str]) -> Iterator[Example]:
    """Further titles of the CRS with descriptions, but for those whose words are among those set apart."""
    for name in ("crs_crvs", "crs_identity"):
        for row in rows_of(folder / f"{name}.csv"):
            title = f"{row['project_title']} {row['short_description']}"
            if apart.isdisjoint({" ".join(words(row["project_title"])), " ".join(words(title))}):
                yield Example(title, row["long_description"], row["purpose_code"], 0.5)


def definitions(folder: Path) -> Iterator[Example]:
    """Names and definitions of the purpose codes."""
    for row in rows_of(folder / "dac_sectors_pddl.csv"):
        if len(row["code"]) == 5:
            yield Example(row["name_en"], row["description_en"], row["code"])
