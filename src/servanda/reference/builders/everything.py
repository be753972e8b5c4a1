"""The order of the builders, and what is done with what they make."""

from __future__ import annotations

from pathlib import Path

from servanda.errors import ResourceError
from servanda.reference.builders.words import build_words

# Each takes the folder of resources and gives file name to content; a new kind of resource is one line here.
BUILDERS = (build_words,)


def build_all(resources: Path) -> dict[str, bytes]:
    """Everything that data/ should hold, file name to content.

    Raises:
        ResourceError: a resource that does not fit its schema.
    """
    built: dict[str, bytes] = {}
    for builder in BUILDERS:
        built.update(builder(resources))
    return built


def write(built: dict[str, bytes], data: Path) -> None:
    """Make the folder hold exactly these files; a file that has not changed is not touched."""
    data.mkdir(parents=True, exist_ok=True)
    for path in _held(data):
        if path.name not in built:
            path.unlink()
    for name, content in built.items():
        path = data / name
        if not path.is_file() or path.read_bytes() != content:
            # Replaced whole: a reader that has the old file mapped keeps the old file.
            fresh = data / f".{name}.new"
            fresh.write_bytes(content)
            fresh.replace(path)


def compare(built: dict[str, bytes], data: Path) -> None:
    """Compare with what is committed.

    Raises:
        ResourceError: the first file that differs, is missing, or has nothing it could be built from.
    """
    held = {path.name for path in _held(data)}
    for name in sorted(held - built.keys()):
        raise ResourceError(f"{name}: in data/ but built from nothing; run scripts/build_resources.py")
    for name in sorted(built):
        if name not in held:
            raise ResourceError(f"{name}: not in data/; run scripts/build_resources.py")
        if (data / name).read_bytes() != built[name]:
            raise ResourceError(f"{name}: differs from what resources/ give; run scripts/build_resources.py")


def _held(data: Path) -> list[Path]:
    return [path for path in data.iterdir() if path.suffix in {".json", ".marisa"}] if data.is_dir() else []
