"""Where reports begin after their datelines."""

from __future__ import annotations

import pytest

from servanda.reading.dateline import dateline_end


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("KATHMANDU: The agency will lend Nepal $5 million.", "The agency"),
        ("New Delhi, Aug 2: The agency will lend Nepal $5 million.", "The agency"),
        ("NORWAY: The agency will lend Nepal $5 million.", "NORWAY"),
        ("UAE: $100 million for the fund.", "UAE"),
        ("Tehran, Iran – Iran will lend Nepal $5 million.", "Iran will"),
        ("Tehran, Nepal – Iran will lend Nepal $5 million.", "Tehran"),
        ("TASHKENT, Dec 22 (Business desk) - The agency will lend Nepal $5 million.", "The agency"),
        ("Kathmandu: The agency will lend Nepal $5 million.", "Kathmandu"),
    ],
)
def test_where_the_report_begins(text: str, begins: str) -> None:
    assert text[dateline_end(text, 0, len(text)) :].startswith(begins)
