"""Reviewing: answers, corrections, collisions, undoing, and how far reviewers agree."""

from __future__ import annotations

import re

import pytest
from serving import Browser, Client, World, commitment_ids, log_in  # type: ignore[import-not-found]

from servanda.register import Register


@pytest.fixture
def other(client: Client) -> Browser:
    """Another browser."""
    return Browser(client)


def asked(page: str) -> dict[str, str]:
    """What the form of the question carries."""
    form = re.search(r'<form method="post" action="/review/answer">(.*?)</form>', page, re.S)
    assert form, page
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1].partition("<p")[0]))


def answer(client: Client, data: dict[str, str], kind: str) -> int:
    return int(client.post("/review/answer", data={**data, "kind": kind}, follow_redirects=False).status_code)


def decided(world: World) -> list[tuple[str, str, bool]]:
    with Register.open(world.register) as register:
        return [(one.judgement.by, one.judgement.kind, bool(one.retracted_by)) for one in register.log(people=True)]


def kind_for(data: dict[str, str]) -> str:
    return "same" if data["other"] else "accept"


def test_a_reviewer_answers_until_nothing_is_left_and_undoes(client: Client, world: World) -> None:
    token = log_in(client, "vera")
    for n in range(30):
        page = client.get("/review").text
        if "Nothing doubtful is left" in page:
            break
        data = asked(page)
        assert answer(client, data, kind_for(data)) == 303
        assert len(decided(world)) == n + 1
    else:
        raise AssertionError("the queue never ends")
    count = len(decided(world))
    assert count > 3
    client.post("/review/undo", data={"_csrf_token": token})
    assert [back for *_, back in decided(world)].count(True) == 1
    assert "Nothing doubtful" not in client.get("/review").text


def test_two_reviewers_of_one_question_are_both_told(client: Client, other: Browser, world: World) -> None:
    log_in(client, "vera")
    log_in(other, "emil")
    page = client.get("/review").text
    data = asked(page)
    again = asked(other.get("/review").text)
    assert again["statement"] == data["statement"]
    assert answer(client, data, "unsure" if data["other"] else "accept") == 303
    refused = other.post("/review/answer", data={**again, "kind": "different" if data["other"] else "reject"})
    assert refused.status_code == 409
    assert "vera" in refused.text
    assert len(decided(world)) == 1
    told = client.get("/review").text
    assert "emil saw the same question" in told
    assert "emil saw the same question" not in client.get("/review").text


def test_whoever_looks_again_may_answer_and_agreement_is_measured(client: Client, other: Browser, world: World) -> None:
    log_in(client, "vera")
    log_in(other, "emil")
    (key,) = commitment_ids(client, "?q=railways")
    token = re.search(r'_csrf_token" value="(\w+)"', client.get(f"/commitments/{key}").text)
    theirs = re.search(r'_csrf_token" value="(\w+)"', other.get(f"/commitments/{key}").text)
    assert token
    assert theirs
    back = f"/commitments/{key}#s-{key}"
    form = {"statement": key, "back": back, "kind": "accept"}
    answered = client.post("/review/answer", data={**form, "_csrf_token": token[1]}, follow_redirects=False)
    assert answered.headers["location"] == f"/commitments/{key}?done=accept#s-{key}"
    assert other.post("/review/answer", data={**form, "_csrf_token": theirs[1]}).status_code == 200
    assert [by for by, *_ in decided(world)] == ["vera", "emil"]
    assert "1 question answered twice, 1 alike" in client.get("/review").text
    story = client.get(f"/commitments/{key}").text
    assert "<b>vera</b>: accept" in story


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [("amounts", "$250 million", "$250 m"), ("status", "signed", "signed"), ("places", "Tashkent, Bukhara", "Bukhara")],
)
def test_a_field_is_put_right_by_words(client: Client, field: str, value: str, shown: str) -> None:
    token = log_in(client, "vera")
    (key,) = commitment_ids(client, "?q=railways")
    data = {"_csrf_token": token, "statement": key, "field": field, "value": value, "back": f"/commitments/{key}"}
    done = client.post("/review/correct", data=data)
    assert done.status_code == 200, done.text
    assert shown in client.get(f"/commitments/{key}").text.partition("What people decided")[0]


@pytest.mark.parametrize(("field", "value"), [("amounts", "plenty"), ("rule", "x"), ("status", "eaten")])
def test_what_is_no_value_is_refused(client: Client, world: World, field: str, value: str) -> None:
    token = log_in(client, "vera")
    (key,) = commitment_ids(client, "?q=railways")
    data = {"_csrf_token": token, "statement": key, "field": field, "value": value}
    assert client.post("/review/correct", data=data).status_code == 400
    assert decided(world) == []


def test_an_editor_merges_and_splits_what_nobody_changed_meanwhile(client: Client, world: World) -> None:
    token = log_in(client, "emil")
    one, two = commitment_ids(client, "?q=roads")[0], commitment_ids(client, "?q=schools")[0]
    merged = client.post("/review/merge", data={"_csrf_token": token, "whole": one, "other": two, "seen": one[:10]})
    assert merged.status_code == 200, merged.text
    stale = {"_csrf_token": token, "whole": one, "apart": two, "seen": one[:10]}
    assert client.post("/review/split", data=stale).status_code == 409
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(f"/commitments/{one}").text)
    assert seen
    assert client.post("/review/split", data={**stale, "seen": seen[1]}).status_code == 200
    with Register.open(world.register) as register:
        assert register.undertaking(one).id != register.undertaking(two).id


def test_nobody_is_led_elsewhere_after_a_form(client: Client) -> None:
    token = log_in(client, "vera")
    (key,) = commitment_ids(client, "?q=railways")
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        data = {"_csrf_token": token, "statement": key, "kind": "accept", "back": back}
        answered = client.post("/review/answer", data=data, follow_redirects=False)
        assert answered.headers["location"].startswith("/?done=")
