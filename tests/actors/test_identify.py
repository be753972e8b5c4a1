from __future__ import annotations

import pytest

from servanda.actors import identify
from servanda.model.statement import ActorKind, NamedActor


def ident(name: str, kind: ActorKind = "company", country: str = "", *names: str) -> str:
    return identify(NamedActor(name=name, kind=kind, country=country, names=list(names))).id


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Ministry of Energy of Kyrgyzstan", ""),
        ("Kyrgyz Energy Ministry", ""),
        ("Kyrgyzstan's Ministry of Energy", ""),
        ("Ministry of Energy of the Kyrgyz Republic", "KG"),
        ("Energy Ministry", "KG"),
        ("the Ministry of Energy", "KG"),
        ("Министерство энергетики Кыргызстана", ""),
    ],
)
def test_one_ministry_by_the_pattern_of_its_name(name: str, country: str) -> None:
    found = identify(NamedActor(name=name, kind="government body", country=country))
    assert (found.id, found.country, found.parent) == ("gov:KG:energy", "KG", "country:KG")


def test_ministries_are_told_apart() -> None:
    assert ident("Ministry of Energy", "government body", "KZ") == "gov:KZ:energy"
    assert ident("Ministry of Trade and Industry", "government body", "IN") == "gov:IN:industry-trade"
    assert ident("Ministry of Industry and Commerce", "government body", "IN") == "gov:IN:industry-trade"
    assert ident("Ministry of Industry", "government body", "IN") == "gov:IN:industry"
    # Without a country it is anybody's.
    assert ident("Energy Ministry", "government body") == "name:energy-ministry"


def test_states_governments_and_cities() -> None:
    for name in ("Japan", "Government of Japan", "the Japanese side", "JAPAN"):
        assert ident(name, "country") == "country:JP"
    assert ident("Government of Japan", "government body") == "country:JP"
    assert ident("Akorda", "government body", "KZ") == "country:KZ"
    assert ident("akimat of Astana city", "government body", "KZ") == "gov:KZ:city-astana"
    assert ident("Central Asia", "other") == "region:central-asia"
    assert identify(NamedActor(name="Kazakhstan", kind="country", country="KZ")).identifiers["iso3166"] == "KZ"


def test_listed_organisations_whatever_their_spelling() -> None:
    assert ident("Rönesans Endüstri") == ident("RONESANS ENDUSTRI") == "org:ronesans-endustri"
    assert ident("State concern “Türkmenhimiýa”", "company", "TM", "Türkmenhimiýa") == "org:turkmenhimiya"
    assert ident("OAO Gazprom") == ident("ПАО «Газпром»") == ident("Gazprom PJSC") == "org:gazprom"
    assert ident("Mitsui", "company", "JP") == ident("Mitsui & Co., Ltd.") == "org:mitsui-and-co"
    assert ident("JICA", "government body") == "org:japan-international-cooperation-agency"


def test_look_alikes_stay_apart() -> None:
    for names in (
        ("Mitsubishi Corporation", "Mitsubishi Heavy Industries", "Mitsubishi Corporation RtM Japan"),
        ("TurkmenGas", "Turkmenhimiya"),
        ("Adani Group", "Adani Power", "Adani Energy Solutions", "Adani Airport Holdings"),
        ("Sumitomo Corporation", "Sumitomo Corporation Europe"),
        ("Bank of China", "China Bank"),
    ):
        assert len({ident(name) for name in names}) == len(names)


def test_shared_abbreviations_mean_someone_only_where_the_document_says_more() -> None:
    assert ident("Exim Bank", "bank or fund", "CN") == "org:export-import-bank-of-china"
    assert ident("Exim Bank", "bank or fund", "KR") == "org:export-import-bank-of-korea"
    assert ident("Exim Bank", "bank or fund") == "name:exim-bank"


def test_names_that_no_list_has() -> None:
    assert ident("MurooSystems") == ident("Muroosystems") == ident("MUROOSYSTEMS Co., Ltd.") == "name:muroosystems"
    # A name that would fit many is one of its country.
    assert ident("National Railway Agency", "other", "GH") == "name:GH:national-railway-agency"


def test_persons() -> None:
    assert ident("Takaichi Sanae", "person", "JP") == ident("Sanae Takaichi", "person") == "person:jp:sanae-takaichi"
    assert ident("Serdar Berdimuhamedow", "person", "TM") == ident("Berdymukhamedov, Serdar", "person", "TM")
    assert ident("Sobir Kurbanov", "person") == ident("KURBANOV Sobir", "person") == "person:kurbanov-sobir"
    assert ident("Akylbek Japarov", "person", "KG") != ident("Sadyr Japarov", "person", "KG")
