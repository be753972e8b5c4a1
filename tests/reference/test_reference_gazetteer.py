from __future__ import annotations

import pytest

from servanda.reference import (
    Entry,
    countries,
    country_of_capital,
    country_of_demonym,
    country_of_name,
    fold_text,
    gazetteer,
    groups,
)
from servanda.reference.builders.sources import SOURCES


def first(text: str) -> tuple[str, str] | None:
    """The words that are found at the beginning, and the id of their first meaning."""
    found = gazetteer().longest(fold_text(text), 0)
    return (text[: found[0]], found[1][0].id) if found else None


def meanings(name: str) -> list[tuple[str, str, bool]]:
    return [(entry.kind, entry.country, entry.weak) for entry in gazetteer().named(name)]


@pytest.mark.parametrize(
    ("text", "words", "ident"),
    [
        ("Kyrgyz Republic and Japan", "Kyrgyz Republic", "country:KG"),
        ("U.S.-led talks", "U.S.", "country:US"),
        ("US officials", "US", "country:US"),
        ("Côte d’Ivoire’s port", "Côte d’Ivoire", "country:CI"),
        ("Cote d'Ivoire", "Cote d'Ivoire", "country:CI"),
        ("Guinea–Bissau", "Guinea–Bissau", "country:GW"),
        ("Guinea signed", "Guinea", "country:GN"),
        ("Turkiye and", "Turkiye", "country:TR"),
        ("Türkiye and", "Türkiye", "country:TR"),
        ("South\u00a0Korea", "South\u00a0Korea", "country:KR"),
        ("REPUBLIC OF KOREA (Yonhap)", "REPUBLIC OF KOREA", "country:KR"),
        ("TASHKENT, Dec. 20", "TASHKENT", "capital:UZ"),
        ("European Union", "European Union", "org:european-union"),
        ("European companies", "European", "region:europe"),
        ("Latin America and the Caribbean", "Latin America and the Caribbean", "region:latin-america-caribbean"),
        ("Mitsubishi Heavy Industries, Ltd.", "Mitsubishi Heavy Industries, Ltd.", "org:mitsubishi-heavy-industries"),
        ("Mitsui & Co. will", "Mitsui & Co.", "org:mitsui-and-co"),
        ("World Food Program", "World Food Program", "org:world-food-programme"),
        ("China Road and Bridge Corp. won", "China Road and Bridge Corp.", "org:china-road-and-bridge-corporation"),
        ("China Eximbank", "China Eximbank", "org:export-import-bank-of-china"),
        ("Middle Corridor", "Middle Corridor", "place:middle-corridor"),
        ("Shavkat Mirziyoyev", "Shavkat Mirziyoyev", "person:uz:Shavkat Mirziyoyev"),
        ("Takaichi Sanae", "Takaichi Sanae", "person:jp:Sanae Takaichi"),
    ],
)
def test_longest(text: str, words: str, ident: str) -> None:
    assert first(text) == (words, ident)


@pytest.mark.parametrize(
    "text",
    [
        "Japanification", "Chadwick", "Indiana Jones", "Omanisation", "of", "Of course", "To be", "March 2021",
        "Friday", "Summit", "Bank", "us", "turkey", "Save", "gap", "The", "", " ", "\n", "\x01TOKYO", "日本", "x" * 500,
        "\ud800", "A\ud800",
    ],
)  # fmt: skip
def test_no_name(text: str) -> None:
    assert first(text) is None or first(text) == ("Indiana", "place:us:Indiana")


def test_a_name_ends_where_a_word_ends() -> None:
    text = fold_text("Niger, Nigeria, Nigerien")
    found = [gazetteer().longest(text, start) for start in (0, 7, 16)]
    assert [(end, entries[0].country) for end, entries in filter(None, found)] == [(5, "NE"), (14, "NG"), (24, "NE")]


def test_place_in_the_text_is_kept() -> None:
    text = "In São Tomé, “Ōsaka”—the Élysée’s\tguests … ﬁn"
    assert len(fold_text(text)) == len(text)
    assert fold_text(text) == 'In Sao Tome, "Osaka"-the Elysee\'s guests … ﬁn'
    assert fold_text("plain") == "plain"
    assert len(fold_text("".join(map(chr, range(0x11000))))) == 0x11000


@pytest.mark.parametrize("name", ["Mary", "Amazon", "Orange", "Jersey", "Nice", "Kawasaki", "Sumitomo"])
def test_ambiguous_names_are_weak(name: str) -> None:
    assert meanings(name)
    assert all(weak for _, _, weak in meanings(name))


@pytest.mark.parametrize(
    "name", ["Target", "Gap", "Save", "Of", "May", "He", "English", "Brown", "Bank", "Summit", "Mobile"]
)
def test_ordinary_words_are_no_names(name: str) -> None:
    assert not any(not weak for _, _, weak in meanings(name))


def test_one_name_of_two_things() -> None:
    assert meanings("Congo") == [("country", "CD", False), ("country", "CG", True)]
    assert {country for _, country, _ in meanings("Exim Bank")} == {"CN", "IN", "KR", "US"}
    assert {entry.id for entry in gazetteer().named("IDB")} == {
        "org:inter-american-development-bank",
        "org:islamic-development-bank",
    }


def test_places_are_not_actors() -> None:
    assert meanings("Singapore")[0] == ("country", "SG", False)
    assert meanings("Hitachi") == [("company", "JP", False), ("place", "JP", True)]
    assert [entry.kind for entry in gazetteer().named("Almaty")] == ["place"]


def test_country_of() -> None:
    assert country_of_name("Democratic Republic of the Congo") == "CD"
    assert country_of_name("KYRGYZSTAN") == "KG"
    assert country_of_name("Kazakh") is None
    assert country_of_demonym("Emirati") == "AE"
    assert country_of_demonym("African") == ""
    assert country_of_demonym("Emiratis") == "AE"
    assert country_of_capital("Waigani") == "PG"
    assert country_of_capital("Kremlin") == "RU"
    assert country_of_capital("Almaty") is None


def test_countries_and_groups() -> None:
    assert len(countries()) == 250
    assert countries()["TR"].code == "TR"
    assert "Turkey" in countries()["TR"].also
    assert groups()["central-asia"].members == ("KZ", "KG", "TJ", "TM", "UZ")
    for ident, group in groups().items():
        assert set(group.members) <= countries().keys(), ident


def test_every_country_is_found_by_its_names_and_adjectives() -> None:
    for code, country in countries().items():
        for name in filter(None, (country.name, country.official, *country.also)):
            assert code in {entry.country for entry in gazetteer().named(name) if entry.kind == "country"}, name
        for name in (*country.adjectives, *country.people):
            kinds = {"country", "demonym"}
            assert code in {entry.country for entry in gazetteer().named(name) if entry.kind in kinds}, name
        for name in (*country.capitals, *country.seats):
            assert code in {entry.country for entry in gazetteer().named(name) if entry.kind == "capital"}, name


def test_every_source_is_found_again(real_resources) -> None:  # type: ignore[no-untyped-def]
    held = gazetteer()
    lost = [
        meaning
        for source in SOURCES
        for meaning in source(real_resources)
        if not meaning.listed and meaning.kind != "place" and meaning.id not in {e.id for e in held.named(meaning.key)}
    ]
    # A name keeps its six likeliest meanings, so a family name that many bear loses some.
    assert {meaning.kind for meaning in lost} <= {"person"}
    assert len(lost) < 40


def test_entries_are_values() -> None:
    (entry,) = gazetteer().named("Kazatomprom")
    assert entry == Entry("Kazatomprom", "company", "KZ", False, "org:kazatomprom")
