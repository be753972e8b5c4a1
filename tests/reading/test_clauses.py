from __future__ import annotations

from itertools import pairwise

import pytest
from reader_documents import scene_of, words  # type: ignore[import-not-found]


def clauses(text: str) -> list[tuple[str, str, int]]:
    """The clauses of a sentence: words, link, host."""
    scene = scene_of(text)
    return [(words(scene, c.left, c.right), c.link, c.host) for c in scene.clauses]


def test_one_verb_is_one_clause() -> None:
    assert clauses("Ghana will build a port.") == [("ghana will build a port .", "", -1)]


def test_a_stretch_without_a_verb_is_a_clause_without_one() -> None:
    scene = scene_of("A port for Ghana")
    assert [c.verb for c in scene.clauses] == [None]


@pytest.mark.parametrize(
    ("text", "second", "link"),
    [
        ("Ghana built a port and Norway built a road.", "and norway built a road .", "and"),
        ("Ghana built a port; Norway built a road.", "; norway built a road .", "and"),
        ("The ministry said that Norway built a road.", "that norway built a road .", "that"),
        ("Ghana bought trams, which Norway delivered.", "which norway delivered .", "relative"),
        ("Ghana will build a port if Norway pays the bill.", "if norway pays the bill .", "if"),
        ("Ghana built a port, while Norway built a road.", "while norway built a road .", "and"),
    ],
)
def test_a_sentence_is_cut_where_its_clauses_are_joined(text: str, second: str, link: str) -> None:
    first, then = clauses(text)
    assert then[:2] == (second, link)
    assert first[1] == ""


def test_a_relative_clause_describes_the_noun_before_it_and_the_rest_goes_on() -> None:
    found = clauses("Ghana, which signed the treaty in 2019, will build a port.")
    assert [(link, host) for _, link, host in found] == [("", -1), ("relative", 0), ("comma", 0)]
    assert found[1][0] == "which signed the treaty in 2019"


def test_a_preposition_goes_with_its_relative_pronoun() -> None:
    assert clauses("Ghana has a fund for which Norway paid the bill.")[1][0].startswith("for which norway paid")


def test_verbs_that_are_not_finite_stay_in_the_clause_of_their_finite_verb() -> None:
    scene = scene_of("Ghana plans to build a port, and Norway hopes to train pilots.")
    assert [[g.kind for g in c.groups] for c in scene.clauses] == [["finite", "infinitive"], ["finite", "infinitive"]]


def test_clauses_follow_each_other_and_cover_the_sentence() -> None:
    scene = scene_of(
        "The ministry said that Ghana, which built a port, will train pilots and that Norway pays; it rains."
    )
    bounds = [(c.left, c.right) for c in scene.clauses]
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(scene.tokens)
    assert all(left[1] == right[0] for left, right in pairwise(bounds))


@pytest.mark.xfail(reason="a condition whose verb is no verb of the vocabulary is part of the main clause")
def test_a_condition_that_opens_the_sentence_is_a_clause_of_its_own() -> None:
    assert [link for _, link, _ in clauses("If prices fall, Ghana will buy trams.")][:1] == ["if"]
