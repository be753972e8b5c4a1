"""Pictures that the server draws: the network around an actor, and arcs on the map."""

from __future__ import annotations

import re

from serving import Client  # type: ignore[import-not-found]

from servanda.model import Actor, Undertaker, Undertaking
from servanda.publishing.edition import Item
from servanda.web.arcs import Arcs, middle
from servanda.web.pages.mapping import world
from servanda.web.ring import HEIGHT, WIDTH, ring

KENYA, ITALY, GHANA = (
    Actor(id=f"country:{code}", name=name, kind="country", country=code)
    for code, name in (("KE", "Kenya"), ("IT", "Italy"), ("GH", "Ghana"))
)


def given(key: str, giver: Actor, taker: Actor, *places: str) -> Undertaking:
    parties = (
        Undertaker(actor=giver.id, name=giver.name, role="provider", statements=(key,)),
        Undertaker(actor=taker.id, name=taker.name, role="recipient", statements=(key,)),
    )
    return Undertaking(
        id=key, statements=(key,), sources=1, action="lend", instrument="loan", status="signed", strength="binding",
        subject="water", parties=parties, places=places,
    )  # fmt: skip


def test_who_is_near_stands_around_inside_the_picture() -> None:
    some = [given("a", ITALY, KENYA), given("b", ITALY, GHANA), given("c", GHANA, KENYA)]
    actors = {one.id: one for one in (KENYA, GHANA)}
    made = ring("Italy", [(KENYA.id, 3), (GHANA.id, 1), ("nobody", 1)], actors, some)
    assert [point.name for point in made.points] == ["Kenya", "Ghana"]
    assert all(0 < point.x < WIDTH and 0 < point.y < HEIGHT for point in made.points)
    assert made.spokes[0].width > made.spokes[1].width
    assert [thread.names for thread in made.chords] == ["Ghana – Kenya"]


def test_an_arc_leads_to_the_town_where_one_is_named() -> None:
    arcs = Arcs(world().shapes)
    actors = {one.id: one for one in (KENYA, ITALY)}
    for key, places in (("a", ()), ("b", ()), ("c", ("Mombasa",))):
        arcs.take(Item(undertaking=given(key, ITALY, KENYA, *places), actors=actors, sources=()))
    fewest, most = arcs.drawn()
    assert (most.giver, most.receiver, most.place, most.count) == ("Italy", "Kenya", "", 2)
    assert (fewest.place, fewest.count) == ("Mombasa", 1)
    x, y = middle(world().shapes["KE"])
    assert most.path.endswith(f" {x:.1f} {y:.1f}")
    assert not fewest.path.endswith(f" {x:.1f} {y:.1f}")


def test_the_middle_of_a_country_is_that_of_its_largest_piece() -> None:
    assert middle("M0 0L10 0L10 10L0 10ZM100 100L101 100L101 101Z") == (5.0, 5.0)
    x, _ = middle(world().shapes["US"])
    assert 200 < x < 280, "the main land, without Alaska"


def test_pages_have_them(client: Client) -> None:
    assert re.search(r'<path class="arc" d="M[\d. ]+Q[\d. ]+" stroke-width', client.get("/map").text)
    assert 'class="ring"' in client.get("/actor?id=country:KE").text


def test_methods_tell_what_was_measured_beside_what_it_is_held_to(client: Client) -> None:
    page = client.get("/methods").text
    row = re.search(r"<td>commitments right whole</td>((?:<td.*?</td>)+)", page)
    assert row
    cross, rules, shipped, floor = (int(n) for n in re.findall(r"(\d+)%", row[1]))
    assert rules < cross < shipped
    assert floor > rules
