from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT  # type: ignore[import-not-found]

from servanda.errors import ResourceError
from servanda.reference.builders.codes import code_steps
from servanda.reference.builders.everything import build_all, compare, write
from servanda.reference.builders.names import name_steps
from servanda.reference.builders.rates import rate_steps


def problems_of(resources: Path) -> list[str]:
    return [str(problem) for problem in build_all(resources)[1]]


def spoil(resources: Path, name: str, content: str) -> None:
    (resources / name).parent.mkdir(parents=True, exist_ok=True)
    (resources / name).write_text(content, encoding="utf-8")


def test_builds_every_kind(resources: Path) -> None:
    built, problems = build_all(resources)
    assert problems == []
    assert set(built) == {
        "lexicon.en.words.json", "frames.en.json", "codelists.json", "names.marisa", "names.bin", "countries.json",
        "regions.json",
    }  # fmt: skip
    assert json.loads(built["frames.en.json"]) == {"build": [{"name": "build", "triggers": ["build"]}]}


def test_yaml_words_stay_words(resources: Path) -> None:
    built, _ = build_all(resources)
    assert json.loads(built["lexicon.en.words.json"]) == {
        "codes": ["no", "yes", "2024-12-20"],
        "12": "December",
        "flag": True,
    }
    assert list(json.loads(built["countries.json"])) == ["NO"]


def test_same_resources_same_bytes(resources: Path) -> None:
    assert build_all(resources) == build_all(resources)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("lexicon/en/words.yaml", "a: [1\n", "resources/lexicon/en/words.yaml: while parsing"),
        ("lexicon/en/words.yaml", "a: 1\na: 2\n", "resources/lexicon/en/words.yaml: 'a' is given twice"),
        ("lexicon/en/words.yaml", "- a\n", "resources/lexicon/en/words.yaml: Expected `object`, got `array`"),
        ("lexicon/en/words.yaml", "a: !!python/name:os.system\n", "resources/lexicon/en/words.yaml: could not"),
        ("codelists/action.yaml", "lend: {nam: Lend}\n", "resources/codelists/action.yaml: Object"),
        ("codelists/sector.yaml", '"11110": {name: X, parent: "111"}\n', "resources/codelists/sector.yaml: 11110"),
        (
            "gazetteers/countries.yaml",
            "Norway: {name: Norway}\n",
            "resources/gazetteers/countries.yaml: Expected `str`",
        ),
        ("gazetteers/countries.yaml", "NO: {name: Norway, weak: [Oslo]}\n", "weak 'Oslo' is none of its names"),
        ("gazetteers/countries.yaml", "NO: {name: Norway, also: [Norway]}\n", "NO: 'Norway' is given twice"),
        ("gazetteers/cities.csv", "name\nOslo\n", "resources/gazetteers/cities.csv: line 1: the columns must be"),
        ("gazetteers/persons.csv", "name,family,country,also\nA B,B,Norway,\n", "persons.csv: line 2: Expected `str`"),
        ("gazetteers/persons.csv", "name,family,country,also\nA B,B\n", "persons.csv: line 2: 2 values for 4 columns"),
        ("gazetteers/organisations/x.yaml", "a-b: {name: Bank, kind: bank}\n", "organisations/x.yaml: Invalid enum"),
    ],
)
def test_one_line_names_file_and_place(resources: Path, name: str, content: str, message: str) -> None:
    spoil(resources, name, content)
    (problem,) = problems_of(resources)
    assert message in problem
    assert "\n" not in problem


def test_an_organisation_has_one_file(resources: Path) -> None:
    for stem in "ab":
        spoil(resources, f"gazetteers/organisations/{stem}.yaml", "x: {name: Some Bank, kind: bank or fund}\n")
    assert problems_of(resources) == ["resources/gazetteers/organisations/b.yaml: x is already in a.yaml"]


def test_one_bad_file_does_not_stop_the_others(resources: Path, tmp_path: Path) -> None:
    spoil(resources, "lexicon/en/more.yaml", "a: [1\n")
    built, problems = build_all(resources)
    write(built, tmp_path / "data", keep_others=True)
    assert len(problems) == 1
    assert (tmp_path / "data" / "lexicon.en.words.json").is_file()


def test_compare_finds_each_difference(resources: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    built, _ = build_all(resources)
    write(built, data, keep_others=False)
    assert compare(built, data) == []
    (data / "frames.xx.json").write_bytes(b"{}")
    (data / "weights.en.json").write_bytes(b"{}")
    (data / "codelists.json").write_bytes(b"{}")
    (data / "names.bin").unlink()
    assert [str(problem).split(":")[0] for problem in compare(built, data)] == [
        "frames.xx.json",
        "names.bin",
        "codelists.json",
    ]
    write(built, data, keep_others=False)
    assert compare(built, data) == []
    assert not (data / "frames.xx.json").exists()
    assert (data / "weights.en.json").exists(), "a file of another maker is left alone"


def test_script_checks_and_mends(resources: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "build_resources.py"), "--resources", str(resources)]
    command += ["--data", str(tmp_path / "data")]
    missing = subprocess.run([*command, "--check"], capture_output=True, text=True, check=False)
    assert missing.returncode == 1
    assert "build_resources: codelists.json: not in data/" in missing.stderr
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    for seed in "123":  # the order of a set differs from process to process
        again = subprocess.run([*command, "--check"], capture_output=True, check=False, env={"PYTHONHASHSEED": seed})
        assert again.returncode == 0


def test_committed_data_are_what_resources_give(real_resources: Path) -> None:
    # Lexicons and frames are compared by `make check`; here what is the easiest to forget.
    data = ROOT / "src" / "servanda" / "reference" / "data"
    named = {}
    for step in (*code_steps(real_resources), *name_steps(real_resources), *rate_steps(real_resources)):
        named.update(step())
    assert set(named) == {
        "codelists.json", "countries.json", "countries.ru.json", "names.bin", "names.marisa", "rates.bin",
        "regions.json",
    }  # fmt: skip
    assert [name for name, content in named.items() if (data / name).read_bytes() != content] == []
    # Names take six of these twelve megabytes: the gazetteer for running text, the roster for whole names of any
    # spelling, legal forms. Exchange rates and models of coded projects take most of the rest.
    assert sum(path.stat().st_size for path in data.iterdir()) < 12_000_000


def test_a_missing_file_is_told() -> None:
    from servanda.reference import load_frames, load_lexicon

    with pytest.raises(ResourceError, match=r"lexicon\.xx\.dates\.json"):
        load_lexicon("xx", "dates")
    with pytest.raises(ResourceError, match=r"frames\.xx\.json"):
        load_frames("xx")
