"""Copies, quotations and editions among made letters: ``python benchmarks/duplicates.py DATA...``.

DATA are files and folders of JSON lines with real texts (``duplicated.stock``); the letters are made of them, so that
who copied whom is known (``duplicated``). What is measured are the steps ``sketch`` and ``match``, from reading parts
to having written parts, in a process of its own and on one core, and beside them datasketch and rensa on the same
texts. ``--large`` makes a second corpus, for growth; ``--missed`` writes what was missed and what was wrong.
"""

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from duplicate_figures import figures_of_growth, figures_of_speed, figures_of_texts, tell, write_missed
from duplicated.found import Answers, read_found
from duplicated.parts import corpus, write_corpus
from duplicated.peers import PEERS, Peer
from duplicated.planting import Planting
from duplicated.recipe import N_PAGES, Recipe
from duplicated.scores import Scores
from duplicated.steps import Measured, save_parts
from duplicated.stock import Stock, files, read_stock
from duplicated.truth import Truth
from duplicated.ways import Lines
from made_sites import made_site
from results import report

from pipeline.parts import mapped

ROOT = Path(__file__).parents[1]
ABOVE = 2
"""Of the lines that a made site prints around a text, so many stand above it."""


@cache
def _site(language: str, number: int) -> list[Lines]:
    pages = made_site(number, language, [()] * N_PAGES)
    return [(page.planted[:ABOVE], page.planted[ABOVE:]) for page in pages]


def furniture(language: str, site: int, page: int) -> Lines:
    """The lines that sites of benchmarks/site_furniture.py print."""
    return _site(language, site)[page]


def make(stocks: Mapping[str, Stock], n_documents: int, folder: Path) -> None:
    """Write a corpus."""
    parts = write_corpus(Recipe(stocks, furniture, n_documents), folder, os.cpu_count() or 1)
    save_parts(parts, folder)


def measure(folder: Path) -> Measured:
    """Do the steps on a corpus, in a process of its own."""
    _child("steps", folder, folder / "measured.json")
    return Measured(**json.loads((folder / "measured.json").read_text(encoding="utf-8")))


def measure_peers(folder: Path) -> dict[str, Peer]:
    """Let those peers that are installed do the same, one after the other."""
    measured = {}
    for name in filter(find_spec, PEERS):
        _child("peers", name, folder, folder / name)
        measured[name] = Peer(**pickle.loads((folder / name).read_bytes()))  # noqa: S301 - our own file
    return measured


def _child(module: str, *arguments: object) -> None:
    path = os.pathsep.join(map(str, (ROOT, ROOT / "benchmarks")))
    command = [sys.executable, "-m", f"duplicated.{module}", *map(str, arguments)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": path})


def score(folder: Path, measured: Measured) -> Scores:
    """Hold what was found against what was planted."""
    texts = {made.name: made for made in corpus(folder)}
    rows = [row for path in measured.proposals for row in mapped("proposals", Path(path)).to_pylist()]
    truth = Truth(texts)
    return Scores(Planting(texts, truth), Answers(read_found(rows)), truth)


def main() -> None:
    """Measure a corpus beside the peers, then a larger one for growth."""
    asked = _asked()
    paths = sorted(files(asked.data))
    stocks = read_stock(paths)
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name) / "texts"
        make(stocks, asked.documents, folder)
        measured, peers = measure(folder), measure_peers(folder)
        scores = score(folder, measured)
        figures = figures_of_texts(scores, peers) + figures_of_speed(asked.documents, measured, peers)
        tell(scores, peers)
        if asked.missed:
            write_missed(scores, asked.missed)
        if asked.large:
            make(stocks, asked.large, Path(name) / "large")
            larger = measure(Path(name) / "large")
            figures += figures_of_growth((asked.documents, measured), (asked.large, larger))
    report("duplicates", figures, paths)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Copies, quotations and editions among made letters.")
    parser.add_argument("data", nargs="+", type=Path, help="files or folders of real texts")
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--large", type=int, default=500_000, help="texts of the second corpus; 0 for none")
    parser.add_argument("--missed", type=Path, help="write missed and wrong couples to this file")
    parser.add_argument("--folder", type=Path, help="where the corpora are written meanwhile")
    return parser.parse_args()


if __name__ == "__main__":
    main()
