from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Servanda

MORE = "NAIROBI, 5 May 2026 - Norway will lend Kenya $40 million for the port of Mombasa, the two governments said.\n"


@pytest.fixture
def released(servanda: Servanda, folder: Path) -> Servanda:
    for module in ("pyarrow", "networkx", "icalendar", "xlsxwriter"):
        pytest.importorskip(module)
    servanda("add", "reports")
    result = servanda("release", "one", "--title", "A register", "--publisher", "XM-ORG-1 A think tank")
    assert result.code == 0, result.err
    return servanda


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_moment_gives_the_same_bytes(released: Servanda, folder: Path) -> None:
    said = ("--title", "A register", "--publisher", "XM-ORG-1 A think tank")
    assert released("release", "two", *said).code == 0
    assert hashes(folder / "one") == hashes(folder / "two")
    moment = json.loads((folder / "one" / "release.json").read_text(encoding="utf-8"))["moment"]
    (folder / "more.txt").write_text(MORE, encoding="utf-8")
    time.sleep(1.1)  # documents are recorded to the second: what comes within it belongs to the same moment
    released("add", "more.txt")
    assert released("release", "two", "--as-of", moment, *said).code == 0
    assert hashes(folder / "one") == hashes(folder / "two")


def test_checksums_hold_for_all_files(released: Servanda, folder: Path) -> None:
    found = hashes(folder / "one")
    lines = (folder / "one" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert told == {name: digest for name, digest in found.items() if name != "SHA256SUMS"}


def test_every_file_is_described_for_people_and_programs(released: Servanda, folder: Path) -> None:
    readme = (folder / "one" / "README.md").read_text(encoding="utf-8")
    assert "# A register" in readme
    assert "A think tank" in readme
    tops = {name.partition("/")[0] for name in hashes(folder / "one")} - {"release.json"}
    assert all(f"]({top}" in readme for top in tops)
    assert "cross-validated" in (folder / "one" / "ACCURACY.md").read_text(encoding="utf-8")
    crate = json.loads((folder / "one" / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    files = {one["@id"]: one for one in crate["@graph"] if one["@type"] == "File"}
    found = hashes(folder / "one")
    assert set(files) == set(found) - {"SHA256SUMS", "ro-crate-metadata.json"}
    assert all(files[name]["sha256"] == found[name] for name in files)


def test_others_read_the_description(released: Servanda, folder: Path) -> None:
    rocrate = pytest.importorskip("rocrate.rocrate")
    crate = rocrate.ROCrate(str(folder / "one"))
    assert crate.root_dataset["name"] == "A register"
    assert crate.root_dataset["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert crate.get("xlsx/register.xlsx")["encodingFormat"].endswith("spreadsheetml.sheet")


def test_what_changed_since_the_release_before(released: Servanda, folder: Path) -> None:
    (folder / "more.txt").write_text(MORE, encoding="utf-8")
    released("add", "more.txt")
    first = json.loads(released("list", "--kind", "commitment", "--format", "json").out)[0]["id"]
    released("correct", first, "status", "cancelled", "--by", "ada")
    assert released("release", "two", "--since", "one", "--format", "bibtex").code == 0
    told = json.loads((folder / "two" / "changes.json").read_text(encoding="utf-8"))
    assert len(told["new"]) == 1
    assert told["gone"] == []
    assert ("status", "cancelled") in {(one["field"], one["now"]) for one in told["changed"] if one["id"] == first}
    page = (folder / "two" / "CHANGES.md").read_text(encoding="utf-8")
    assert "## New" in page
    assert "now cancelled" in page
    assert not (folder / "two" / "xlsx").exists()


def test_only_a_release_is_replaced(released: Servanda, folder: Path) -> None:
    before = hashes(folder / "reports")
    assert released("release", "reports").code == 1
    assert hashes(folder / "reports") == before
    assert released("release", "none/one").code == 1
    assert released("release", "two", "--since", "reports").code == 1
    assert released("release", "two", "--as-of", "yesterday").code == 2
    assert released("release", "two", "--publisher", "nameless").code == 2
    assert not (folder / "two").exists()
    assert not list(folder.glob(".*.part"))
