from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_file
from editions import HOSTILE, hostile, ordinary  # type: ignore[import-not-found]

from servanda.errors import PublishingError
from servanda.publishing.bibtex import BibTex
from servanda.publishing.edition import Edition
from servanda.publishing.placing import put


def library(edition: Edition, tmp_path: Path) -> Any:
    put(BibTex(), edition, str(tmp_path / "made.bib"))
    return parse_file(str(tmp_path / "made.bib"))


def test_the_sources_with_day_and_address(tmp_path: Path) -> None:
    made = library(ordinary(), tmp_path)
    assert not made.failed_blocks
    first = {field.key: field.value for field in made.entries[0].fields}
    assert first["title"] == "{Report " + "a" * 20 + "}"
    assert (first["year"], first["month"], first["date"]) == ("2025", "dec", "2025-12-22")
    assert first["url"] == f"https://press.example/{'a' * 20}?a=1&b=2"
    assert first["urldate"] == "2026-02-01"
    assert "url" not in {field.key for field in made.entries[1].fields}


def test_hostile_titles_end_no_entry(tmp_path: Path) -> None:
    made = library(hostile(), tmp_path)
    assert not made.failed_blocks
    assert len(made.entries) == len(HOSTILE)


@pytest.mark.parametrize(("old", "new"), [("}},\n", "}}},\n"), ("\n}\n", "\n"), ("@misc{servanda-", "@misc{")])
def test_what_is_broken_does_not_pass(old: str, new: str, tmp_path: Path) -> None:
    library(ordinary(), tmp_path)
    whole = (tmp_path / "made.bib").read_text()
    assert old in whole
    (tmp_path / "spoilt.bib").write_text(whole.replace(old, new))
    with pytest.raises(PublishingError, match="bibtex"):
        BibTex().check(tmp_path / "spoilt.bib")
