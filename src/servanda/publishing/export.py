"""What every export of an edition can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from servanda.errors import PublishingError
from servanda.publishing.edition import Edition


class Export(ABC):
    """A way of handing an edition over. Writes as it goes wherever the format allows.

    Attributes:
        NAME: by which the user asks for it.
        SUFFIX: of its file's name, with the dot; empty for a folder.
        SAID: in a few words, what it is.
        NEEDS: modules that it needs and the core does not bring.
        EXTRA: which brings them.
    """

    NAME: ClassVar[str]
    SUFFIX: ClassVar[str]
    SAID: ClassVar[str]
    NEEDS: ClassVar[tuple[str, ...]] = ()
    EXTRA: ClassVar[str] = ""

    @abstractmethod
    def write(self, edition: Edition, path: Path) -> None:
        """Write the edition.

        Args:
            edition: what to write.
            path: of a file that is not there yet, or of an empty folder where SUFFIX is empty.

        Raises:
            PublishingError: the format cannot hold it; says what to do instead.
        """

    @abstractmethod
    def check(self, path: Path) -> None:
        """Read again what was written.

        Raises:
            PublishingError: it is not what the format asks for, and must not be put in place.
        """

    @classmethod
    def check_installed(cls) -> None:
        """Look for what it needs, without importing it.

        Raises:
            PublishingError: something is missing; says how to install it.
        """
        missing = [name for name in cls.NEEDS if find_spec(name) is None]
        if missing:
            raise PublishingError(f"{cls.NAME} needs {' and '.join(missing)} (pip install 'servanda[{cls.EXTRA}]')")
