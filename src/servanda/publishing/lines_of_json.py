"""A JSON object with one long list, an element on each line: written and read again without holding the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from servanda.errors import PublishingError
from servanda.publishing.plain import safe_json


def encoded(value: object) -> str:
    """JSON on one line, without raw control or direction characters; half characters become question marks."""
    try:
        return safe_json(msgspec.json.encode(value).decode())
    except UnicodeEncodeError:
        return safe_json(msgspec.json.encode(_whole(value)).decode())


def write_objects(path: Path, head: dict[str, Any], name: str, objects: Iterable[object]) -> None:
    """Write an object.

    Args:
        path: where to.
        head: its other members; they come first.
        name: of the member that is the list.
        objects: the elements, taken one by one.
    """
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(encoded(head)[:-1] + f',\n"{name}": [')
        between = "\n"
        for one in objects:
            out.write(between + encoded(one))
            between = ",\n"
        out.write("\n]}\n")


def objects_in(path: Path, name: str, format_name: str) -> Iterator[dict[str, Any]]:
    """The elements of a file that `write_objects` made.

    Raises:
        PublishingError: the file is not whole.
    """
    try:
        with path.open(encoding="utf-8") as file:
            head = file.readline().rstrip("\n")
            if not head.endswith(",") or not isinstance(msgspec.json.decode(head[:-1] + "}"), dict):
                raise PublishingError(f"{format_name}: its head is broken")
            if file.readline() != f'"{name}": [\n':
                raise PublishingError(f"{format_name}: no {name}")
            last = ""
            for row in file:
                last = row
                if row != "]}\n":
                    found = msgspec.json.decode(row.rstrip(",\n"))
                    if not isinstance(found, dict):
                        raise PublishingError(f"{format_name}: {name} holds something else than objects")
                    yield found
            if last != "]}\n":
                raise PublishingError(f"{format_name}: not whole")
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PublishingError(f"{format_name}: not JSON: {error}") from error


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, (list, tuple)) else value
