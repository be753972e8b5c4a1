"""The API: pages by cursor, filters as on the pages, true to its OpenAPI document, problem details."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serving import Client, World, commitment_ids  # type: ignore[import-not-found]

from servanda.model import Statement
from servanda.web.accounts import Accounts

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
TRIES = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_it_is_true_to_its_document(client: Client) -> None:
    described = schemathesis.openapi.from_dict(client.get("/api/v1/schema/openapi.json").json())
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 10
    for operation in operations:

        @TRIES
        @given(operation.as_strategy())
        def tried(case: schemathesis.Case[Any]) -> None:
            given_by = case.as_transport_kwargs(base_url="http://testserver.local")
            wanted = ("method", "url", "params", "headers", "json", "data")
            answer = client.request(**{name: given_by[name] for name in wanted if name in given_by})
            case.validate_response(schemathesis.Response.from_any(answer), checks=CHECKS)

        tried()


def walk(client: Client, path: str, **filters: str) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        said = client.get(f"/api/v1/{path}", params={"limit": "2", "cursor": cursor, **filters}).json()
        assert len(said["items"]) <= 2
        yield from said["items"]
        cursor = said["next"]
        if not cursor:
            return


def test_pages_come_to_everything_once(client: Client) -> None:
    keys = [one["id"] for one in walk(client, "commitments")]
    assert sorted(keys) == sorted(set(commitment_ids(client)))
    assert len(keys) == len(set(keys)) > 4
    ids = [one["id"] for one in walk(client, "statements")]
    assert len(ids) == len(set(ids)) > 6
    assert {one["statement"]["type"] for one in walk(client, "statements", kind="figure")} == {"figure"}
    assert len(list(walk(client, "documents"))) == 3
    assert len(list(walk(client, "actors"))) > 4


def test_filters_are_those_of_the_pages(client: Client) -> None:
    for query in ("country=KE", "q=railways", "least=100m", "status=signed", "country=KE&order=sum"):
        shown = commitment_ids(client, f"?{query}")
        assert [one["id"] for one in client.get(f"/api/v1/commitments?{query}").json()["items"]] == list(
            dict.fromkeys(shown)
        )


def test_quotes_stand_where_they_say(client: Client) -> None:
    for record in walk(client, "documents"):
        whole = client.get(f"/api/v1/documents/{record['id']}").json()
        for one in whole["statements"]:
            said = msgspec.convert(one["statement"], Statement)
            assert whole["text"][said.start : said.end] == said.quote


def test_a_stream_has_an_object_a_line(client: Client) -> None:
    answer = client.get("/api/v1/commitments.jsonl?country=KE")
    assert answer.headers["content-type"].startswith("application/jsonl")
    ids = [json.loads(line)["id"] for line in answer.text.splitlines()]
    assert ids == [one["id"] for one in client.get("/api/v1/commitments?country=KE").json()["items"]]


@pytest.mark.parametrize("path", ["commitments/ffff", "nothing", "commitments?cursor=zz", "totals?by=x", "review"])
def test_what_went_wrong_is_told_as_problem_details(client: Client, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    said = answer.json()
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert said["status"] == answer.status_code >= 400
    assert said["title"]
    assert said["instance"].startswith("/api/v1/")


def test_nothing_is_there_before_it_was_recorded(client: Client) -> None:
    (key,) = commitment_ids(client, "?q=railways")
    for path in ("commitments", "statements", "documents", "events"):
        assert client.get(f"/api/v1/{path}?as_of=2020-01-01").json()["items"] == []
    assert client.get(f"/api/v1/commitments/{key}?as_of=2020-01-01").status_code == 404


def test_totals_are_the_sum_of_their_lines(client: Client) -> None:
    said = client.get("/api/v1/totals").json()
    assert said["all"]["net"] == pytest.approx(sum(line["net"] for line in said["lines"]))
    assert said["all"]["firm"] <= said["all"]["net"] <= said["all"]["headline"]


def test_a_program_judges_with_a_token_and_not_with_a_cookie(client: Client, world: World) -> None:
    accounts = Accounts(world.accounts)
    token, mere = accounts.make_token("vera", "test"), accounts.make_token("rita", "test")
    session = accounts.log_in("vera", "long enough for vera")
    accounts.close()
    (key,) = commitment_ids(client, "?q=railways")
    body = {"kind": "correct", "statement": key, "field": "amounts", "value": [{"value": 3e8, "currency": "USD"}]}
    assert client.post("/api/v1/judgements", json=body).status_code == 401
    cookie = {"cookie": f"servanda_session={session}"}
    assert client.post("/api/v1/judgements", json=body, headers=cookie).status_code == 401
    assert client.post("/api/v1/judgements", json=body, headers={"authorization": f"Bearer {mere}"}).status_code == 403
    allowed = {"authorization": f"Bearer {token}"}
    assert client.get("/api/v1/review", headers=allowed).json()["items"]
    assert client.post("/api/v1/judgements", json=body, headers=allowed).status_code == 201
    said = client.get(f"/api/v1/commitments/{key}").json()
    assert said["commitment"]["amounts"][0]["value"] == 3e8
    assert said["statements"][0]["statement"]["amounts"][0]["value"] == 3e8
    wrong = {"kind": "same", "statement": key}
    assert client.post("/api/v1/judgements", json=wrong, headers=allowed).status_code == 400
