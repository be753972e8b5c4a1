"""An archive of pages, from WARC to statements: how fast, on how many cores, in how much memory, and beside whom.

    python benchmarks/archives.py --documents 100000 --folder DIR --write

The pages are reports varied from the labelled ones (other names, sums, years, places, words), in half, whole or two
together, dressed as web pages with menu and footer, gzipped into one WARC file, made where DIR does not have it. They
are read by `read_in_workers` as `servanda add` reads them, with each number of --jobs, without a register. On a sample,
in turn and in one process, Servanda (bytes to statements) stands beside trafilatura with spaCy's en_core_web_sm (bytes
to text to parsed text); processor time counts there. The sieve is measured against reading and decoding the same bytes.
--write keeps the table in ARCHIVES.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.archive_made import archive
from benchmarks.archive_measured import Run, beside, run, sieved
from benchmarks.results import machine, times

TABLE = Path(__file__).with_name("ARCHIVES.md")


def rows(runs: Sequence[Run]) -> list[tuple[str, ...]]:
    """What runs with more and more processes came to, each beside the first."""
    found: list[tuple[str, ...]] = [
        (
            "processes",
            "documents",
            "documents/s",
            "words/s",
            "MB of pages/s",
            "speed-up",
            "processor ms a document",
            "most memory of a worker",
        )
    ]
    for one in runs:
        found.append(
            (
                str(one.jobs),
                f"{one.documents:,}",
                f"{one.documents / one.wall:,.0f}",
                f"{one.words / one.wall:,.0f}",
                f"{one.bytes / one.wall / 1e6:.2f}",
                f"{runs[0].wall / one.wall:.2f}",
                f"{one.processor / one.documents * 1e3:.1f}",
                f"{one.memory / 1e6:.0f} MB",
            )
        )
    return found


def table(lines: Sequence[Sequence[str]]) -> str:
    """Lines as a Markdown table, the first its head."""
    head, *body = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([head, "|" + "---|" * len(lines[0]), *body])


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the archive, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--sample", type=int, default=100, help="pages that the peer reads, too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the archive is kept; else it is thrown away")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as aside:
        folder = asked.folder or Path(aside)
        folder.mkdir(parents=True, exist_ok=True)
        path = archive(folder, asked.documents, asked.seed)
        runs = [run(path, jobs) for jobs in asked.jobs]
        parts = [table(rows(runs))]
        peer = beside(path, asked.sample)
        if peer is not None:
            parts.append(
                table(
                    [
                        (f"{asked.sample} pages, processor time", "ms a page", "more than ours"),
                        ("Servanda, page to statements", f"{peer.ours * 1e3:.1f}", ""),
                        (
                            "trafilatura, spaCy en_core_web_sm",
                            f"{peer.theirs * 1e3:.1f}",
                            times(peer.theirs / peer.ours),
                        ),
                        ("of that trafilatura, for either", f"{peer.shared * 1e3:.1f}", ""),
                    ]
                )
            )
        sift = sieved(path, asked.documents)
        parts.append(
            table(
                [
                    ("of the texts in the archive", "MB/s and core"),
                    ("read from a file and decoded", f"{sift.decoded / 1e6:,.0f}"),
                    ("looked through by the sieve", f"{sift.sifted / 1e6:,.0f}"),
                    ("read, and looked through", f"{sift.both / 1e6:,.0f}"),
                ]
            )
        )
    told = "\n\n".join(parts)
    print(told)
    if asked.write:
        command = f"python benchmarks/archives.py --documents {asked.documents} --seed {asked.seed} --write"
        intro = f"Made by `{command}` on {machine()}. What is measured, and how, stands at the head of that file."
        TABLE.write_text(f"# Archives\n\n{intro}\n\n{told}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
