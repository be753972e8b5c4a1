from __future__ import annotations

import json
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from model_scenes import REPORT, WATER, commitment, report  # type: ignore[import-not-found]

from servanda.reading.mentions.values import find_values
from servanda.reading.model.answers import parse
from servanda.reading.model.claims import KINDS, ActorClaim
from servanda.reading.model.cleaning import Unfit, cleaned
from servanda.reading.model.evidence import Shown
from servanda.reading.model.grounding import Haystack
from servanda.reading.model.merging import merged, numbered
from servanda.reading.model.records import Workbench

WHOLE = {"commitments": [commitment(subject=f'matter {n} {{["', parties=[{"name": "Italy"}]) for n in range(3)]}
NUMBERS = st.one_of(st.integers(), st.floats(), st.booleans())
WORDS = st.one_of(
    st.text(max_size=30), st.sampled_from([WATER, "Italy", "Kenya", "signed", "lend", "USD", "2030", "50"])
)
NAMES = st.sampled_from(
    sorted({name for kind in KINDS.values() for name in kind.__struct_fields__} | {"value", "currency"})
)
PLAIN = st.recursive(
    st.one_of(st.none(), NUMBERS, WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(NAMES, WORDS), inner, max_size=6)),
    max_leaves=20,
)


def bench() -> Workbench:
    document = report()
    values = find_values(document.text, document.published)
    whole = (0, len(document.text))
    shown = Shown(document.text, [whole], document.title, document.published, values)
    return Workbench("model.m", [Haystack(document.text, *whole)], shown, values, Counter())


def test_an_answer_cut_off_anywhere_gives_its_whole_records_and_no_others() -> None:
    for written in (json.dumps(WHOLE), json.dumps(WHOLE, indent=2), "```json\n" + json.dumps({"result": WHOLE})):
        for end in range(len(written)):
            parsed = parse(written[:end])
            if parsed is not None and "commitments" in parsed.lists:
                found = parsed.lists["commitments"]
                assert found == WHOLE["commitments"][: len(found)]
        parsed = parse(written)
        assert parsed is not None
        assert parsed.lists == WHOLE


@given(st.text(alphabet='{}[]":,\\ \n`<think>/1ecommitments', max_size=200))
def test_no_answer_breaks_the_parser(written: str) -> None:
    parse(written)


def test_no_answer_is_slow() -> None:
    for written in (
        "{" * 300_000,
        "[" * 300_000,
        '{"a":' * 100_000,
        '"' * 300_000,
        "```" * 100_000,
        "<think>" * 50_000,
    ):
        assert parse(written) is None


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.dictionaries(NAMES, PLAIN, max_size=12), st.booleans())
def test_no_claim_breaks_the_reader_or_makes_a_false_quote(name: str, raw: dict[str, Any], quoted: bool) -> None:
    kind = KINDS[name]
    if quoted:
        raw = {"quote": WATER, "action": "lend", "status": "signed", **raw}
    mended: Counter[str] = Counter()
    try:
        claim: Any = cleaned(kind, raw, mended)
        if kind is ActorClaim:
            return
        record = bench().record(claim, mended.total())
    except Unfit:
        return
    (made,) = numbered(merged([record, record]), REPORT)
    assert REPORT[made.start : made.end] == made.quote
    assert 0 < made.confidence < 1


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.integers(0, len(REPORT)), st.integers(0, len(REPORT)), st.data())
def test_what_is_found_lies_in_the_text(other: str, low: int, high: int, data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from([REPORT[low:high], other, REPORT[low:high].upper(), REPORT[low:high] + other]))
    ground = Haystack(REPORT, 0, len(REPORT)).find(quote)
    if ground is not None:
        assert 0 <= ground.start < ground.end <= len(REPORT)
        assert 0.84 <= ground.likeness <= 1
