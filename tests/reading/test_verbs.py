from __future__ import annotations

import pytest
from reader_documents import scene_of, words  # type: ignore[import-not-found]

from servanda.reading.verbs import VerbGroup


def groups(text: str) -> dict[str, VerbGroup]:
    """The verb groups of a sentence by their words."""
    scene = scene_of(text)
    return {words(scene, g.first, g.end): g for c in scene.clauses for g in c.groups}


def only(text: str) -> VerbGroup:
    (group,) = groups(text).values()
    return group


@pytest.mark.parametrize(
    ("text", "modal", "tense", "traits"),
    [
        ("Ghana signed a treaty.", "", "past", ""),
        ("Ghana has signed a treaty.", "", "past", "perfect"),
        ("Ghana will sign a treaty.", "will", "future", ""),
        ("Ghana is to sign a treaty.", "be to", "future", ""),
        ("Ghana was to sign a treaty.", "be to", "past", ""),
        ("Ghana might sign a treaty.", "may", "future", ""),
        ("Ghana could have signed a treaty.", "could", "future", "perfect"),
        ("Ghana is building a port.", "", "present", "progressive"),
        ("Ghana has been building a port.", "", "past", "perfect progressive"),
        ("The port was built.", "", "past", "passive"),
        ("The port is being built.", "", "present", "progressive passive"),
        ("The port will be built.", "will", "future", "passive"),
        ("The port has been built.", "", "past", "perfect passive"),
        ("Ghana has not signed a treaty.", "", "past", "perfect negated"),
        ("Ghana will never sign a treaty.", "will", "future", "negated"),
        ("Ghana does not build ports.", "", "present", "negated"),
        ("Ghana did not build the port.", "", "past", "negated"),
        ("Ghana will soon also jointly build a port.", "will", "future", ""),
    ],
)
def test_auxiliaries_tell_tense_voice_and_modality(text: str, modal: str, tense: str, traits: str) -> None:
    group = only(text)
    assert group.kind == "finite"
    assert (group.modal, group.tense) == (modal, tense)
    assert {t for t in ("perfect", "progressive", "passive", "negated") if getattr(group, t)} == set(traits.split())


def test_a_group_reaches_from_its_first_auxiliary_to_its_verb() -> None:
    assert set(groups("The port will not have been built.")) == {"will not have been built"}


def test_a_phrasal_verb_is_covered_whole() -> None:
    group = groups("They will set up a fund.")["will set up"]
    assert {frame.action for frame in group.frames} == {"establish"}


def test_an_infinitive_and_its_leading_verb_are_two_groups() -> None:
    found = groups("Ghana plans to build a port.")
    assert {name: group.kind for name, group in found.items()} == {"plans": "finite", "to build": "infinitive"}


def test_a_verb_joined_by_and_shares_the_modal() -> None:
    found = groups("Ghana will build a port and train the pilots.")
    assert (found["train"].kind, found["train"].modal, found["train"].tense) == ("conjoined", "will", "future")


def test_a_participle_behind_its_noun_is_reduced_where_another_verb_is_finite() -> None:
    found = groups("The port built by Norway was opened by Ghana.")
    assert (found["built"].kind, found["built"].passive) == ("reduced", True)
    assert found["was opened"].kind == "finite"


def test_a_past_form_with_an_object_is_finite() -> None:
    assert only("Ghana built the port.").kind == "finite"


@pytest.mark.parametrize("text", ["the signed paper", "a meeting in Accra", "the building", "Ports of Ghana"])
def test_nouns_and_adjectives_that_look_like_verbs_are_none(text: str) -> None:
    assert groups(text) == {}


def test_a_name_is_no_verb() -> None:
    assert "will ship" not in groups("Plan International and Ghana met.")
    assert {g.kind for g in groups("Plan International and Ghana met.").values()} == {"finite"}


def test_a_verb_outside_the_vocabulary_is_one_behind_a_modal() -> None:
    group = only("Ghana will zzyzx the port.")
    assert (group.modal, group.frames) == ("will", ())


def test_be_and_have_alone_are_main_verbs() -> None:
    assert only("Ghana is a member.").tense == "present"
    assert only("Ghana had a port.").tense == "past"


@pytest.mark.xfail(reason="a word that is more often a noun is no verb before a bare plural")
def test_a_verb_joined_by_and_may_have_a_bare_plural_for_object() -> None:
    assert "train" in groups("Ghana will build a port and train pilots.")


def test_not_only_denies_nothing() -> None:
    assert not groups("Ghana will not only build a port.")["will not only build"].negated


def test_help_leads_to_a_bare_infinitive() -> None:
    assert any("build" in name for name in groups("Ghana has agreed to help build a port."))


def test_a_base_form_that_begins_an_item_is_a_verb() -> None:
    assert "build" in groups("Ghana agreed to:\n\n- build a port in Tema;\n- train pilots.\n- build a school.")
