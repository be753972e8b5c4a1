"""What the rules say of parties, before any model weighs them."""

from __future__ import annotations

import pytest
from reader_documents import commitments_of, draft_of, scene_of  # type: ignore[import-not-found]

from servanda.model.statement import Action
from servanda.reading.parties import Parties, PartyClaim, describes_another, preposition_of, subject_of
from servanda.reading.scene import Scene
from servanda.reference import load_lexicon

ROLES = load_lexicon("en", "grammar")["preposition_roles"]


def claims(text: str, action: Action) -> list[PartyClaim]:
    context, draft = draft_of(text)
    return Parties(context, ROLES).of(draft, action)


def roles(text: str, action: Action) -> dict[str, str]:
    return {claim.name: claim.role for claim in claims(text, action)}


def prepositions(scene: Scene) -> dict[str, str]:
    return {
        name: preposition_of(scene, at)
        for mention, at in zip(scene.actors, scene.actor_at, strict=True)
        for name in mention.names
    }


@pytest.mark.parametrize(
    ("text", "action", "expected"),
    [
        ("Norway will build a port for Ghana.", "build", {"Norway": "provider", "Ghana": "recipient"}),
        ("Norway will lend Ghana $5 million.", "lend", {"Norway": "provider", "Ghana": "recipient"}),
        ("Ghana will buy trams from Norway.", "supply", {"Ghana": "recipient", "Norway": "provider"}),
        ("Ghana borrowed $5 million from Norway.", "lend", {"Ghana": "recipient", "Norway": "provider"}),
        ("Ghana was supplied with boats by Norway.", "supply", {"Ghana": "recipient", "Norway": "provider"}),
        ("Ghana and Norway signed a treaty.", "cooperate", {"Ghana": "party", "Norway": "party"}),
        ("A treaty was signed between Ghana and Norway.", "cooperate", {"Ghana": "party", "Norway": "party"}),
        ("Ghana signed a treaty with Norway.", "cooperate", {"Ghana": "party", "Norway": "party"}),
    ],
)
def test_grammar_gives_the_role(text: str, action: Action, expected: dict[str, str]) -> None:
    assert roles(text, action) == expected


def test_a_claim_knows_the_words_that_made_it() -> None:
    text = "Norway will build a port for Ghana."
    assert {text[c.start : c.end]: c.why for c in claims(text, "build")} == {"Norway": "subject", "Ghana": "for"}


def test_who_only_tells_of_an_act_of_others_is_no_party() -> None:
    assert set(roles("Chile said that Norway will build a port for Ghana.", "build")) == {"Norway", "Ghana"}


def test_a_distributed_draft_keeps_its_own_partner() -> None:
    assert set(roles("Ghana signed memoranda with Finland, Peru and Norway.", "cooperate")) == {"Ghana", "Norway"}


def test_a_nominal_item_takes_the_parties_of_the_sentence_before() -> None:
    found = claims("Ghana and Norway signed a treaty. A port will be built.", "build")
    assert {c.name for c in found} <= {"Ghana", "Norway"}


def test_a_preposition_governs_a_whole_list() -> None:
    assert prepositions(scene_of("Ghana signed memoranda with Finland, Peru and Norway.")) == {
        "Ghana": "", "Finland": "with", "Peru": "with", "Norway": "with",
    }  # fmt: skip


def test_a_preposition_before_a_date_governs_the_date() -> None:
    assert prepositions(scene_of("In October 2023 Ghana built a port."))["Ghana"] == ""


def test_a_country_may_only_tell_where_a_company_is_from() -> None:
    scene = scene_of("Chile's Codelco will build a smelter in Peru.")
    assert [n for p, m in enumerate(scene.actors) if describes_another(scene, p) for n in m.names] == ["Chile"]


def subject(text: str, clause: int) -> list[str]:
    scene = scene_of(text)
    return [name for position in subject_of(scene, clause) for name in scene.actors[position].names]


def test_a_clause_without_a_subject_has_that_of_the_clause_before() -> None:
    assert subject("Ghana built a port and will train the pilots.", 1) == ["Ghana"]


def test_a_relative_clause_has_the_noun_before_it_for_subject() -> None:
    assert subject("Ghana, which built a port, met Norway.", 1) == ["Ghana"]


@pytest.mark.parametrize(
    "noun",
    ["school", pytest.param("line", marks=pytest.mark.xfail(reason="nouns of measures count as a closed class"))],
)
def test_a_clause_with_a_noun_of_its_own_does_not_inherit(noun: str) -> None:
    assert subject(f"Ghana signed a treaty, and the {noun} will be built.", 1) == []


def test_the_source_of_a_statement_is_no_party() -> None:
    for source in ("According to the Ministry of Finance of Chile", "As stated by the Ministry of Finance of Chile"):
        told = commitments_of(f"{source}, Norway will lend Ghana $5 million.")
        assert [p.name for p in told[0].parties] == ["Norway", "Ghana"]


def test_a_country_behind_a_company_tells_where_it_is_from() -> None:
    scene = scene_of("Vestas will supply Codelco, Chile, with 20 turbines.")
    assert [n for p, m in enumerate(scene.actors) if describes_another(scene, p) for n in m.names] == ["Chile"]
    scene = scene_of("Vestas will supply Codelco, Peru and Ghana with 20 turbines.")
    assert not [p for p in range(len(scene.actors)) if describes_another(scene, p)]
