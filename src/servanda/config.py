"""The settings: one frozen object, the only reader of the environment."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may set, with its environment variable.

    Attributes:
        register: where the register lives, a file or the address of a database (SERVANDA_REGISTER).
        max_document_bytes: a larger file or answer is refused (SERVANDA_MAX_DOCUMENT_BYTES).
        document_seconds: how long a worker may take over one document before it is ended (SERVANDA_DOCUMENT_SECONDS).
        document_memory: bytes of address space that a worker may use (SERVANDA_DOCUMENT_MEMORY).
        sieve: whether documents that announce nothing are set aside before they are read (SERVANDA_SIEVE=1).
        fetch_timeout: seconds that fetching one address may take in all (SERVANDA_FETCH_TIMEOUT).
        contact: address of whoever runs this, told to the servers that are asked (SERVANDA_CONTACT).
        host_seconds: least time between two requests to one host while watching (SERVANDA_HOST_SECONDS).
        smtp: where mail goes out, smtp://user:password@host:port or smtps:// (SERVANDA_SMTP).
        allow_private_hosts: whether addresses on this machine or a private network may be fetched
            (SERVANDA_ALLOW_PRIVATE_HOSTS=1).
        model_base_url: where `--reader model` asks, an OpenAI-compatible endpoint (SERVANDA_MODEL_BASE_URL).
        model_name: the model that it asks for there (SERVANDA_MODEL_NAME).
        model_key: the key that the endpoint wants; empty where it wants none (SERVANDA_MODEL_KEY).
        model_timeout: seconds that one answer may take, 0 excluded (SERVANDA_MODEL_TIMEOUT).
        model_passage: about how many characters of a document go into one request (SERVANDA_MODEL_PASSAGE).
        model_cache: folder of earlier answers; "off" keeps none (SERVANDA_MODEL_CACHE).
        model_price_in, model_price_out: what a million tokens cost that are read and written, in any currency; 0
            where it is not known (SERVANDA_MODEL_PRICE_IN, SERVANDA_MODEL_PRICE_OUT).
    """

    register: str = "servanda.db"
    max_document_bytes: int = 50_000_000
    document_seconds: float = 60.0
    document_memory: int = 2_000_000_000
    sieve: bool = False
    fetch_timeout: float = 30.0
    contact: str = ""
    host_seconds: float = 2.0
    smtp: str = ""
    allow_private_hosts: bool = False
    model_base_url: str = ""
    model_name: str = ""
    model_key: str = ""
    model_timeout: float = 120.0
    model_passage: int = 4_000
    model_cache: str = ""
    model_price_in: float = 0.0
    model_price_out: float = 0.0

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
            document_seconds=float(os.environ.get("SERVANDA_DOCUMENT_SECONDS", default.document_seconds)),
            document_memory=int(os.environ.get("SERVANDA_DOCUMENT_MEMORY", default.document_memory)),
            sieve=os.environ.get("SERVANDA_SIEVE", "") == "1",
            fetch_timeout=float(os.environ.get("SERVANDA_FETCH_TIMEOUT", default.fetch_timeout)),
            contact=os.environ.get("SERVANDA_CONTACT", default.contact),
            host_seconds=float(os.environ.get("SERVANDA_HOST_SECONDS", default.host_seconds)),
            smtp=os.environ.get("SERVANDA_SMTP", default.smtp),
            allow_private_hosts=os.environ.get("SERVANDA_ALLOW_PRIVATE_HOSTS", "") == "1",
            model_base_url=os.environ.get("SERVANDA_MODEL_BASE_URL", default.model_base_url),
            model_name=os.environ.get("SERVANDA_MODEL_NAME", default.model_name),
            model_key=os.environ.get("SERVANDA_MODEL_KEY", default.model_key),
            model_timeout=float(os.environ.get("SERVANDA_MODEL_TIMEOUT", default.model_timeout)),
            model_passage=int(os.environ.get("SERVANDA_MODEL_PASSAGE", default.model_passage)),
            model_cache=os.environ.get("SERVANDA_MODEL_CACHE") or str(_user_cache() / "model"),
            model_price_in=float(os.environ.get("SERVANDA_MODEL_PRICE_IN", default.model_price_in)),
            model_price_out=float(os.environ.get("SERVANDA_MODEL_PRICE_OUT", default.model_price_out)),
        )


def _user_cache() -> Path:
    """Where this user's programs keep what can be made again."""
    # "~" stays as it is where nobody has a home; a folder that cannot be written is the cache's own matter.
    return Path(os.path.expanduser(os.environ.get("XDG_CACHE_HOME") or "~/.cache")) / "servanda"


def data_folder() -> Path:
    """The folder of the built reference data inside the installed package."""
    return Path(__file__).parent / "reference" / "data"
