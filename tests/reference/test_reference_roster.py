from __future__ import annotations

from servanda.reference.latin import latin, latin_words
from servanda.reference.naming import core_words, naming, organisation_key, person_words, without_brackets
from servanda.reference.roster import roster


def test_any_script_in_plain_letters() -> None:
    assert latin("Türkmenhimiýa “Ə”") == "turkmenhimiya a"
    assert latin_words("L.X.C. Aviation A/S & Söhne") == ("lxc", "aviation", "as", "and", "sohne")
    assert latin("Мирзиёев") == "mirzieev"


def test_what_makes_no_difference() -> None:
    known = naming()
    assert core_words("The University of Tsukuba", known) == core_words("Tsukuba University", known)
    assert organisation_key("OAO Gazprom", known) == organisation_key("Gazprom, Open Joint Stock Company", known)
    assert organisation_key("Bank of China", known) != organisation_key("China Bank", known)
    assert person_words("Dr. Putin, Vladimir", known)[-1] == "putin"
    assert without_brackets("World Food Programme (WFP)") == "World Food Programme"
    # A branch in another country is another body.
    assert without_brackets("Deutsche Bank (Schweiz)") == "Deutsche Bank (Schweiz)"


def test_the_roster_is_as_large_as_the_lists() -> None:
    organisations = [listed for listed in roster() if listed.id.startswith("org:")]
    assert len(organisations) > 9_000
    assert all(roster().get(listed.parent) for listed in organisations if listed.parent)
    assert roster().get("org:adani-power").parent == "org:adani-group"  # type: ignore[union-attr]
    assert roster().get("country:KZ").identifiers == {"iso3166": "KZ", "wikidata": "Q232"}  # type: ignore[union-attr]
    assert sum(bool(listed.identifiers) for listed in organisations) > 4_000
