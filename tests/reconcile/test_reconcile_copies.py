from __future__ import annotations

from servanda.reconcile.copies import HASHES, is_copy, resemblance, signature

WORDS = [f"word{n}" for n in range(300)]


def test_a_signature_has_as_many_places_for_every_text() -> None:
    assert len(signature(" ".join(WORDS))) == len(signature(" ".join(WORDS[:7]))) == HASHES
    assert signature("too few words") == ()


def test_resemblance_is_near_the_share_of_runs_in_common() -> None:
    whole, cut = signature(" ".join(WORDS)), signature(" ".join(WORDS[:200]))
    assert abs(resemblance(whole, cut) - 196 / 296) < 0.2
    assert is_copy(whole, cut)
    assert not is_copy(whole, signature(" ".join(reversed(WORDS))))
