"""What the reader `model` says to a language model: the words of resources/prompts/."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Annotated, Literal

import msgspec

from servanda.reference.loading import read_json

Vocabulary = Literal["action", "instrument", "status", "measure", "kind", "role", "bound"]
Word = Annotated[str, msgspec.Meta(min_length=2)]

# What is filled into each template; every one of these must stand in it, and no other.
BLANKS = {
    "system": frozenset({"actions", "instruments", "statuses", "measures", "kinds", "sectors"}),
    "user": frozenset({"key", "title", "published", "headings", "lead_in", "before", "passage"}),
    "form": frozenset({"form"}),
}


class Prompt(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A file of resources/prompts/<language>/.

    Attributes:
        system: the rules, with blanks for the lists of codes.
        user: one passage of a document between marks, with blanks for it and its context.
        form: what is added where an endpoint cannot be held to a schema, with a blank for the form of an answer.
        control_marks: marks by which servers tell roles apart, which no document may bring in.
        synonyms: vocabulary to word (in small letters) to the code that it means.
    """

    system: Word
    user: Word
    form: Word
    control_marks: tuple[Word, ...]
    synonyms: dict[Vocabulary, dict[Word, str]]

    def __post_init__(self) -> None:
        for name, wanted in BLANKS.items():
            found = {blank for _, blank, _, _ in Formatter().parse(getattr(self, name)) if blank is not None}
            if found != wanted:
                stray = sorted(found ^ wanted)
                raise ValueError(f"{name}: {{{stray[0]}}} is missing or has no meaning here")


@cache
def load_prompt(language: str, name: str) -> Prompt:
    """The words of resources/prompts/<language>/<name>.yaml.

    Raises:
        ResourceError: no such prompt was built.
    """
    return read_json(f"prompt.{language}.{name}.json", Prompt)
