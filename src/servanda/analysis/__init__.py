"""Stage 6: undertakings to tables: totals, delivery, comparison, audit, calendar, network."""

from servanda.analysis.counting import Counting, Line
from servanda.analysis.grouping import BY
from servanda.analysis.source import Held, Source
from servanda.analysis.table import Column, Table
from servanda.analysis.totals import Totals, lines_table, totals, totals_table
from servanda.analysis.worth import Worth, worth_of

__all__ = [
    "BY",
    "Column",
    "Counting",
    "Held",
    "Line",
    "Source",
    "Table",
    "Totals",
    "Worth",
    "lines_table",
    "totals",
    "totals_table",
    "worth_of",
]
