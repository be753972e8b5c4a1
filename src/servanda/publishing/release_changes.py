"""What a release has that the one before had not: by the commitments of both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from servanda.errors import PublishingError

COMMITMENTS = "json/register.json"
"""Where a release has its commitments."""
RECORD = "release.json"
FIELDS = ("status", "strength", "amounts", "horizon", "parties", "instrument", "sources")
"""What is compared of a commitment that both have."""

Label = Mapping[str, Any]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a commitment that is not what it was."""

    id: str
    subject: str
    field: str
    before: Any
    now: Any


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """From one release to the next.

    Attributes:
        since: moment of the one before.
        new, gone: id and subject of the commitments that only one of them has. What is gone was joined with another,
            split or rejected: nothing is deleted.
        changed: what is not what it was.
    """

    since: str
    new: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    changed: tuple[Change, ...]


def changes(before: Path, now: Path) -> Changes:
    """What changed between two releases.

    Raises:
        PublishingError: the folder is no release.
    """
    old, new = commitments_of(before), commitments_of(now)
    changed = [
        Change(id=key, subject=new[key].get("subject", ""), field=field, before=told, now=tells)
        for key in new
        if key in old
        for field in FIELDS
        if (told := _plain(old[key].get(field))) != (tells := _plain(new[key].get(field)))
    ]
    return Changes(
        since=str(_read(before / RECORD).get("moment", "")),
        new=tuple((key, one.get("subject", "")) for key, one in new.items() if key not in old),
        gone=tuple((key, one.get("subject", "")) for key, one in old.items() if key not in new),
        changed=tuple(changed),
    )


def commitments_of(release: Path) -> dict[str, Label]:
    """The commitments of a release, by id.

    Raises:
        PublishingError: the folder is no release.
    """
    return {one["id"]: one for one in _read(release / COMMITMENTS)["commitments"]}


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = msgspec.json.decode(path.read_bytes())
        return found
    except (OSError, msgspec.DecodeError) as error:
        raise PublishingError(f"{path.parent}: no release of Servanda (no {path.name} that can be read)") from error


def _plain(value: Any) -> Any:
    """Parties without their actors: who somebody is may be known better without anything being changed."""
    if isinstance(value, list):
        return [{k: v for k, v in one.items() if k != "actor"} if isinstance(one, dict) else one for one in value]
    return value
