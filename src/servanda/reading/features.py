"""What the linear models see of a draft: named features, each a plain fact about its words and surroundings."""

from __future__ import annotations

from servanda.reading.context import Context, Told
from servanda.reading.drafts import Draft
from servanda.reading.parties import PartyClaim
from servanda.reading.passages import NONE
from servanda.reading.verbs import VerbGroup
from servanda.reading.weights import FIRST, WORD
from servanda.reading.words import vocabulary

FIRST_WORDS = 6
"""So many words open a draft."""
OF_TOLD = frozenset({"measure_nouns", "pronouns"})
SURROUNDINGS = frozenset({"sides", "sentence before", "the other side", "earlier clause", "lead-in"})


def draft_features(
    draft: Draft,
    claims: list[PartyClaim],
    lead: Told | None,
    reason: str,
    action: str,
    status: str,
    instrument: str,
    context: Context,
) -> tuple[list[str], list[str]]:
    """The features of one draft: facts about it, and its plain words (see worded)."""
    unit, scene = draft.unit, draft.unit.scene
    tokens = scene.tokens
    verb, head = unit.verb, unit.head
    passage = context.passages[scene.passage]
    out = [
        f"why:{reason or '-'}",
        f"action:{action}",
        f"status:{status}",
        f"instrument:{instrument}",
        f"passage:{passage.kind}",
    ]
    lemma = ""
    if verb is None:
        out.append("verb:none")
    else:
        frames = verb.frames
        lemma = frames[0].lemma if frames else tokens.lows[verb.at]
        kind = frames[0].kind if frames else "-"
        voice = "passive" if verb.passive else "active"
        aspect = f"{'+perfect' if verb.perfect else ''}{'+ing' if verb.progressive else ''}"
        out += [
            f"lemma:{lemma}", f"modal:{verb.modal or '-'}", f"tense:{verb.tense}", f"kind:{kind}",
            f"shape:{voice}{aspect}",
            f"frame:{frames[0].id if frames else '-'}",
            f"modal:{verb.modal or '-'}|{verb.tense}|{voice[0]}",
        ]  # fmt: skip
        if verb.negated:
            out.append("negated")
        if head is not None and head is not verb:
            head_lemma = head.frames[0].lemma if head.frames else tokens.lows[head.at]
            out += [f"head:{head_lemma}", f"head kind:{head.kind}"]
            if head.negated:
                out.append("negated")
    for frame in unit.outers[:4]:
        out.append(f"outer:{frame.id}")
    if unit.act is not None:
        out += [f"act:{unit.act.id}", "weak act" if unit.act.weak else "strong act"]
        out.append(f"act:{unit.act.action}|{verb.modal if verb else 'none'}|{verb.tense if verb else ''}")
    else:
        out.append("no act")
    clause = scene.clauses[unit.clause]
    out.append(f"link:{clause.link or '-'}")
    if clause.host >= 0:
        host = scene.clauses[clause.host].verb
        if host is not None and host.frames and clause.link == "that":
            out.append(f"under:{host.frames[0].kind}")
    if unit.shared:
        out.append("shared subject")
    if draft.part:
        out.append("part")
    if draft.only is not None:
        out.append("distributed")
    if draft.paper is not None:
        out += [f"paper:{draft.paper[1].instrument}", f"paper word:{draft.paper[1].lemma}"]
        if verb is not None:
            out.append(f"paper|{verb.frames[0].kind if verb.frames else '-'}|{verb.tense}")
    else:
        out.append("no paper")
    if unit.nouns:
        for _, frame in [(at, f) for at, f in unit.nouns if draft.left <= at < draft.right][:5]:
            out += [f"noun:{frame.lemma}", f"noun id:{frame.id}"]
    out += _measures(draft, lemma)
    words = _words(draft, out)
    out += _around(draft, claims, lead, context)
    return out, words


def worded(facts: list[str], words: list[str]) -> list[str]:
    """Facts and plain words as one list, in which a word is never mistaken for a fact."""
    return facts + [word if word.startswith(FIRST) else WORD + word for word in words]


