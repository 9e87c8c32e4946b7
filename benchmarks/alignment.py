"""Alignment of sentences and of paragraphs against gold beads: ``python benchmarks/alignment.py DATA``.

DATA holds ``sentences.dev.jsonl`` and ``paragraphs.dev.jsonl.gz``: rows with ``zh``, ``en`` and ``gold`` (lists of
indexes). Strict F1 counts a bead with two sides only if both sides are exactly the gold bead's.
"""

import gzip
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from results import Figure, report

from pipeline.dedupe.alignment import PARAGRAPH_OMISSION, SENTENCE_OMISSION
from pipeline.dedupe.beads import Units, chinese_length
from pipeline.dedupe.lexicon import NO_LEXICON, Lexicon, read_lexicon
from pipeline.dedupe.tokens import chinese_tokens, english_tokens
from pipeline.dedupe.translator import make_translator
from pipeline.dedupe.windows import align_units

Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]

GALE_CHURCH = {"sentences": 0.948, "paragraphs, light": 0.911, "paragraphs, heavy": 0.719}
"""Strict F1 of Gale and Church's lengths on the same sets, measured once with their six kinds of beads."""


def align(rows: Sequence[dict[str, Any]], lexicon: Lexicon, omission: float) -> list[Beads]:
    """Align every text of a set, with the words of the whole set to judge chance by."""
    left = [[chinese_tokens(one, lexicon) for one in row["zh"]] for row in rows]
    right = [[english_tokens(one) for one in row["en"]] for row in rows]
    translator = make_translator(left, right, lexicon)
    aligned = []
    for row, chinese, english in zip(rows, left, right, strict=True):
        units = (
            Units([translator.chinese.numbered(one) for one in chinese], np.array([*map(chinese_length, row["zh"])])),
            Units(
                [translator.english.numbered(one) for one in english], np.array([len(one) + 0.0 for one in row["en"]])
            ),
        )
        found = align_units(*units, translator, omission=omission)
        aligned.append({(_run(place[0], kind[0]), _run(place[1], kind[1])) for place, kind, _ in found})
    return aligned


def _run(first: int, size: int) -> tuple[int, ...]:
    return tuple(range(first, first + size))


def strict_f1(rows: Sequence[dict[str, Any]], aligned: Sequence[Beads]) -> float:
    """Harmonic mean of precision and recall over beads with two sides, of all texts together."""
    right = found = wanted = 0
    for row, beads in zip(rows, aligned, strict=True):
        gold = {(tuple(left), tuple(right)) for left, right in row["gold"] if left and right}
        ours = {bead for bead in beads if all(bead)}
        right, found, wanted = right + len(gold & ours), found + len(ours), wanted + len(gold)
    return round(2 * right / (found + wanted), 4)


def measure(name: str, rows: Sequence[dict[str, Any]], omission: float) -> list[Figure]:
    """Strict F1 with and without the dictionary, and how fast."""
    lexicon = read_lexicon(one for row in rows for one in row["zh"])
    begun = time.perf_counter()
    aligned = align(rows, lexicon, omission)
    n_units = sum(len(row["zh"]) for row in rows) / (time.perf_counter() - begun)
    bare = align(rows, NO_LEXICON, omission)
    peer = {"unit": "F1", "peer": "Gale-Church", "peer_value": GALE_CHURCH[name]}
    return [
        Figure(figure=f"{name}: strict F1", value=strict_f1(rows, aligned), **peer),
        Figure(figure=f"{name}: strict F1 without dictionary", value=strict_f1(rows, bare), **peer),
        Figure(figure=f"{name}: Chinese units aligned", value=round(n_units), unit="per second"),
    ]


def main(folder: Path) -> None:
    """Measure both sets."""
    sentences, paragraphs = folder / "sentences.dev.jsonl", folder / "paragraphs.dev.jsonl.gz"
    figures = measure("sentences", [*map(json.loads, sentences.read_text("utf-8").splitlines())], SENTENCE_OMISSION)
    rows = [*map(json.loads, gzip.decompress(paragraphs.read_bytes()).decode("utf-8").splitlines())]
    for variant in ("light", "heavy"):
        chosen = [row for row in rows if row["variant"] == variant]
        figures += measure(f"paragraphs, {variant}", chosen, PARAGRAPH_OMISSION)
    report("alignment", figures, [sentences, paragraphs])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
