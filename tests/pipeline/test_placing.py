from __future__ import annotations

import pytest

from servanda.actors import identify
from servanda.config import Config
from servanda.model import NamedActor
from servanda.pipeline import About
from servanda.pipeline.placing import in_their_country
from servanda.pipeline.reading import document_of

TEXT = """Japan and Kazakhstan: what was signed in Tokyo

The Finance Ministry has no comment.

Kyrgyzstan

Eighteen documents were signed. The Energy Ministry approved a roadmap for a small hydropower station.

The Uzbek papers

The Ministry of Health bought ambulances. The Foreign Ministry spoke of success.

Kazakhstan and Tajikistan

The Foreign Ministry and the Ministry of Culture were content. Mitsubishi Corporation came too.
"""


def placed(tmp_path_factory: pytest.TempPathFactory, *named: NamedActor) -> list[str]:
    path = tmp_path_factory.mktemp("placed") / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = document_of(str(path), config=Config(), about=About())
    return [one.country for one in in_their_country(document, named)]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Energy Ministry", "KG"),
        ("Ministry of Health", "UZ"),
        ("Finance Ministry", ""),  # a title is no heading of a section
        ("Ministry of Culture", ""),  # a heading of two countries tells neither
        ("Kazakh Energy Ministry", ""),  # its name tells its country, whatever it stands under
        ("Mitsubishi Corporation", ""),
    ],
)
def test_a_ministry_is_that_of_the_country_it_stands_under(
    tmp_path_factory: pytest.TempPathFactory, name: str, country: str
) -> None:
    assert placed(tmp_path_factory, NamedActor(name=name, kind="government body")) == [country]


def test_the_same_ministry_by_whatever_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    named = NamedActor(name="Energy Ministry", kind="government body", names=["the Energy Ministry"])
    country = placed(tmp_path_factory, named)[0]
    here = identify(NamedActor(name="Energy Ministry", kind="government body", country=country))
    there = identify(NamedActor(name="Ministry of Energy of Kyrgyzstan", kind="government body", country="KG"))
    assert here.id == there.id


def test_what_a_document_knows_already_stays(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert placed(tmp_path_factory, NamedActor(name="Energy Ministry", kind="government body", country="KZ")) == ["KZ"]


@pytest.mark.parametrize("text", ["Only words.\n", "A title\n\nThe Energy Ministry signed.\n"])
def test_without_sections_nothing_is_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("placed") / "short.txt"
    path.write_text(text, encoding="utf-8")
    document = document_of(str(path), config=Config(), about=About())
    named = [NamedActor(name="Energy Ministry", kind="government body")]
    assert in_their_country(document, named) == named
