"""Every page answers, finds what it should, and opens sentences."""

from __future__ import annotations

import csv
import io
import re

import pytest
from serving import Client, commitment_ids  # type: ignore[import-not-found]

PAGES = (
    "/", "/commitments", "/documents", "/actors", "/assessments", "/calendar", "/totals?lines=1&by=sector",
    "/delivery", "/methods", "/login", "/map", "/compare", "/compare?region=Kenya&partners=Italy,Denmark",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_with_headers_that_forbid_what_it_needs_not(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert " style=" not in answer.text
    assert "http://" not in re.sub(r'xmlns="[^"]*"', "", answer.text)


def test_a_facet_leads_to_as_many_as_it_says(client: Client) -> None:
    page = client.get("/commitments").text
    facet = re.search(r'href="(/commitments\?country=KE)"[^>]*><span>Kenya</span> <span class="n">(\d+)<', page)
    assert facet
    assert f"<h1>{facet[2]} commitment" in client.get(facet[1]).text


def test_search_marks_what_it_found(client: Client) -> None:
    page = client.get("/commitments?q=nuclear").text
    assert "<h1>1 commitment</h1>" in page
    assert "<mark>nuclear</mark>" in page


def test_a_field_opens_the_words_that_say_it(client: Client) -> None:
    (key,) = commitment_ids(client, "?q=railways")
    page = client.get(f"/commitments/{key}").text
    link = re.search(r'href="(/documents/[0-9a-f]+\?at=\d+-\d+)#at">[^<]*<mark>\$200 million</mark>', page)
    assert link
    opened = client.get(link[1]).text
    assert re.search(r'id="at"[^>]*>\$200 million<', opened)


def test_a_statement_leads_to_its_sentence(client: Client) -> None:
    (key,) = commitment_ids(client, "?q=railways")
    answer = client.get(f"/statements/{key}", follow_redirects=False)
    assert answer.status_code == 303
    assert re.fullmatch(rf"/documents/[0-9a-f]+\?at=\d+-\d+#s-{key}", answer.headers["location"])
    assert f'id="s-{key}"' in client.get(answer.headers["location"]).text


def test_ids_of_every_kind_are_found(client: Client) -> None:
    (key,) = commitment_ids(client, "?q=railways")
    document = re.search(r"/documents/([0-9a-f]{20})", client.get("/documents").text)
    assert document
    assert client.get(f"/find/{key}", follow_redirects=False).headers["location"] == f"/commitments/{key}"
    assert client.get(f"/find/{document[1]}", follow_redirects=False).headers["location"] == f"/documents/{document[1]}"
    assert client.get("/find/country:JP", follow_redirects=False).headers["location"] == "/actor?id=country%3AJP"
    assert client.get("/find/ffffffffffffffffffff").status_code == 404


def test_a_download_has_exactly_what_is_shown(client: Client) -> None:
    shown = commitment_ids(client, "?country=KE&order=sum")
    rows = list(csv.DictReader(io.StringIO(client.get("/commitments/download?country=KE&order=sum&format=csv").text)))
    assert [row["id"] for row in rows] == list(dict.fromkeys(shown))
    lines = client.get("/commitments/download?country=KE&format=jsonl").text.splitlines()
    assert len(lines) == len(rows)
    assert client.get("/commitments/download?country=KE&format=xlsx").content.startswith(b"PK")
    assert client.get("/commitments/download?format=exe").status_code == 400


def test_what_sources_disagree_on_is_shown_with_both(client: Client) -> None:
    page = client.get("/commitments?order=contradictions").text
    first = re.search(r'href="/commitments/([0-9a-f]{20})"', page)
    assert first
    story = client.get(f"/commitments/{first[1]}").text
    assert "Sources disagree" in story
    assert "EUR 50 m" in story
    assert "EUR 55 m" in story


def test_an_actor_stands_with_its_undertakings(client: Client) -> None:
    page = client.get("/actor?id=country:KE").text
    assert "<h1>Kenya</h1>" in page
    assert "water supply" in page
    assert client.get("/actor?id=nobody").status_code == 404


def test_partners_stand_side_by_side(client: Client) -> None:
    page = client.get("/compare?region=Kenya&partners=Italy,Denmark").text
    assert "<h1>Partners in Kenya</h1>" in page
    assert "Italy" in page
    assert client.get("/compare?region=Nowhere").status_code == 400


def test_the_map_shades_countries_and_puts_points_on_towns_alone(client: Client) -> None:
    page = client.get("/map?q=water").text
    assert re.search(r'<a href="/commitments\?q=water&amp;country=KE"[^>]*><path class="m4"', page)
    assert re.search(r"<title>Italy: \d commitments?</title>", page)
    assert '<circle cx="12"' in page.partition("<main")[0]
    assert "<circle" not in page.partition("<main")[2]


def test_as_of_a_day_before_everything_there_is_nothing(client: Client) -> None:
    page = client.get("/commitments?as_of=2020-01-01").text
    assert "<h1>0 commitments</h1>" in page
    assert "1 January 2020" in page


@pytest.mark.parametrize(
    "query",
    [
        "status=bad",
        "year=20x5",
        "as_of=yesterday",
        "least=much",
        "sector=zzzz",
        "order=name",
        "cursor=zz",
        "currency=U$",
    ],
)
def test_a_filter_that_is_none_is_told_in_one_line(client: Client, query: str) -> None:
    answer = client.get(f"/commitments?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.text


def test_a_page_that_did_not_change_is_not_sent_again(client: Client) -> None:
    first = client.get("/commitments")
    again = client.get("/commitments", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    assert client.get("/commitments?q=a", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_static_files_may_be_kept_and_no_other_file_is_given(client: Client) -> None:
    assert "immutable" in client.get("/static/servanda.css").headers["cache-control"]
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert client.get(path).status_code == 404
