"""Why two statements count as one commitment or not, in words."""

from __future__ import annotations

from servanda.model import Reason
from servanda.reconcile.profile import Profile
from servanda.reconcile.weights import Weighing
from servanda.reconcile.wording import money_words, quantity_words
from servanda.reconcile.words import rarity

_LEAST = 0.05
_WORDS = ("words", "words: much", "words: of the shorter", "words: rare", "subject", "words: told around")


def reasons(a: Profile, b: Profile, found: dict[str, float], model: Weighing) -> tuple[Reason, ...]:
    """What weighed how much, the weightiest first; what hardly weighed is left out."""
    told: dict[str, Reason] = {}
    weighed = {name: model.weights.get(name, 0.0) * value for name, value in found.items() if value}
    words = sum(weighed.get(name, 0.0) for name in _WORDS)
    told["words"] = Reason("words", _words(a, b), round(words, 3))
    for name, weight in weighed.items():
        if name not in _WORDS:
            field, _, how = name.partition(": ")
            told[name] = Reason(field, _said(field, how, a, b), round(weight, 3))
    kept = [reason for reason in told.values() if abs(reason.weight) >= _LEAST]
    return tuple(sorted(kept, key=lambda reason: (-abs(reason.weight), reason.field, reason.said)))


def _words(a: Profile, b: Profile) -> str:
    shared = sorted(a.text & b.text, key=lambda stem: (-rarity(stem), stem))[:6]
    return f"both say {', '.join(shared)}" if shared else "no telling word in common"


def _said(field: str, how: str, a: Profile, b: Profile) -> str:
    x, y = a.record, b.record
    match field:
        case "parties" | "countries":
            return f"{how or 'shared'}: {_names(a)} / {_names(b)}"
        case "sum":
            return f"{how}: {_sums(a)} / {_sums(b)}"
        case "count":
            return f"{how}: {x.count.value:g} / {y.count.value:g}" if x.count and y.count else how
        case "quantity":
            return f"{how}: {_quantities(a)} / {_quantities(b)}"
        case "numbers":
            return f"{how}: {', '.join(sorted(a.numbers))} / {', '.join(sorted(b.numbers))}"
        case "date":
            return f"{how}: {x.date} / {y.date}"
        case "status":
            return f"{how}: {x.status} / {y.status}"
        case "action":
            return f"{how}: {x.action} / {y.action}"
        case "paper":
            return f"{how}: {x.instrument} / {y.instrument}"
        case "places":
            return f"{how}: {', '.join(x.places)} / {', '.join(y.places)}"
        case "published":
            return f"{how}: {a.told_at} / {b.told_at}"
        case "documents":
            return "what the two documents are about"
        case "context":
            return "the sentences and headings around them"
        case _:
            return f"{field} {how}".strip()


def _names(profile: Profile) -> str:
    return ", ".join(party.name for party in profile.record.parties) or "nobody named"


def _sums(profile: Profile) -> str:
    return ", ".join(money_words(amount) for amount in profile.record.amounts) or "none"


def _quantities(profile: Profile) -> str:
    return ", ".join(quantity_words(quantity) for quantity in profile.record.quantities) or "none"
