"""What a run cost and what it dropped."""

from __future__ import annotations

from collections import Counter

import msgspec


class Account(msgspec.Struct):
    """Counted over all documents of one run.

    Attributes:
        passages: portions of documents that were asked about.
        remembered: of these, how many had been answered before.
        unread: of these, how many brought nothing that could be read.
        requests: answers that an endpoint gave.
        retries: tries before them that it refused, broke off or did not answer in time.
        tokens_in, tokens_out: as the endpoint counts them; 0 where it does not tell.
        seconds: spent waiting.
        kept: records that were found in the text.
        dropped: claims that were not, by reason.
        mended: fields that were dropped or mapped, by reason; their records were kept.
    """

    passages: int = 0
    remembered: int = 0
    unread: int = 0
    requests: int = 0
    retries: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    kept: int = 0
    dropped: Counter[str] = msgspec.field(default_factory=Counter)
    mended: Counter[str] = msgspec.field(default_factory=Counter)

    def cost(self, price_in: float, price_out: float) -> float:
        """What the tokens cost, in the currency of the prices, which are for a million tokens."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1e6

    def lines(self, model: str, price_in: float, price_out: float) -> list[str]:
        """For people: passages, tokens, cost and time; what was dropped; what was not read."""
        if not self.passages:
            return []
        said = [f"{_many(self.passages, 'passage')} ({self.remembered:,} answered before)"]
        failed = f" after {_many(self.retries, 'failed try', 'failed tries')}" if self.retries else ""
        said.append(_many(self.requests, "request") + failed)
        said.append(f"{self.tokens_in:,} tokens in, {self.tokens_out:,} out")
        if price_in or price_out:
            said.append(f"cost {self.cost(price_in, price_out):.4f}")
        said.append(f"{self.seconds:.1f} s")
        out = [f"model {model}: " + "; ".join(said)]
        if self.dropped:
            out.append(f"kept {_many(self.kept, 'record')}, dropped {self.dropped.total():,}: {_counts(self.dropped)}")
        if self.mended:
            out.append(f"fields mended: {_counts(self.mended)}")
        if self.unread:
            out.append(f"{_many(self.unread, 'passage')} without a readable answer; what they state is missing")
        return out


def _many(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{number:,} {reason}" for reason, number in counts.most_common())
