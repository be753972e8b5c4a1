"""The vocabulary of clauses and frames, one entry a word form, built once from grammar and frames."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from servanda.reading.inflection import Form, forms_of
from servanda.reference import load_frames, load_lexicon


class Frame(msgspec.Struct, frozen=True, gc=False):
    """What evokes a commitment, or says how one stands.

    Attributes:
        id: its name, as statements carry it.
        action: what is done; empty for an attitude ("agree", "plan").
        status: what an attitude makes of the act it leads to.
        subject: the role of its subject.
        instrument: the paper a noun names, if it names one.
        kind: "act", "attitude", "paper", "speech", "talk", "denial" for a verb that says the act is not done, or
            "plain" for a verb that evokes nothing by itself.
        leads: whether an infinitive after it is the act itself.
        money: whether a sum alone makes it an undertaking.
        aspect: begin and finish: they colour an act and may be one themselves.
        neutral: help and take part: they change neither status nor action.
        weak: evokes only with a sum, a quantity or another sign.
        reversed: the subject receives what others give.
        thing: a noun for what is built, which alone is no act.
        plural: a noun for several papers.
        quoted: a paper that reports quote from.
        lemma: the entry in the frames that this form belongs to.
    """

    id: str
    kind: str
    action: str = ""
    status: str = ""
    subject: str = ""
    instrument: str = ""
    leads: bool = False
    money: bool = False
    aspect: bool = False
    neutral: bool = False
    weak: bool = False
    reversed: bool = False
    thing: bool = False
    plural: bool = False
    quoted: bool = False
    lemma: str = ""


class Word(msgspec.Struct, gc=False):
    """What one form may be: a member of closed classes, forms of verbs, a noun that evokes a frame."""

    cls: frozenset[str] = frozenset()
    verbs: tuple[tuple[Frame, frozenset[Form]], ...] = ()
    nouns: tuple[Frame, ...] = ()
    adjectives: tuple[Frame, ...] = ()
    phrases: tuple[list[str], ...] = ()  # longer entries that begin with this word, longest first
    noun_like: bool = False  # a verb form that is more often a noun
    forms: frozenset[Form] = frozenset()  # those in all of `verbs` together


class SmallWords(msgspec.Struct, frozen=True):
    """Words and endings that the grammar asks for by what they do; see small_words in the grammar lexicon.

    Attributes:
        language: whose they are.
        that: opens what is said.
        agents, of, pairs, partners, sources: prepositions before who acts in a passive, an owner, two sides, a
            partner, who gives.
        state_nouns: nouns for one state, after the adjective of the part of the world it lies in.
        companions: prepositions whose actor still belongs to the subject before them.
        each: makes a list distribute.
        possessive: tokens that make a name an owner.
        unbound, being, did: forms of auxiliaries that are never finite, that make a gerund, that tell the past.
        past, participles, derived, plural: endings of past forms, participles, all derived forms and plural nouns.
        bare_infinitives: whether an infinitive stands without a word that marks it.
    """

    language: str
    that: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    state_nouns: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()
    possessive: frozenset[str] = frozenset()
    unbound: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    did: frozenset[str] = frozenset()
    past: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    bare_infinitives: bool = False


class Vocabulary(msgspec.Struct):
    """Word forms (single words and phrases joined by spaces) with their entries.

    Attributes:
        words: the entries.
        modals: the modals, each with the one that it stands for.
        adverb_endings: how adverbs end that have no entry.
        small: words that the grammar asks for by what they do.
    """

    words: dict[str, Word]
    modals: dict[str, str]
    adverb_endings: tuple[str, ...]
    small: SmallWords


CLOSED = ("be", "have", "do", "negations", "negative_determiners", "adverbs", "determiners", "prepositions",
          "coordinators", "relatives", "relative_pronouns", "conditionals", "pronouns", "be_past", "be_present",
          "have_past", "possessive_relatives", "inner_prepositions", "statistic_heads", "effect_verbs", "ellipses",
          "indefinite",
          "measure_nouns", "after_negations", "after_no", "talk_nouns",
          "under_prepositions", "trade_nouns")  # fmt: skip


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a language, from resources/lexicon/<language>/grammar and resources/frames/<language>."""
    grammar = load_lexicon(language, "grammar")
    entries: dict[str, dict[str, Any]] = {}

    def entry(form: str) -> dict[str, Any]:
        return entries.setdefault(form, {"cls": set(), "verbs": {}, "nouns": [], "adjectives": []})

    for name in CLOSED:
        for word in grammar[name]:
            entry(word)["cls"].add(name)
    for word in grammar["modals"]:
        entry(word)["cls"].add("modal")
    for word in filter(None, [grammar["to"]]):
        entry(word)["cls"].add("to")
    for content in load_frames(language).values():
        _enter_frames(content, grammar, entry, language)
    nouns = {
        form
        for lemma in grammar["more_often_nouns"]
        for form, kinds in forms_of(lemma, grammar).items()
        if kinds & {"base", "third"}
    }
    for form, parts in entries.items():
        # "free trade agreement" evokes an act; it is an agreement too.
        last = form.rpartition(" ")[2]
        if last != form and parts["nouns"] and all(f.kind != "paper" for f in parts["nouns"]) and last in entries:
            parts["nouns"].extend(f for f in entries[last]["nouns"] if f.kind == "paper")
    words: dict[str, Word] = {}
    for form, parts in entries.items():
        words[form] = Word(
            frozenset(parts["cls"]),
            tuple((frame, frozenset(forms)) for frame, forms in parts["verbs"].items()),
            tuple(parts["nouns"]),
            tuple(parts["adjectives"]),
            noun_like=form in nouns or bool(parts["nouns"]),
            forms=frozenset(kind for kinds in parts["verbs"].values() for kind in kinds),
        )
    _enter_phrases(words)
    small = msgspec.convert({**grammar["small_words"], "language": language}, SmallWords)
    return Vocabulary(words, grammar["modals"], tuple(grammar["adverb_endings"]), small)


