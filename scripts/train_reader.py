"""Fit the linear models of the reader on the labelled documents, and say what each gains.

    python scripts/train_reader.py              fit on all labelled documents and write src/servanda/reference/data
    python scripts/train_reader.py --cross      cross-validate only: every document read by models that saw no document
                                                of its family (reports of one event share the first word of their ids)

The labelled documents are those of evaluation/documents with their texts in samples/. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.corpus import LabelledDocument, load  # noqa: E402
from evaluation.scorer import from_object, score  # noqa: E402
from evaluation.scorer.labels import Commitment as Labelled  # noqa: E402
from evaluation.scorer.labels import accepted, parties, parties_as  # noqa: E402
from evaluation.scorer.matching import pair  # noqa: E402
from evaluation.scorer.names import Names  # noqa: E402
from evaluation.scorer.table import table  # noqa: E402
from evaluation.scorer.tallies import Tallies  # noqa: E402

from servanda.config import Config, data_folder  # noqa: E402
from servanda.documents import read_source  # noqa: E402
from servanda.model import Document  # noqa: E402
from servanda.publishing.labels import label, label_of  # noqa: E402
from servanda.reading.candidates import Candidate  # noqa: E402
from servanda.reading.features import worded  # noqa: E402
from servanda.reading.reader import candidates, read  # noqa: E402
from servanda.reading.roles import role_features  # noqa: E402
from servanda.reading.weights import Binary, Choice, ReaderModels  # noqa: E402

FOLDS = 8
SEED = 7
LEAST = 3
"""A feature that fewer candidates have is left out."""


class Example(NamedTuple):
    """A candidate with the labelled record it answers, if any.

    might: the labelled record it would answer if its parties were chosen right.
    open: it answers none but stands where the labels leave it open.
    """

    candidate: Candidate
    gold: Labelled | None
    might: Labelled | None
    open: bool
    names: Names


def family(document: LabelledDocument) -> str:
    """Documents of one event: they share the first word of their ids."""
    return document.id.split("-")[0]


def examples(document: LabelledDocument, source: Document, models: ReaderModels | None) -> list[Example]:
    """All candidates of a document, paired with its labels."""
    found = candidates(source, models)
    given = from_object({"commitments": [label_of(record) for _, record in found]}).commitments or []
    might = from_object({"commitments": [_might(c, label_of(record)) for c, record in found]}).commitments or []
    ours = document.labels.commitments or []
    names = Names(document.labels.actors or ())
    optional = (document.labels.optional.commitments if document.labels.optional else None) or ()
    paired = pair(ours, given, optional, document.text, names)
    answers = {j: ours[i] for i, j in paired.pairs}
    possible = {j: ours[i] for i, j in pair(ours, might, optional, document.text, names).pairs}
    left_open = set(paired.open)
    return [Example(c, answers.get(j), possible.get(j), j in left_open, names) for j, (c, _) in enumerate(found)]


def _might(candidate: Candidate, record: dict[str, Any]) -> dict[str, Any]:
    """A record with everyone as party who may be one, so that a wrong choice of parties hides no answer."""
    everyone = [{"name": r.name, "role": "party"} for r in candidate.relations if "another's share" not in r.tags]
    return record | {"parties": everyone, "providers": [], "recipients": []}


# ---------------------------------------------------------------- fitting


def _matrix(rows: Sequence[Sequence[str]]) -> tuple[Any, list[str], Any]:
    from sklearn.feature_extraction import DictVectorizer

    counts = Counter(feature for row in rows for feature in set(row))
    kept = {feature for feature, count in counts.items() if count >= LEAST}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{f: 1.0 for f in row if f in kept} for row in rows])
    return matrix, list(vectors.feature_names_), vectors


def fit_binary(rows: Sequence[Sequence[str]], right: Sequence[bool], strength: float, threshold: float) -> Binary:
    """Logistic regression with L2 penalty."""
    from sklearn.linear_model import LogisticRegression

    matrix, names, _ = _matrix(rows)
    model = LogisticRegression(C=strength, max_iter=3000).fit(matrix, right)
    weights = {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.005}
    return Binary(weights, round(float(model.intercept_[0]), 4), threshold)


def fit_choice(rows: Sequence[Sequence[str]], answers: Sequence[str], strength: float) -> Choice:
    """Multinomial logistic regression with L2 penalty."""
    from sklearn.linear_model import LogisticRegression

    matrix, names, _ = _matrix(rows)
    model = LogisticRegression(C=strength, max_iter=3000).fit(matrix, answers)
    weights: dict[str, list[float]] = {}
    for column, name in enumerate(names):
        row = [round(float(w), 3) for w in model.coef_[:, column]]
        if any(abs(w) >= 0.02 for w in row):
            weights[name] = row
    return Choice([str(c) for c in model.classes_], [round(float(b), 4) for b in model.intercept_], weights)


def _target(example: Example, field: str) -> str:
    """What a field should be: the reader's own answer where the labels accept it, else theirs."""
    assert example.gold is not None
    own = str(getattr(example.candidate, field))
    return (
        own if own in accepted(example.gold, field, getattr(example.gold, field)) else str(getattr(example.gold, field))
    )


