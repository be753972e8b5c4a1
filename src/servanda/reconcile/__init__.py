"""What many documents say, brought together: the same commitment, its parts, its course, what contradicts.

Pure functions: what comes out depends on the statements and the shipped data alone, never on the order in which
documents came.
"""

from servanda.reconcile.clustering import clusters
from servanda.reconcile.comparing import Comparison, compare
from servanda.reconcile.figured import Disputed, disputed
from servanda.reconcile.folding import fold
from servanda.reconcile.grouping import fold_groups, group, relate, with_relations
from servanda.reconcile.keys import keys, profile_keys
from servanda.reconcile.linking import BY, DOUBTFUL, PROJECT, SAME, Comparer
from servanda.reconcile.listed import is_listing, listed_parts
from servanda.reconcile.parts import parts
from servanda.reconcile.sides import country_told
from servanda.reconcile.telling import tell

__all__ = [
    "BY",
    "DOUBTFUL",
    "PROJECT",
    "SAME",
    "Comparer",
    "Comparison",
    "Disputed",
    "clusters",
    "compare",
    "country_told",
    "disputed",
    "fold",
    "fold_groups",
    "group",
    "is_listing",
    "keys",
    "listed_parts",
    "parts",
    "profile_keys",
    "relate",
    "tell",
    "with_relations",
]
