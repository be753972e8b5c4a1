"""Several writers and readers of one register at the same time, in each database."""

from __future__ import annotations

import threading
from collections.abc import Callable

from servanda.model import Reading
from servanda.register import Register

MakeReading = Callable[..., Reading]


def at_once(times: int, work: Callable[[int], None]) -> list[BaseException]:
    """What went wrong where the same is done several times at once."""
    errors: list[BaseException] = []

    def told(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=told, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_writers_take_turns_and_readers_read_on(path: str, make_reading: MakeReading) -> None:
    Register.open(path, create=True).close()
    text = make_reading().document.text

    def write(writer: int) -> None:
        with Register.open(path, create=True) as register:
            for number in range(10):
                register.add(make_reading(f"{text}Report {number} of {writer if number % 2 else 'all'}."))
                list(register.statements())

    assert at_once(3, write) == []
    with Register.open(path) as register:
        assert register.counts().documents == 5 + 3 * 5
        assert register.counts().statements == {"commitment": 20, "figure": 20, "milestone": 20, "assessment": 20}


def test_many_may_make_it_at_once(path: str) -> None:
    assert at_once(8, lambda _: Register.open(path, create=True).close()) == []
    Register.open(path).close()
