from __future__ import annotations

from typing import Any

import pytest

from servanda.model import Actor, Amount, Commitment, Count, Party, Setting, Told
from servanda.reconcile.profile import Profile
from servanda.reconcile.repeating import repeats

QUOTE = "Ghana and Denmark signed four memoranda on ports and roads, for a total of EUR 365 million"
EUROS, DOLLARS = Amount(365e6, "EUR"), Amount(395e6, "USD")


def profile(
    start: int = 0, quote: str = QUOTE, names: tuple[str, ...] = ("Ghana", "Denmark"), **fields: Any
) -> Profile:
    values: dict[str, Any] = {"action": "invest", "instrument": "memorandum", "status": "signed", "strength": "promise"}
    record = Commitment(
        id="c", quote=quote, start=start, end=start + len(quote), rule="", confidence=1.0,
        parties=[Party(name, "party", 0, 0) for name in names], **values | fields,
    )  # fmt: skip
    actors = {name: Actor(id=f"country:{name}", name=name, kind="country") for name in names}
    return Profile(
        Told(id="s", commitment=record, actors=actors, setting=Setting(document="d", published="2025-04-04"))
    )


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"amounts": [EUROS]}, {"amounts": [EUROS], "start": 300}, "twice"),
        ({"amounts": [EUROS]}, {"amounts": [DOLLARS]}, "two currencies"),
        ({"amounts": [EUROS]}, {"amounts": [DOLLARS], "action": "build"}, "two currencies"),
        ({"amounts": [EUROS]}, {"amounts": [DOLLARS], "start": 300}, ""),
        ({"amounts": [EUROS]}, {"amounts": [Amount(150e6, "USD")]}, ""),
        (
            {"count": Count(4, "memoranda"), "instrument": "portfolio"},
            {"amounts": [EUROS]},
            "how many",
        ),
        ({"count": Count(4, "schools")}, {"amounts": [EUROS]}, ""),
        ({"count": Count(4, "memoranda"), "start": 9}, {"amounts": [EUROS]}, ""),
        ({"amounts": [EUROS]}, {"amounts": [EUROS], "start": 300, "names": ("Ghana", "Norway")}, ""),
    ],
)
def test_what_one_document_says_of_one_thing(one: dict[str, Any], other: dict[str, Any], why: str) -> None:
    a, b = profile(**one), profile(**other)
    found = repeats(a, b)
    assert found == repeats(b, a)
    assert why in found if why else not found
