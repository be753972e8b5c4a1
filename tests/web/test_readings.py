"""Two readings of a document side by side."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from serving import Client, World, log_in  # type: ignore[import-not-found]

from servanda.config import Config
from servanda.model import Commitment
from servanda.pipeline import read_documents
from servanda.register import Register
from servanda.web.readings import compared

TEXT = (
    "3 March 2024 - Denmark will lend Ghana $70 million for a port in Tema by 2031.\n\n"
    "Norway will re-gravel 40 km of roads in Ghana.\n"
)


def other_reading(world: World, folder: Path) -> str:
    """A document that two readers read: the second missed a statement and has another sum; the document's id."""
    (folder / "port.txt").write_text(TEXT, encoding="utf-8")
    (outcome,) = read_documents([str(folder / "port.txt")], config=Config())
    first = outcome.reading
    assert first is not None
    loan = next(c for c in first.commitments if c.amounts)
    other = msgspec.structs.replace(loan, amounts=[msgspec.structs.replace(loan.amounts[0], value=71e6)])
    with Register.open(world.register) as register:
        added = register.add(first)
        register.add(msgspec.structs.replace(first, reader="second/1", commitments=[other]))
    return str(added.document_id)


def test_what_two_readers_tell_otherwise_is_shown_beside_each_other(
    client: Client, world: World, tmp_path: Path
) -> None:
    key = other_reading(world, tmp_path)
    shown = client.get(f"/documents/{key}/readings").text
    assert re.search(r"told otherwise</th><td class=\"figure\">1<", shown)
    row = re.search(r"<th scope=\"row\">[a-z ]+</th><td>([^<]*)</td><td>([^<]*)</td>", shown)
    assert row
    assert "71" in row[1]
    assert "70" in row[2]
    # The newest reading is shown first; what only the older one has stands under its name.
    last = shown.rpartition("Only in ")[2]
    assert "re-gravel" in last
    assert "second/1" not in last.partition("</h2>")[0]
    assert client.get(f"/documents/{key}/readings?one=zz").status_code == 404
    assert f'href="/documents/{key}/readings"' in client.get(f"/documents/{key}").text


def test_only_reviewers_have_it_read_again(client: Client, world: World, tmp_path: Path) -> None:
    key = other_reading(world, tmp_path)
    with Register.open(world.register) as register:
        readings = register.readings_of(key)
        assert readings[0].reader == "second/1"
        assert len(register.read_as(readings[1].id)) > len(register.read_as(readings[0].id))
    address = f"/documents/{key}/readings?one={readings[1].id}&other=today"
    assert client.get(address).status_code == 404
    log_in(client, "vera")
    shown = client.get(address)
    assert shown.status_code == 200
    assert re.search(r"told otherwise</th><td class=\"figure\">0<", shown.text)


def test_statements_meet_by_their_words_and_kind(world: World, tmp_path: Path) -> None:
    key = other_reading(world, tmp_path)
    with Register.open(world.register) as register:
        document, actors = register.document(key), register.named(key)
        older = [entry.statement for entry in register.read_as(register.readings_of(key)[1].id)]
    one = next(s for s in older if isinstance(s, Commitment) and s.amounts)
    same = compared(document, older, older, actors)
    assert (len(same.alike), same.differing, same.only_one, same.only_other) == (len(older), [], [], [])
    none = compared(document, [], [one], actors)
    assert [pair.other for pair in none.only_other] == [one]
