"""How far the reader can be believed, as it was measured."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import msgspec

from servanda.reference.loading import read_json

_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Accuracy(msgspec.Struct, frozen=True):
    """A line of measured/accuracy.csv: F1, 0 to 1, on the labelled reports.

    Attributes:
        row: what is compared.
        rules: by rules alone.
        cross_validated: every report read by models that were fitted on reports of other events.
        as_shipped: by models that were fitted on these very reports.
    """

    row: str
    rules: _Share
    cross_validated: _Share
    as_shipped: _Share


@cache
def accuracy() -> tuple[Accuracy, ...]:
    """All rows, in the order in which people are shown them."""
    return read_json("accuracy.json", tuple[Accuracy, ...])
