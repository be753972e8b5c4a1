"""Names in one text: where they begin and end, and what they are."""

from __future__ import annotations

import pytest
from actor_scenes import actors_in, document  # type: ignore[import-not-found]

from servanda.reading.mentions.actors import find_actors


def names(text: str) -> list[str]:
    return [actor.name for actor in actors_in(text).actors]


def kinds(text: str) -> dict[str, str]:
    return {actor.name: actor.kind for actor in actors_in(text).actors}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "It signed papers with Modon Properties and Talaat Moustafa Group.",
            ["Modon Properties", "Talaat Moustafa Group"],
        ),
        ("The Ministry of Trade and Industry signed it.", ["Ministry of Trade and Industry"]),
        ("The Ministry of Energy and Mineral Resources signed it.", ["Ministry of Energy and Mineral Resources"]),
        (
            "The Ministry of Economy, Trade and Industry of Japan signed it.",
            ["Ministry of Economy, Trade and Industry of Japan"],
        ),
        ("A loan from the Ministry of Energy and Zaretti Holding.", ["Ministry of Energy", "Zaretti Holding"]),
        ("They met the Joint Economic and Trade Committee.", ["Joint Economic and Trade Committee"]),
        ("It was given by the Bill & Melinda Gates Foundation.", ["Bill & Melinda Gates Foundation"]),
        ("It was built by Kawatani Heavy Industries, Ltd. in May.", ["Kawatani Heavy Industries, Ltd."]),
        (
            "It was built by China Railway No. 3 Engineering Group Co., Ltd. in May.",
            ["China Railway No. 3 Engineering Group Co., Ltd."],
        ),
        (
            'It was signed by "Zarvon İnşaat Yatırım ve Dış Ticaret A.Ş." today.',
            ["Zarvon İnşaat Yatırım ve Dış Ticaret A.Ş."],
        ),
        ("It was signed by World Wendlo GH2 and Velluno.", ["World Wendlo GH2", "Velluno"]),
        ("The National Library and Archive will open.", ["National Library and Archive"]),
        (
            "It hired Yunnan Machinery and Equipment Import and Export Corporation.",
            ["Yunnan Machinery and Equipment Import and Export Corporation"],
        ),
        ("It hired Zarvon Mining and Beneficiation Plant LLC.", ["Zarvon Mining and Beneficiation Plant LLC"]),
        ("It hired Zarvon Facade Engineering Co.,Ltd, as planned.", ["Zarvon Facade Engineering Co.,Ltd"]),
        (
            "It hired Société de Gestion et d'Exploitation de Wendlo.",
            ["Société de Gestion et d'Exploitation de Wendlo"],
        ),
        ("The Federation of Iraqi Chambers of Commerce agreed.", ["Federation of Iraqi Chambers of Commerce"]),
    ],
)
def test_where_names_end(text: str, wanted: list[str]) -> None:
    assert [name for name in names(text) if name not in {"Japan", "Iraq", "China"}] == wanted


@pytest.mark.parametrize(
    ("text", "person", "country"),
    [
        ("Kazakh President Arman Belgozhin arrived.", "Arman Belgozhin", "KZ"),
        ("President of Turkmenistan Merdan Ataballyev arrived.", "Merdan Ataballyev", "TM"),
        ("It was seen by the Vice Chancellor of Germany, Rolf Wintermantel.", "Rolf Wintermantel", "DE"),
        ("Egypt's Prime Minister Samir Halwagy spoke.", "Samir Halwagy", "EG"),
        ("Minister of Transport and Communications Bakyt Osmonaliev signed.", "Bakyt Osmonaliev", ""),
        ("Azamat Turdakuev, who heads the railway, spoke.", "Azamat Turdakuev", ""),
        ("Joe Kesterman, President and CEO of Velluno, spoke.", "Joe Kesterman", ""),
        ("The prime minister of Uzbekistan Jamshid Turgunov spoke.", "Jamshid Turgunov", ""),
        ("Prime Minister Mohammed Shia al-Sadrani spoke.", "Mohammed Shia al-Sadrani", ""),
        ("The Director General of the JPC Zhou Wen spoke.", "Zhou Wen", ""),
        ("U.S. Ambassador to Kenya Margret Whitcombe spoke.", "Margret Whitcombe", ""),
        ("It was seen by the Ambassador to Chad, Ilse Brandvold.", "Ilse Brandvold", ""),
    ],
)
def test_persons(text: str, person: str, country: str) -> None:
    found = [actor for actor in actors_in(text).actors if actor.kind == "person"]
    assert [actor.name for actor in found] == [person]
    if country:
        assert found[0].country == country


