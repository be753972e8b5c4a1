"""Compares what a reader says of a document with what people labelled in it.

The unit is one record of one document. `score` pairs the records of both sides, compares the fields of each pair, and
gives back everything it decided: tables, error listings and reliability are only different foldings of that.
"""

from evaluation.scorer.labels import Labels, from_json, from_object
from evaluation.scorer.score import Score, score
from evaluation.scorer.tallies import Tallies, Tally

__all__ = ["Labels", "Score", "Tallies", "Tally", "from_json", "from_object", "score"]
