"""What only looks like an institution: a paper, a part of an office or of a title, a name before a person's."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.reading.mentions.actor_found import Found
from servanda.reading.mentions.actor_words import ActorWords


def is_paper(item: Found, folded: str, words: ActorWords) -> bool:
    """Whether an institution's word makes a paper or a work: a Loan Facility, a Road Network."""
    before = folded[item.start : item.end].lower().partition(f" {item.part.head}")[0].rsplit(" ", 1)[-1]
    return before in words.papers[item.part.head]


def of_an_office(found: Sequence[Found], index: int, folded: str, words: ActorWords) -> bool:
    """Whether an institution is but part of an office: Chairman of the Cabinet of Ministers of a state."""
    item = found[index]
    name = folded[item.start : item.end].lower()
    return bool(
        index
        and found[index - 1].part.label == "office"
        and folded[found[index - 1].end : item.start] in words.joints.of
        and words.ministers in name.split(words.joints.of[0])[1:2]
    )


def begins_title(found: Sequence[Found], index: int) -> bool:
    """Whether a name is but the beginning of a title: the Tajikistan Financial | and Private Sector Project."""
    item = found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    return (
        following is not None
        and following.run is item.run
        and following.part.label == "thing"
        and item.part.letters[:1] in {"C", "D", "K"}
        and not item.part.letters[1:].strip("WG")
    )


def before_person(item: Found, folded: str, words: ActorWords) -> bool:
    """Whether what the gazetteer knows stands before the name of a person: ... for Refugees | A. Name."""
    letters = item.part.letters
    if letters[1:] not in {"UU", "UUU"} or letters[0] not in "OCDKR" or not item.part.inner:
        return False
    rest = folded[item.run.start + item.part.inner[0].end + 1 : item.end].split()
    return rest[0].lower() in words.given
