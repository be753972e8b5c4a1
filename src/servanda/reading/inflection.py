"""The forms of a verb, by the rules and exceptions in the grammar lexicon."""

from __future__ import annotations

from typing import Any, Literal

Form = Literal["base", "third", "past", "participle", "ing", "future"]

VOWELS = frozenset("aeiou")


def forms_of(lemma: str, grammar: dict[str, Any]) -> dict[str, set[Form]]:
    """All forms of a verb, each with what it may be.

    Args:
        lemma: the base form; of a phrasal verb ("set up") only the first word is inflected.
        grammar: the grammar lexicon of the language.

    Returns:
        Form -> the grammatical forms that it can stand for ("built" is past and participle).
    """
    if "paradigms" in grammar:
        return _by_paradigm(lemma, grammar["paradigms"])
    head, _, rest = lemma.partition(" ")
    out: dict[str, set[Form]] = {}

    def enter(word: str, form: Form) -> None:
        out.setdefault(f"{word} {rest}" if rest else word, set()).add(form)

    for spelling in _spellings(head, grammar):
        enter(spelling, "base")
        irregular = grammar["irregular"].get(spelling)
        if irregular:
            third, past, participle, ing = irregular
            pasts, ings = [past], [ing]
        else:
            third, pasts, ings = _regular(spelling, grammar)
            participle = ""
        enter(third, "third")
        for word in pasts:
            enter(word, "past")
            if not irregular:
                enter(word, "participle")
        if participle:
            enter(participle, "participle")
        for word in ings:
            enter(word, "ing")
    return out


def _by_paradigm(lemma: str, paradigms: list[dict[str, Any]]) -> dict[str, set[Form]]:
    """The forms by the first paradigm whose ending the verb has: what each form puts in the place of that ending."""
    out: dict[str, set[Form]] = {lemma: {"base"}}
    for paradigm in paradigms:
        ending = paradigm["ending"]
        if not lemma.endswith(ending):
            continue
        stem = lemma[: len(lemma) - len(ending)]
        for form, endings in paradigm["forms"].items():
            for one in endings:
                out.setdefault(stem + one, set()).add(form)
        break
    return out


def _spellings(word: str, grammar: dict[str, Any]) -> list[str]:
    out = [word]
    for british, american in grammar["spellings"].items():
        if word.endswith(british) and len(word) > len(british) + 2:
            out.append(word[: -len(british)] + american)
    return out


def _regular(word: str, grammar: dict[str, Any]) -> tuple[str, list[str], list[str]]:
    doubled = word + word[-1]
    for rule in grammar["endings"]:
        ending = rule["base"]
        if ending.startswith("C"):
            fits = word.endswith(ending[1:]) and word[-2:-1] not in VOWELS
            stem = word[: -len(ending) + 1]
            ing = word + "ing"
        else:
            fits = word.endswith(ending)
            stem = word[: len(word) - len(ending)]
            ing = stem + rule["ing"]
        if not fits:
            continue
        past = stem + rule["past"]
        if word in grammar["doubling"]:
            return stem + rule["third"], [doubled + "ed"], [doubled + "ing"]
        if word in grammar["doubling_or_not"]:
            return stem + rule["third"], [past, doubled + "ed"], [ing, doubled + "ing"]
        return stem + rule["third"], [past], [ing]
    raise AssertionError("the last rule has no condition")
