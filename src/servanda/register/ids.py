"""Ids by content: the same words with the same values get the same id, whoever reads them and when."""

from __future__ import annotations

import hashlib

import msgspec

from servanda.model import Judgement, NamedActor, Statement

ID_LENGTH = 20
# What tells how a statement was made, and not what it says.
_NOT_SAID = ("id", "rule", "confidence")
_ENCODER = msgspec.json.Encoder(order="deterministic")


def _digest(parts: list[object]) -> str:
    return hashlib.sha256(_ENCODER.encode(parts)).hexdigest()[:ID_LENGTH]


def normal(record: Statement) -> Statement:
    """The statement with every value in the type that the model gives it (20 as 20.0), as decoding would make it."""
    made: Statement = msgspec.json.decode(msgspec.json.encode(record), type=Statement)
    return made


def statement_id(document_id: str, record: Statement) -> str:
    """The id of a statement: a hash of its document, span, kind and values.

    Args:
        document_id: of the document that says it.
        record: the statement, normal (see above). Its own id, rule and confidence do not count.
    """
    said = {k: v for k, v in msgspec.to_builtins(record).items() if k not in _NOT_SAID}
    return _digest([document_id, said])


def reading_id(document_id: str, reader: str, found: list[tuple[str, str, float]], actors: list[NamedActor]) -> str:
    """The id of a reading: a hash of who read what and all that was found.

    Args:
        document_id: of the document that was read.
        reader: name and version.
        found: id, rule and confidence of each statement.
        actors: as the reader named them.
    """
    return _digest([document_id, reader, sorted(found), actors])


def judgement_id(judgement: Judgement) -> str:
    """The id of a judgement: a hash of all that it says, with who said it and when."""
    return _digest(["judgement", msgspec.structs.asdict(judgement)])  # what is left at its default, too
