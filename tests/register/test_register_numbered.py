from __future__ import annotations

from servanda.register.numbered import number_of, packed, unpacked


def test_a_key_has_one_number_on_every_machine() -> None:
    assert number_of("t rail bridge") == number_of("t rail bridge") != number_of("t rail tunnel")
    assert all(-(2**63) <= number_of(str(n)) < 2**63 for n in range(100))


def test_numbers_come_back_sorted_and_once() -> None:
    assert list(unpacked(packed(["x", "y", "x"]))) == sorted({number_of("x"), number_of("y")})
    assert packed([]) == b""
