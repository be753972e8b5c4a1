"""What people do, in a real Chromium; skipped where none is installed."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, sync_playwright
from serving import PASSWORD  # type: ignore[import-not-found]

from servanda.register import Register
from servanda.web.app import create_app
from servanda.web.settings import Settings

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), "")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium found (apt-get install chromium)")
PAGES = (
    "/", "/commitments", "/commitments?q=water", "/totals?lines=1", "/compare", "/map", "/actors",
    "/actor?id=country:KE", "/assessments", "/calendar", "/documents", "/review", "/add", "/methods",
    "/login", "/account", "/delivery",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start: {str(error).splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def served(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a server over a copy of the register, and the register."""
    folder = tmp_path_factory.mktemp("browsed")
    for name in ("register.db", "register.db.accounts"):
        shutil.copy(filled / name, folder / name)
    register = str(folder / "register.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Settings(register=register, accounts=f"{register}.accounts", port=port))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", register
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def page(browser: Browser, served: tuple[str, str]) -> Iterator[Page]:
    context = browser.new_context(base_url=served[0], viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    # A refusal (409) is told as a page, and by Chromium as an error of the console too.
    assert [one for one in complaints if "409" not in one] == []


def log_in(page: Page, name: str) -> None:
    page.goto("/login")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD.format(name))
    page.locator("main").get_by_role("button", name="Log in").click()


def test_no_serious_fault_of_accessibility_and_nothing_wider_than_the_window(
    browser: Browser, served: tuple[str, str]
) -> None:
    faults: dict[str, Any] = {}
    for width, theme in ((1280, "light"), (390, "dark")):
        context = browser.new_context(
            base_url=served[0],
            viewport={"width": width, "height": 900},
            color_scheme=theme,  # type: ignore[arg-type]
        )
        page = context.new_page()
        log_in(page, "adam")
        page.goto("/commitments?order=contradictions")
        first = page.locator("td a.what").first.get_attribute("href") or ""
        document = page.request.get("/documents").text()
        opened = re.search(r"/documents/[0-9a-f]{20}", document)
        opened_at = opened[0] if opened else "/"
        for path in (*PAGES, first, opened_at, f"{opened_at}/readings?other=today"):
            page.goto(path)
            found = Axe().run(page).response["violations"]
            serious = [(f["id"], f["nodes"][0]["html"][:200]) for f in found if f["impact"] in ("serious", "critical")]
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            if serious or wide:
                faults[f"{path} {width} {theme}"] = (serious, "wider than the window" if wide else "")
        context.close()
    assert not faults, faults


def test_a_visitor_finds_a_sum_and_opens_its_sentence(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Search commitments").fill("railways")
    page.get_by_role("button", name="Search").click()
    page.locator("td a.what").first.click()
    page.locator("a.said mark", has_text=re.compile(r"^\$200 million$")).first.click()
    assert page.locator("#at").inner_text() == "$200 million"
    assert page.locator("#at").evaluate(
        "one => { const r = one.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }"
    )


def test_a_visitor_filters_and_downloads(page: Page) -> None:
    page.goto("/commitments")
    page.get_by_role("link", name=re.compile("^Kenya")).click()
    count = page.locator("h1").inner_text().split()[0]
    with page.expect_download() as download:
        page.get_by_role("link", name="csv", exact=True).click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert len(text.splitlines()) == int(count) + 1


def test_everything_that_is_read_works_without_script(browser: Browser, served: tuple[str, str]) -> None:
    context = browser.new_context(base_url=served[0], java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Commitments", exact=True).click()
    page.locator("td a.what").first.click()
    page.locator("a.said").first.click()
    assert page.locator("#paper").inner_text()
    context.close()


def test_a_reviewer_answers_by_key_corrects_by_selecting_and_undoes(page: Page, served: tuple[str, str]) -> None:
    log_in(page, "vera")
    for n in range(3):
        page.goto("/review")
        pair = page.locator("[data-key=s]").count()
        page.keyboard.press("s" if pair else "a")
        page.get_by_role("status").wait_for()
        with Register.open(served[1]) as register:
            assert len(list(register.log(people=True))) == n + 1
    page.keyboard.press("z")
    page.get_by_text("took back").wait_for()
    with Register.open(served[1]) as register:
        assert sum(bool(one.retracted_by) for one in register.log(people=True)) == 1
    page.goto("/commitments?q=railways")
    page.locator("td a.what").first.click()
    page.locator("article.card").get_by_role("link").first.click()
    select_words(page, "Uzbekistan $200 million", "$200 million")
    form = page.locator("form[data-correct]:visible")
    assert form.locator("[name=value]").input_value() == "$200 million"
    assert form.locator("[name=field]").input_value() == "amounts"
    form.locator("[name=value]").fill("$210 million")
    form.get_by_role("button", name="Correct").click()
    page.get_by_role("status").wait_for()
    page.goto("/commitments?q=railways")
    assert "$210 m" in page.locator("main").inner_text()


def test_two_reviewers_collide_and_both_are_told(browser: Browser, served: tuple[str, str]) -> None:
    pages = []
    for name in ("emil", "adam"):
        context = browser.new_context(base_url=served[0])
        opened = context.new_page()
        log_in(opened, name)
        opened.goto("/review")
        pages.append(opened)
    first, second = pages
    assert first.locator("blockquote").first.inner_text() == second.locator("blockquote").first.inner_text()
    key = "d" if first.locator("[data-key=d]").count() else "r"
    first.keyboard.press(key)
    first.get_by_role("status").wait_for()
    second.keyboard.press(key)
    second.get_by_role("heading", name="Somebody else was faster").wait_for()
    assert "emil" in second.locator("main").inner_text()
    first.goto("/review")
    assert "adam saw the same question" in first.get_by_role("alert").inner_text()
    for opened in pages:
        opened.context.close()


def select_words(page: Page, around: str, words: str) -> None:
    """Select words of the document as a mouse would."""
    page.evaluate(
        """([around, words]) => {
            const walker = document.createTreeWalker(document.getElementById("paper"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                document.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
                return;
            }
            throw new Error("no such words: " + around);
        }""",
        [around, words],
    )
