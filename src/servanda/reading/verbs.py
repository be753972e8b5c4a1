"""Verb groups: which words of a sentence are verbs, and what their auxiliaries say of tense, voice and modality."""

from __future__ import annotations

from typing import Literal

import msgspec

from servanda.reading.inflection import Form
from servanda.reading.neighbours import Neighbours
from servanda.reading.tokens import EMPTY, Tokens
from servanda.reading.words import Frame, Vocabulary, Word

Kind = Literal["finite", "infinitive", "gerund", "reduced", "conjoined"]
Tense = Literal["past", "present", "future"]


AUXILIARIES = frozenset({"be", "have", "do"})
QUOTES = frozenset({'"', "“", "«"})
VALUES = frozenset({"money", "count", "quantity"})


class VerbGroup(msgspec.Struct, gc=False):
    """A verb with its auxiliaries.

    Attributes:
        first: token of its first auxiliary (or of the verb itself).
        at: token of the verb.
        end: one past its last token (phrasal verbs cover several).
        frames: what the verb may evoke; empty for a verb that the vocabulary does not know.
        kind: finite ("will build"), infinitive ("to build"), gerund ("building"), reduced ("a plant built by"),
            conjoined ("... and train": shares the auxiliaries of the verb before it).
        modal: "will", "could" ..., "be to" for "is to", or "".
        tense, perfect, progressive, passive, negated: as the auxiliaries tell.
    """

    first: int
    at: int
    end: int
    frames: tuple[Frame, ...]
    kind: Kind
    modal: str = ""
    tense: Tense = "present"
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False


def verb_groups(tokens: Tokens, vocabulary: Vocabulary, listed: bool = False) -> list[VerbGroup]:
    """The verb groups of a sentence, in order.

    Args:
        tokens: the sentence.
        vocabulary: of its language.
        listed: whether it begins an item of a list, where a base form is what was agreed ("build a port").
    """
    return _Finder(tokens, vocabulary, listed).find()


