"""Typed access to the reference data that resources/ is built into."""

from servanda.reference.codelists import codelist, labels
from servanda.reference.coordinates import Position, position_of
from servanda.reference.folding import fold_text
from servanda.reference.gazetteer import (
    Country,
    Entry,
    Gazetteer,
    countries,
    country_of_capital,
    country_of_demonym,
    country_of_name,
    gazetteer,
    groups,
)
from servanda.reference.loading import has_lexicon, known_language, languages, load_frames, load_lexicon
from servanda.reference.official import Series, Trade, in_prices_of, summit_series, trade_statistics, us_prices
from servanda.reference.rates import Converted, Leg, convert

__all__ = [
    "Converted",
    "Country",
    "Entry",
    "Gazetteer",
    "Leg",
    "Position",
    "Series",
    "Trade",
    "codelist",
    "convert",
    "countries",
    "country_of_capital",
    "country_of_demonym",
    "country_of_name",
    "fold_text",
    "gazetteer",
    "groups",
    "has_lexicon",
    "in_prices_of",
    "known_language",
    "labels",
    "languages",
    "load_frames",
    "load_lexicon",
    "position_of",
    "summit_series",
    "trade_statistics",
    "us_prices",
]
