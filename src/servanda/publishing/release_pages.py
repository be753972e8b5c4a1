"""What people read of a release: what is in it, how it was made, how far it can be believed, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from servanda import __version__
from servanda.publishing.edition import Edition
from servanda.publishing.methods import LICENCE_OF_FACTS, methods
from servanda.publishing.plain import line, shorten
from servanda.publishing.release_changes import Change, Changes
from servanda.reference.accuracy import accuracy

LICENCES: dict[str, tuple[str, str]] = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODC-By-1.0": ("Open Data Commons Attribution License 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODbL-1.0": ("Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "PDDL-1.0": ("Public Domain Dedication and License 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
}  # fmt: skip
"""Open licences for data, by their SPDX identifiers: name and address."""
_SHOWN = 200  # changes of a kind that the page lists; the file of changes has all
_SUBJECT = 100


def licence(name: str, publisher: str) -> str:
    """LICENSE.txt."""
    title, address = LICENCES[name]
    return (
        f"{title} ({name})\n{address}\n\n"
        f"{line(publisher)} publishes this compilation, its structure and its codes under that licence.\n\n"
        f"{LICENCE_OF_FACTS.partition(' Whoever')[0]}\n"
    )


def readme(edition: Edition, files: Sequence[tuple[str, str]], name: str, counts: Mapping[str, int], since: str) -> str:
    """README.md: what it is, what is in it, how to check and to cite it.

    Args:
        edition: that is released.
        files: path and a few words for each file or folder.
        name: SPDX identifier of its licence.
        counts: of commitments, statements, documents.
        since: moment of the release before; empty where none is named.
    """
    title, address = LICENCES[name]
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    listed = "\n".join(f"| [{path}]({path}) | {said} |" for path, said in files)
    changed = f"What changed since the release as of {since} stands in [CHANGES.md](CHANGES.md).\n\n" if since else ""
    return (
        f"# {line(edition.title)}\n\n"
        f"As of {edition.moment}: {told}. Made by Servanda {__version__}.\n\n"
        f"Published by: {line(edition.publisher.name)}.\n\n"
        f"{changed}"
        "Read [METHODS.md](METHODS.md) before you count anything, and [ACCURACY.md](ACCURACY.md) before you believe it:"
        " the statements were read by rules and small statistical models. Every one of them names its sentence.\n\n"
        f"| file | what |\n|---|---|\n{listed}\n\n"
        "`sha256sum --check SHA256SUMS` tells whether all is as it was released. The same register as of the same"
        " moment, released by the same version, gives the same bytes.\n\n"
        f"Licence: [{title}]({address}); see [LICENSE.txt](LICENSE.txt) for what it does not cover.\n\n"
        f"To cite: {line(edition.publisher.name)}, “{line(edition.title)}”, as of {edition.moment[:10]}, Servanda"
        f" {__version__}.\n"
    )


def methods_page(edition: Edition) -> str:
    """METHODS.md: terms and codes."""
    said = "\n".join(f"- **{line(term)}**: {line(told)}" for term, told in methods(edition))
    return f"# Methods\n\n{said}\n"


def accuracy_page() -> str:
    """ACCURACY.md: the measured error of the reader."""
    rows = "\n".join(
        f"| {one.row} | {one.rules:.3f} | {one.cross_validated:.3f} | {one.as_shipped:.3f} |" for one in accuracy()
    )
    return (
        "# Measured error\n\n"
        "F1 of the reader on the labelled reports of the project (1 is perfect). Take the middle column for what to"
        " expect of other reports: each report was read by models that were fitted on reports of other events. The"
        " rules were written with all of them at hand, so it too flatters a little.\n\n"
        "| | rules alone | cross-validated | as shipped, on what it was fitted on |\n|---|---|---|---|\n"
        f"{rows}\n\n"
        "Nobody has checked the statements of this release one by one, save those that people judged: they stand in the"
        " register's log.\n"
    )


def changes_page(found: Changes) -> str:
    """CHANGES.md."""
    parts = [
        f"# Changes since {found.since}\n",
        f"New: {len(found.new):,}; no more: {len(found.gone):,} (joined with another, split or rejected, as nothing is"
        f" deleted); changed: {len({one.id for one in found.changed}):,}. A newer Servanda may also read or join"
        " otherwise. All changes stand in changes.json.\n",
    ]
    parts += _listed("New", (f"`{key[:8]}` {_short(subject)}" for key, subject in found.new), len(found.new))
    parts += _listed("No more", (f"`{key[:8]}` {_short(subject)}" for key, subject in found.gone), len(found.gone))
    parts += _listed("Changed", map(_changed, found.changed), len(found.changed))
    return "\n".join(parts)


def _listed(title: str, lines: Iterable[str], count: int) -> list[str]:
    shown = [f"- {one}" for one, _ in zip(lines, range(_SHOWN), strict=False)]
    more = [f"- and {count - _SHOWN:,} more"] if count > _SHOWN else []
    return [f"## {title}\n", *shown, *more, ""] if shown else []


def _changed(one: Change) -> str:
    if one.field in ("status", "strength", "instrument", "sources"):
        return f"`{one.id[:8]}` {_short(one.subject)}: {one.field} {_value(one.before)}, now {_value(one.now)}"
    return f"`{one.id[:8]}` {_short(one.subject)}: other {one.field}"


def _value(value: Any) -> str:
    return "none" if value in (None, "") else line(str(value))


def _short(subject: str) -> str:
    return shorten(subject, _SUBJECT).replace("`", "'").replace("|", "/")
