"""Claims from plain values, however loosely a model kept to the schema: codes mapped, strays left out."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from servanda.reading.model.claims import Claim, PartyClaim
from servanda.reading.model.prompting import LANGUAGE, NAME
from servanda.reference.prompts import load_prompt

C = TypeVar("C", bound=Claim)

# What a field becomes whose answer is no code of its list. Fields that are not here cannot do without one.
FALLBACKS = {"instrument": "none", "measure": "other", "kind": "other", "role": "party", "bound": "exact"}
_MOST_WORDS = 2_000
_MOST_ITEMS = 60
_GAP = "[, \u00a0\u202f]"
_NUMBER = re.compile(rf"-?[0-9]{{1,20}}(?:{_GAP}[0-9]{{3}}){{0,8}}(?:\.[0-9]{{1,20}})?(?:[eE]\+?[0-9]{{1,2}})?")
_NO_TEXT = frozenset({"null", "none", "n/a", "unknown", "not specified", "not stated"})


class Unfit(Exception):
    """A claim without something that its kind cannot do without; the reason in a few words."""


def cleaned(kind: type[C], raw: Any, mended: Counter[str]) -> C:
    """One claim.

    Args:
        kind: of claim.
        raw: what the model gave for it.
        mended: counts the fields that were mapped or left out, by reason.

    Raises:
        Unfit: it is no object, or a field that it needs has no usable answer.
    """
    if not isinstance(raw, dict):
        raise Unfit("not an object")
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        fields[field.name] = _value(field.name, field.type, raw.get(field.name), mended)
    if fields.get("name") == "":
        raise Unfit("actor without a name")
    return kind(**fields)


def _value(name: str, kind: Any, raw: Any, mended: Counter[str]) -> Any:
    origin = get_origin(kind)
    if origin is UnionType:
        return _optional(name, kind, raw, mended)
    if origin is list:
        return _items(name, get_args(kind)[0], raw, mended)
    if origin is Literal:
        return _code(name, get_args(kind), raw, mended)
    if kind is str:
        return _words(raw)
    if kind is float:
        return _number(raw)
    if kind is bool:
        return raw is True or (isinstance(raw, str) and raw.strip().lower() == "true")
    if kind is PartyClaim and isinstance(raw, str):
        raw = {"name": raw, "role": "party"}
    return cleaned(kind, raw, mended)


def _optional(name: str, kind: Any, raw: Any, mended: Counter[str]) -> Any:
    if not raw:
        return None
    inner = next(part for part in get_args(kind) if part is not NoneType)
    try:
        return _value(name, inner, raw, mended)
    except Unfit:
        mended[f"{name} left out"] += 1
        return None


def _items(name: str, kind: Any, raw: Any, mended: Counter[str]) -> list[Any]:
    if raw in (None, "", {}):
        return []
    out: list[Any] = []
    for item in (raw if isinstance(raw, list) else [raw])[:_MOST_ITEMS]:
        if item is None or item == "":
            continue
        try:
            value = _value(name, kind, item, mended)
        except Unfit:
            mended[f"{name} left out"] += 1
            continue
        if value not in ("", *out):
            out.append(value)
    return out


def _code(name: str, codes: tuple[str, ...], raw: Any, mended: Counter[str]) -> str:
    word = " ".join(str(raw).replace("_", " ").split()).lower().strip(" .") if raw is not None else ""
    if word in codes:
        return word
    meant = _synonyms(name).get(word)
    if meant in codes:
        mended[f"{name} mapped to its list"] += 1
        return str(meant)
    if name not in FALLBACKS:
        raise Unfit(f"{name} not in its list")
    if word:
        mended[f"{name} not in its list"] += 1
    return FALLBACKS[name]


@cache
def _synonyms(name: str) -> dict[str, str]:
    return {str(k): v for k, v in load_prompt(LANGUAGE, NAME).synonyms.items()}.get(name, {})


def _words(raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return ""
    words = " ".join("".join(c if c.isprintable() else " " for c in str(raw)[:_MOST_WORDS]).split())
    return "" if words.lower() in _NO_TEXT else words


def _number(raw: Any) -> float:
    if isinstance(raw, str):
        match = _NUMBER.fullmatch(raw.strip())
        raw = float(re.sub(_GAP, "", raw.strip())) if match else None
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise Unfit("a number that is none")
    try:
        number = float(raw)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise Unfit("a number that is none")
    return number
