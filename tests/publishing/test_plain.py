from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.publishing.plain import line, passage, safe_json, shorten

ATTACK = "before\x1b[31mred\x1b]0;title\x07\x9b2J\u202egnp.exe\u2066\r\nafter"


def test_nothing_of_a_document_can_steer_a_terminal() -> None:
    assert line(ATTACK) == "before[31mred]0;title2Jgnp.exe after"
    assert passage(ATTACK) == "before[31mred]0;title2Jgnp.exe \nafter"


@given(st.text())
def test_what_is_printed_is_printable(text: str) -> None:
    assert not [c for c in line(text) if unicodedata.category(c) == "Cc"]
    assert not [c for c in passage(text) if unicodedata.category(c) == "Cc" and c != "\n"]


@given(st.text(st.characters(codec="utf-8")))
def test_safe_json_means_the_same(text: str) -> None:
    encoded = safe_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(encoded) == text
    assert not any("\x7f" <= c <= "\x9f" or "\u2028" <= c <= "\u202e" for c in encoded)


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [("short", 10, "short"), ("a declaration of six", 15, "a declaration …"), ("x" * 30, 10, "x" * 9 + "…")],
)
def test_shorten(text: str, width: int, said: str) -> None:
    assert shorten(text, width) == said
    assert len(shorten(text, width)) <= width
