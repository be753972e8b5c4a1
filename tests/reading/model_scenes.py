"""A report, and a reader of it whose model says what the test wants."""

from __future__ import annotations

from typing import Any

from model_server import ModelServer, says  # type: ignore[import-not-found]

from servanda.config import Config
from servanda.documents import read_bytes
from servanda.model import Document, Reading
from servanda.reading import Model

REPORT = """Kenya and Italy

NAIROBI, 3 March 2024 - Italy and Kenya signed an agreement on water supply worth 50 million euros on Sunday.

The Japan Bank for International Cooperation “will lend Kenya $200 million” for railways by 2030, the Kenyan finance
ministry said.

More than 60 agreements were signed by Italian companies over the last three years. Trade between Italy and Kenya
exceeded $500 million in 2023.

"This opens a new page," said Prime Minister Giorgia Meloni. Rome opened its embassy in Nairobi in 1964.
"""
WATER = "Italy and Kenya signed an agreement on water supply worth 50 million euros on Sunday"


def report(text: str = REPORT, title: str = "") -> Document:
    """A document of that text."""
    return read_bytes(text.encode(), source="report.txt", published="2024-03-03", title=title)


def commitment(quote: str = WATER, **said: Any) -> dict[str, Any]:
    """A commitment as a model may answer it."""
    return {"quote": quote, "action": "supply", "status": "signed"} | said


class Scene:
    """A reader and the server that it asks."""

    def __init__(self, server: ModelServer) -> None:
        self.server = server
        self.reader = Model(Config(model_base_url=server.url, model_name="m", model_cache="off", model_timeout=5.0))

    def read(self, document: Document | None = None, **lists: Any) -> Reading:
        """What becomes of these lists of claims."""
        self.server.script = [says(lists)]
        return self.reader.read(document or report())

    def dropped(self) -> str:
        """What the reader tells of claims that were dropped and fields that were mended."""
        return "\n".join(self.reader.remarks()[1:])

    def asked(self) -> str:
        """The words of the last request."""
        messages: list[dict[str, str]] = self.server.requests[-1]["messages"]
        return messages[-1]["content"]
