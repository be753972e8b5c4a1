"""Whether the extra `model` is installed."""

from __future__ import annotations

from importlib.util import find_spec

from servanda.errors import ReaderError

NEEDED = ("openai", "rapidfuzz")


def check_installed() -> None:
    """Look for what the extra brings, without importing it.

    Raises:
        ReaderError: something is missing; says how to install it.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise ReaderError(f"the model reader needs {' and '.join(missing)} (pip install 'servanda[model]')")
