"""The stories that several documents tell, and what the register makes of them."""

from __future__ import annotations

import json

from evaluation.retold import FLOORS, STORIES, Answer, Story, measure, stories


def test_every_story_holds_its_floors() -> None:
    told = list(stories())
    assert {story.name for story in told} == {path.stem for path in STORIES.glob("*.yaml")}
    made = measure(told)
    low = {name: floor for name, floor in json.loads(FLOORS.read_text(encoding="utf-8")).items() if made[name] < floor}
    assert not low


def test_what_is_found_beyond_the_labels_costs_precision() -> None:
    class Made(Story):
        def __init__(self) -> None:
            self.name, self.labels = "made", {}

        def wanted(self):  # type: ignore[no-untyped-def]
            yield Answer("again", "made", ("a", ""))

        def found(self):  # type: ignore[no-untyped-def]
            yield from (Answer("again", "made", (key, "")) for key in "ab")

    figures = measure([Made()])
    assert (figures["again precision"], figures["again recall"]) == (0.5, 1.0)