class Settings(NamedTuple):
    """What is tuned by cross-validation."""

    accept: float = 0.2
    accept_threshold: float = 0.38
    party: float = 0.1
    party_threshold: float = 0.5
    choice: float = 0.03
    role: float = 0.1
    use: frozenset[str] = frozenset({"accept", "action", "instrument", "party", "role", "status"})


def fit(rows: Sequence[Example], settings: Settings) -> ReaderModels:
    """All models from examples."""
    models = ReaderModels()
    closed = [e for e in rows if not (e.open and e.gold is None)]
    if "accept" in settings.use:
        models.accept = fit_binary(
            [worded(e.candidate.features, e.candidate.words) for e in closed], [e.gold is not None for e in closed],
            settings.accept, settings.accept_threshold,
        )  # fmt: skip
    right = [e for e in rows if e.gold is not None]
    for field in ("action", "status", "instrument"):
        if field in settings.use:
            known = [e for e in right if getattr(e.gold, field)]
            choice = fit_choice(
                [e.candidate.features for e in known], [_target(e, field) for e in known], settings.choice
            )
            setattr(models, field, choice)
    if "party" in settings.use:
        tags: list[list[str]] = []
        answers: list[bool] = []
        for e in rows:
            if e.might is None:
                continue
            wanted = e.names.all(parties(e.might))
            for relation in e.candidate.relations:
                tags.append(relation.tags + relation.marks)
                answers.append(e.names.one(relation.name) in wanted)
        models.party = fit_binary(tags, answers, settings.party, settings.party_threshold)
    if "role" in settings.use:
        models.role = _fit_roles(right, settings)
    return models


def _fit_roles(right: Sequence[Example], settings: Settings) -> Choice:
    rows: list[list[str]] = []
    answers: list[str] = []
    for e in right:
        assert e.gold is not None
        gives = e.names.all(parties_as(e.gold, "provider"))
        takes = e.names.all(parties_as(e.gold, "recipient"))
        everyone = e.names.all(parties(e.gold))
        if not gives and not takes:
            continue
        chosen = [r for r in e.candidate.relations if e.names.one(r.name) in everyone]
        for relation in chosen:
            name = e.names.one(relation.name)
            rows.append(role_features(relation, chosen))
            answers.append("provider" if name in gives else "recipient" if name in takes else "party")
    return fit_choice(rows, answers, settings.role)


# ---------------------------------------------------------------- cross-validation


def folds_of(documents: Sequence[LabelledDocument]) -> list[set[str]]:
    """The families of documents, in FOLDS parts."""
    families = sorted({family(d) for d in documents})
    random.Random(SEED).shuffle(families)
    return [set(families[i::FOLDS]) for i in range(FOLDS)]


def cross_validate(
    documents: Sequence[LabelledDocument], sources: dict[str, Document], settings: Settings,
    rows: dict[str, list[Example]], keep: Path | None = None,
) -> Tallies:  # fmt: skip
    """The table of a reader whose models never saw the document it reads, nor another of its event.

    keep: a folder for the readings, one <id>.json each, for `evaluation/evaluate.py --predictions`.
    """
    total = Tallies()
    for held_out in folds_of(documents):
        models = fit([e for d in documents if family(d) not in held_out for e in rows[d.id]], settings)
        for document in documents:
            if family(document) in held_out:
                told = label(read(sources[document.id], models))
                if keep is not None:
                    (keep / f"{document.id}.json").write_bytes(msgspec.json.encode(told))
                given = from_object(told)
                total.merge([score(document.labels, given, document.text).tallies()])
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the script."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--cross", action="store_true", help="cross-validate only, write nothing")
    parser.add_argument("--keep", type=Path, help="folder for the cross-validated readings")
    parser.add_argument("--use", default=",".join(sorted(Settings().use)), help="which models")
    for name in ("accept", "accept_threshold", "party", "party_threshold", "choice", "role"):
        parser.add_argument(f"--{name.replace('_', '-')}", type=float, default=getattr(Settings(), name))
    options = parser.parse_args(arguments)
    settings = Settings(
        options.accept, options.accept_threshold, options.party, options.party_threshold, options.choice,
        options.role,
        frozenset(filter(None, options.use.split(","))),
    )  # fmt: skip
    documents = load()
    sources = {d.id: read_source(str(d.path), config=Config()) for d in documents}
    begin = time.monotonic()
    rows = {d.id: examples(d, sources[d.id], ReaderModels()) for d in documents}
    for heading, tallies in (
        ("rules alone", _rules(documents, sources)),
        ("with models, cross-validated", cross_validate(documents, sources, settings, rows, options.keep)),
    ):
        print(heading, *table(tallies), "", sep="\n")
    print(f"{time.monotonic() - begin:.0f} s")
    if not options.cross:
        models = fit([e for d in documents for e in rows[d.id]], settings)
        path = data_folder() / "reader.en.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode(models), indent=0) + b"\n")
        print(f"wrote {path.relative_to(ROOT)}, {path.stat().st_size // 1024} kB")
    return 0


def _rules(documents: Sequence[LabelledDocument], sources: dict[str, Document]) -> Tallies:
    total = Tallies()
    for document in documents:
        given = from_object(label(read(sources[document.id], ReaderModels())))
        total.merge([score(document.labels, given, document.text).tallies()])
    return total


if __name__ == "__main__":
    sys.exit(main())
