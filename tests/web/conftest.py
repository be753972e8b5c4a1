from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from serving import PASSWORD, REPORTS, Client, World, fill  # type: ignore[import-not-found]

from servanda.web.accounts import Accounts
from servanda.web.app import create_app
from servanda.web.settings import Settings


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a few reports and one account of each role, to be copied."""
    folder = tmp_path_factory.mktemp("served")
    path = str(folder / "register.db")
    fill(path, folder / "reports", REPORTS)
    accounts = Accounts(f"{path}.accounts")
    for name, role in (("rita", "reader"), ("vera", "reviewer"), ("emil", "editor"), ("adam", "admin")):
        accounts.put(name, role, PASSWORD.format(name))  # type: ignore[arg-type]  # a literal
    accounts.close()
    return folder


@pytest.fixture
def world(filled: Path, tmp_path: Path) -> World:
    """A copy of that register of its own."""
    for name in ("register.db", "register.db.accounts"):
        shutil.copy(filled / name, tmp_path / name)
    path, accounts = str(tmp_path / "register.db"), str(tmp_path / "register.db.accounts")
    return World(create_app(Settings(register=path, accounts=accounts)), path, accounts)


@pytest.fixture
def client(world: World) -> Iterator[Client]:
    """A browser that nobody has logged in with."""
    with TestClient(world.app, raise_server_exceptions=False) as opened:
        yield opened