def _enter_frames(content: dict[str, Any], grammar: dict[str, Any], entry: Any, language: str) -> None:
    action = content.get("action", "")
    for spec in [
        *content.get("verbs", []),
        *content.get("outer", []),
        *content.get("speech", []),
        *content.get("plain", []),
    ]:
        kind = "act" if action else "speech" if spec in content.get("speech", []) else "attitude"
        if spec.get("talk"):
            kind = "talk"
        if spec.get("denies"):
            kind = "denial"
        if spec.get("wants"):
            kind = "paper"
        if spec in content.get("plain", []):
            kind = "plain"
        for lemma in spec.get("lemmas", []):
            frame = Frame(
                spec["id"], kind, action, spec.get("status", "") or spec.get("done", ""), spec.get("subject", "party"),
                spec.get("instrument", ""), spec.get("leads", False), spec.get("money", False),
                spec.get("aspect", False), spec.get("neutral", False), lemma in spec.get("weak", []),
                lemma in spec.get("reversed", []), lemma=lemma,
            )  # fmt: skip
            for form, kinds in forms_of(lemma, grammar).items():
                entry(form)["verbs"][frame] = kinds
        for word in spec.get("adjectives", []):
            frame = Frame(spec["id"], "attitude", status=spec.get("status", ""), leads=True, lemma=word)
            entry(word)["adjectives"].append(frame)
    for spec in [*content.get("nouns", []), *content.get("papers", [])]:
        paper = "papers" in content and spec in content["papers"]
        for word in [*spec["words"], *spec.get("plurals", [])]:
            frame = Frame(
                spec.get("id", f"{language}.paper.{spec.get('instrument', '')}"), "paper" if paper else "act", action,
                instrument=spec.get("instrument", ""), thing=spec.get("thing", False),
                plural=word in spec.get("plurals", []),
                quoted=word in grammar["quoted_papers"], lemma=word,
            )  # fmt: skip
            entry(word)["nouns"].append(frame)


def _enter_phrases(words: dict[str, Word]) -> None:
    longer: dict[str, list[list[str]]] = {}
    for form in words:
        if " " in form:
            parts = form.split()
            longer.setdefault(parts[0], []).append(parts)
    for first, phrases in longer.items():
        word = words.setdefault(first, Word())
        word.phrases = tuple(sorted(phrases, key=len, reverse=True))
