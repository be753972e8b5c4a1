"""What a reader of a published file must know: what was counted, how, and what not to conclude."""

from __future__ import annotations

from servanda import __version__
from servanda.publishing.edition import Edition
from servanda.reference import labels
from servanda.reference.codelists import codelist

LICENCE_OF_FACTS = (
    "Facts and figures are as the cited documents tell them; the quoted sentences belong to their publishers and are "
    "given as evidence. Whoever publishes this file says under which licence."
)
_GENERAL = (
    ("What a row is", "One promise in the real world, resting on one statement or on many, all listed."),
    ("How it was read", "By rules and small statistical models, not by people. Every row opens its sentences: read "
     "them before you quote a number."),
    ("Parties", "Provider gives, recipient receives, party takes part without a direction being told."),
    ("Sums", "As told, in the currency they were told in. A yearly sum is marked a year. Conversions that a document "
     "gives beside a sum are marked as such."),
    ("US dollars", "The main sum at the rate of the day on which it was made, else first told; the rate, its date and "
     "its source stand beside it. Where no source knows a rate, nothing is converted."),
    ("Adding up", "Do not add the rows up as they stand: a package and its parts are rows of their own, and "
     "announcements are no payments. `servanda totals` counts without double counting."),
    ("Status", "How far it has come, by the newest that is known. Silence does not mean that it was kept or "
     "broken."),
    ("Strength", "How firmly the words bind, whatever came of it."),
    ("Sectors", "Purpose codes of the OECD DAC, of three or five digits."),
    ("Dates", "As exact as they are known: YYYY, YYYY-MM or YYYY-MM-DD."),
    ("Confidence", "Of a statement: the probability, 0 to 1, that its record is right."),
    ("Contradictions", "Sources that disagree are shown side by side; none is taken to be right."),
)  # fmt: skip


def methods(edition: Edition) -> list[tuple[str, str]]:
    """Term and explanation, one a line; the codes with their definitions at the end."""
    said = [
        ("As of", edition.moment),
        ("Made by", f"Servanda {__version__}"),
        *_GENERAL,
        ("Rights", LICENCE_OF_FACTS),
    ]
    for name in ("status", "strength", "instrument", "action"):
        said += [
            (f"{name.capitalize()}: {labels(name)[code]}", entry.definition) for code, entry in codelist(name).items()
        ]
    return said
