"""Schemas of the lexicons that names are read with; see the files themselves for what each entry is."""

from __future__ import annotations

from typing import Annotated

import msgspec

Words = list[str]
Letter = Annotated[str, msgspec.Meta(min_length=1, max_length=1)]


class ActorLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """lexicon/<language>/actors.yaml."""

    institutions: dict[str, Words]
    endings: dict[str, str]
    private_after_name: Words
    papers: dict[str, Words]
    trades: Words
    things: Words
    lands: Words
    powers: Words
    topics: Words
    openers: Words
    particles: Words
    prefixed: Words
    adjectival: Words
    continents: Words
    lower_institutions: Words
    lower_heads: Words
    lower_powers: Words
    town_universities: str
    lower_starts: Words
    alone: Words
    before_company: Words
    before_person: Words
    before_land: Words
    before_thing: Words
    before_place: Words
    place_strong: Words
    links: Words
    before_actor: Words
    after_thing: Words
    after_land: Words
    loose_lands: Words
    after_facility: Words
    facilities: Words
    compass: Words
    after_person: Words
    town_nouns: Words
    town_before: Words
    auxiliaries: Words
    copulas: Words
    acts: Words
    groups: dict[str, Words]
    group_adjectives: Words
    generic_groups: dict[str, Words]
    state_groups: Words
    followers: Words
    organs: Words
    plurals: Words
    agents: Words
    stops: Words
    ministry: str
    ministers: str


class TitleLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """lexicon/<language>/titles.yaml."""

    state_heads: Words
    offices: Words
    address: Words
    royal: Words
    inside: Words


class LegalFormLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """lexicon/<language>/legal_forms.yaml."""

    forms: Words
    dotted: Words
    weightless: Words
    after_comma: Words


class GivenNameLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """lexicon/<language>/given_names.yaml: one text, the names parted by blanks."""

    names: str


class CommonWordLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """lexicon/<language>/common_words.yaml: one text, the words parted by blanks."""

    words: str


class AnaphoraLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """lexicon/<language>/anaphora.yaml."""

    nouns: dict[str, Words]
    only: Words
    governments: Words
    governments_of: dict[str, str]
    before_verb: Words
    alone: Words
    offices: Words
    heads: Words
    groups: dict[str, Words]
    bare_groups: Words
    numbers: dict[str, int]
    adjectives: Words
    determiners: Words
    of_persons: Words
    of_anyone: Words
    of_several: Words
    of_speaker: Words
    only_the: Words
    pronouns: dict[str, str]
    expletive: Words
    impersonal: Words
    usual: dict[str, str]
    of_things: Words
    obliques: Words
    not_obliques: Words


class JointLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """lexicon/<language>/joints.yaml."""

    inside: dict[Letter, Words]
    article: str
    articles: Words
    dividing: Words
    going_on: Words
    light: Words
    lists: Words
    ways: Words
    pairs: Words
    subjects: Words
    appositions: Words
    over: Words
    between: str
    agents: Words
    relatives: Words
    person_relatives: Words
    past: str
    plural: str
    progressive: str
    adverb: str
    place_heads: Words
    numero: str
    not_before: Words
    not_after: Words
    described: Words
    office_over: Words
    continued: Words
    not_determiners: Words
    first_of_all: str
    any_body: Words
    endings: list[tuple[str, Words]]
    common_endings: Words


SCHEMAS: dict[str, type] = {
    "actors": ActorLexicon,
    "titles": TitleLexicon,
    "legal_forms": LegalFormLexicon,
    "common_words": CommonWordLexicon,
    "given_names": GivenNameLexicon,
    "anaphora": AnaphoraLexicon,
    "joints": JointLexicon,
}