class _Finder(Neighbours):
    def __init__(self, tokens: Tokens, vocabulary: Vocabulary, listed: bool) -> None:
        self.listed = listed
        super().__init__(tokens, vocabulary)
        self.groups: list[VerbGroup] = []

    def find(self) -> list[VerbGroup]:
        actor, lows, endings = self.tokens.actor, self.lows, self.vocabulary.adverb_endings
        before = cls = EMPTY.cls
        for at, word in enumerate(self.words):
            before, cls = cls, word.cls
            if actor[at] >= 0:
                continue
            if word is EMPTY:
                # Behind a word of no class that does not look like an adverb, only a verb of the vocabulary is one.
                if not before and not (at and lows[at - 1].endswith(endings)):
                    continue
                group = self._unknown(at)
                if group is not None:
                    self.groups.append(group)
            elif word.verbs:
                group = self._group(at, word)
                if group is not None:
                    self.groups.append(group)
                elif "be" in word.cls or "have" in word.cls:
                    self._main(at, word)
            elif "be" in word.cls:
                self._main(at, word)
            elif not word.cls and not word.nouns:
                group = self._unknown(at)
                if group is not None:
                    self.groups.append(group)
        self._settle_past_forms()
        return self.groups

    # ------------------------------------------------------------ one word

    def _group(self, at: int, word: Word) -> VerbGroup | None:
        if word.cls & AUXILIARIES:
            return None
        forms = word.forms
        end = at + self.tokens.spans[at]
        before = self.before(at)
        cls = self.words[before].cls if before >= 0 and self.tokens.actor[before] < 0 else frozenset()
        if "base" in forms and ("modal" in cls or "do" in cls):
            return self._make(before, at, end, word, "base")
        if "base" in forms and "to" in cls:
            return self._infinitive(before, at, end, word)
        if "base" in forms and before >= 0 and self._helps(at) and (not word.noun_like or self.opens_item(end, word)):
            return VerbGroup(at, at, end, _of(word, "base"), "infinitive", tense="future")  # "help build"
        if "future" in forms:
            negated = self.negated(at, at)
            return VerbGroup(at, at, end, _of(word, "future"), "finite", "will", "future", negated=negated)
        if "base" in forms and (
            self.small.bare_infinitives or (self.listed and before < 0 and self.opens_item(end, word))
        ):
            return VerbGroup(at, at, end, _of(word, "base"), "infinitive", tense="future")
        if "be" in cls and ("participle" in forms or "ing" in forms):
            return self._make(before, at, end, word, "ing" if "ing" in forms else "participle")
        if "have" in cls and "participle" in forms:
            return self._make(before, at, end, word, "participle")
        if self.tokens.value[at] in {"count", "quantity"}:
            return None
        if "ing" in forms:
            return self._gerund(at, end, word, before, cls)
        if "past" in forms or "participle" in forms:
            if "determiners" in cls or ("prepositions" in cls and "to" not in cls):
                return None  # "the signed paper", "of proven reserves"
            group = VerbGroup(at, at, end, _of(word, "past", "participle"), "reduced", tense="past")
            group.negated = self.negated(at, at)
            return group
        return self._present(at, end, word, before, cls, forms)

    def _make(self, first: int, at: int, end: int, word: Word, form: Form) -> VerbGroup:
        frames = _of(word, form)
        group = VerbGroup(first, at, end, frames, "finite")
        self._read_auxiliaries(group, form)
        return group

    def _read_auxiliaries(self, group: VerbGroup, form: Form) -> None:
        """Walk leftwards over the auxiliaries before the verb."""
        first = group.first
        cls = self.words[first].cls
        index = first
        group.tense = "present"
        if "be" in cls:
            group.passive = form == "participle"
            group.progressive = form == "ing"
            if self.lows[first] in self.small.unbound or not cls & {"be_past", "be_present"}:
                left = self.before(first)
                left_cls = self.words[left].cls if left >= 0 else frozenset()
                if "be" in left_cls:  # "is being built"
                    group.progressive = True
                    index, cls = left, left_cls
                elif left_cls & {"have", "modal", "to"}:
                    index, cls = left, left_cls
                elif group.progressive is False and self.lows[first] in self.small.being:
                    group.kind = "gerund"
        if "have" in cls:
            group.perfect = True
            left = self.before(index)
            left_cls = self.words[left].cls if left >= 0 else frozenset()
            if left_cls & {"modal", "to"}:
                index, cls = left, left_cls
        if "to" in cls:
            group.first = index
            left = self.before(index)
            left_cls = self.words[left].cls if left >= 0 and self.tokens.actor[left] < 0 else frozenset()
            if "be" in left_cls:
                group.first, group.modal, group.tense = left, "be to", "future"
                if "be_past" in left_cls:
                    group.tense = "past"
            else:
                group.kind = "infinitive"
                group.tense = "future"
        elif "modal" in cls:
            group.first = index
            group.modal = self.vocabulary.modals.get(self.lows[index], "will")
            group.tense = "future"
        else:
            group.first = index
            if cls & {"be_past", "have_past"} or self.lows[index] in self.small.did or group.perfect:
                group.tense = "past"
        group.negated = self.negated(group.first, group.at)

    def _infinitive(self, to: int, at: int, end: int, word: Word) -> VerbGroup:
        group = VerbGroup(to, at, end, _of(word, "base"), "infinitive", tense="future")
        left = self.before(to)
        if left >= 0 and self.tokens.actor[left] >= 0:
            if self.opens(left):  # "Japan to build a port": as headlines and fact sheets tell what will be
                group.kind, group.modal = "finite", "be to"
        elif left >= 0 and "be" in self.words[left].cls:
            group.kind, group.first, group.modal = "finite", left, "be to"
            if "be_past" in self.words[left].cls:
                group.tense = "past"
        group.negated = self.negated(group.first, at)
        return group

    def _gerund(self, at: int, end: int, word: Word, before: int, cls: frozenset[str]) -> VerbGroup | None:
        if "determiners" in cls and word.nouns:
            return None  # "the building", "a meeting"
        if end < len(self.words) and True in [f.kind == "paper" and not f.plural for f in self.words[end].nouns]:
            return None  # "a production sharing agreement"
        following = self.words[end].cls if end < len(self.words) else frozenset()
        if word.nouns and "prepositions" in following and self.lows[end] in self.small.of:
            return None
        if before >= 0 and self.bare(end):
            known = self.vocabulary.words.get(self.lows[before])  # it may belong to a phrase: "cooperate in"
            if known is not None and "prepositions" in known.cls:
                return None  # "in shipping and tourism"
        return VerbGroup(at, at, end, _of(word, "ing"), "gerund", progressive=True)

    def _helps(self, at: int) -> bool:
        """Whether the verb right before takes another without a word between: "help build a port"."""
        last = self.groups[-1] if self.groups else None
        return last is not None and last.end == at and any(f.neutral for f in last.frames)

    def _present(
        self, at: int, end: int, word: Word, before: int, cls: frozenset[str], forms: frozenset[Form]
    ) -> VerbGroup | None:
        """A present or a conjoined base form, unless it looks like a noun."""
        if at and self.lows[at - 1] in self.small.possessive:
            return None  # "Pakistan's exports", "the bank's offer"
        size = len(self.words)
        following = self.words[end].cls if end < size else frozenset()
        opens_object = end < size and (
            bool(following & {"determiners", "to", "pronouns"})
            or self.tokens.actor[end] >= 0
            or self.tokens.value[end] in VALUES
            or self.lows[end] in QUOTES
            or self.lows[end] in self.small.that
        )
        if "coordinators" in cls or (before >= 0 and self.lows[before] in {",", ";"}):
            last = self.groups[-1] if self.groups else None
            if "base" in forms and last is not None and (last.modal or last.kind in {"infinitive", "conjoined"}):
                if opens_object or not word.noun_like:
                    return VerbGroup(
                        at, at, end, _of(word, "base"), "conjoined", last.modal, last.tense, negated=last.negated
                    )
                return None
        if before >= 0 and self.tokens.actor[before] < 0 and cls & {"determiners", "prepositions", "be"}:
            return None
        after_relative = before >= 0 and "relative_pronouns" in cls
        resumes = before >= 0 and self.lows[before] == "," and self._relative_open(before)
        after_subject = resumes or (
            before >= 0
            and (
                self.tokens.actor[before] >= 0
                or bool(cls & {"pronouns", "relative_pronouns"})
                or (not cls and self.lows[before].endswith(self.small.plural))
            )
        )
        if "third" in forms and "base" not in forms:
            if word.noun_like and not after_relative and not (after_subject and opens_object):
                return None
            if not after_subject and not opens_object and not (before >= 0 and not cls):
                return None
            return VerbGroup(at, at, end, _of(word, "third"), "finite", negated=self.negated(at, at))
        if not after_subject and before >= 0 and not cls and not self.groups:
            after_subject = end >= size or self.lows[end] == "."  # "Talks on a treaty continue."
        if "base" in forms and after_subject and (opens_object or after_relative or not word.noun_like):
            negated = self.negated(at, at)
            if self._helped(at):
                return VerbGroup(at, at, end, _of(word, "base"), "infinitive", tense="future", negated=negated)
            return VerbGroup(at, at, end, _of(word, "base"), "finite", negated=negated)
        return None

    def _helped(self, at: int) -> bool:
        """Whether a base form is what someone is helped to do: "help Peru build a port", "help us build it"."""
        last = self.groups[-1] if self.groups else None
        if last is None or last.end >= at or not any(frame.neutral for frame in last.frames):
            return False
        between = range(last.end, at)
        return all(self.tokens.actor[i] >= 0 or self.words[i].cls & {"pronouns", "determiners"} for i in between)

    def _relative_open(self, comma: int) -> bool:
        """Whether a relative clause that began with a comma ends at this one: its noun waits for a verb."""
        for index in range(comma - 1, 0, -1):
            if self.tokens.actor[index] < 0 and "relative_pronouns" in self.words[index].cls:
                return self.lows[index] not in self.small.that and not any(
                    g.kind == "finite" and g.at < index for g in self.groups
                )
        return False

    def _unknown(self, at: int) -> VerbGroup | None:
        """A word outside the vocabulary that stands where only a verb can: after a modal, or "is to"."""
        if self.tokens.value[at] or not self.lows[at][:1].isalpha() or self.is_adverb(at):
            return None
        before = self.before(at)
        if before < 0 or self.tokens.actor[before] >= 0:
            return None
        cls = self.words[before].cls
        group = VerbGroup(before, at, at + 1, (), "finite")
        if "modal" in cls:
            self._read_auxiliaries(group, "base")
            return group
        if "to" in cls:
            left = self.before(before)
            if left >= 0 and "be" in self.words[left].cls and self.tokens.actor[left] < 0:
                group.first, group.modal, group.tense = left, "be to", "future"
                group.negated = self.negated(left, at)
                return group
            return None
        if "be" in cls and self.lows[at].endswith(self.small.participles):
            self._read_auxiliaries(group, "participle")
            return group
        if "have" in cls and self.lows[at].endswith(self.small.past):
            self._read_auxiliaries(group, "participle")
            return group
        return None

    def _main(self, at: int, word: Word) -> None:
        """A form of "be" or "have" that is no auxiliary: nothing after it can be its verb."""
        if self.lows[at] in self.small.unbound:
            return
        nxt = at + 1
        while nxt < len(self.words) and self.is_adverb(nxt):
            nxt += 1
        if nxt < len(self.words) and self.tokens.actor[nxt] < 0:
            follower = self.words[nxt]
            if "to" in follower.cls or "be" in follower.cls or "have" in follower.cls:
                return
            if "participle" in follower.forms or "ing" in follower.forms:
                return
            if not follower.cls and not follower.nouns and self.lows[nxt].endswith(self.small.derived):
                return
        tense: Tense = "past" if word.cls & {"be_past", "have_past"} else "present"
        group = VerbGroup(at, at, at + 1, (), "finite", tense=tense, negated=self.negated(at, at + 2))
        self.groups.append(group)

    # ------------------------------------------------------------ past forms

    def _settle_past_forms(self) -> None:
        """Tell "signed a deal" (finite) from "a deal signed in May" (reduced)."""
        tokens = self.tokens
        size = len(tokens)
        for position, group in enumerate(self.groups):
            if group.kind != "reduced":
                continue
            word = self.words[group.at]
            if "past" not in word.forms:
                group.passive = True
                continue
            nxt = group.end
            while nxt < size and self.is_adverb(nxt):
                nxt += 1
            following = self.words[nxt].cls if nxt < size else frozenset()
            before = self.before(group.at)
            before_cls = self.words[before].cls if before >= 0 else frozenset()
            low = self.lows[nxt] if nxt < size else ""
            agent = low in self.small.agents
            opens_object = nxt < size and (
                "determiners" in following
                or tokens.actor[nxt] >= 0
                or tokens.value[nxt] in VALUES
                or low in QUOTES
                or low in self.small.that
                or "to" in following
                or (not following and low[:1].isalnum())
            )
            paid = nxt + 1 < size and tokens.value[nxt + 1] == "money" and not agent
            if not paid and (agent or (not opens_object and "prepositions" in following)):
                other = any(
                    g.kind == "finite" and not self._barrier(min(g.at, group.at), max(g.at, group.at))
                    for g in self.groups
                    if g is not group
                )
                intransitive = any(f.leads or f.kind == "speech" for f in group.frames) and not agent
                if agent or (other and not intransitive) or (before >= 0 and self.lows[before] == ","):
                    group.passive = True
                    continue
                if before >= 0 and tokens.actor[before] < 0 and not before_cls and not intransitive:
                    later = any(g.kind == "finite" for g in self.groups[position + 1 :])
                    group.passive = later
                    if later:
                        continue
            group.kind = "finite"

    def _barrier(self, low: int, high: int) -> bool:
        return any(
            self.lows[i] in {",", ";", ":", "–", "—"} or self.words[i].cls & {"relative_pronouns", "coordinators"}
            for i in range(low + 1, high)
        )


def _of(word: Word, *forms: Form) -> tuple[Frame, ...]:
    wanted = set(forms)
    return tuple(frame for frame, kinds in word.verbs if kinds & wanted)
