"""What the resources about names look like: naming.yaml, state_bodies.yaml, legal_forms.csv, identifiers.csv."""

from __future__ import annotations

from typing import Annotated

import msgspec

from servanda.reference.naming import LegalType
from servanda.reference.schema import Name

Plain = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9 -]+$")]


class NamingFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """gazetteers/naming.yaml; see the file for what each entry is."""

    joints: tuple[Plain, ...]
    turned: tuple[Plain, ...]
    belonging: tuple[Plain, ...]
    kinds: tuple[Plain, ...]
    ordinary: tuple[Plain, ...]
    numbers: dict[Plain, Plain]
    abbreviated: dict[Plain, Plain]
    translated: dict[Plain, tuple[Plain, ...]]
    same_names: tuple[tuple[Plain, ...], ...]
    titles: tuple[Plain, ...]
    particles: tuple[Plain, ...]


class StateBodyFields(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """gazetteers/state_bodies.yaml; see the file for what each entry is."""

    ministry: tuple[Plain, ...]
    government: tuple[Plain, ...]
    city: tuple[Plain, ...]
    portfolios: dict[Plain, tuple[Plain, ...]]


class LegalFormRow(msgspec.Struct):
    """A line of gazetteers/legal_forms.csv: a form in plain letters, where it is used, and the list that has it."""

    form: Plain
    type: LegalType
    countries: str
    source: str


class IdentifierRow(msgspec.Struct):
    """A line of gazetteers/identifiers.csv: what a scheme calls something of the lists, and who says so."""

    id: Annotated[str, msgspec.Meta(pattern=r"^(?:country|region|org):[A-Za-z0-9-]+$")]
    scheme: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+$")]
    value: Name
    source: str
