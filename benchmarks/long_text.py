"""A book of five thousand sentences a side: how fast it aligns and in how much memory, part of benchmarks/alignment.py.

The book is made of the paragraphs given, cut into sentences by our own rules, over and over until it is long enough. It
is aligned as one paragraph, so that nothing but sentences tells where it stands. Gale and Church's lengths get the same
sentences page by page, since their full matrix of a book does not fit; so the peer is spared what costs us most.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from collection import Collection
from gale_church import align_by_lengths
from results import Figure

from pipeline.clean.sentences import sentences
from pipeline.dedupe.words.lexicon import read_lexicon

SENTENCES = 5_000
Row = dict[str, Any]


def measure_long_text(rows: Sequence[Row]) -> list[Figure]:
    """Align the book in a process of its own, so that memory is its alone."""
    if not rows:
        return []
    told = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps(rows),
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent,
    )
    ours, peer, memory = json.loads(told.stdout)
    return [
        Figure(
            figure="a book of 5,000 sentences",
            value=ours,
            unit="sentences a side/s",
            peer="Gale-Church",
            peer_value=peer,
        ),
        Figure(figure="a book of 5,000 sentences: most memory", value=memory, unit="MB", better="lower"),
    ]


def make_book(rows: Sequence[Row]) -> list[Row]:
    """Pages of sentences, as many as make the book."""
    pages: list[Row] = []
    n_sentences = 0
    for row in cycle(rows):
        if n_sentences >= SENTENCES:
            return pages
        page = {side: [text[a:b] for text in row[side] for a, b in sentences(text)] for side in ("zh", "en")}
        n_sentences += len(page["zh"])
        pages.append(page)
    return pages


def main() -> None:
    """Read rows, align the book made of them, print sentences a second for us and the peer, and megabytes."""
    pages = make_book(json.load(sys.stdin))
    book = {side: [sentence for page in pages for sentence in page[side]] for side in ("zh", "en")}
    lexicon = read_lexicon(book["zh"])
    begun = time.perf_counter()
    Collection([book], lexicon, is_paragraphs=False).align_once()
    ours = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    for left, right in Collection(pages, lexicon, is_paragraphs=False).units:
        align_by_lengths(left.lengths.tolist(), right.lengths.tolist())
    theirs = time.perf_counter() - begun
    size = (len(book["zh"]) + len(book["en"])) / 2
    print(json.dumps([round(size / ours), round(size / theirs), round(memory)]))


if __name__ == "__main__":
    main()
