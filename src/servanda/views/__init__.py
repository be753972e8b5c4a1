"""A register in Python: `servanda.open("x.db")` and what it gives, as tables for pandas, Polars and Arrow."""

from servanda.views.frame import Field, Frame
from servanda.views.opened import Opened

__all__ = ["Field", "Frame", "Opened"]
