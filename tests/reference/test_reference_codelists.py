from __future__ import annotations

from typing import get_args

import pytest

from servanda.errors import ResourceError
from servanda.model import statement
from servanda.reference import codelist, countries, labels


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("action", statement.Action),
        ("instrument", statement.Instrument),
        ("status", statement.Status),
        ("strength", statement.Strength),
        ("measure", statement.Measure),
        ("actor_kind", statement.ActorKind),
    ],
)
def test_lists_hold_the_codes_of_the_model(name: str, codes: object) -> None:
    assert tuple(codelist(name)) == get_args(codes)
    assert all(entry.definition for entry in codelist(name).values())


def test_every_purpose_has_its_category() -> None:
    assert codelist("sector")["21030"].parent == "210"
    assert labels("sector_category")["232"] == "Energy generation, renewable sources"
    assert {entry.parent for entry in codelist("sector").values()} <= codelist("sector_category").keys()


def test_every_country_has_a_currency() -> None:
    held = {country for entry in codelist("currency").values() for country in entry.countries}
    assert countries().keys() - held == {"AQ"}
    assert held <= countries().keys()
    assert (codelist("currency")["JPY"].decimals, codelist("currency")["KWD"].decimals) == (0, 3)


def test_unknown_list() -> None:
    with pytest.raises(ResourceError, match="no such code list; there are action"):
        labels("colours")
