"""Alignment of paragraphs and sentences against gold beads: ``python benchmarks/alignment.py DATA``.

DATA holds ``sentences*.jsonl`` and ``paragraphs*.jsonl``, also gzipped: rows with ``zh``, ``en`` and ``gold`` (beads as
lists of indexes), of paragraphs also ``variant``. Each file, or variant of it, is one collection: aligned, learned
from, and aligned again, as the stage does it. The strict score counts a bead with two sides only if both are exactly
the gold bead's; "all beads" counts those with an empty side too. Gale and Church's lengths run on the same units.
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from collection import Beads, Collection
from gale_church import align_by_lengths
from letter import letter_beads
from long_text import measure_long_text
from results import Figure, report

from pipeline.dedupe.words.lexicon import NO_LEXICON, Lexicon, read_lexicon

Row = dict[str, Any]


def read_sets(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    """The collections of a folder by name: files, and the variants in them."""
    for path in sorted([*folder.glob("sentences*.jsonl*"), *folder.glob("paragraphs*.jsonl*")]):
        packed = path.read_bytes()
        text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
        variants: dict[str, list[Row]] = defaultdict(list)
        for row in map(json.loads, text.splitlines()):
            variants[row.get("variant", "")].append(row)
        for variant, rows in sorted(variants.items()):
            yield ", ".join(filter(None, (path.name.partition(".jsonl")[0], variant))), rows


def f1(rows: Sequence[Row], aligned: Sequence[Beads], *, strict: bool) -> float:
    """Harmonic mean of precision and recall over the beads of all texts together; strict: those with two sides."""
    right = found = wanted = 0
    for row, beads in zip(rows, aligned, strict=True):
        gold = {(tuple(left), tuple(right)) for left, right in row["gold"] if (left and right) or not strict}
        ours = {bead for bead in beads if all(bead) or not strict}
        right, found, wanted = right + len(gold & ours), found + len(ours), wanted + len(gold)
    return round(2 * right / max(1, found + wanted), 4)


def by_lengths(collection: Collection) -> list[Beads]:
    """The beads of Gale and Church, text by text."""
    aligned = []
    for left, right in collection.units:
        beads = align_by_lengths(left.lengths.tolist(), right.lengths.tolist())
        aligned.append({(_run(place[0], kind[0]), _run(place[1], kind[1])) for place, kind in beads})
    return aligned


def _run(first: int, size: int) -> tuple[int, ...]:
    return tuple(range(first, first + size))


def measure(name: str, rows: Sequence[Row]) -> Iterator[Figure]:
    """One collection: strict and all-bead scores, without learning, without dictionary."""
    is_paragraphs = name.startswith("paragraphs")
    lexicon = read_lexicon(text for row in rows for text in row["zh"])
    once, learned = Collection(rows, lexicon, is_paragraphs=is_paragraphs).align()
    _, bare = Collection(rows, NO_LEXICON, is_paragraphs=is_paragraphs).align()
    peers = by_lengths(Collection(rows, Lexicon({}), is_paragraphs=is_paragraphs))
    strict, anyhow = f1(rows, peers, strict=True), f1(rows, peers, strict=False)

    def figure(what: str, value: float, peer_value: float) -> Figure:
        return Figure(figure=f"{name}: {what}", value=value, unit="F1", peer="Gale-Church", peer_value=peer_value)

    yield figure("strict", f1(rows, learned, strict=True), strict)
    yield figure("strict, nothing learned", f1(rows, once, strict=True), strict)
    yield figure("strict, no dictionary", f1(rows, bare, strict=True), strict)
    yield figure("all beads", f1(rows, learned, strict=False), anyhow)


def main(folder: Path) -> None:
    """Measure every collection of a folder, the seeds' letter, and a long text."""
    sets = list(read_sets(folder))
    figures = [figure for name, rows in sets for figure in measure(name, rows)]
    figures += letter_beads()
    figures += measure_long_text([row for name, rows in sets if name.startswith("paragraphs") for row in rows])
    report("alignment", figures, [path for path in folder.iterdir() if ".jsonl" in path.name])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
