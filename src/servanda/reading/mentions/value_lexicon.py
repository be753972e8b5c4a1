"""The words of numbers, sums, units, things and times, made ready for look-up; read once per process."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from servanda.reading.mentions.value_tokens import Trie, add, longest_back, split, trie_of
from servanda.reference import load_lexicon
from servanda.reference.lexicon_schema_values import BoundWords, Countables, Currencies, DateWords, NumberWords, Units

# What currencies.yaml gives words that only look like a currency.
NO_CURRENCY = "NONE"


class UnitForm(msgspec.Struct, frozen=True):
    """One way to write a unit."""

    unit: str
    factor: float
    form: str


class Noun(msgspec.Struct, frozen=True):
    """A form of a countable noun: its class, and whether it is singular, plural or both ("aircraft")."""

    kind: str
    singular: bool
    plural: bool

    def fits(self, single: bool) -> bool:
        """Whether it can follow 1 (single) or another number."""
        return self.singular if single else self.plural


class Lexicon:
    """Everything that find_values looks up, for one language."""

    def __init__(self, language: str) -> None:
        def read(name: str, kind: Any) -> Any:
            return msgspec.convert(load_lexicon(language, name), kind)

        self.numbers: NumberWords = read("numbers", NumberWords)
        self.currencies: Currencies = read("currencies", Currencies)
        self.units: Units = read("units", Units)
        self.countables: Countables = read("countables", Countables)
        self.bounds: BoundWords = read("bounds", BoundWords)
        self.dates: DateWords = read("dates", DateWords)
        self._numbers()
        self._bounds()
        self._currencies()
        self._units()
        self._countables()
        self._dates()

    def _numbers(self) -> None:
        n = self.numbers
        self.scales = {**n.scales, **n.hundred}
        self.plural_scales = {p: self.scales[s] for p, s in n.plurals.items() if s in self.scales}
        self.units_of_number = {**n.ones, **n.tens}
        self.number_words = {*n.ones, *n.tens, *n.hundred, *n.groups, *n.scales, *n.half, *n.halves}
        self.labels = frozenset(n.labels)
        self.plus = frozenset(n.plus)
        self.pointed = frozenset(n.pointed)
        self.times = frozenset(n.times)
        self.range = frozenset(n.range)
        self.series = frozenset(n.series)
        self.before_upper = frozenset(n.before_upper)
        self.models = frozenset(n.models)
        self.part_before = frozenset(n.parts.before)
        self.part_after = frozenset(n.parts.after)
        self.part_whole = frozenset(n.parts.whole)
        self.money_only = frozenset(n.money_only)

    def _bounds(self) -> None:
        b = self.bounds
        self.bound_before = trie_of({p: k for k, phrases in b.before.items() for p in phrases}, backward=True)
        self.bound_after = trie_of({p: k for k, phrases in b.after.items() for p in phrases})
        self.bound_words = frozenset(p for phrases in b.before.values() for p in phrases if p.isalpha())
        self.prepositions = frozenset(b.prepositions)
        self.bound_between = frozenset(b.between)

    def _currencies(self) -> None:
        c = self.currencies
        self.codes = {code.lower(): (code, code) for code in c.codes}
        self.aliases: dict[str, dict[str, str]] = {}
        for form, code in c.aliases.items():
            self.aliases.setdefault(form.lower(), {})[form] = code
        # By the pieces of a sign: its exact forms, for "A $5 loan" is no Australian one.
        self.signs_before: Trie = {}
        for sign, code in c.signs.items():
            forms: dict[str, str] = {}
            add(self.signs_before, reversed(split(sign)), forms)
            longest_back(self.signs_before, list(split(sign)), len(split(sign)))[0][sign] = code  # type: ignore[index]
        self.signs_after = {s: code for s, code in c.signs.items() if len(s) == 1 and not s.isalpha()}
        self.currency_names: Trie = {}
        self.names_before: Trie = {}
        for name, code in c.names.items():
            pieces = split(name)
            add(self.currency_names, pieces, (code, name))
            if name not in c.common_words and code != NO_CURRENCY:
                add(self.names_before, reversed(pieces), code)
            family = c.families.get(code)
            for adjective, member in family.adjectives.items() if family else ():
                add(self.currency_names, (*split(adjective), *pieces), (member, ""))
                add(self.names_before, reversed((*split(adjective), *pieces)), member)
        self.common_names = frozenset(c.common_words)
        self.glued_signs = frozenset(letter.lower() for letter in c.glued)
        self.common_codes = frozenset(code.lower() for code in c.common_codes)
        self.not_yearly = frozenset(c.not_yearly)
        self.price = frozenset(c.price)
        self.priced = frozenset(c.priced)
        self.currency_within = frozenset(c.within)
        self.yearly = trie_of(dict.fromkeys(c.yearly, "yr"))
        self.conversion_told = trie_of(dict.fromkeys(c.conversion.told_by, True))
        self.conversion_between = frozenset(c.conversion.between)
        self.conversion_strong = frozenset(c.conversion.strong)
        self.conversion_plain = frozenset(c.conversion.plain)
        self.conversion_chained = frozenset(c.conversion.chained)

    def _units(self) -> None:
        u = self.units
        self.unit_forms: Trie = {}
        for entry in u.units:
            for form in entry.forms:
                add(self.unit_forms, split(form), UnitForm(entry.unit, entry.factor, form))
        self.exact_case = {form: frozenset(cases) for form, cases in u.exact_case.items()}
        self.singular_units = frozenset(u.singular)
        self.durations = frozenset(u.durations)
        self.not_measured = frozenset(u.not_measured)
        self.not_in_flow = frozenset(u.not_in_flow)
        self.interest_rate = frozenset(u.interest.rate)
        self.interest_lending = frozenset(u.interest.lending)
        self.flows = frozenset(u.flows)
        self.per = trie_of({phrase: unit for unit, phrases in u.per.items() for phrase in phrases})

    def _countables(self) -> None:
        c = self.countables
        self.nouns: Trie = {}
        self.nouns_forward: Trie = {}
        for kind, nouns in c.classes.items():
            for noun in nouns:
                for plural in plurals(noun, c):
                    add(self.nouns, reversed(split(plural)), Noun(kind, plural == noun, True))
                    if kind != "time":
                        add(self.nouns_forward, split(plural), kind)
        for kind, nouns in c.classes.items():
            for noun in nouns:
                add(self.nouns, reversed(split(noun)), Noun(kind, True, False))
        self.stops = frozenset(c.stops)
        self.transparent = frozenset(c.transparent)
        self.no_nouns = frozenset(c.no_nouns)
        self.not_plural = tuple(c.not_plural)
        self.people_endings = tuple(c.people_endings)
        self.joining = frozenset(c.joining)
        self.sides = frozenset(form for side in c.sides for form in (side, *plurals(side, c)))
        self.pointing = frozenset(c.pointing)

    def _dates(self) -> None:
        d = self.dates
        self.relations = trie_of({p: k for k, phrases in d.relations.items() for p in phrases}, backward=True)
        self.beginnings = trie_of(dict.fromkeys(d.beginnings, True), backward=True)
        self.fillers = frozenset(d.fillers)
        self.ahead = frozenset(d.ahead)
        self.initial = frozenset(d.initial)
        self.behind = frozenset(d.behind)
        self.future = trie_of(dict.fromkeys(d.future, True))
        self.past = trie_of(dict.fromkeys(d.past, True))
        self.introductions = trie_of(dict.fromkeys(d.introductions, True))
        self.relation_words = frozenset(p for phrases in d.relations.values() for p in phrases if " " not in p)
        self.date_words = {
            *d.months, *d.weekdays, *d.part_letters, *d.days, *d.units, *d.parts, *d.seasons, *d.fiscal,
            *d.same_nouns, *d.parts_of_day,
        }  # fmt: skip
        self.triggers = frozenset(self.date_words | self.number_words)


def plurals(noun: str, words: Countables) -> list[str]:
    """The plural forms of a noun, by the rules and exceptions of the lexicon."""
    if noun in words.irregular:
        return words.irregular[noun]
    for ending, plural in words.plural_rules:
        if noun.endswith(ending):
            return [noun[: len(noun) - len(ending)] + plural]
    return [noun]


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The words of a language; read from the built files at the first call."""
    return Lexicon(language)
