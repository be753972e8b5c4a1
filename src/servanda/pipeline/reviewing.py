"""Questions to reviewers, and their answers: the most doubtful first, a sample twice, nobody overwritten unawares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from servanda.errors import RegisterError
from servanda.model import Judgement
from servanda.pipeline.doubts import Doubt
from servanda.pipeline.judging import record_judgements
from servanda.register import Logged, Register

TWICE = 5
"""One question of so many is asked of a second person too, without telling what the first one said."""


class Overtaken(RegisterError):
    """Somebody else answered the question since it was shown.

    Args:
        others: their answers.
    """

    def __init__(self, others: Sequence[Logged]) -> None:
        self.others = tuple(others)
        said = "; ".join(f"{one.judgement.by}: {one.judgement.kind}" for one in others)
        super().__init__(f"answered meanwhile ({said}); look again before you decide")


def in_force(answers: Iterable[Logged]) -> list[Logged]:
    """Those that nobody took back."""
    return [one for one in answers if not one.retracted_by]


def seen(register: Register, asked: Judgement) -> str:
    """What a form carries to tell whether a question was answered since: the newest answer in force; - for none."""
    answers = in_force(register.answers(asked))
    return answers[-1].id if answers else "-"


def answer(register: Register, given: Judgement, shown: str) -> None:
    """Record a person's answer, unless somebody else answered since the question was shown.

    Args:
        register: to record in.
        given: the answer.
        shown: what `seen` told when the question was shown.

    Raises:
        Overtaken: somebody else was faster; nothing is recorded.
        NotFound: a statement is not there.
    """
    with register.transaction():
        answers = in_force(register.answers(given))
        if (answers[-1].id if answers else "-") != shown:
            ids = [one.id for one in answers]
            newer = answers[ids.index(shown) + 1 :] if shown in ids else answers
            if any(one.judgement.by != given.by for one in newer) or not newer:
                raise Overtaken([one for one in newer if one.judgement.by != given.by])
        record_judgements(register, [given])


def asked_of(doubt: Doubt) -> Judgement:
    """The question of a doubt, as a judgement without an answer."""
    other = doubt.other.id if doubt.other is not None else ""
    return Judgement(kind="unsure" if other else "accept", statement=doubt.one.id, other=other, by="")


def is_sampled(statement: str, other: str = "") -> bool:
    """Whether a question is one of those that are asked of two persons."""
    return int(min(statement, other or statement)[-6:], 16) % TWICE == 0


def to_ask(register: Register, doubts: Iterable[Doubt], by: str) -> Iterator[Doubt]:
    """The questions that a person is to be asked: what waits for a second answer first, then what nobody answered."""
    yield from _second(register, by)
    for doubt in doubts:
        if not in_force(register.answers(asked_of(doubt))):
            yield doubt


def _second(register: Register, by: str) -> Iterator[Doubt]:
    """Questions of the sample that one other person answered."""
    waiting: dict[tuple[str, str], set[str]] = {}
    for one in in_force(register.log(people=True)):
        if one.judgement.kind != "correct" and is_sampled(one.judgement.statement, one.judgement.other):
            pair = (one.judgement.statement, one.judgement.other)
            key = pair if pair[::-1] not in waiting else pair[::-1]
            waiting.setdefault(key, set()).add(one.judgement.by)
    asked = [pair for pair, who in waiting.items() if len(who) == 1 and by not in who]
    told = {one.id: one for one in register.told({end for pair in asked for end in pair if end})}
    for statement, other in asked:
        if statement in told and (not other or other in told):
            machine = next(
                (
                    j
                    for j in register.judgements([statement])
                    if not j.person and other and other in (j.statement, j.other)
                ),
                None,
            )
            yield Doubt(1.0, machine, told[statement], told.get(other))
