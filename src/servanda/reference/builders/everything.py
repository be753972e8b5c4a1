"""The order of the builders, and what is done with what they make."""

from __future__ import annotations

from pathlib import Path

from servanda.errors import ResourceError
from servanda.reference.builders.codes import code_steps
from servanda.reference.builders.coordinates import coordinate_steps
from servanda.reference.builders.names import name_steps
from servanda.reference.builders.official import official_steps
from servanda.reference.builders.prompts import prompt_steps
from servanda.reference.builders.rates import rate_steps
from servanda.reference.builders.roster import roster_steps
from servanda.reference.builders.standards import standard_steps
from servanda.reference.builders.words import word_steps

# Each takes the folder of resources and gives steps that make built files; a new kind of resource is one line here.
BUILDERS = (
    word_steps, code_steps, name_steps, roster_steps, prompt_steps, rate_steps, official_steps, coordinate_steps,
    standard_steps,
)  # fmt: skip

# What the builders answer for in data/. Other files there (the weights that scripts/train_*.py fit) are left alone.
OURS = (
    "lexicon.*.json",
    "frames.*.json",
    "prompt.*.json",
    "codelists.json",
    "countries.json",
    "countries.*.json",
    "regions.json",
    "names.*",
    "rates.bin",
    "coordinates.bin",
    "*.xsd",
    "iati-rules.json",
    "naming.json",
    "roster.*",
    "prices.json",
    "trade.json",
    "series.json",
    "partners.json",
    "statistics.json",
    "accuracy.json",
)


def build_all(resources: Path) -> tuple[dict[str, bytes], list[ResourceError]]:
    """Everything that data/ should hold, file name to content, and what is wrong with the rest."""
    built: dict[str, bytes] = {}
    problems: list[ResourceError] = []
    for builder in BUILDERS:
        for step in builder(resources):
            try:
                built.update(step())
            except ResourceError as error:
                problems.append(error)
    return built, problems


def write(built: dict[str, bytes], data: Path, *, keep_others: bool) -> None:
    """Write these files; one that has not changed is not touched.

    Args:
        built: file name to content.
        data: the folder.
        keep_others: whether files that are not among them stay (the build was not whole).
    """
    data.mkdir(parents=True, exist_ok=True)
    for path in () if keep_others else _held(data):
        if path.name not in built:
            path.unlink()
    for name, content in built.items():
        path = data / name
        if not path.is_file() or path.read_bytes() != content:
            # Replaced whole: a process that has the old file mapped keeps the old file.
            fresh = data / f".{name}.new"
            fresh.write_bytes(content)
            fresh.replace(path)


def compare(built: dict[str, bytes], data: Path) -> list[ResourceError]:
    """What in the folder differs from these files, is missing, or is built from nothing."""
    mend = "run scripts/build_resources.py"
    held = {path.name for path in _held(data)}
    differing = [name for name in sorted(held & built.keys()) if (data / name).read_bytes() != built[name]]
    return [
        *(ResourceError(f"{name}: in data/ but built from nothing; {mend}") for name in sorted(held - built.keys())),
        *(ResourceError(f"{name}: not in data/; {mend}") for name in sorted(built.keys() - held)),
        *(ResourceError(f"{name}: differs from what resources/ give; {mend}") for name in differing),
    ]


def _held(data: Path) -> list[Path]:
    return [path for pattern in OURS for path in data.glob(pattern)]
