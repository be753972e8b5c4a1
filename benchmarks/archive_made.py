"""A WARC file of pages that nobody wrote: labelled reports, varied and dressed as the pages of a newspaper."""

from __future__ import annotations

import gzip
import html
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from evaluation.corpus import load

from benchmarks.varying import Template, Variation
from servanda.config import Config
from servanda.pipeline import read_documents

_MENU = ("Home", "World", "Business", "Politics", "Markets", "Opinion", "Sport", "Culture", "Weather", "Subscribe")
_STYLE = "body{margin:0;font:16px serif}nav a{padding:4px}article p{line-height:1.5}" * 40
_SCRIPT = "window.pages=window.pages||[];pages.push({kind:'view',at:Date.now()});" * 60


def templates() -> list[Template]:
    """The labelled reports, read."""
    paths = {str(document.path): document.id for document in load()}
    outcomes = read_documents(list(paths), config=Config())
    return [Template(one.reading, paths[one.source]) for one in outcomes if one.reading is not None]


def pages(documents: int, seed: int) -> Iterator[bytes]:
    """So many pages; the same seed gives the same."""
    drawn = random.Random(seed)
    known = templates()
    for number in range(documents):
        variation = Variation(seed * 10_000_019 + number)
        texts = [_paragraphs(variation, drawn.choice(known))]
        length = drawn.random()
        if length < 0.3:
            texts[0] = texts[0][: max(3, len(texts[0]) // 2)]
        elif length > 0.85:
            texts.append(_paragraphs(variation, drawn.choice(known)))
        yield _page([words for text in texts for words in text], number)


def archive(folder: Path, documents: int, seed: int) -> Path:
    """The WARC file of so many pages, made where it is not there."""
    path = folder / f"pages-{documents}-{seed}.warc.gz"
    if not path.exists():
        aside = path.with_suffix(".part")
        with aside.open("wb") as file:
            for number, page in enumerate(pages(documents, seed)):
                file.write(gzip.compress(_record(page, f"https://news.example/{number}.html", number), 6, mtime=0))
        aside.rename(path)
    return path


def _paragraphs(variation: Variation, template: Template) -> list[str]:
    document = variation.reading(template).document
    return [document.text[block.body : block.end] for block in document.blocks]


def _page(paragraphs: list[str], number: int) -> bytes:
    menu = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in _MENU)
    head, *rest = (html.escape(words) for words in paragraphs)
    body = "".join(f"<p>{words}</p>\n" for words in rest)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{head}</title><style>{_STYLE}</style>"
        f"<script>{_SCRIPT}</script></head><body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{head}</h1>\n"
        f"{body}</article><aside><h2>Most read</h2><ul>{menu}</ul></aside></main>"
        f"<footer><p>Page {number}. All rights reserved.</p></footer></body></html>"
    ).encode()


def _record(page: bytes, url: str, number: int) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    when = datetime(2025, 1, 1, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Date: {when}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
