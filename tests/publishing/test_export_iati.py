from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from editions import HOSTILE, bare, hostile, ordinary  # type: ignore[import-not-found]
from lxml import etree  # type: ignore[import-untyped]

from servanda.config import Config
from servanda.errors import PublishingError
from servanda.pipeline import read_documents, record
from servanda.publishing.edition import Edition, Publisher
from servanda.publishing.iati import Iati
from servanda.publishing.placing import put
from servanda.publishing.registered import Registered
from servanda.reference.loading import data_path
from servanda.register import Register

OURS = "{urn:servanda:iati:1}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def activities(edition: Edition, path: Path) -> list[Any]:
    put(Iati(), edition, str(path))
    return list(etree.parse(str(path)).getroot())


def attributes(activity: Any, path: str, name: str) -> list[str]:
    return [element.get(name) for element in activity.iterfind(path)]


def words(activity: Any, path: str) -> list[str]:
    return [element.findtext("narrative") or element.text or "" for element in activity.iterfind(path)]


def added(path: Path, where: Path) -> Registered:
    (outcome,) = read_documents([str(path)], config=Config())
    assert outcome.reading is not None, outcome.reason
    with Register.open(str(where), create=True) as register:
        record(register, outcome.reading)
    return Registered(Register.open(str(where)).view())


def test_the_whole_file_holds_to_the_official_schema(tmp_path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(data_path("iati-activities-schema.xsd"))))
    for make in (ordinary, hostile, bare):
        put(Iati(), make(), str(tmp_path / "made.xml"))
        schema.assertValid(etree.parse(str(tmp_path / "made.xml")))


def test_who_reports_and_in_whose_stead(tmp_path: Path) -> None:
    edition = msgspec.structs.replace(ordinary(), publisher=Publisher("XM-ORG-1", "A think tank"))
    first = activities(edition, tmp_path / "made.xml")[0]
    reporter = first.find("reporting-org")
    assert (reporter.get("ref"), reporter.get("secondary-reporter")) == ("XM-ORG-1", "1")
    assert first.findtext("iati-identifier") == "XM-ORG-1-" + "1" * 20


def test_envelope_and_part_refer_to_each_other(tmp_path: Path) -> None:
    package, loan, _ = activities(ordinary(), tmp_path / "made.xml")
    assert [(r.get("ref"), r.get("type")) for r in package.iterfind("related-activity")] == [
        ("servanda-" + "2" * 20, "2")
    ]
    assert [(r.get("ref"), r.get("type")) for r in loan.iterfind("related-activity")] == [("servanda-" + "1" * 20, "1")]
    assert (package.get("hierarchy"), loan.get("hierarchy")) == ("1", "2")


def test_a_binding_paper_is_a_commitment_and_a_portfolio_a_pledge(tmp_path: Path) -> None:
    package, loan, paper = activities(ordinary(), tmp_path / "made.xml")
    assert attributes(package, "transaction/transaction-type", "code") == ["12"]
    assert attributes(loan, "transaction/transaction-type", "code") == ["2"]
    assert [(v.text, v.get("currency"), v.get("value-date")) for v in loan.iterfind("transaction/value")] == [
        ("30000000000", "JPY", "2025-12-20")
    ]
    assert words(loan, "transaction/provider-org") == ["JBIC"]
    assert words(loan, "transaction/receiver-org") == ["Uzbekistan"]
    assert paper.find("transaction") is None
    assert not [a for a in (package, loan, paper) if a.find("budget") is not None]


def test_roles_sectors_countries_dates_and_places(tmp_path: Path) -> None:
    package, loan, paper = activities(ordinary(), tmp_path / "made.xml")
    assert attributes(loan, "participating-org", "role") == ["1", "2"]
    assert attributes(package, "participating-org", "type") == ["10", "10"]
    assert [(s.get("vocabulary"), s.get("code")) for s in loan.iterfind("sector")] == [("2", "210")]
    assert attributes(loan, "recipient-country", "code") == ["UZ"]
    assert attributes(paper, "recipient-country", "percentage") == ["50", "50"]
    assert [(d.get("type"), d.get("iso-date")) for d in loan.iterfind("activity-date")] == [
        ("1", "2026-01-01"), ("3", "2030-12-31"),
    ]  # fmt: skip
    assert words(loan, "location/name") == ["Navoi", "Samarkand"]
    assert attributes(loan, "location/exactness", "code") == ["2"]
    assert [a.findtext("activity-status") is not None for a in (package, loan, paper)] == [True] * 3
    assert attributes(loan, "activity-status", "code") == ["2"]


