"""Contradictions across commitments of one project."""

from servanda.model import Amount, Quantity, Undertaker, Undertaking
from servanda.reconcile.across import across


def made(key: str, *actors: str, document: str, **fields: object) -> Undertaking:
    parties = tuple(Undertaker(actor=a, name=a, role="party", statements=(key,)) for a in actors)
    told = {"action": "build", "instrument": "none", "status": "signed", "strength": "signed paper", "subject": "a dam"}
    return Undertaking(
        id=key, statements=(key,), sources=1, parties=parties, documents=(document,), last_told=f"2025-0{document}-01",
        **(told | fields),  # type: ignore[arg-type]
    )  # fmt: skip


def told(one: Undertaking, other: Undertaking) -> set[tuple[str, str]]:
    assert {(c.field, c.kind) for c in across(one, [other])} == {(c.field, c.kind) for c in across(other, [one])}
    return {(c.field, c.kind) for c in across(one, [other])}


def dollars(value: float) -> tuple[Amount, ...]:
    return (Amount(value, "USD"),)


def test_sums_that_are_nearly_one_contradict_where_no_document_tells_both() -> None:
    one = made("a", "org:zed", document="1", amounts=dollars(20e6))
    assert told(one, made("b", "org:zed", document="2", amounts=dollars(20.5e6))) == {("amounts", "rounding")}
    assert told(one, made("b", "org:zed", document="1", amounts=dollars(20.5e6))) == set()
    assert told(one, made("b", "org:zed", document="2", amounts=dollars(90e6))) == set()
    assert told(one, made("b", "org:other", document="2", amounts=dollars(20.5e6))) == set()


def test_one_quantity_with_two_bounds() -> None:
    one = made("a", "org:zed", document="1", quantities=(Quantity(15, "t/yr", "gallium", "upto"),))
    other = made("b", "org:zed", document="2", quantities=(Quantity(15, "t/yr", "gallium", "about"),))
    assert told(one, other) == {("quantities", "bound")}
    [found] = across(one, [other])
    assert found.across == "b"
    assert {who for _, who in found.values} == {("a",), ("b",)}


def test_two_papers_of_the_same_companies() -> None:
    one = made("a", "org:zed", "org:yed", document="1", instrument="memorandum")
    assert told(one, made("b", "org:zed", "org:yed", document="2", instrument="contract")) == {("instrument", "scope")}
    assert told(one, made("b", "org:zed", "org:xed", document="2", instrument="contract")) == set()


def test_an_end_that_is_told_later_of_what_is_told_alike() -> None:
    going = made("a", "org:zed", document="1", subject="power lines")
    ended = made("b", "org:zed", document="2", subject="power lines", status="cancelled")
    assert told(going, ended) == {("status", "time")}
    assert told(made("a", "org:zed", document="3", subject="power lines"), ended) == set()
    assert told(made("a", "org:zed", document="1", subject="an airport"), ended) == set()


def test_a_part_does_not_contradict_its_whole() -> None:
    whole = made("a", "country:KZ", "country:JP", document="1", instrument="portfolio", amounts=dollars(4e9))
    batch = made("b", "country:KZ", "country:JP", document="1", instrument="portfolio", amounts=dollars(3e9))
    assert told(whole, batch) == {("amounts", "scope")}
    inside = made(
        "b", "country:KZ", "country:JP", document="1", instrument="portfolio", amounts=dollars(3e9), envelopes=("a",)
    )
    assert across(inside, [whole]) == ()
