"""A whole register reconciled from scratch: the steps of reconciling.py, each for all of it, by one process or several.

What was laid out of each statement is put on a shelf (a file), so that every process finds what it compares or folds
without asking the register. Pairs are found by going through the keys in order, once, and kept in files by the place of
the first of each, so that memory does not grow with how many there are.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from itertools import chain, combinations, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

import msgspec

from servanda.model import Actor, Judgement, Setting, Told, Undertaking
from servanda.pipeline.reconciling import MOST, Reconciled, Store, lay_out
from servanda.pipeline.shelf import Reading, Shelf
from servanda.pipeline.spreading import Spread
from servanda.reconcile import BY, Comparer, fold_groups, group, profile_keys, relate, with_relations

T = TypeVar("T")

_DOCUMENTS = 20
_ALIKE = 500
_FOLDED = 200
_RECORDED = 500
_FORGET = 20_000
_SETTINGS = 2_000
_REACH = 2_000
"""How many statements the first ends of the pairs of one file are taken from."""
_BLOCK = 100_000
"""How many statements the second ends are taken from. Laying a statement out takes longer than comparing it, so
pairs are gone through block by block, and a process keeps what it laid out of two: of the first ends and the second."""
_KEPT = 2_000
_OTHER = 0xFFFFFFFF


class Whole(Store, Protocol):
    """What is needed of a register to reconcile all of it."""

    @property
    def where(self) -> str: ...  # noqa: D102
    def bulk(self) -> AbstractContextManager[None]: ...  # noqa: D102
    def key_groups(self, most: int) -> Iterator[list[int]]: ...  # noqa: D102


class LaidOut(msgspec.Struct, array_like=True):
    """What one document tells."""

    told: list[Told]
    actors: list[Actor]
    namings: dict[str, dict[str, str]]
    keys: list[list[str]]
    inside: list[Judgement]


class Heap(msgspec.Struct, array_like=True):
    """Statements that hold together: their numbers, their places in the order of recording, what is held of them."""

    numbers: list[int]
    orders: list[int]
    held: list[Judgement]


_encode = msgspec.msgpack.Encoder().encode
_laid_out = msgspec.msgpack.Decoder(list[LaidOut])
_told = msgspec.msgpack.Decoder(Told)
_setting = msgspec.msgpack.Decoder(Setting)
_judgements = msgspec.msgpack.Decoder(list[Judgement])
_heaps = msgspec.msgpack.Decoder(list[Heap])
_undertakings = msgspec.msgpack.Decoder(list[Undertaking])
_undertaking = msgspec.msgpack.Decoder(Undertaking)


class Bench:
    """What one process works with: the register, and the shelves once they are full."""

    def __init__(self, register: Whole, folder: Path) -> None:
        self.register = register
        self.comparer = Comparer()
        self._folder = folder
        self._shelf: Reading | None = None
        self._settings: dict[str, Setting] = {}
        self._blocks: dict[int, dict[int, Told]] = {}

    def kept(self, number: int) -> Told:
        """A statement by its number, kept until others than its block are turned to."""
        at = number // _BLOCK
        block = self._blocks.setdefault(at, {})
        if number not in block:
            block[number] = self.told(number)
        return block[number]

    def turn_to(self, *blocks: int) -> None:
        """Let go of other blocks than these."""
        for at in [at for at in self._blocks if at not in blocks]:
            self.comparer.drop(self._blocks.pop(at).values())

    def told(self, number: int) -> Told:
        """A statement by its number."""
        if self._shelf is None:
            self._shelf = Reading(self._folder / "told")
            self._places = Reading(self._folder / "settings")
        found = _told.decode(self._shelf[number])
        place = found.setting.document
        if place not in self._settings:
            if len(self._settings) > _SETTINGS:
                self._settings.clear()
            self._settings[place] = _setting.decode(self._places[int(place)])
        return msgspec.structs.replace(found, setting=self._settings[place])

    def pairs(self, part: int, block: int) -> list[tuple[int, int]]:
        """The pairs of one file, each once, in order."""
        path = self._folder / f"pairs{part}-{block}"
        if not path.exists():
            return []
        listed = array("Q")
        with path.open("rb") as file:
            listed.fromfile(file, path.stat().st_size // listed.itemsize)
        return [(both >> 32, both & _OTHER) for both in sorted(set(listed))]


def bench(where: str, folder: str) -> Bench:
    """A bench of another process."""
    from servanda.register import Register

    return Bench(Register.open(where), Path(folder))


def reconcile_all(
    register: Whole, progress: Callable[[Iterable[str]], Iterable[str]] = iter, *, jobs: int = 1
) -> Reconciled:
    """Reconcile a whole register from scratch; what persons judged holds.

    Args:
        register: to be reconciled, in one transaction.
        progress: wraps the documents that are gone through.
        jobs: how many processes compare and fold. With more than one, nothing may be recorded in the transaction
            before: other processes would not see it. The outcome is the same.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="servanda-")))
        stack.enter_context(register.bulk())
        spread = stack.enter_context(Spread(jobs, Bench(register, folder), bench, (register.where, str(folder))))
        return Run(register, spread, folder).all(progress)


