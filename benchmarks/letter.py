"""The beads of the seeds' letter against a reader's own alignment, part of benchmarks/alignment.py.

``gold/letter.json`` holds how both sides of each bead begin, in the order of reading; one side may be empty. A bead is
found exactly if it and the one behind it begin as the reader's do.
"""

import json
import tempfile
from pathlib import Path

import pyarrow.parquet as pq
from results import Figure
from typer.testing import CliRunner

from pipeline.cli import app

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "letter.json"

Openings = list[tuple[str, str]]


def letter_beads() -> list[Figure]:
    """Build the seeds, and count the beads with two sides that are the reader's."""
    gold = [(left, right) for left, right in json.loads(GOLD.read_text(encoding="utf-8"))]
    built = _built()
    ours = [_opening(bead, gold) for bead in built]
    found = sum(
        ours[n : n + 2] in (gold[m : m + 2] for m in range(len(gold))) for n in range(len(ours)) if all(ours[n])
    )
    n_two_sided = sum(bool(left and right) for left, right in gold)
    return [
        Figure(
            figure="the seeds' letter: beads found exactly",
            value=found,
            unit="beads",
            peer="a reader",
            peer_value=n_two_sided,
        )
    ]


def _built() -> Openings:
    with tempfile.TemporaryDirectory() as folder:
        work, dist = f"{folder}/work", f"{folder}/dist"
        told = CliRunner().invoke(
            app, ["build", "--direct", "--collection", str(ROOT / "seeds"), "--work", work, "--dist", dist]
        )
        assert told.exit_code == 0, told.output  # noqa: S101
        rows = pq.read_table(next(Path(dist).rglob("bitext-*.parquet"))).sort_by("ordinal").to_pylist()
    return [(row["left_text"], row["right_text"]) for row in rows]


def _opening(bead: tuple[str, str], gold: Openings) -> tuple[str, str]:
    """A bead by its first characters, as many as the reader gave."""
    most = [max(len(opening[side]) for opening in gold) for side in (0, 1)]
    return bead[0][: most[0]], bead[1][: most[1]]
