r"""What a collection of many documents takes: ``python benchmarks/scale.py DATA... --folder PLACE``.

::

    nohup python benchmarks/scale.py ../shared/bench/linking/docs.jsonl.gz \
        ../shared/bench/alignment/paragraphs.dev.jsonl.gz --folder /big/disk/scale > scale.log 2>&1 &
    tail -f scale.log

DATA are files of real texts (``duplicated.stock``, ``made_web.bilingual``), of which the pages are made. What
is made and measured is kept in ``--folder``, so that a benchmark that was killed goes on where it was, if the commit is
the same. The table and benchmarks/results/scale.json are written after each line. ``--lines`` chooses some of speed,
workers, overhead, pages, rerun, texts, model and memory; ``--pages`` and ``--texts`` say how many documents.
The peer lives in an environment of its own, made from requirements/peers-scale.txt unless ``--peer`` names its Python.
"""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.results import Figure, report
from benchmarks.scaled.ground import Ground
from benchmarks.scaled.lines import LINES, Sizes
from benchmarks.scaled.runs import Bench

MAKER = Path(__file__).with_name("made_web")


def tell(said: str) -> None:
    """Say how it goes, with the time, and at once."""
    print(f"{time.strftime('%H:%M:%S')} {said}", flush=True)


def numbers(told: str) -> tuple[int, ...]:
    """Numbers between commas, from the least."""
    return tuple(sorted(int(one.replace("_", "")) for one in told.split(",") if one))


def main() -> None:
    """Measure line by line; one that fails does not keep the others from being measured."""
    asked = _asked()
    asked.folder.mkdir(parents=True, exist_ok=True)
    data = tuple(path.resolve() for path in asked.data)
    ground = Ground(asked.folder.resolve(), data, asked.seed, os.cpu_count() or 1, tell, asked.text_paragraphs or None)
    bench = Bench(ground, asked.peer and asked.peer.absolute(), keep=asked.keep)
    figures: list[Figure] = []
    failed = []
    for name in asked.lines:
        tell(f"line {name}")
        try:
            figures += LINES[name](bench, Sizes(asked.pages, asked.texts, asked.workers))
        except SystemExit as failure:
            failed.append(name)
            tell(f"line {name} failed: {failure}")
            continue
        report("scale", figures, [*MAKER.glob("*.py"), *data])
    if failed:
        raise SystemExit(f"not measured: {', '.join(failed)}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path, help="files of real texts")
    parser.add_argument("--folder", type=Path, required=True, help="where collections, runs and records are kept")
    parser.add_argument("--pages", type=numbers, default=(10_000, 100_000), help="default 10000,100000")
    parser.add_argument("--texts", type=numbers, default=(10_000, 100_000, 1_000_000), help="10000,100000,1000000")
    parser.add_argument(
        "--text-paragraphs", type=int, default=4, help="of a text without a page; 0 for all (default 4)"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="default: one a core")
    parser.add_argument("--lines", type=lambda told: told.split(","), default=list(LINES), help=",".join(LINES))
    parser.add_argument("--peer", type=Path, help="Python of an environment with requirements/peers-scale.txt")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", action="store_true", help="keep the folders of every run")
    return parser.parse_args()


if __name__ == "__main__":
    main()
