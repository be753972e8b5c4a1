"""AidData's records as statements to compare: what their texts say and the year, no field that coders filled in.

A deal keeps its project id from release to release while its title is written anew, so the id is the truth. References
to other records ("Linked to Project ID#41941") are cut away: no report of the press has them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from servanda.model import Actor, Block, Commitment, Document, Party, Setting, Told
from servanda.model.document import document_id
from servanda.pipeline.naming import actors_of
from servanda.reading import read
from servanda.reading.mentions.values import find_values
from servanda.reconcile.words import topics

csv.field_size_limit(10_000_000)
_REFERENCE = re.compile(r"\([^()]{0,200}(?:#|[Ll]inked)[^()]{0,300}\)?|\b(?:[Pp]roject )?(?:ID ?)?#\d++")
# A column has another name in the releases before 3.0.
_COLUMNS = {
    "id": ("AidData.Record.ID", "project_id", "id"),
    "title": ("Title", "title"),
    "text": ("Description", "description"),
    "year": ("Commitment.Year", "year"),
    "recipient": ("Recipient", "recipient_condensed"),
}


class Deal(NamedTuple):
    """One record of one release. id: that of the project, the same in all releases."""

    id: str
    title: str
    text: str
    year: str
    recipient: str


class Task(NamedTuple):
    """A deal, and the records of the other release that it may be: all that name the same recipient."""

    deal: Deal
    candidates: tuple[Deal, ...]


def release(path: Path) -> dict[str, Deal]:
    """The records of one release, by project id.

    Raises:
        KeyError: the file has not the columns of a release.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names = reader.fieldnames or ()
        chosen = {field: next((name for name in several if name in names), "") for field, several in _COLUMNS.items()}
        if missing := [field for field, name in chosen.items() if not name and field != "text"]:
            raise KeyError(f"{path.name}: no column for {', '.join(missing)}")
        deals = (Deal(**{field: row.get(name, "") or "" for field, name in chosen.items()}) for row in reader)
        return {deal.id: deal for deal in deals}


def tasks(pairs: Path, ours: Path, theirs: Path | None, kind: tuple[str, str]) -> list[Task]:
    """What is to be found again.

    Args:
        pairs: cross_release_pairs.csv: which projects are worded differently in which two releases.
        ours: the release that a deal is taken from.
        theirs: the release that it is looked for in; None for the other titles of `pairs` alone, which is easier.
        kind: names of the two releases in `pairs`.
    """
    first = release(ours)
    with pairs.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["source_a"], row["source_b"]) == kind]
    rows = [row for row in rows if row["id"] in first]
    if theirs is not None:
        second = release(theirs)
    else:
        second = {
            row["id"]: first[row["id"]]._replace(title=row["title_b"], text=row["desc_b"], year="") for row in rows
        }
    by_recipient: dict[str, list[Deal]] = {}
    for deal in second.values():
        by_recipient.setdefault(deal.recipient, []).append(deal)
    found = []
    for row in rows:
        deal = first[row["id"]]._replace(title=row["title_a"], text=row["desc_a"])
        if deal.id in second:
            found.append(Task(deal, tuple(by_recipient[second[deal.id].recipient])))
    return found


def statements(deals: Iterable[Deal]) -> Iterator[Told]:
    """Each deal as a statement that a document of its own makes."""
    for deal in deals:
        yield _statement(deal)


def _statement(deal: Deal) -> Told:
    title = _plain(deal.title)
    body = _plain(deal.text)
    document = _document(title, body)
    reading = read(document)
    values = find_values(title)
    in_title = [record for record in reading.commitments if record.start < len(title)]
    found = in_title[0] if in_title else next(iter(reading.commitments), None)
    names: dict[str, Actor] = {
        name: actor for name, actor in actors_of(reading.actors).items() if name in title and actor.kind != "person"
    }
    amounts = [mention.amount for mention in values.money if not mention.amount.equivalent]
    amounts = amounts or [mention.amount for mention in find_values(body).money][:4]
    record = Commitment(
        id="c1",
        quote=title,
        start=0,
        end=len(title),
        rule="",
        confidence=1.0,
        action=found.action if found else "cooperate",
        instrument=found.instrument if found else "none",
        status="signed",
        strength="promise",
        parties=[Party(name, "party") for name in names],
        subject=title,
        sectors=found.sectors if found else [],
        places=found.places if found else [],
        amounts=amounts,
        quantities=[mention.quantity for mention in values.quantities],
        date=deal.year,
    )
    there = Setting(document=document.id, title=title, topics=topics(document.text))
    return Told(id=f"{deal.id}/{document.id}", commitment=record, actors=names, setting=there, context=body[:2000])


def _plain(text: str) -> str:
    return " ".join(_REFERENCE.sub(" ", text).split())


def _document(title: str, body: str) -> Document:
    text = f"{title}\n\n{body}" if body else title
    blocks = [Block("paragraph", 0, len(title), 0)]
    if body:
        blocks.append(Block("paragraph", len(title) + 2, len(text), len(title) + 2))
    return Document(id=document_id(text), text=text, blocks=tuple(blocks), language="en")
