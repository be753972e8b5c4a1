"""What hostile documents, addresses and pages elsewhere try, and do not get."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from litestar.testing import TestClient
from serving import PASSWORD, Client, World, commitment_ids, fill, form_token, log_in  # type: ignore[import-not-found]

from servanda.web.accounts import Accounts
from servanda.web.app import create_app
from servanda.web.pages.sessions import inside
from servanda.web.settings import Settings

ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
SQL = [
    "' OR '1'='1",
    "'; DROP TABLE statements; --",
    "%' UNION SELECT * FROM accounts --",
    '" OR ""="',
    "\\' OR 1=1 --",
]
FILTERS = (
    "q",
    "country",
    "party",
    "sector",
    "status",
    "year",
    "currency",
    "least",
    "document",
    "order",
    "cursor",
    "as_of",
)


def writing(world: World) -> list[tuple[str, str]]:
    """Every route that changes something, and its method."""
    return [
        (method, route.path_format)
        for route in world.app.routes
        for method in sorted(getattr(route, "methods", ()))
        if method not in ("GET", "HEAD", "OPTIONS")
    ]


def test_every_writing_route_needs_an_account_that_may(client: Client, world: World) -> None:
    token = form_token(client)
    found = writing(world)
    assert len(found) > 5
    for method, path in found:
        if path in ("/session", "/session/end"):
            continue  # whoever logs in has none yet
        address = re.sub(r"\{[^}]*\}", "x", path)
        for headers in ({}, {"x-csrftoken": token}, {"authorization": "Bearer no"}):
            refused = client.request(method, address, headers=headers, data={"_csrf_token": token})
            assert refused.status_code in (401, 403), (method, path, refused.status_code)


def test_a_reader_may_not_write(client: Client, world: World) -> None:
    token = log_in(client, "rita")
    for method, path in writing(world):
        if path in ("/session", "/session/end", "/account/token"):
            continue
        address = re.sub(r"\{[^}]*\}", "x", path)
        assert client.request(method, address, data={"_csrf_token": token}).status_code in (401, 403), path


def test_a_reviewer_may_not_merge(client: Client) -> None:
    token = log_in(client, "vera")
    assert client.post("/review/merge", data={"_csrf_token": token, "whole": "a", "other": "b"}).status_code == 403


def test_a_form_from_elsewhere_changes_nothing(client: Client) -> None:
    log_in(client, "vera")
    (key,) = commitment_ids(client, "?q=railways")
    form = {"statement": key, "kind": "reject"}
    assert client.post("/review/answer", data=form).status_code == 403
    assert client.post("/review/answer", data={**form, "_csrf_token": "0" * 128}).status_code == 403
    assert "<b>vera</b>" not in client.get(f"/commitments/{key}").text


def test_a_cookie_for_forms_of_another_secret_is_another_cookie(world: World) -> None:
    other = create_app(Settings(register=world.register, accounts=f"{world.accounts}.none"))
    same = create_app(Settings(register=world.register, accounts=world.accounts))
    names = [app.csrf_config.cookie_name if app.csrf_config else "" for app in (world.app, other, same)]
    assert names[0] == names[2] != names[1]


def test_logging_in_makes_a_session_of_its_own(client: Client) -> None:
    token = form_token(client)
    ((name, value),) = client.cookies.items()
    chosen = f"{name}={value}; servanda_session=chosen"
    data = {"_csrf_token": token, "name": "vera", "password": PASSWORD.format("vera")}
    answer = client.post("/session", data=data, headers={"cookie": chosen}, follow_redirects=False)
    given = re.search(
        r"servanda_session=([^;]+); HttpOnly; Max-Age=\d+; Path=/; SameSite=lax", answer.headers["set-cookie"]
    )
    assert given
    assert given[1] != "chosen"
    client.cookies.clear()
    for held, status in ((given[1], 200), ("chosen", 303)):
        headers = {"cookie": f"servanda_session={held}"}
        assert client.get("/account", headers=headers, follow_redirects=False).status_code == status


def test_passwords_cannot_be_tried_at_will(client: Client) -> None:
    token = form_token(client)
    data = {"_csrf_token": token, "name": "vera", "password": "wrong wrong wrong"}
    answers = [client.post("/session", data=data).status_code for _ in range(12)]
    assert answers[0] == 403
    assert answers[-1] == 429


@pytest.fixture
def hostile(tmp_path: Path) -> World:
    """A register of a document whose title, words and names are an attack."""
    text = (
        f"{ATTACK}\n\n22 December 2025 - Kenya and Italy signed an agreement on {ATTACK} water worth $5 million.\n\n"
        f'"It is {ATTACK} good," said Ada {ATTACK} Lovelace, an analyst.\n\n'
        "The company Evil<b>Corp</b> Ltd will lend Kenya $20 million for railways by 2030.\n"
    )
    path = str(tmp_path / "hostile.db")
    fill(path, tmp_path / "reports", {"attack.txt": text})
    accounts = Accounts(f"{path}.accounts")
    accounts.put("vera", "editor", PASSWORD.format("vera"))
    accounts.close()
    return World(create_app(Settings(register=path, accounts=f"{path}.accounts")), path, f"{path}.accounts")


def test_a_hostile_document_is_shown_as_text(hostile: World) -> None:
    with TestClient(hostile.app) as client:
        log_in(client, "vera")
        addresses = {
            "/",
            "/commitments",
            "/documents",
            "/actors",
            "/assessments",
            "/calendar",
            "/totals?lines=1",
            "/review",
        }
        addresses |= {
            f"/commitments?q={ATTACK}",
            f"/actors?q={ATTACK}",
            f"/login?next={ATTACK}",
            f"/documents?q={ATTACK}",
        }
        for _ in range(2):
            for address in sorted(addresses):
                page = client.get(address).text
                assert "<script>alert" not in page, address
                assert "<img src=x" not in page, address
                assert "<b>Corp" not in page, address
                addresses = addresses | {
                    found.replace("&amp;", "&")
                    for found in re.findall(r'href="(/(?:commitments|documents|actor)[/?][^"#]*)', page)
                    if "download" not in found
                }
        assert len(addresses) > 15


@pytest.mark.parametrize("name", FILTERS)
def test_filters_are_never_read_as_sql(client: Client, name: str) -> None:
    for attack in SQL:
        answer = client.get("/commitments", params={name: attack})
        assert answer.status_code in (200, 400), (name, attack)
        if answer.status_code == 200:
            assert "<h1>0 commitments</h1>" in answer.text
    assert "<h1>0 commitments" not in client.get("/commitments").text


@pytest.mark.parametrize("path", ["/commitments/{}", "/documents/{}", "/statements/{}", "/find/{}", "/actor?id={}"])
@pytest.mark.parametrize("key", ["..%2f..%2fetc%2fpasswd", "%00", "' OR 1=1 --", "%F0%9F%92%A9", "a" * 3000])
def test_ids_that_are_none_find_nothing(client: Client, path: str, key: str) -> None:
    assert client.get(path.format(key)).status_code in (400, 404)


def test_a_name_that_points_here_from_elsewhere_is_not_answered(client: Client) -> None:
    for name in ("evil.example", "evil.example:8000", "localhost.evil.example"):
        assert client.get("/commitments", headers={"host": name}).status_code == 400
        assert client.get("/", headers={"host": name, "x-forwarded-host": "localhost"}).status_code == 400
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8000"}).status_code == 200


def test_where_others_reach_it_only_accounts_read(filled: Path, tmp_path: Path) -> None:
    for name in ("register.db", "register.db.accounts"):
        shutil.copy(filled / name, tmp_path / name)
    settings = Settings(
        register=str(tmp_path / "register.db"),
        accounts=str(tmp_path / "register.db.accounts"),
        host="0.0.0.0",
        open_reading=False,
    )
    with TestClient(create_app(settings)) as client:
        for path in ("/", "/commitments", "/commitments/download", "/documents", "/methods"):
            answer = client.get(path, follow_redirects=False)
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/login")
        assert client.get("/static/servanda.css").status_code == 200
        log_in(client, "rita")
        assert client.get("/commitments").status_code == 200


def test_folders_of_the_machine_are_not_told(client: Client) -> None:
    for path in ("/", "/documents", "/api/v1/documents", "/commitments/download?format=csv"):
        assert "/reports/" not in client.get(path).text, path
    assert '"source":"tokyo.txt"' in client.get("/api/v1/documents").text


@pytest.mark.parametrize("address", ["//x", "/\\x", "https://x", "javascript:x", "", "x", "/a\nb", "/%5Cx\\"])
def test_only_pages_of_this_server_are_led_to(address: str) -> None:
    assert inside(address) == "/"


def test_no_template_marks_anything_as_safe() -> None:
    import servanda.web

    folder = Path(servanda.web.__file__).parent / "templates"
    for template in folder.glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|<script>|\son\w+=|\sstyle=|javascript:", text), template.name
