from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.actors import Profile, identify, join, keys, likeness, name_likeness
from servanda.model.statement import NamedActor

WORDS = ("Quorvex", "Zelmora", "Marine", "Bank", "Power", "Üçgen", "Norrköping", "Group", "Ltd", "Ministry", "Energy",
         "Kyrgyz", "of", "44", "Энергия", "Works")  # fmt: skip
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


@given(names, names, st.booleans())
@settings(max_examples=150, deadline=None)
def test_likeness_is_symmetric_and_a_probability(left: str, right: str, person: bool) -> None:
    found = name_likeness(left, right, person=person).probability
    assert 0 <= found <= 1
    assert found == name_likeness(right, left, person=person).probability


@given(names)
@settings(max_examples=100, deadline=None)
def test_case_and_blanks_change_no_id(name: str) -> None:
    def ident(some: str) -> str:
        return identify(NamedActor(name=some, kind="company", country="KG")).id

    assert ident(name) == ident(name.upper()) == ident(name.lower()) == ident(f"  {name.replace(' ', '   ')} ")


@pytest.mark.parametrize(
    ("accented", "plain"),
    [
        ("Rönesans Endüstri", "Ronesans Endustri"),
        ("Türkmenhimiýa", "Turkmenhimiya"),
        ("Şişecam Çorlu", "Sisecam Corlu"),
    ],
)
def test_accents_change_no_id(accented: str, plain: str) -> None:
    first, second = (identify(NamedActor(name=name, kind="company")).id for name in (accented, plain))
    assert first == second


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_somebody(name: str) -> None:
    profile = Profile(actor=identify(NamedActor(name=name, kind="other")), names=(name,))
    assert profile.actor.id
    assert likeness(profile, profile).probability == 1
    assert keys(profile) == keys(profile)


@given(st.lists(names, min_size=2, max_size=6), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_changes_no_joining(some: list[str], chance: object) -> None:
    profiles = [Profile(actor=identify(NamedActor(name=name, kind="company")), names=(name,)) for name in some]
    mixed = list(profiles)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random of hypothesis
    assert join(profiles) == join(mixed)
