from __future__ import annotations

import msgspec
import pytest
from tests.analysis.labelled import labelled

from servanda.analysis import Held
from servanda.analysis.compare import KINDS, has_moved, kind_table, partners_table, profiles, years_of
from servanda.analysis.compare_said import (
    Opinion,
    figures_between,
    figures_table,
    opinions_on,
    opinions_table,
)
from servanda.analysis.standing_for import belongs, states_of
from servanda.model import Actor, Amount, Assessment, Figure, Horizon, Measured, Setting, Step, Undertaker, Undertaking
from servanda.model.statement import Role, Status
from servanda.reference.partners import Side, region_partners, side_named

ACTORS = [
    Actor(id="jp", name="Japan", kind="country", country="JP"),
    Actor(id="kz", name="Kazakhstan", kind="country", country="KZ"),
    Actor(id="uz", name="Uzbekistan", kind="country", country="UZ"),
    Actor(id="ca", name="Central Asia", kind="other"),
    Actor(id="smbc", name="SMBC", kind="bank or fund", country="JP"),
    Actor(id="eu", name="European Union", kind="international organisation", country="EU"),
]
KNOWN = {actor.id: actor for actor in ACTORS}


def side(name: str) -> Side:
    found = side_named(name)
    assert found is not None
    return found


def promise(
    key: str, *parties: tuple[str, Role], amount: float = 0, status: Status = "pledged", horizon: Horizon | None = None
) -> Undertaking:
    return Undertaking(
        id=key, statements=(key,), sources=1, action="invest", instrument="announcement", status=status,
        strength="promise", subject=key, date="2025-12-20", horizon=horizon,
        history=(Step(status=status, date="2025-12-20", statement=key),),
        amounts=(Amount(value=amount, currency="USD"),) if amount else (),
        parties=tuple(Undertaker(actor=a, name=KNOWN[a].name, role=role, statements=(key,)) for a, role in parties),
    )  # fmt: skip


def test_each_partner_counts_what_it_promised() -> None:
    five = Horizon(text="over five years", start="2025", end="2030")
    found = profiles(
        [
            promise("a", ("jp", "provider"), ("ca", "recipient"), amount=20e9, horizon=five),
            promise("b", ("smbc", "provider"), ("uz", "recipient"), amount=1e9, status="underway"),
            promise("c", ("kz", "provider"), ("jp", "recipient"), amount=7e9),
            promise("d", ("eu", "party"), ("uz", "party")),
        ],
        side("Central Asia"),
        [side("Japan"), side("EU"), side("Russia")],
        Held(actors=ACTORS),
    )
    japan, union, russia = found
    assert (japan.promises, japan.net, japan.dated, japan.yearly, japan.moved) == (2, 21e9, 20e9, 4e9, 1)
    assert (union.promises, union.valued, russia.promises) == (1, 0, 0)
    table = partners_table(found, side("Central Asia"))
    assert table.column("moved") == [0.5, 0.0, None]
    assert [c.name for c in kind_table(found, "strength").columns] == ["strength", "JP", "eu"]


def test_what_a_partner_comes_to_does_not_depend_on_who_stands_beside_it() -> None:
    joint = [
        msgspec.structs.replace(promise("a", ("jp", "provider"), ("kz", "recipient"), amount=9e9), project=("b",)),
        msgspec.structs.replace(promise("b", ("eu", "provider"), ("kz", "recipient"), amount=4e9), project=("a",)),
    ]
    region, europe, japan = side("Central Asia"), side("EU"), side("Japan")
    (alone,) = profiles(joint, region, [europe], Held(actors=ACTORS))
    beside = profiles(joint, region, [japan, europe], Held(actors=ACTORS))
    assert alone.net == 4e9
    assert [one.net for one in beside] == [9e9, 4e9]


def test_what_a_region_is_promised_is_promised_to_no_single_state() -> None:
    some = [promise("a", ("jp", "provider"), ("ca", "recipient"), amount=20e9)]
    assert profiles(some, side("Kazakhstan"), [side("Japan")], Held(actors=ACTORS))[0].promises == 0