def test_sources_are_linked_with_their_sentence(tmp_path: Path) -> None:
    _, loan, _ = activities(ordinary(), tmp_path / "made.xml")
    (link,) = loan.iterfind("document-link")
    assert link.get("url").startswith("https://press.example/")
    assert words(link, "description") == ["JBIC signed a loan of 30 billion yen for the railway."]
    assert attributes(link, "document-date", "iso-date") == ["2025-12-22"]
    assert "One source says 30 bn yen, another 32 bn yen" in words(loan, "description")[1]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    made = activities(hostile(), tmp_path / "made.xml")
    assert len(made) == len(HOSTILE)
    assert not [e for a in made for e in a.iter() if isinstance(e.tag, str) and e.tag.lower() == "script"]
    assert not [link for a in made for link in a.iterfind("document-link") if not link.get("url").startswith("http")]
    assert HOSTILE[4] in words(made[4], "description")


def test_what_is_not_told_is_said_so(tmp_path: Path) -> None:
    (made,) = activities(bare(), tmp_path / "made.xml")
    assert words(made, "participating-org") == ["Not told"]
    assert words(made, "recipient-region") == ["Not told"]
    assert words(made, "activity-date") == ["not told; the day on which it was recorded"]
    assert attributes(made, "sector", "code") == ["99810"]


def test_a_file_that_breaks_a_rule_does_not_pass(tmp_path: Path) -> None:
    put(Iati(), ordinary(), str(tmp_path / "made.xml"))
    whole = (tmp_path / "made.xml").read_text()
    for old, new, why in (
        ('percentage="50"', 'percentage="49"', "rule 3.1.2"),
        ("<activity-status", "<activity-state", "schema"),
        ("</iati-activities>", "", "well-formed"),
    ):
        (tmp_path / "spoilt.xml").write_text(whole.replace(old, new))
        with pytest.raises(PublishingError, match=why):
            Iati().check(tmp_path / "spoilt.xml")


def comparable(activity: Any, names: dict[str, str]) -> list[str]:
    """The activity without what names the edition it stands in; references by title."""
    told = []
    for element in activity:
        if element.tag in ("iati-identifier", "other-identifier", "reporting-org"):
            continue
        if element.tag == "related-activity":
            element.set("ref", names[element.get("ref")])
        element.attrib.pop("subject", None)  # where there was none, the register takes the sentence
        told.append(etree.tostring(element, method="c14n").decode().strip())
    return told


def by_title(made: list[Any]) -> dict[str, list[str]]:
    names = {a.findtext("iati-identifier"): a.findtext("title/narrative") for a in made}
    return {a.findtext("title/narrative"): comparable(a, names) for a in made}


def test_round_trip_export_add_export_loses_nothing(tmp_path: Path) -> None:
    first = by_title(activities(ordinary(), tmp_path / "first.xml"))
    edition = added(tmp_path / "first.xml", tmp_path / "r.db")
    again = activities(edition, tmp_path / "again.xml")
    originals = [a.find("other-identifier").get("ref") for a in again]
    assert sorted(originals) == ["servanda-" + digit * 20 for digit in "124"]
    second = by_title(again)
    assert second.keys() == first.keys()
    for title, told in first.items():
        assert second[title] == told, title


@pytest.mark.parametrize("make", [hostile, bare], ids=lambda make: make.__name__)
def test_round_trip_of_what_is_hostile_or_hardly_told(make: Any, tmp_path: Path) -> None:
    first = activities(make(), tmp_path / "first.xml")
    second = activities(added(tmp_path / "first.xml", tmp_path / "r.db"), tmp_path / "again.xml")
    assert len(first) == len(second)
    for one, other in zip(sorted(by_title(first).items()), sorted(by_title(second).items()), strict=True):
        assert one == other


