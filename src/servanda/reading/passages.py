"""Stage 2, first step: a document's blocks as passages with sentences, each under its heading and lead-in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from servanda.model import Document
from servanda.model.document import BlockKind
from servanda.reading.dateline import dateline_end
from servanda.reference import known_language, load_lexicon
from servanda.reference.loading import DEFAULT_LANGUAGE

NONE = -1
DATELINES = 8
"""Among how many first blocks a dateline may stand."""
LONGEST = 2_000
"""Characters of the longest sentence; the longest of real reports have about a thousand."""


class Passage(msgspec.Struct, gc=False):
    """A heading, paragraph or list item with its sentences.

    Attributes:
        kind: what it is.
        start, end: in the document's text.
        body: where the words begin, after a bullet or number.
        sentences: (start, end) of each, without surrounding white space.
        heading: index of the passage that is its nearest heading, or NONE.
        lead_in: index of the paragraph or item that introduces the list it stands in, or NONE.
        first_item: index of the first item that it introduces, or NONE.
    """

    kind: BlockKind
    start: int
    end: int
    body: int
    level: int
    sentences: list[tuple[int, int]]
    heading: int = NONE
    lead_in: int = NONE
    first_item: int = NONE


@cache
def _splitter(language: str) -> Any:
    """The sentence splitter with our abbreviations of a language.

    Its own list was learned from text of every quality and has ordinary words in it ("port", "bank", "tax"). Only
    initials are kept of it ("J", "p.m").
    """
    from nupunkt import load_default_model

    splitter = load_default_model()
    for word in [w for w in splitter.abbreviations if any(len(part) > 1 for part in w.split("."))]:
        splitter.remove_abbreviation(word)
    splitter.add_abbreviations(load_lexicon(language, "abbreviations")["abbreviations"])
    return splitter


@cache
def _joined(language: str) -> re.Pattern[str]:
    """Where a full stop that the splitter took for an end is none."""
    words = load_lexicon(language, "abbreviations")["joined"]
    before = "|".join(re.escape(w) for w in words["before"])
    after = "|".join(re.escape(w) for w in words["after"])
    return re.compile(rf"(?:{before})\s+(?={after})")


def sentences_of(text: str, start: int, end: int, language: str = DEFAULT_LANGUAGE) -> list[tuple[int, int]]:
    """The sentences between two places of a text, as (start, end) without white space around them."""
    part = text[start:end]
    if "." not in part and "?" not in part and "!" not in part:
        return _bounded(text, [_trim(text, start, end)]) if part.strip() else []
    breaks = {m.end() for m in _joined(language).finditer(part)}
    out: list[tuple[int, int]] = []
    carry = NONE
    for _, (low, high) in _splitter(language).tokenize_with_spans(part):
        begin = carry if carry != NONE else low
        if high in breaks or part[low:high].strip() in {"", '"', "”", ")"}:
            carry = begin
            continue
        carry = NONE
        span = _trim(text, start + begin, start + high)
        if span[0] < span[1]:
            out.append(span)
    if carry != NONE:
        span = _trim(text, start + carry, end)
        if span[0] < span[1]:
            out.append(span)
    return _bounded(text, out)


def _bounded(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut what is longer than any sentence: clauses are then found in time linear in the length of a document."""
    if all(end - start <= LONGEST for start, end in spans):
        return spans
    out: list[tuple[int, int]] = []
    for start, end in spans:
        while end - start > LONGEST:
            window = text[start : start + LONGEST]
            cut = max(window.rfind(mark) for mark in (";", ".", ",", " ", "\n"))
            middle = start + (cut + 1 if cut > 0 else LONGEST)
            out.append(_trim(text, start, middle))
            start = middle
        out.append(_trim(text, start, end))
    return [(start, end) for start, end in out if start < end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def passages_of(document: Document) -> list[Passage]:
    """The passages of a document, in order: each block with its sentences, heading and lead-in."""
    text = document.text
    language = known_language(document.language)
    out: list[Passage] = []
    headings: list[tuple[int, int]] = []  # (level, index), outermost first
    leads: list[tuple[int, int]] = []  # (level of the items under it, index), outermost first
    for index, block in enumerate(document.blocks):
        body = block.body
        if block.kind == "paragraph" and index < DATELINES:
            body = dateline_end(text, block.body, block.end, language)
        kind, level = block.kind, block.level
        if kind == "paragraph" and out and _flattened(text, out[-1], block.end):
            kind, level = "item", out[-1].level if out[-1].kind == "item" else 1
        passage = Passage(
            kind, block.start, block.end, block.body, level, sentences_of(text, body, block.end, language)
        )
        if block.kind == "heading":
            while headings and headings[-1][0] >= block.level:
                headings.pop()
            passage.heading = headings[-1][1] if headings else NONE
            headings.append((block.level, index))
            leads.clear()
        else:
            passage.heading = headings[-1][1] if headings else NONE
        if kind == "item":
            while leads and leads[-1][0] > level:
                leads.pop()
            if leads and leads[-1][0] == level:
                passage.lead_in = leads[-1][1]
            elif out and _introduces(text, out[-1], level):
                leads.append((level, index - 1))
                passage.lead_in = index - 1
                out[-1].first_item = index
        elif kind == "paragraph":
            leads.clear()
        out.append(passage)
    return out


def _flattened(text: str, before: Passage, end: int) -> bool:
    """Whether a paragraph that ends at a place was an item before its list lost its bullets.

    Such items end in a semicolon and follow a colon or another of them; the last one ends the sentence.
    """
    mark = text[before.end - 1]
    return mark == ";" or (before.kind != "heading" and mark == ":" and text[end - 1] == ";")


def _introduces(text: str, passage: Passage, level: int) -> bool:
    """Whether an item of a level hangs on the passage before it: that ends in a colon or dash, or in mid-sentence.

    Items often end in no mark at all, so one in mid-sentence leads only to what is set deeper.
    """
    last = text[passage.end - 1]
    if last in ":–—-,":
        return True
    return (last.isalnum() or last == "…") and (
        passage.kind == "paragraph" or (passage.kind == "item" and level > passage.level)
    )
