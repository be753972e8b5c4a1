"""A field of a statement corrected by a person."""

from __future__ import annotations

import msgspec

from servanda.errors import RegisterError
from servanda.model import Statement
from servanda.model.statement import Grounded


def correctable(record: Statement) -> tuple[str, ...]:
    """The fields that a person may correct: what is said, not where it stands or how it was found."""
    return tuple(name for name in record.__struct_fields__ if name not in Grounded.__struct_fields__)


def corrected(record: Statement, values: dict[str, str]) -> Statement:
    """The statement with other values.

    Args:
        record: as it was read.
        values: JSON of the right value, by field.

    Raises:
        RegisterError: there is no such field, or that is no value of it.
    """
    said = msgspec.to_builtins(record)
    for field, value in values.items():
        if field not in correctable(record):
            raise RegisterError(f"{field}: no field that can be corrected (one of {', '.join(correctable(record))})")
        try:
            said[field] = msgspec.json.decode(value)
            made: Statement = msgspec.convert(said, Statement)
        except msgspec.MsgspecError as error:
            reason = str(error).removesuffix(f" - at `$.{field}`").replace(f" - at `$.{field}", " - at `")
            raise RegisterError(f"{field}: {value} is no value of it: {reason}") from error
    return made if values else record


def as_json(record: Statement, field: str, value: str) -> str:
    """A value as JSON: as it is where it is a value of the field, else as the text that a person typed."""
    try:
        corrected(record, {field: value})
    except RegisterError:
        return msgspec.json.encode(value).decode()
    return value
