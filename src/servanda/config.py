"""The settings: one frozen object, the only reader of the environment."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may set, with its environment variable.

    Attributes:
        register: where the register lives (SERVANDA_REGISTER).
        max_document_bytes: a larger file or answer is refused (SERVANDA_MAX_DOCUMENT_BYTES).
        fetch_timeout: seconds that fetching one address may take in all (SERVANDA_FETCH_TIMEOUT).
        allow_private_hosts: whether addresses on this machine or a private network may be fetched
            (SERVANDA_ALLOW_PRIVATE_HOSTS=1).
    """

    register: str = "servanda.db"
    max_document_bytes: int = 50_000_000
    fetch_timeout: float = 30.0
    allow_private_hosts: bool = False

    @classmethod
    def from_environment(cls) -> Config:
        """Read SERVANDA_* variables; what is not set keeps its default.

        Raises:
            ValueError: a variable that should be a number is none.
        """
        default = cls()
        return cls(
            register=os.environ.get("SERVANDA_REGISTER", default.register),
            max_document_bytes=int(os.environ.get("SERVANDA_MAX_DOCUMENT_BYTES", default.max_document_bytes)),
            fetch_timeout=float(os.environ.get("SERVANDA_FETCH_TIMEOUT", default.fetch_timeout)),
            allow_private_hosts=os.environ.get("SERVANDA_ALLOW_PRIVATE_HOSTS", "") == "1",
        )


def data_folder() -> Path:
    """The folder of the built reference data inside the installed package."""
    return Path(__file__).parent / "reference" / "data"
