"""What could not be read is kept with its reason, and tried again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from servanda.register import Register

Servanda = Callable[..., Any]
LOAN = "Japan will lend Kenya $300 million for a port in Mombasa.\n"


def test_what_is_broken_is_kept_with_its_reason(servanda: Servanda, folder: Path) -> None:
    (folder / "reports" / "zero.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert servanda("add", "reports").code == 1
    with Register.open("servanda.db") as register:
        (one,) = register.given_up()
    assert (one.source, one.tries) == ("reports/zero.pdf", 1)
    assert one.reason.startswith("reports/zero.pdf: ")
    assert "zero.pdf" in servanda("unread", "--format", "csv").out
    assert servanda("add", "--again").code == 1
    with Register.open("servanda.db") as register:
        assert [again.tries for again in register.given_up()] == [2]
    assert servanda("verify").code == 0


def test_of_an_archive_only_what_failed_is_tried_again(servanda: Servanda, folder: Path) -> None:
    def pack(second: bytes) -> None:
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            archive.writestr("one.txt", LOAN)
            archive.writestr("two.txt", second)

    pack(b"\xff\xfe\xff")
    first = servanda("add", "a.zip")
    assert first.out.startswith("2 documents: 1 added, 1 not readable; ")
    pack(LOAN.replace("Kenya", "Ghana").encode())
    again = servanda("add", "--again")
    assert again.out.startswith("1 document: 1 added; ")
    assert again.code == 0
    assert servanda("add", "--again").out == "nothing to try again in servanda.db\n"
    with Register.open("servanda.db") as register:
        assert register.given_up() == []


def test_documents_or_again(servanda: Servanda) -> None:
    assert "give documents, or --again alone" in servanda("add").err
    assert "give documents, or --again alone" in servanda("add", "--again", "reports").err


def test_what_fails_before_there_is_a_register_makes_none(servanda: Servanda, folder: Path) -> None:
    assert servanda("add", "nowhere.txt").code == 1
    assert not (folder / "servanda.db").exists()
