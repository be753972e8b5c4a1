from __future__ import annotations

import pytest

from servanda.actors import Profile, identify, join, keys, likeness, name_likeness
from servanda.model.statement import ActorKind, NamedActor


def profile(name: str, kind: ActorKind = "company", country: str = "", *names: str) -> Profile:
    named = NamedActor(name=name, kind=kind, country=country, names=list(names))
    return Profile(actor=identify(named), names=(name, *names))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("MurooSystems", "Muru Systems"),
        ("MurooSystems", "Muroo Systems"),
        ("Quorvex Marine Ltd", "Quorveks Marine"),
        ("Тенгизшевройл", "Tengizshevroil LLP"),
    ],
)
def test_one_actor(left: str, right: str) -> None:
    assert name_likeness(left, right).probability > 0.75
    assert keys(profile(left)) & keys(profile(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Quorvex Corporation", "Quorvex Heavy Industries"),
        ("Quorvex Group", "Quorvex Power"),
        ("Bank of Quorvia", "Bank of Zelmora"),
        ("Zelmora Gas", "Zelmora Chemical"),
        ("Brigade 44", "Brigade 45"),
        ("Quorvex Zambia", "Quorvex Kenya"),
    ],
)
def test_two_actors(left: str, right: str) -> None:
    assert name_likeness(left, right).probability < 0.5


def test_persons() -> None:
    assert name_likeness("Gurbanguly Berdimuhamedow", "Gurbanguly Berdymukhamedov", person=True).probability > 0.8
    assert name_likeness("Shavkat Mirziyoyev", "Шавкат Мирзиёев", person=True).probability > 0.8
    assert name_likeness("Sadyr Japarov", "Akylbek Japarov", person=True).probability < 0.5


def test_listed_actors_are_never_joined() -> None:
    assert likeness(profile("Adani Group"), profile("Adani Power")).probability == 0
    assert likeness(profile("Japan", "country"), profile("JICA", "government body")).probability == 0


def test_a_country_speaks_against_another() -> None:
    here = profile("Zelmora Tunnel Works", "company", "NO")
    assert likeness(here, profile("Zelmora Tunnelworks", "company", "NO")).probability > 0.75
    assert likeness(here, profile("Zelmora Tunnelworks", "company", "CL")).probability < 0.5


def test_names_of_many_bodies_are_not_joined_without_a_country() -> None:
    known, unknown = profile("National Grid Agency", "other", "KG"), profile("National Grid Agencies", "other")
    assert likeness(known, unknown).probability <= 0.5


def test_every_weight_is_told() -> None:
    found = likeness(profile("MurooSystems", "company", "JP"), profile("Muru Systems", "company", "JP"))
    assert any("both of JP" in reason.said for reason in found.reasons)
    assert [abs(reason.weight) for reason in found.reasons] == sorted(
        (abs(reason.weight) for reason in found.reasons), reverse=True
    )


def test_joining_does_not_depend_on_order() -> None:
    some = [
        profile(name) for name in ("MurooSystems", "Muru Systems", "Adani Power", "Adani Group", "Muroo Systems Co")
    ]
    joined = join(some)
    assert join(reversed(some)) == joined
    assert joined["name:muru-systems"] == joined["name:muroosystems"] == joined["name:muroo-systems"]
    assert joined["org:adani-power"] != joined["org:adani-group"]