class Spreading(Protocol):
    """What does work on benches and gives its results in the order of the work, as `Spread` does."""

    def map(self, function: Callable[[Bench, T], bytes], work: Iterable[T]) -> Iterator[bytes]: ...  # noqa: D102


class Run:
    """One run over a whole register, in its transaction.

    Args:
        register: to be reconciled.
        spread: does the work.
        folder: of the shelves; empty at first.
    """

    def __init__(self, register: Whole, spread: Spreading, folder: Path) -> None:
        self._register = register
        self._spread = spread
        self._folder = folder
        self._number: dict[str, int] = {}
        self._document = array("I")
        self._seqs = array("Q")

    def all(self, progress: Callable[[Iterable[str]], Iterable[str]]) -> Reconciled:
        """All steps; what they came to."""
        register = self._register
        register.clear_derived()
        documents = [document.id for document in register.documents()]
        self._tell(_portions(progress(documents), _DOCUMENTS))
        recorded, back = register.settle(chain(self._inside(), self._links()), BY)
        folded = self._fold()
        register.record_derivation(BY)
        return Reconciled(len(self._number), recorded, back, folded)

    def _tell(self, documents: Iterable[list[str]]) -> None:
        """Lay all documents out: on the shelves, and what comparing needs in the register."""
        shelf, settings, inside = (Shelf(self._folder / name) for name in ("told", "settings", "inside"))
        known: dict[str, Actor] = {}
        for found in self._spread.map(lay_out_all, documents):
            some = _laid_out.decode(found)
            actors = {actor.id: actor for one in some for actor in one.actors}
            self._register.record_actors(actor for key, actor in actors.items() if known.get(key) != actor)
            known |= actors
            self._register.record_namings({key: named for one in some for key, named in one.namings.items() if named})
            self._register.record_told(told for one in some for told in one.told)
            own: dict[str, Iterable[str]] = {}
            for one in some:
                if one.told:
                    place = settings.put(_encode(one.told[0].setting))
                    here = Setting(document=str(place))
                for told, its_keys in zip(one.told, one.keys, strict=True):
                    self._number[told.id] = shelf.put(_encode(msgspec.structs.replace(told, setting=here)))
                    self._document.append(place)
                    own[told.id] = its_keys
                inside.put(_encode(one.inside))
            self._register.record_keys(own)
            order = self._register.recorded_order(own)
            self._seqs.extend(order[key] for key in own)
        for each in (shelf, settings, inside):
            each.done()

    def _inside(self) -> Iterator[Judgement]:
        """What each document holds in itself."""
        inside = Reading(self._folder / "inside")
        for some in inside:
            yield from _judgements.decode(some)
        inside.close()

    def _links(self) -> Iterator[Judgement]:
        """Every pair of two documents that shares a key, compared once."""
        gathered: dict[tuple[int, int], array[int]] = {}
        document = self._document

        def keep(file: tuple[int, int]) -> None:
            with (self._folder / f"pairs{file[0]}-{file[1]}").open("ab") as out:
                gathered[file].tofile(out)
            gathered[file] = array("Q")

        place = array("I", [0]) * (max(self._seqs, default=0) + 1)
        for number, seq in enumerate(self._seqs):
            place[seq] = number
        for seqs in self._register.key_groups(MOST):
            numbers = sorted([place[seq] for seq in seqs])
            for a, b in combinations(numbers, 2):
                if document[a] != document[b]:
                    file = (a // _REACH, b // _BLOCK)
                    if file not in gathered:
                        gathered[file] = array("Q")
                    gathered[file].append(a << 32 | b)
                    if len(gathered[file]) >= _KEPT:
                        keep(file)
        for file in gathered:
            keep(file)
        # All of one block of first ends with one block of second ends, before the next.
        order = sorted(gathered, key=lambda file: (file[0] * _REACH // _BLOCK, file[1], file[0]))
        for found in self._spread.map(link, order):
            yield from _judgements.decode(found)

    def _fold(self) -> int:
        """Fold what holds together, tell how undertakings belong together, and record them; how many there are."""
        number = self._number
        held: list[Judgement] = []
        rejected: set[str] = set()
        same: list[tuple[int, int]] = []
        for one in self._register.judgements():
            if not one.other:
                if one.person and one.kind == "reject":
                    rejected.add(one.statement)
                continue
            held.append(msgspec.structs.replace(one, reasons=(), note="", by="", at=""))
            if one.kind == "same" and one.statement in number and one.other in number:
                same.append((number[one.statement], number[one.other]))
        head = self._heads(same, len(number))
        undertakings = Shelf(self._folder / "undertakings")
        of: dict[str, str] = {}
        order: list[tuple[int, int]] = []
        place: dict[str, int] = {}
        orders = dict(zip(number, self._seqs, strict=True))
        for found in self._spread.map(fold_all, self._heaps(head, held, rejected, orders)):
            for one_folded in _undertakings.decode(found):
                place[one_folded.id] = undertakings.put(_encode(one_folded))
                order.append((orders[one_folded.id], place[one_folded.id]))
                of.update((statement, one_folded.id) for statement in one_folded.statements)
        undertakings.done()
        related = relate(held, of, set(of.values()))
        kept = Reading(self._folder / "undertakings")

        def complete(one: Undertaking) -> Undertaking:
            relations = related[one.id]
            project = {key: _undertaking.decode(kept[place[key]]) for key in relations.project if key in place}
            return with_relations(one, relations, project)

        every = (_undertaking.decode(kept[at]) for _, at in sorted(order))
        self._register.record_undertakings(complete(one) for one in every)
        kept.close()
        return len(order)

    def _heads(self, links: Iterable[tuple[int, int]], many: int) -> Sequence[int]:
        """For each statement the first of those that it holds together with, through chains of links."""
        head = list(range(many))
        for a, b in links:
            _join(head, a, b)
        return [_head(head, one) for one in range(many)]

    def _heaps(
        self, head: Sequence[int], held: list[Judgement], rejected: set[str], orders: dict[str, int]
    ) -> Iterator[bytes]:
        """All statements, those that hold together together."""
        heaps: dict[int, Heap] = {}
        for key, number in self._number.items():
            if key not in rejected:
                heap = heaps.setdefault(head[number], Heap([], [], []))
                heap.numbers.append(number)
                heap.orders.append(orders[key])
        for one in held:
            a, b = self._number.get(one.statement), self._number.get(one.other)
            if a is None or b is None or head[a] != head[b]:
                continue
            together = heaps.get(head[a])
            if together is not None and len(together.numbers) > 1:
                together.held.append(one)
        for some in _portions(heaps.values(), _FOLDED):
            yield _encode(some)


def lay_out_all(here: Bench, documents: list[str]) -> bytes:
    """What documents tell, laid out."""
    found = []
    for document in documents:
        told, namings, actors, inside = lay_out(here.register, document, here.comparer)
        found.append(
            LaidOut(told, actors, namings, [sorted(profile_keys(here.comparer.profile(one))) for one in told], inside)
        )
        here.comparer.forget(_FORGET)
    return _encode(found)


def link(here: Bench, file: tuple[int, int]) -> bytes:
    """What is worth keeping of the pairs of one file."""
    here.turn_to(file[0] * _REACH // _BLOCK, file[1])
    found = [
        judged
        for a, b in here.pairs(*file)
        if (judged := here.comparer.judge(here.kept(a), here.kept(b), once=True)) is not None
    ]
    return _encode(found)


def fold_all(here: Bench, heaps: bytes) -> bytes:
    """The undertakings of heaps of statements."""
    made: list[Undertaking] = []
    for heap in _heaps.decode(heaps):
        told = {one.id: one for one in map(here.told, heap.numbers)}
        orders = dict(zip(told, heap.orders, strict=True))
        groups = group(list(told.values()), heap.held, here.comparer) if len(told) > 1 else [tuple(told)]
        made += fold_groups(groups, told, orders, here.comparer)
        here.comparer.forget(_FORGET)
    return _encode(made)


def _head(head: list[int], one: int) -> int:
    while head[one] != one:
        head[one] = head[head[one]]
        one = head[one]
    return one


def _join(head: list[int], one: int, other: int) -> None:
    a, b = _head(head, one), _head(head, other)
    head[max(a, b)] = min(a, b)


def _portions(found: Iterable[Any], most: int) -> Iterator[list[Any]]:
    rest = iter(found)
    while some := list(islice(rest, most)):
        yield some
