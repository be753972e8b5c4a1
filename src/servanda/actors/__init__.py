"""Names to actors: who is meant, in one document and across documents."""

from servanda.actors.blocking import keys
from servanda.actors.identifying import identify
from servanda.actors.joining import SAME, join
from servanda.actors.likeness import Likeness, Profile, is_settled, likeness, name_likeness
from servanda.actors.state_bodies import state_body

__all__ = [
    "SAME",
    "Likeness",
    "Profile",
    "identify",
    "is_settled",
    "join",
    "keys",
    "likeness",
    "name_likeness",
    "state_body",
]