def test_round_trip_by_the_elements_of_iati_alone(tmp_path: Path) -> None:
    """Without our own extension: what any other program makes of the file comes back, too."""
    put(Iati(), ordinary(), str(tmp_path / "first.xml"))
    tree = etree.parse(str(tmp_path / "first.xml"))
    for element in list(tree.iter()):
        if element.tag.startswith(OURS):
            element.getparent().remove(element)
        for name in [name for name in element.attrib if name.startswith(OURS)]:
            del element.attrib[name]
    tree.write(str(tmp_path / "plain.xml"), encoding="UTF-8", xml_declaration=True)
    again = activities(added(tmp_path / "plain.xml", tmp_path / "r.db"), tmp_path / "again.xml")
    held = {a.findtext("title/narrative"): a for a in again}
    for told in tree.getroot():
        same = held[told.findtext("title/narrative")]
        for name in ("description", "activity-date", "location", "sector", "transaction", "document-link"):
            assert [text(e) for e in told.iterfind(name)] == [text(e) for e in same.iterfind(name)], name
        assert len(told.findall("related-activity")) == len(same.findall("related-activity"))


FOREIGN = """<iati-activities version="2.03"><iati-activity xml:lang="fr" default-currency="EUR">
<iati-identifier>XX-1-9</iati-identifier>
<reporting-org ref="XX-1" type="10"><narrative>Agence</narrative></reporting-org>
<title><narrative>Route de Tchad; 40% (phase 2) = neuve</narrative></title>
<description type="1"><narrative xml:lang="fr">Une route; 40% (neuve) = bien.</narrative></description>
<participating-org role="1" ref="FR-3" type="10"><narrative>France</narrative></participating-org>
<participating-org role="4" type="70"><narrative>Constructeur SA</narrative></participating-org>
<activity-status code="2"/><activity-date type="2" iso-date="2020-01-05"/>
<contact-info type="1"><email>a@b.example</email></contact-info>
<recipient-country code="TD" percentage="60"/><recipient-country code="CM" percentage="40"/>
<sector vocabulary="1" code="21020" percentage="100"/>
<policy-marker vocabulary="1" code="1" significance="1"/>
<default-finance-type code="110"/>
<transaction><transaction-type code="2"/><transaction-date iso-date="2020-01-05"/>
<value value-date="2020-01-05">1000000</value></transaction>
<transaction><transaction-type code="3"/><transaction-date iso-date="2021-01-05"/>
<value value-date="2021-01-05" currency="EUR">250000.50</value></transaction>
<result type="1"><title><narrative>km</narrative></title><indicator measure="1"><title><narrative>km</narrative></title>
<period><period-start iso-date="2020-01-01"/><period-end iso-date="2021-01-01"/><target value="10"/></period>
<period><period-start iso-date="2021-01-01"/><period-end iso-date="2022-01-01"/><target value="20"/></period>
</indicator></result></iati-activity></iati-activities>"""


def test_what_others_told_is_handed_on_with_its_original(tmp_path: Path) -> None:
    (tmp_path / "foreign.xml").write_text(FOREIGN)
    edition = added(tmp_path / "foreign.xml", tmp_path / "r.db")
    (item,) = edition.items()
    u = item.undertaking
    assert (u.action, u.status, u.strength, u.sectors) == ("grant", "underway", "binding", ("21020",))
    assert [(a.value, a.currency) for a in u.amounts] == [(1e6, "EUR")]
    assert {(p.name, p.role) for p in u.parties} == {("France", "provider"), ("Constructeur SA", "recipient")}
    (made,) = activities(edition, tmp_path / "again.xml")
    (told,) = etree.fromstring(FOREIGN)
    assert made.find("other-identifier").get("ref") == "XX-1-9"
    for name in ("description", "contact-info", "recipient-country", "sector", "policy-marker", "result"):
        assert [text(e) for e in told.iterfind(name)] == [text(e) for e in made.iterfind(name)], name
    assert [v.text for v in made.iterfind("transaction/value")] == ["1000000", "250000.50"]


def text(element: Any) -> list[Any]:
    return [(e.tag, {k: v for k, v in e.attrib.items() if k != LANG}, (e.text or "").strip()) for e in element.iter()]
