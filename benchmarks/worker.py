"""The process in which one subject is measured; started by bench.py.

It answers in lines of JSON: once when everything is loaded and the first document read, then once for each line on
standard input, after one pass over all documents. Each answer holds wall time and processor time in seconds, and the
peak memory so far in bytes.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.peers import SUBJECTS
from benchmarks.processes import peak_memory


def main() -> None:
    """Measure the subject that the first argument names on the files that the others name."""
    started, used = time.perf_counter(), time.process_time()
    files = [Path(name) for name in sys.argv[2:]]
    once = SUBJECTS[sys.argv[1]](files)
    once(1)
    _answer(started, used)
    for _ in sys.stdin:
        # What an earlier pass left behind is collected outside the clock.
        gc.collect()
        started, used = time.perf_counter(), time.process_time()
        once(len(files))
        _answer(started, used)


def _answer(started: float, used: float) -> None:
    wall, processor = time.perf_counter() - started, time.process_time() - used
    memory = peak_memory(resource.getrusage(resource.RUSAGE_SELF))
    print(json.dumps({"wall": wall, "processor": processor, "memory": memory}), flush=True)


if __name__ == "__main__":
    main()
