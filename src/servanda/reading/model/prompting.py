"""What is said to a model about one portion of a document. The document's words stand between marks, as data."""

from __future__ import annotations

import hashlib
import re
from functools import cache

import msgspec

from servanda.model import Document
from servanda.reading.model.claims import answer_schema, outline
from servanda.reading.model.portions import Portion, Stretch
from servanda.reference import codelist
from servanda.reference.prompts import load_prompt

LANGUAGE = "en"
NAME = "statements"


@cache
def system_message() -> str:
    """The rules, with the code lists filled in."""
    prompt = load_prompt(LANGUAGE, NAME)
    return prompt.system.format(
        actions=_listed("action"),
        instruments=_listed("instrument"),
        statuses=_listed("status"),
        measures=_listed("measure"),
        kinds=_listed("actor_kind"),
        sectors="; ".join(f"{code} {entry.name}" for code, entry in codelist("sector_category").items()),
    )


@cache
def form_message() -> str:
    """What is added to the rules where the endpoint cannot be held to a schema."""
    form = msgspec.json.encode(outline()).decode()
    return load_prompt(LANGUAGE, NAME).form.format(form=form)


def user_message(document: Document, portion: Portion) -> str:
    """One passage with its context, each between marks that no document can foresee."""
    text = document.text
    passage = text[portion.start : portion.end]
    parts = {
        "title": document.title,
        "published": document.published,
        "headings": " / ".join(text[a:b] for a, b in portion.headings),
        "lead_in": _words(text, portion.lead_in),
        "before": _words(text, portion.before),
        "passage": passage,
    }
    said = {name: defused(part.strip()) for name, part in parts.items()}
    key = hashlib.sha256("\0".join(said.values()).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return load_prompt(LANGUAGE, NAME).user.format(key=key, **said)


def defused(text: str) -> str:
    """A text in which no mark is left by which servers tell roles apart.

    A blank is put into each; quotes are found again all the same, because blanks are passed over there.
    """
    if not _marks().search(text):
        return text
    return _marks().sub(lambda match: match[0][0] + " " + match[0][1:], text)


def prompt_version() -> str:
    """Changes with every change of the rules, the code lists, the form or the schema."""
    schema = msgspec.json.encode(answer_schema()).decode()
    template = load_prompt(LANGUAGE, NAME).user
    whole = "\0".join((system_message(), form_message(), template, schema))
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


@cache
def _marks() -> re.Pattern[str]:
    marks = load_prompt(LANGUAGE, NAME).control_marks
    return re.compile("|".join(re.escape(mark) for mark in marks), re.IGNORECASE)


def _words(text: str, stretch: Stretch) -> str:
    return text[stretch[0] : stretch[1]]


def _listed(name: str) -> str:
    lines = (f"- {code}: {entry.definition or entry.name}" for code, entry in codelist(name).items())
    return "\n".join(lines)
