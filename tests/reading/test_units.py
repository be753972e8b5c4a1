from __future__ import annotations

import pytest
from reader_documents import units, words  # type: ignore[import-not-found]

from servanda.reading.units import Unit, evokes


def actions(found: list[Unit]) -> list[str]:
    return [unit.act.action if unit.act else "" for unit in found]


def test_a_chain_of_verbs_is_one_unit_and_its_last_act_is_what_is_done() -> None:
    (unit,) = units("Ghana has agreed to start building a port.")
    assert actions([unit]) == ["build"]
    assert [frame.status for frame in unit.outers] == ["intended", "underway"]
    assert unit.verb is not None
    assert unit.verb.perfect
    assert unit.head is not unit.verb


def test_verbs_with_objects_of_their_own_are_units_of_their_own() -> None:
    train, supply = units("Norway will train the coast guard and supply it with boats.")
    assert actions([train, supply]) == ["train", "supply"]
    assert supply.shared
    assert not train.shared
    assert words(supply.scene, supply.left, supply.right) == "it with boats ."
    assert supply.verb is train.verb  # the modality that both share


def test_verbs_in_one_breath_are_one_unit() -> None:
    (unit,) = units("Norway will finance, build and operate the line.")
    assert {unit.act.action, *(frame.action for frame in unit.fused)} == {"invest", "build", "operate"}


def test_what_two_infinitives_hang_on_holds_for_both() -> None:
    build, train = units("Ghana agreed to build a port, and to train the pilots.")
    assert actions([build, train]) == ["build", "train"]
    assert [frame.id for frame in train.outers] == [frame.id for frame in build.outers] == ["en.agree"]


def test_an_actor_may_stand_between_a_verb_and_what_it_leads_to() -> None:
    (unit,) = units("Norway asked Ghana to build a port.")
    assert actions([unit]) == ["build"]
    assert [frame.status for frame in unit.outers] == ["proposed"]


def test_an_adjective_leads_to_an_act() -> None:
    (unit,) = units("Norway is ready to build a port.")
    assert (actions([unit]), [frame.id for frame in unit.outers]) == (["build"], ["en.ready"])


def test_a_verb_of_signing_wants_its_paper() -> None:
    (unit,) = units("Ghana and Norway signed a memorandum of understanding on fisheries.")
    assert unit.act is None
    assert [frame.kind for frame in unit.outers] == ["paper"]
    assert [frame.instrument for _, frame in unit.papers] == ["memorandum"]


def test_the_purpose_of_a_paper_is_told_as_a_noun_of_it() -> None:
    (unit,) = units("Ghana signed an agreement to build a port.")
    assert unit.act is None
    assert "build" in {frame.action for _, frame in unit.nouns}


def test_a_line_without_a_verb_is_a_nominal_unit() -> None:
    (unit,) = units("A loan agreement between Ghana and Norway")
    assert unit.verb is None
    assert [frame.instrument for _, frame in unit.papers] == ["loan"]


def test_begin_colours_an_act_and_may_be_one_itself() -> None:
    (begun,) = units("Ghana started building a port.")
    assert (actions([begun]), [frame.id for frame in begun.outers]) == (["build"], ["en.begin"])
    (launched,) = units("Ghana launched a fund.")
    assert actions([launched]) == ["establish"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana built a port.", True),
        ("The treaty has 14 articles.", True),
        ("Ghana will zzyzx.", True),
        ("It cost $5 million.", True),
        ("Ghana is a member of the club.", False),
        ("The delegation is in Oslo.", False),
    ],
)
def test_what_may_be_an_undertaking(text: str, expected: bool) -> None:
    assert any(evokes(unit) for unit in units(text)) is expected
