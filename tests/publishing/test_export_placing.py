from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from editions import bare, empty, hostile, ordinary  # type: ignore[import-not-found]

from servanda.errors import PublishingError
from servanda.publishing.edition import Edition
from servanda.publishing.export import Export
from servanda.publishing.exports import EXPORTS
from servanda.publishing.iati import Iati
from servanda.publishing.placing import pour, put


class Folder(Export):
    NAME: ClassVar[str] = "folder"
    SUFFIX: ClassVar[str] = ""
    SAID: ClassVar[str] = "a folder"

    def write(self, edition: Edition, path: Path) -> None:
        (path / "datapackage.json").write_text(edition.title)
        (path / "in").mkdir()
        (path / "in" / "side.csv").write_text("a")

    def check(self, path: Path) -> None:
        if (path / "datapackage.json").read_text() == "Bare":
            raise PublishingError("bare")


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.NAME)
@pytest.mark.parametrize("make", [ordinary, hostile, bare, empty], ids=lambda make: make.__name__)
def test_every_export_passes_its_own_checks_and_gives_the_same_bytes_again(
    export: type[Export], make: Callable[[], Edition]
) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    if export is Iati and make is empty:
        with pytest.raises(PublishingError, match="no commitment"):
            pour(export(), make(), first)
        return
    pour(export(), make(), first)
    pour(export(), make(), second)
    assert first.getvalue() == second.getvalue()
    assert first.getvalue() or make is empty


def test_what_fails_its_check_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "package"
    put(Folder(), ordinary(), str(place))
    with pytest.raises(PublishingError, match="bare"):
        put(Folder(), bare(), str(place))
    assert (place / "datapackage.json").read_text() == ordinary().title
    assert sorted(p.name for p in tmp_path.iterdir()) == ["package"]
    put(Folder(), empty(), str(place))
    assert (place / "datapackage.json").read_text() == "Nothing"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["package"]


def test_a_folder_with_something_else_in_it_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(PublishingError, match="something else"):
        put(Folder(), ordinary(), str(tmp_path))
    with pytest.raises(PublishingError, match="no such folder"):
        put(Folder(), ordinary(), str(tmp_path / "none" / "package"))
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_becomes_an_archive_by_its_name(tmp_path: Path) -> None:
    put(Folder(), ordinary(), str(tmp_path / "p.zip"))
    with zipfile.ZipFile(tmp_path / "p.zip") as packed:
        assert packed.namelist() == ["datapackage.json", "in/side.csv"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PublishingError, match="cannot be written"):
        put(Folder(), ordinary(), str(tmp_path / "p.zip"))


def test_what_is_not_installed_is_named() -> None:
    class Missing(Folder):
        NEEDS: ClassVar[tuple[str, ...]] = ("no_such_module",)
        EXTRA: ClassVar[str] = "xlsx"

    with pytest.raises(PublishingError, match=r"folder needs no_such_module \(pip install 'servanda\[xlsx\]'\)"):
        pour(Missing(), ordinary(), io.BytesIO())
