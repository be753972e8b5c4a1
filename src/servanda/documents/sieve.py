"""The first sieve: whether a text may announce anything, told at the speed of the disk, before it is read.

All words of all languages are looked for in one pass over the bytes (RE2, one automaton). A text that has too few of
them is set aside. What the words are and how much each tells is data: resources/lexicon/<language>/announcing.yaml.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from servanda.errors import DocumentError, SetAside
from servanda.reference.lexicon_schema_announcing import Announcing
from servanda.reference.loading import has_lexicon, languages, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

LEXICON = "announcing"
_PAGES = frozenset((".html", ".htm", ".xhtml", "text/html", "application/xhtml+xml"))
# So many letters written as numbers, and the words of a page cannot be seen before it is read.
_MANY = 40
_HEAD = 4096
_MEMORY = 64 << 20


class Sifted(msgspec.Struct, frozen=True):
    """What the sieve saw in a text.

    Attributes:
        points: of its signs, in the language in which they come to most.
        needed: how many points let it through.
        signs: names of the signs, in the order of the lexicon.
    """

    points: int
    needed: int
    signs: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether the text is to be read."""
        return self.points >= self.needed


class Sieve:
    """Looks for signs of an announcement.

    Raises:
        DocumentError: what it needs is not installed.
    """

    def __init__(self) -> None:
        try:
            import re2
        except ImportError:
            raise DocumentError(
                "--sieve", "what it looks for words with is not installed", "pip install 'servanda[sieve]'"
            ) from None
        self._lexicons: list[Announcing] = []
        self._of: list[tuple[int, str]] = []
        options = re2.Options()
        # An automaton that runs out of memory finds nothing and says nothing; this is several times what it takes.
        options.max_mem = _MEMORY
        found: Any = re2.Set.SearchSet(options)
        for language in languages():
            if not has_lexicon(language, LEXICON):
                continue
            lexicon = msgspec.convert(load_lexicon(language, LEXICON), Announcing)
            for name, sign in lexicon.signs.items():
                found.Add(_pattern(sign.words, re2.escape))
                self._of.append((len(self._lexicons), name))
            self._lexicons.append(lexicon)
        found.Compile()
        self._match: Callable[[bytes], Iterable[int] | None] = found.Match

    def sift(self, data: bytes, *, markup: bool = False) -> Sifted:
        """What there is in a text.

        Args:
            data: in UTF-8; other bytes are passed over.
            markup: whether the text still stands in its markup.
        """
        told: list[list[str]] = [[] for _ in self._lexicons]
        for number in sorted(self._match(data) or ()):
            language, name = self._of[number]
            told[language].append(name)
        best = Sifted(0, 1, ())
        for lexicon, names in zip(self._lexicons, told, strict=True):
            points = sum(lexicon.signs[name].points for name in names)
            needed = lexicon.markup if markup else _needed(lexicon, len(data))
            if points - needed > best.points - best.needed or not best.signs:
                best = Sifted(points, needed, tuple(names))
        return best

    def check(self, data: bytes, source: str, *, markup: bool = False) -> None:
        """Let a text pass.

        Args:
            data: as for `sift`.
            source: what it is called.
            markup: as for `sift`.

        Raises:
            SetAside: it announces nothing; says with which signs, and what it would have needed.
        """
        seen = self.sift(data, markup=markup)
        if not seen.passes:
            signs = f"of {', '.join(seen.signs[:6])}" if seen.signs else "and no sign of it"
            raise SetAside(
                source, f"announces nothing, {seen.points} of {seen.needed} points {signs}", "read it without --sieve"
            )

    def check_page(self, data: bytes, source: str, *, suffix: str, media_type: str, charset: str) -> None:
        """Let the bytes of a page pass before its text is taken out; what cannot be seen in them passes, too.

        Args:
            data: all bytes.
            source: what it is called.
            suffix: of its name, in small letters with its dot; empty where unknown.
            media_type: as it was told; empty where unknown.
            charset: as it was told; empty where unknown.

        Raises:
            SetAside: it announces nothing.
        """
        if _PAGES.isdisjoint((suffix, media_type)):
            return
        try:
            self.check(data, source, markup=True)
        except SetAside:
            if _is_plain(data, charset):
                raise


def _needed(lexicon: Announcing, size: int) -> int:
    return next((need.points for need in lexicon.needs if size < need.under), lexicon.needs[-1].points)


def _is_plain(data: bytes, charset: str) -> bool:
    """Whether words stand in the bytes as they are: UTF-8, without a null, and not as numbers of letters."""
    try:
        if charset and codecs.lookup(charset).name not in ("utf-8", "ascii"):
            return False
        data.decode("utf-8")
    except (LookupError, UnicodeDecodeError):
        return False
    return b"\0" not in data[:_HEAD] and data.count(b"&#") < _MANY


def _pattern(words: Iterable[str], escape: Callable[[str], str]) -> str:
    """One expression for the words of a sign, whatever the case of their letters."""
    return "(?i)" + "|".join(_expression(word, escape) for word in words)


def _expression(word: str, escape: Callable[[str], str]) -> str:
    goes_on = word.endswith("*")
    said = escape(word.removesuffix("*"))
    if not word[0].isalpha():
        return said
    # RE2 knows the edges of words in ASCII alone; elsewhere a letter is asked for, or none.
    if word.isascii():
        return rf"\b{said}" + ("" if goes_on else r"\b")
    return rf"(?:^|\PL){said}" + ("" if goes_on else r"(?:\PL|$)")


@cache
def sieve() -> Sieve:
    """The sieve of this process, made when it is asked for."""
    return Sieve()
