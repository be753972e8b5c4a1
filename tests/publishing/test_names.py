from __future__ import annotations

import pytest

from servanda.publishing.names import country_name, country_spellings, sector_codes, sector_group, sector_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("230", "energy"),
        ("236", "Energy distribution"),
        ("23699", "energy"),
        ("151", "government and civil society"),
        ("999", "999"),
    ],
)
def test_names_of_sectors(code: str, name: str) -> None:
    assert sector_name(code) == name


def test_groups_of_sectors() -> None:
    groups = [sector_group(code) for code in ("230", "232", "23210", "152", "999")]
    assert groups == ["energy", "energy", "energy", "peace and security", "999"]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("230", ("23",)),
        ("232", ("232",)),
        ("23210", ("23210",)),
        ("Energy", ("23",)),
        ("transport and", ("21",)),
        ("higher education", ("11420",)),
        ("nonsense", ()),
        ("", ()),
    ],
)
def test_sectors_by_code_or_name(asked: str, codes: tuple[str, ...]) -> None:
    assert sector_codes(asked) == codes


@pytest.mark.parametrize("asked", ["UZ", "uz", "Uzbekistan", "uzbekistan", "Republic of Uzbekistan"])
def test_countries_by_code_or_name(asked: str) -> None:
    assert {"UZ", "Uzbekistan"} <= set(country_spellings(asked))


def test_what_is_no_country_is_looked_for_as_it_is() -> None:
    assert country_spellings("Narnia") == ("Narnia",)
    assert country_name("UZ") == "Uzbekistan"
    assert country_name("ZZ") == "ZZ"
