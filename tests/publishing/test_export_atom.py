from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import pytest
from editions import HOSTILE, hostile, ordinary  # type: ignore[import-not-found]

from servanda.errors import PublishingError
from servanda.publishing.atom import Atom
from servanda.publishing.edition import Edition
from servanda.publishing.placing import put


def feed(edition: Edition, tmp_path: Path) -> Any:
    put(Atom(), edition, str(tmp_path / "made.atom"))
    return feedparser.parse((tmp_path / "made.atom").read_bytes())


def test_each_sentence_is_an_entry_that_says_what_is_new(tmp_path: Path) -> None:
    made = feed(ordinary(), tmp_path)
    assert not made.bozo
    assert made.version == "atom10"
    titles = [entry.title for entry in made.entries]
    assert len(titles) == 4
    assert sum(title.startswith("New, signed: ") for title in titles) == 3
    assert sum(title.startswith("Announced again: railway") for title in titles) == 1
    assert made.feed.updated == max(entry.updated for entry in made.entries)
    assert "JBIC (provider)" in " ".join(entry.content[0].value for entry in made.entries)


def test_only_the_newest_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("servanda.publishing.atom._MOST", 2)
    assert len(feed(ordinary(), tmp_path).entries) == 2


def test_hostile_words_are_text(tmp_path: Path) -> None:
    made = feed(hostile(), tmp_path)
    assert not made.bozo
    assert {entry.content[0].type for entry in made.entries} == {"text/plain"}
    assert any(HOSTILE[4] in entry.content[0].value for entry in made.entries)
    assert not [link for entry in made.entries for link in entry.get("links", []) if not link.href.startswith("http")]


@pytest.mark.parametrize(
    ("old", "new"), [("<updated>", "<update>"), ("</feed>", ""), ("statement:" + "2" * 20, "statement:" + "1" * 20)]
)
def test_what_is_broken_does_not_pass(old: str, new: str, tmp_path: Path) -> None:
    feed(ordinary(), tmp_path)
    whole = (tmp_path / "made.atom").read_text()
    spoilt = whole.replace(old, new).replace("</updated>", "</update>") if "updated" in old else whole.replace(old, new)
    (tmp_path / "spoilt.atom").write_text(spoilt)
    with pytest.raises(PublishingError, match="atom"):
        Atom().check(tmp_path / "spoilt.atom")
