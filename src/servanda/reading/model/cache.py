"""Earlier answers, by what was asked: reading again asks nothing."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

OFF = "off"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a model wrote, and what it took.

    Attributes:
        content: the text of the answer.
        cut_off: whether it reached the limit of its length.
        tokens_in, tokens_out: as the endpoint counts them; 0 where it does not.
        retries: tries before it.
        seconds: from the request to the whole answer, retries included.
    """

    content: str
    cut_off: bool = False
    tokens_in: int = 0
    tokens_out: int = 0
    retries: int = 0
    seconds: float = 0.0


class Cache:
    """A folder of answers. One that cannot be read or written is passed over: it only saves time and money."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder) if folder and folder != OFF else None

    @staticmethod
    def key(*parts: str) -> str:
        """The name of an answer: a hash of all that it depends on."""
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(data))
            digest.update(data)
        return digest.hexdigest()

    def get(self, key: str) -> Answer | None:
        """The answer of that name; None where there is none."""
        if self._folder is None:
            return None
        try:
            return msgspec.json.decode(self._path(self._folder, key).read_bytes(), type=Answer)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer; it appears whole or not at all."""
        if self._folder is None:
            return
        path = self._path(self._folder, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(msgspec.json.encode(answer))
                os.replace(name, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(name)
                raise

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"