@pytest.mark.parametrize(
    ("horizon", "years"),
    [
        (None, None),
        (Horizon(text="over five years", start="2025", end="2030"), 5),
        (Horizon(text="by 2030", end="2030"), 5),
        (Horizon(text="in December", start="2025", end="2025"), None),
        (Horizon(text="from 2028", start="2028"), None),
    ],
)
def test_years_of_a_promise(horizon: Horizon | None, years: float | None) -> None:
    assert years_of(promise("a", horizon=horizon)) == years


def test_what_moved() -> None:
    signed = promise("a", status="signed")
    later = Step(status="signed", date="2026-01-01", statement="b")
    assert not has_moved(signed)
    assert has_moved(promise("a", status="underway"))
    pledged = promise("a")
    assert has_moved(Undertaking(**{f: getattr(pledged, f) for f in pledged.__struct_fields__} | {
        "history": (*pledged.history, later), "status": "signed",
    }))  # fmt: skip
    assert not has_moved(promise("a", status="cancelled"))


def test_who_belongs_to_a_side() -> None:
    assert belongs(KNOWN["ca"], "Central Asia", side("Central Asia"))
    assert not belongs(KNOWN["ca"], "Central Asia", side("Uzbekistan"))
    assert belongs(None, "Uzbekistan", side("Central Asia"))
    assert not belongs(None, "Nobody", side("Central Asia"))
    assert states_of(KNOWN["ca"]) == ("KZ", "KG", "TJ", "TM", "UZ")


def test_figures_stand_under_their_partner_with_who_says_so() -> None:
    trade = Figure(
        id="f", quote="", start=0, end=0, rule="", confidence=1, measure="trade", value=35e9, unit="USD",
        bound="about", subjects=["Japan", "Central Asia"], attributed_to="Dosym Satpayev",
    )  # fmt: skip
    share = Figure(id="g", quote="", start=0, end=0, rule="", confidence=1, measure="trade", value=3, unit="%")
    setting = Setting(document="d", title="What Central Asia brought home", published="2025-12-21")
    figures = [
        Measured(id=one.id, figure=one, subjects=("jp", "ca"), setting=setting) for one in (trade, share)
    ]  # fmt: skip
    table = figures_table(figures_between(figures, KNOWN, side("Central Asia"), [side("China"), side("JP")]))
    assert [(row["partner"], row["told"], row["by"], row["usd"]) for row in table.records()] == [
        ("Japan", "about USD 35 bn", "Dosym Satpayev", 35e9)
    ]


def test_what_people_make_of_it() -> None:
    def opinion(key: str, quote: str, document: str) -> Opinion:
        made = Assessment(id=key, quote=quote, start=0, end=0, rule="", confidence=1, speaker="somebody")
        return Opinion(id=key, assessment=made, setting=Setting(document=document))

    opinions = [
        opinion("a", "The Japanese at least bring the microscope.", "here"),
        opinion("b", "China remains far ahead in Uzbekistan.", "elsewhere"),
        opinion("c", "China remains far ahead.", "elsewhere"),
        opinion("d", "Uzbekistan does well.", "here"),
    ]
    found = opinions_on(opinions, side("Central Asia"), [side("JP"), side("CN")], frozenset({"here"}))
    assert [(row["id"], row["partners"]) for row in opinions_table(found).records()] == [
        ("a", ["Japan"]), ("b", ["China"]), ("d", []),
    ]  # fmt: skip


def test_the_seed_compares_japan_with_its_rivals() -> None:
    data = labelled()
    region = side("central-asia")
    found = {p.side.name: p for p in profiles(data.undertakings, region, region_partners(region),
                                              Held(data.told, data.actors.values()))}  # fmt: skip
    assert list(found)[:3] == ["Japan", "China", "European Union"]
    assert found["Japan"].promises > found["European Union"].promises > 0
    assert 19e9 < found["Japan"].net <= found["Japan"].high
    figures = figures_between(data.figures, data.actors, region, region_partners(region))
    told = {(s.partners[0], s.statement.figure.value) for s in figures if isinstance(s.statement, Measured)}
    assert {("Japan", 35e9), ("China", 95e9)} <= told
    assert all(kind_table(list(found.values()), kind).rows for kind in KINDS)
