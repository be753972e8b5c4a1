from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from register_raw import raw  # type: ignore[import-not-found]
from sqlalchemy import Connection

from servanda.cli.app import run
from servanda.model import Actor, Judgement, Reading, Reason
from servanda.register import Register
from servanda.register.appending import APPEND_ONLY

MakeReading = Callable[..., Reading]


@pytest.fixture
def filled(register: Register, make_reading: MakeReading) -> Register:
    text = make_reading().document.text
    for number in range(3):
        register.add(make_reading(f"{text}{number}", source=f"{number}.txt"))
    register.add(make_reading(f"{text}0", source="again.txt"))
    a, b, _ = (told.id for told in register.all_told())
    register.record_actors([Actor(id="country/JP", name="Japan", kind="country")])
    register.record_namings({a: {"Japan": "country/JP"}})
    register.judge(
        [Judgement(kind="same", statement=a, other=b, by="x/1", score=1, reasons=(Reason("sum", "both", 2),))]
    )
    (key,) = register.judge([Judgement(kind="reject", statement=a, by="Ada", person=True)])
    register.retract(key, "Ada")
    return register


@contextmanager
def tampering(path: str) -> Iterator[Connection]:
    """A connection that the triggers do not stop, as whoever owns the file can have one."""
    with raw(path) as connection:
        for table in APPEND_ONLY:
            if "://" in path:
                connection.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER ALL")
            else:
                connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
                for what in ("update", "delete"):
                    connection.exec_driver_sql(f"DROP TRIGGER {table.name}_no_{what}")
        yield connection


def test_a_register_is_as_it_was_written(filled: Register) -> None:
    verified = filled.verify()
    assert verified.faults == ()
    assert (verified.rows["documents"], verified.rows["sightings"], verified.rows["judgements"]) == (3, 1, 2)
    assert filled.has_seal(verified.seal)
    assert not filled.has_seal("f" * 64)


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE documents SET text = 'Nothing was promised.' WHERE seq = 2", "documents"),
        ("UPDATE documents SET title = 'Another' WHERE seq = 2", "documents"),
        ("UPDATE documents SET added_at = '2020' WHERE seq = 2", "documents"),
        ("UPDATE sightings SET source = 'x'", "sightings"),
        ("UPDATE statements SET body = replace(body, '200000000', '900000000') WHERE seq = 1", "statements"),
        ("UPDATE statements SET status = 'signed' WHERE seq = 1", "statements"),
        ("UPDATE statements SET body = '{}' WHERE seq = 1", "statements"),
        ("UPDATE findings SET confidence = 1.0", "readings"),
        ("UPDATE readings SET reader = 'me' WHERE seq = 1", "readings"),
        ("UPDATE names SET name = 'Nippon' WHERE name = 'Japan'", "readings"),
        ("DELETE FROM sums", "statements"),
        ("UPDATE judgements SET score = 0.1 WHERE seq = 1", "judgements"),
        ("UPDATE judgements SET judged_by = 'Bob' WHERE seq = 2", "judgements"),
        ("DELETE FROM judgements WHERE seq = 2", "judgements"),
        ("DELETE FROM retractions", "retractions"),
        ("UPDATE actors SET body = '{}'", "actors"),
        ("UPDATE namings SET actor_id = 'country/CN'", "namings"),
        ("UPDATE seals SET digest = chain WHERE seq = 2", "seals"),
        ("DELETE FROM seals WHERE seq = 2", "seals"),
        (
            "INSERT INTO retractions VALUES (99, (SELECT id FROM judgements WHERE seq = 1), 'Eve', '2026', '')",
            "retractions",
        ),
    ],
)
def test_what_was_tampered_with_is_found_and_named(filled: Register, path: str, change: str, table: str) -> None:
    with tampering(path) as connection:
        connection.exec_driver_sql(change)
    faults = filled.verify().faults
    assert table in {fault.table for fault in faults}
    assert {fault.table for fault in faults} <= {table, "seals", "statements"}  # whose quotes the text bears out


def test_the_row_is_named(filled: Register, path: str) -> None:
    first, second, _ = filled.documents()
    with tampering(path) as connection:
        connection.exec_driver_sql("UPDATE documents SET title = 'Another' WHERE seq = 2")
        connection.exec_driver_sql("UPDATE documents SET text = 'Nothing' WHERE seq = 1")
    told = [(fault.table, fault.row) for fault in filled.verify().faults if fault.table == "documents"]
    assert told == [("documents", first.id), ("documents", second.id)]


def test_the_command(filled: Register, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--register", path]) == 0
    out = capsys.readouterr().out
    assert "all as it was written (3 documents, 1 sightings, 3 readings, " in out
    seal = out.split("seal ")[1].strip()
    assert run(["verify", "--register", path, "--seal", seal]) == 0
    assert run(["verify", "--register", path, "--seal", "feed"]) == 1
    capsys.readouterr()
    with tampering(path) as connection:
        connection.exec_driver_sql("UPDATE documents SET title = 'Another' WHERE seq = 2")
    assert run(["verify", "--register", path]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "changed, added or taken out since it was sealed" in told.err


def test_an_old_register_is_sealed_when_it_is_brought_up(tmp_path: Path) -> None:
    import sqlite3

    path = str(tmp_path / "old.db")
    with sqlite3.connect(path) as connection:
        connection.executescript(Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8"))
    connection.close()
    with Register.open(path, create=True) as register:
        assert register.verify().faults == ()
        assert register.verify().rows["documents"] == 2
