"""From what a model wrote to plain values: JSON bare, in a fence, after thoughts, or cut off."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from servanda.reading.model.claims import KINDS

# What reasoning models write before they answer.
_THOUGHTS = re.compile(r"^\s*<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z]{0,10}\s*\n?")
_CLOSERS = {"{": "}", "[": "]"}


class Parsed(msgspec.Struct, frozen=True):
    """An answer as plain values. whole: False where its end was missing and what was complete was kept."""

    lists: dict[str, list[Any]]
    whole: bool


def parse(content: str) -> Parsed | None:
    """The lists of records in an answer.

    Args:
        content: what the model wrote.

    Returns:
        The records by list, unchecked; None where there is no JSON object with any of the lists in it.
    """
    content = _THOUGHTS.sub("", content, count=1)
    starts = [content.find("{")]
    fence = _FENCE.search(content)
    if fence:
        starts.insert(0, content.find("{", fence.end()))
    for start in dict.fromkeys(s for s in starts if s >= 0):
        text, whole = _complete(content[start:])
        lists = _lists(_decoded(text))
        if lists is not None:
            return Parsed(lists, whole)
    # A bare list of commitments, as some models answer.
    start = content.find("[")
    if start >= 0:
        text, whole = _complete(content[start:])
        found = _decoded(text)
        if isinstance(found, list) and any(isinstance(item, dict) and "quote" in item for item in found):
            return Parsed({"commitments": found}, whole)
    return None


def _decoded(text: str) -> Any:
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"))
    except msgspec.DecodeError:
        pass
    except RecursionError:
        return None
    try:  # this one lets NaN, tabs in strings and numbers without bounds pass, which need not cost the whole answer
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _lists(found: Any) -> dict[str, list[Any]] | None:
    """The lists of an object, also where a model put them one level down ({"result": {...}})."""
    if not isinstance(found, dict):
        return None
    for level in (found, *(value for value in found.values() if isinstance(value, dict))):
        lists = {name: level[name] for name in KINDS if isinstance(level.get(name), list)}
        if lists:
            return lists
    return None


def _complete(text: str) -> tuple[str, bool]:
    """The JSON value that a text begins with: as it stands where it ends, else closed after the last whole record.

    One pass over the characters, so that no answer can make it slow.
    """
    stack: list[str] = []
    in_string = escaped = False
    safe, safe_stack = 0, ""
    for place, char in enumerate(text):
        if in_string:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in "{[":
            stack.append(_CLOSERS[char])
        elif char in "}]":
            if not stack or stack.pop() != char:
                break
            if not stack:
                return text[: place + 1], True
            # A record of the outermost list has ended: the list and all around it can be closed here.
            if char == "}" and stack[-1] == "]" and "]" not in stack[:-1]:
                safe, safe_stack = place + 1, "".join(reversed(stack))
    return text[:safe] + safe_stack, False
