"""What Spark comes to is what one process comes to."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.cli.app import run
from servanda.config import Config
from servanda.errors import ServandaError, SourceMissing
from servanda.register import Register

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LARGEST = 3500


def _java() -> str:
    """Why Spark cannot run here; empty where it can."""
    home = os.environ.get("JAVA_HOME", "")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if not java:
        return "no Java is installed, which Spark needs"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return (
        "" if version and int(version[1]) >= 17 else f"Spark needs Java 17 or newer, not {said.partition(chr(10))[0]}"
    )


pytestmark = [
    pytest.mark.skipif(bool(_java()), reason=_java() or "Java is there"),
    pytest.mark.filterwarnings("ignore"),  # Spark's own, of sockets that its gateway leaves open
]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    small = [one for one in sorted(SAMPLES.glob("*.txt")) if one.stat().st_size <= LARGEST][:6]
    for one in small[:1]:
        shutil.copy(one, folder)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for one in small[1:4]:
            archive.write(one, one.name)
        archive.writestr("broken.pdf", b"%PDF-1.7 no more than this")
    lines = [json.dumps({"text": one.read_text(encoding="utf-8"), "url": f"https://x.org/{one.stem}"}) for one in small]
    (folder / "texts.jsonl").write_text("\n".join(lines[3:]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def one_process(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("one") / "one.db"
    assert run(["add", "--register", str(path), str(sources)]) == 1  # the broken one
    return path


@pytest.fixture(scope="module")
def spark() -> Iterator[object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        from servanda.spark.session import session

        builder = SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", "4")
        builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder.getOrCreate()
        with session() as made:
            yield made


@pytest.fixture(scope="module")
def table(spark: object, sources: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    from servanda.spark.reading import read_archives

    output = str(tmp_path_factory.mktemp("table"))
    told = read_archives(spark, [str(sources)], output, config=Config())  # type: ignore[arg-type]
    assert told == {"read": 7, "failed": 1}
    return output


def content(path: Path) -> tuple[object, ...]:
    """All that a register tells: documents, statements, judgements and undertakings, in its order."""
    with Register.open(str(path)) as register:
        documents = [one.id for one in register.documents()]
        statements = [one for document in documents for one in register.current(document)]
        held = sorted((one.statement, one.other, one.kind, one.score, one.reasons) for one in register.judgements())
        return documents, statements, held, sorted(register.undertakings(), key=lambda one: one.id)


def test_archives_and_join_and_groups_come_to_the_register_of_one_process(
    spark: object, table: str, one_process: Path, tmp_path: Path
) -> None:
    from servanda.spark.reconciling import merge, reconcile

    path = tmp_path / "spark.db"
    with Register.open(str(path), create=True) as register:
        assert merge(spark, table, register) == (6, 7)  # type: ignore[arg-type]
        found = reconcile(spark, register)  # type: ignore[arg-type]
        assert found.judged > 0
        seal = register.verify().seal
    assert content(path) == content(one_process)
    with Register.open(str(path)) as register:  # twice adds nothing
        assert merge(spark, table, register) == (0, 7)  # type: ignore[arg-type]
        again = reconcile(spark, register)  # type: ignore[arg-type]
        assert (again.judged, again.taken_back, again.undertakings) == (0, 0, found.undertakings)
        assert register.verify().seal == seal
    assert content(path) == content(one_process)


def test_statements_stand_in_parquet_under_the_ids_of_the_register(table: str, one_process: Path) -> None:
    from pyarrow import parquet

    rows = parquet.read_table(f"{table}/statements").to_pylist()
    with Register.open(str(one_process)) as register:
        known = {one.id for document in register.documents() for one in register.current(document.id)}
    assert {row["statement"] for row in rows} == known
    assert all(json.loads(row["record"])["quote"] == row["quote"] for row in rows)


def test_what_was_not_read_is_told_with_its_reason(spark: object, table: str) -> None:
    from servanda.spark.reading import unread

    (reason,) = unread(spark, table)  # type: ignore[arg-type]
    assert "more.zip#broken.pdf" in reason


def test_an_object_store_gives_what_a_folder_gives(spark: object, sources: Path, table: str, tmp_path: Path) -> None:
    from servanda.spark.objects import gathered, listed

    files = listed([f"file://{sources}"])
    assert [one.removeprefix("file://") for one in files] == listed([str(sources)])
    members = [one for file in files for one in gathered(file, Config())]
    assert len(members) == 8
    assert all(not isinstance(one, str) and one.source.startswith(f"file://{sources}/") for one in members)


def test_what_is_not_there_is_told_in_one_line(spark: object, tmp_path: Path) -> None:
    from servanda.spark.objects import listed
    from servanda.spark.reading import documents

    for missing in (str(tmp_path / "none"), f"file://{tmp_path}/none"):
        with pytest.raises(SourceMissing):
            listed([missing])
    with pytest.raises(ServandaError, match="no documents in it"):
        documents(spark, str(tmp_path))  # type: ignore[arg-type]


def test_groups_found_by_scipy_are_those_of_one_process(tmp_path: Path) -> None:
    from servanda.pipeline.whole import Run
    from servanda.spark.reconciling import _SparkRun

    links = [(4, 2), (7, 9), (2, 0), (5, 9), (3, 3)]
    ours = _SparkRun.__new__(_SparkRun)._heads(links, 11)
    assert ours == Run.__new__(Run)._heads(links, 11) == [0, 1, 0, 3, 0, 5, 6, 5, 8, 5, 10]


def test_only_this_package_knows_spark() -> None:
    source = Path(__file__).resolve().parents[2] / "src" / "servanda"
    knows = {path.parent.name for path in source.rglob("*.py") if "import pyspark" in path.read_text() or
             "from pyspark" in path.read_text()}  # fmt: skip
    assert knows == {"spark"}