def _measures(draft: Draft, lemma: str) -> list[str]:
    scene = draft.unit.scene
    low, high = bounds(draft)
    money = len(draft.money)
    out = [f"money:{min(money, 2)}"]
    if money:
        out += [
            f"money|{lemma}",
            f"money currency:{draft.money[0].amount.currency}",
            f"money bound:{draft.money[0].amount.bound}",
        ]
        if draft.money[0].amount.per:
            out.append("money per year")
    if scene.counts and True in [low <= c.start < high for c in scene.counts]:
        out.append("count")
    if not scene.quantities and not scene.dates:
        return out
    quantities = [q for q in scene.quantities if low <= q.start < high]
    dates = [d for d in scene.dates if low <= d.start < high]
    for q in quantities[:2]:
        out.append(f"unit:{q.quantity.unit}")
    if True in [d.horizon is not None for d in dates]:
        out.append("horizon")
    for d in dates[:2]:
        out.append(f"date:{d.relation}|{'past' if d.past else 'future' if d.past is False else '-'}")
    return out


def _words(draft: Draft, out: list[str]) -> list[str]:
    """The plain words of a draft; what they and the punctuation tell is added to the facts."""
    scene = draft.unit.scene
    tokens = scene.tokens
    lows, actors, words = tokens.lows, tokens.actor, tokens.words
    low, high = draft.left, min(draft.right, len(lows))
    plain, denying = scene.plain_words()
    if denying and True in [low <= at < high for at in denying]:
        out.append("no-")
    verb = draft.unit.verb
    clause = scene.clauses[draft.unit.clause]
    begin, end = clause.left, verb.first if verb is not None else high
    heads = [at for at in range(begin, end) if "statistic_heads" in words[at].cls]
    if heads:
        out += ["statistic", f"statistic:{lows[heads[-1]]}"]
    nobody = max(actors[begin:end], default=-1) < 0
    if verb is not None and nobody and True in [not OF_TOLD.isdisjoint(word.cls) for word in words[begin:end]]:
        out.append("of what was told")
        if "effect_verbs" in words[verb.at].cls or _lemma_in(verb, "effect_verbs", tokens.small.language):
            out.append("effect of what was told")
    if lows and lows[-1] == "?":
        out.append("question")
    out.append(f"length:{min((high - low) // 5, 8)}")
    values = tokens.value
    first = [FIRST + lows[at] for at in range(low, min(low + FIRST_WORDS, high)) if actors[at] < 0 and not values[at]]
    return first + [word for word in plain[low:high] if word]


def _lemma_in(verb: VerbGroup, cls: str, language: str) -> bool:
    """Whether the base form of a verb is in a class of words."""
    known = vocabulary(language).words
    return any(f.lemma in known and cls in known[f.lemma].cls for f in verb.frames)


def _around(draft: Draft, claims: list[PartyClaim], lead: Told | None, context: Context) -> list[str]:
    scene = draft.unit.scene
    passage = context.passages[scene.passage]
    own = [c for c in claims if c.why not in SURROUNDINGS]
    out = [f"own parties:{min(len(own), 3)}", f"parties:{min(len(claims), 3)}"]
    subjects = [c for c in own if c.why == "subject"]
    out.append(f"subject:{context.kind(subjects[0].name) if subjects else '-'}")
    if len(own) >= 2 and len({c.name for c in own}.intersection(context.sides)) >= 2:
        out.append("both sides")
    if lead is not None:
        out += [f"lead:{lead.status}", f"lead instrument:{lead.instrument}", "lead"]
    if passage.lead_in != NONE and lead is None:
        out.append("lead-in told nothing")
    first = passage.sentences and passage.sentences[0][0] == scene.start
    out.append("first sentence" if first else "later sentence")
    if passage.first_item != NONE and scene.end == passage.sentences[-1][1]:
        out.append("introduces")
    if context.bilateral:
        out.append("bilateral")
    return out


def only_spoken(draft: Draft, context: Context) -> bool:
    """Whether a draft is somebody's direct speech without a sum, a quantity or a number: praise more than a promise."""
    if not context.quotations.all or draft.money:
        return False
    low, high = bounds(draft)
    scene = draft.unit.scene
    if any(low <= m.start < high for group in (scene.quantities, scene.counts) for m in group):
        return False
    return context.quotations.inside(low) and context.quotations.inside(high - 1)


def bounds(draft: Draft) -> tuple[int, int]:
    """The places in the document's text between which the draft's own words stand."""
    scene = draft.unit.scene
    starts = scene.tokens.starts
    size = len(starts)
    return (
        starts[draft.left] if draft.left < size else scene.end,
        starts[draft.right] if draft.right < size else scene.end,
    )
