"""The default reader: a grammar that reads frames over shallow clauses."""

from __future__ import annotations

from servanda.model import Commitment, Document, Reading
from servanda.reading.assessments import Assessments
from servanda.reading.candidates import Candidate
from servanda.reading.commitments import Commitments
from servanda.reading.context import Context
from servanda.reading.figures import Figures
from servanda.reading.mentions.actors import find_actors
from servanda.reading.mentions.moment import moment_of
from servanda.reading.mentions.values import find_values, publication_date
from servanda.reading.milestones import Milestones
from servanda.reading.passages import NONE, passages_of
from servanda.reading.scene import Stage
from servanda.reading.weights import ReaderModels, reader_models
from servanda.reading.words import vocabulary
from servanda.reference import known_language, load_frames

NAME = "grammar/0.1"


def read(document: Document, models: ReaderModels | None = None) -> Reading:
    """Read one document.

    Args:
        document: with its blocks; its day of publication is looked for in the text where it has none.
        models: the linear models that weigh candidates; those that are shipped where none are given.

    Returns:
        All that was found; every quote stands in the text where its record says.
    """
    run = _Run(document, models)
    run.all_sentences()
    reading = Reading(
        document=document,
        reader=NAME,
        commitments=run.commitments.out,
        figures=run.figures.out if run.figures is not None else [],
        milestones=run.milestones.out if run.milestones is not None else [],
        assessments=run.assessments.out if run.assessments is not None else [],
        actors=run.actors.actors,
    )
    reading.check()
    return reading


def candidates(document: Document, models: ReaderModels | None = None) -> list[tuple[Candidate, Commitment]]:
    """Every candidate of a document with the record it would make, accepted or not (for training and explanation)."""
    run = _Run(document, models, keep_all=True)
    run.all_sentences()
    return run.commitments.considered


class _Run:
    """One pass over one document."""

    def __init__(self, document: Document, models: ReaderModels | None, keep_all: bool = False) -> None:
        text = document.text
        language = known_language(document.language)
        published = document.published or publication_date(text, language) or moment_of(text, language)
        self.passages = passages_of(document)
        sentences = [s for p in self.passages for s in p.sentences]
        values = find_values(text, published, language)
        taken = sorted((m.start, m.end) for group in (values.money, values.dates) for m in group)
        self.actors = find_actors(document, sentences, taken)
        self.context = Context(
            document, published, self.passages, self.actors.actors, self.actors.sides, self.actors.heading_actors,
            self.actors.mentions,
        )  # fmt: skip
        self.stage = Stage(text, self.actors.mentions, values, vocabulary(language))
        weights = reader_models(language) if models is None else models
        self.commitments = Commitments(self.context, self.actors.places, weights, keep_all)
        # A language may have frames for commitments alone.
        frames = load_frames(language)
        self.figures = Figures(self.context) if "figures" in frames else None
        self.milestones = Milestones(self.context) if "milestones" in frames else None
        self.assessments = Assessments(self.context) if "assessments" in frames else None

    def all_sentences(self) -> None:
        """Read sentence by sentence, in order."""
        others = [reader for reader in (self.milestones, self.assessments) if reader is not None]
        index = 0
        for position, passage in enumerate(self.passages):
            for start, end in passage.sentences:
                listed = passage.lead_in != NONE and start == passage.body
                scene = self.stage.scene(index, position, start, end, listed)
                found = self.commitments.read(scene)
                claimed = [*found, *self.commitments.measures.handed]
                figures = self.figures.read(scene, claimed) if self.figures is not None else []
                if figures and found:
                    found = self.commitments.yield_to(figures, found)
                for reader in others:
                    reader.read(scene, found)
                index += 1
        self.commitments.finish()
