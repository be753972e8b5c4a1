"""What is undocumented fails, and what the pages say is so."""

from __future__ import annotations

import inspect
import itertools
import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import get_args

import msgspec
import pytest

import servanda
from servanda.model import document, statement
from servanda.model.statement import Instrument, Status
from servanda.publishing.csv import COLUMNS
from servanda.reading.fields import strength_of
from servanda.reading.words import Frame
from servanda.reference import load_frames, load_lexicon

ROOT = Path(__file__).resolve().parents[1]
# The scripts are no part of the installed package; they are run from the project's folder.
sys.path.insert(0, str(ROOT))

from scripts import document_commands, document_examples  # noqa: E402

PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
RECORDS = [
    kind
    for module in (document, statement)
    for kind in vars(module).values()
    if inspect.isclass(kind) and issubclass(kind, msgspec.Struct) and kind.__module__ == module.__name__
]
MODULES = [name for _, name, _ in pkgutil.walk_packages(servanda.__path__, "servanda.") if "__main__" not in name]


def text(*path: str) -> str:
    return ROOT.joinpath(*path).read_text(encoding="utf-8")


def ticked(page: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", page))


def section(page: str, title: str) -> str:
    found = re.search(rf"(?ms)^## {title}\n(.*?)(?=^## |\Z)", page)
    assert found, f"no section {title}"
    return found[1]


# ---------------------------------------------------------------- commands, settings, records


def test_the_readme_names_every_command() -> None:
    from servanda.cli.app import COMMANDS

    assert set(COMMANDS) <= {name for part in ticked(text("README.md")) for name in part.split()}


def test_commands_are_documented_as_their_help_tells_them() -> None:
    assert document_commands.page().strip() == text("docs", "commands.md").strip(), "run `make docs`"


def test_every_setting_is_documented_and_no_other() -> None:
    named = r"SERVANDA_[A-Z_]*[A-Z]"
    assert set(re.findall(named, text("src", "servanda", "config.py"))) == set(
        re.findall(named, text("docs", "settings.md"))
    )


@pytest.mark.parametrize("kind", [k for k in RECORDS if k is not statement.Grounded], ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_is_documented(kind: type[msgspec.Struct]) -> None:
    told = ticked(section(text("docs", "schema.md"), kind.__name__))
    assert set(kind.__struct_fields__) <= told


@pytest.mark.parametrize(
    "name", ["Action", "Instrument", "Status", "Strength", "Measure", "ActorKind", "Bound", "Role"]
)
def test_every_code_is_documented(name: str) -> None:
    assert set(get_args(getattr(statement, name))) <= ticked(text("docs", "schema.md"))


def test_the_columns_of_csv_are_documented_in_their_order() -> None:
    columns = section(text("docs", "schema.md"), "CSV").partition("Columns:")[2]
    assert tuple(re.findall(r"`(\w+)`", columns)) == COLUMNS


def test_every_format_of_documents_is_documented() -> None:
    from servanda.documents import READERS

    assert {suffix for reader in READERS for suffix in reader.SUFFIXES} <= ticked(text("docs", "formats.md"))


# ---------------------------------------------------------------- words, make, code


@pytest.mark.parametrize("folder", ["frames", "lexicon"])
def test_every_file_of_words_is_named(folder: str) -> None:
    files = {path.name for path in (ROOT / "resources" / folder / "en").glob("*.yaml")}
    assert files <= ticked(text("CONTRIBUTING.md")) | ticked(text("resources", "README.md"))


def test_every_make_target_has_a_line_of_help() -> None:
    makefile = text("Makefile")
    phony = re.search(r"(?m)^\.PHONY: (.*)$", makefile)
    assert phony
    helped = set(re.findall(r"(?m)^([a-z-]+):[^#\n]*## \S", makefile))
    assert set(phony[1].split()) == helped


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_has_a_docstring(name: str) -> None:
    module = import_module(name)
    assert module.__doc__
    for public in getattr(module, "__all__", ()):
        thing = getattr(module, public)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert vars(thing).get("__doc__") if inspect.isclass(thing) else thing.__doc__, public


# ---------------------------------------------------------------- what the pages say is so


def test_the_examples_run(tmp_path: Path) -> None:
    terminal = document_examples.Terminal(tmp_path)
    for name in document_examples.PAGES:
        page = text(name)
        for start, end in document_examples.blocks(page):
            for command in document_examples.commands(page[start:end]):
                _, printed = terminal.run(command)
                assert "servanda: " not in printed, command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(page: str) -> None:
    folders = ("src", "resources", "scripts", "tests", "evaluation", "benchmarks", "docs")
    there = {path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).rglob("*.*")}
    named = {name for name in ticked(text(page)) if re.fullmatch(r"[\w/.-]+\.(?:py|yaml|md)", name)}
    assert named
    missing = [name for name in named if not any(path == name or path.endswith(f"/{name}") for path in there)]
    assert [name for name in missing if not (ROOT / name).exists()] == []


def test_the_table_of_strength_is_what_the_reader_does() -> None:
    rows = [
        [set(cell.split(", ")) for cell in row]
        for row in re.findall(
            r"(?m)^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", section(text("ARCHITECTURE.md"), "Strength")
        )
        if row[0] != "status"
    ]
    plan = Frame("en.plan", "attitude", status="intended")
    for status, paper, modal, planned in itertools.product(
        get_args(Status),
        get_args(Instrument),
        ("", "will", "shall", "would", "could", "may", "can", "should"),
        (False, True),
    ):
        verb = {"any", modal, *(["en.plan"] if planned else [])}
        fits = ((status, "any"), (paper, "any"), verb)
        wanted = next(row[3] for row in rows if all(cell & set(fit) for cell, fit in zip(row, fits, strict=False)))
        assert {strength_of(paper, status, [plan] if planned else [], modal)} == wanted, (status, paper, modal, planned)


def test_what_the_pages_take_for_granted() -> None:
    assert any(frame["id"] == "en.plan" for frame in load_frames("en")["attitudes"]["outer"])
    assert load_lexicon("en", "grammar")["modals"]["might"] == "may"
