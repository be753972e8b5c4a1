"""The reader `model`: portions out, claims in, and only what the text bears out becomes a statement."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from servanda.config import Config
from servanda.errors import Unanswered
from servanda.model import Assessment, Commitment, Document, Figure, Milestone, NamedActor, Reading, Statement
from servanda.reading.mentions.values import find_values
from servanda.reading.model import merging
from servanda.reading.model.account import Account
from servanda.reading.model.answers import Parsed, parse
from servanda.reading.model.cache import Answer, Cache
from servanda.reading.model.claims import KINDS, ActorClaim
from servanda.reading.model.cleaning import Unfit, cleaned
from servanda.reading.model.endpoint import Endpoint, NoAnswer, Unreadable
from servanda.reading.model.evidence import Shown
from servanda.reading.model.grounding import Haystack
from servanda.reading.model.installed import check_installed
from servanda.reading.model.portions import Portion, portions_of
from servanda.reading.model.prompting import form_message, prompt_version, system_message, user_message
from servanda.reading.model.records import Workbench
from servanda.reference import countries

VERSION = "model/0.1"
# So many claims of one list of one answer are looked at: a model that goes round in circles is not followed for ever.
MOST_CLAIMS = 200
# Longer names of readers and rules do not fit a register.
_LONGEST_NAME = 80


class ModelReader:
    """Reads documents by asking one model.

    Args:
        config: endpoint, model, limits, cache and prices.

    Raises:
        ReaderError: it is not installed or not set up.
    """

    def __init__(self, config: Config) -> None:
        check_installed()
        self._endpoint = Endpoint(config)
        self._cache = Cache(config.model_cache)
        self._config = config
        self._name = f"{VERSION} {config.model_name}"[:_LONGEST_NAME]
        self._rule = f"model.{_slug(config.model_name)}"[:_LONGEST_NAME]
        self.account = Account()

    def read(self, document: Document) -> Reading:
        """Read one document.

        Raises:
            Unanswered: the endpoint gave no answer about it; what it did answer is kept, so that asking again is cheap.
            ReaderError: the endpoint cannot be asked at all.
        """
        records: list[Statement] = []
        actors: list[NamedActor] = []
        values = find_values(document.text, document.published)
        portions = portions_of(document, self._config.model_passage)
        read = 0
        for portion in portions:
            self.account.passages += 1
            parsed = self._answer(document, portion)
            if parsed is None:
                self.account.unread += 1
                continue
            read += 1
            found = [(portion.start, portion.end), *portion.context()]
            shown = Shown(document.text, found, document.title, document.published, values)
            haystacks = [Haystack(document.text, *stretch) for stretch in found]
            bench = Workbench(self._rule, haystacks, shown, values, self.account.mended)
            records += self._records(parsed, bench)
            actors += self._actors(parsed, shown)
        if portions and not read:
            raise Unanswered(document.source, "the model gave no readable answer", "try another model")
        return self._reading(document, records, actors)

    def remarks(self) -> list[str]:
        """What the run cost and dropped."""
        return self.account.lines(self._config.model_name, self._config.model_price_in, self._config.model_price_out)

    def _answer(self, document: Document, portion: Portion) -> Parsed | None:
        """What the model says of a portion, now or earlier; None where that cannot be read."""
        message = user_message(document, portion)
        key = Cache.key(prompt_version(), self._config.model_name, message)
        known = self._cache.get(key)
        parsed = parse(known.content) if known is not None else None
        if parsed is not None:
            self.account.remembered += 1
            return self._whole(parsed)
        for spelled_out in (False, True):
            try:
                answer = self._endpoint.ask(system_message(), form_message(), message, spelled_out=spelled_out)
            except Unreadable:
                continue
            except NoAnswer as reason:
                mend = (
                    "run it again, what was answered is kept; or set SERVANDA_MODEL_TIMEOUT or SERVANDA_MODEL_PASSAGE"
                )
                raise Unanswered(document.source, f"the model gave no answer: {reason}", mend) from reason
            self._count(answer)
            parsed = parse(answer.content)
            if parsed is not None:
                self._cache.put(key, answer)
                return self._whole(parsed)
        return None

    def _count(self, answer: Answer) -> None:
        account = self.account
        account.requests += 1
        account.retries += answer.retries
        account.tokens_in += answer.tokens_in
        account.tokens_out += answer.tokens_out
        account.seconds += answer.seconds

    def _whole(self, parsed: Parsed) -> Parsed:
        if not parsed.whole:
            self.account.mended["answer cut off, its whole records kept"] += 1
        return parsed

    def _records(self, parsed: Parsed, bench: Workbench) -> list[Statement]:
        out: list[Statement] = []
        for name, kind in KINDS.items():
            if kind is ActorClaim:
                continue
            for raw in self._claims(parsed, name):
                mended: Counter[str] = Counter()
                try:
                    claim: Any = cleaned(kind, raw, mended)
                    out.append(bench.record(claim, mended.total()))
                except Unfit as reason:
                    self.account.dropped[str(reason)] += 1
                else:
                    self.account.mended += mended
        return out

    def _actors(self, parsed: Parsed, shown: Shown) -> list[NamedActor]:
        out: list[NamedActor] = []
        for raw in self._claims(parsed, "actors"):
            try:
                claim = cleaned(ActorClaim, raw, self.account.mended)
            except Unfit as reason:
                self.account.dropped[str(reason)] += 1
                continue
            if not shown.has_name(claim.name):
                self.account.dropped["actor not in the text"] += 1
                continue
            country = claim.country.upper() if claim.country.upper() in countries() else ""
            names = [name for name in claim.names if shown.has_words(name)]
            out.append(NamedActor(name=claim.name, kind=claim.kind, country=country, names=names))
        return out

    def _claims(self, parsed: Parsed, name: str) -> list[Any]:
        claims = parsed.lists.get(name, [])
        if len(claims) > MOST_CLAIMS:
            self.account.dropped["more than an answer may hold"] += len(claims) - MOST_CLAIMS
        return claims[:MOST_CLAIMS]

    def _reading(self, document: Document, records: list[Statement], actors: list[NamedActor]) -> Reading:
        kept = merging.merged(records)
        self.account.dropped += Counter({"said twice": len(records) - len(kept)})
        self.account.kept += len(kept)
        numbered = merging.numbered(kept, document.text)
        reading = Reading(
            document=document,
            reader=self._name,
            commitments=[r for r in numbered if isinstance(r, Commitment)],
            figures=[r for r in numbered if isinstance(r, Figure)],
            milestones=[r for r in numbered if isinstance(r, Milestone)],
            assessments=[r for r in numbered if isinstance(r, Assessment)],
            actors=merging.merged_actors(actors),
        )
        reading.check()
        return reading


def _slug(name: str) -> str:
    """A model's name in small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")