def test_a_list_under_a_plural_title_is_of_persons() -> None:
    found = kinds("In the capital Prime Ministers James Marupe and Anthony Albanaze signed the treaty.")
    assert found == {"James Marupe": "person", "Anthony Albanaze": "person"}


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("The People's Republic of China signed.", "People's Republic of China", "country", "CN"),
        ("Kyrgyzstan's Ministry of Energy signed.", "Ministry of Energy", "government body", "KG"),
        ("Turkey's Rovanes Endüstri signed.", "Rovanes Endüstri", "company", "TR"),
        ("It chose Velluno Energies (France) as its partner.", "Velluno Energies", "company", "FR"),
        ("The Turkish Ministry of Trade signed.", "Turkish Ministry of Trade", "government body", "TR"),
        ("The University of Tsukamoto signed.", "University of Tsukamoto", "university", ""),
        ("The Uzgen Development Bank signed.", "Uzgen Development Bank", "bank or fund", ""),
        ("The US embassy gave notice.", "US embassy", "government body", "US"),
        ("Seoul's defence ministry said so.", "Seoul's defence ministry", "government body", "KR"),
        ("The embassy of China did not reply.", "embassy of China", "government body", "CN"),
        ("It said Chinese banks would lend it.", "Chinese banks", "bank or fund", "CN"),
        ("The Zarvonbank paid, a Wendlo Zarvonbank.", "Wendlo Zarvonbank", "bank or fund", ""),
        ("Backed by export credit agencies, it was built.", "export credit agencies", "bank or fund", ""),
        ("The governments of Sindh and Balochistan agreed.", "Sindh", "government body", "PK"),
        ("It was led by Gennady Zarvonov of the town.", "Gennady Zarvonov", "person", ""),
    ],
)
def test_kind_and_country(text: str, name: str, kind: str, country: str) -> None:
    found = {actor.name: actor for actor in actors_in(text).actors}
    assert name in found, sorted(found)
    assert (found[name].kind, found[name].country) == (kind, country)


@pytest.mark.parametrize(
    "text",
    [
        "The Tokyo Declaration was adopted on Monday in December.",
        "They adopted a Joint Declaration of Intent on Critical Raw Materials.",
        "Critics are not convinced. Energy projects have begun.",
        "It is part of the SmartWidget Plus project.",
        "New Paths for the Region",
        "\"We're glad. I've seen it,\" she added.",
        "Each is equipped with a K2GF turret and a RITM-200N.",
        "It will supply liquefied natural gas (LNG) and 5 GW.",
        "It was built with official development assistance (ODA).",
        "The Wendlo Term Loan Facility [ID#BC-OLL-2015] has been drawn by IPPs.",
    ],
)
def test_what_is_no_actor(text: str) -> None:
    assert names(text) == []


def test_title_case_and_capitals_say_nothing() -> None:
    heading = "Fruitful Harvest of Golden Autumn Enters Fast Lane"
    found = actors_in("Velluno signed a contract with Japan.", heading)
    assert [actor.name for actor in found.actors] == ["Velluno", "Japan"]


def test_a_letterhead_names_its_body() -> None:
    found = actors_in("It was signed today.", "MINISTRY OF FOREIGN AFFAIRS")
    assert [actor.name for actor in found.actors] == ["MINISTRY OF FOREIGN AFFAIRS"]


def test_values_are_left_alone() -> None:
    text = "Japan gave US$ 5 million in December."
    start = text.index("US$")
    paper, sentences = document(text)
    given = find_actors(paper, sentences, [(start, start + 13)])
    assert [actor.name for actor in given.actors] == ["Japan"]
