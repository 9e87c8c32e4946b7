"""Counting: what a release tells of its rows, taken from some rows of a table at a time and put together afterwards.

Each measure is a small table, and so is what several of them come to: what is counted of a table does not depend on
how its rows are divided. None has running words of a text, so that both editions have the same.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from pipeline.release.counting.measuring import MEASURES, NUMBERS

Counts = Mapping[str, pa.Table]
"""What is counted of some rows of one table: by the name of the measure."""


def count(table: str, rows: pa.Table) -> dict[str, pa.Table]:
    """Every measure of some rows of a table."""
    return {measure.name: measure.take(rows) for measure in (NUMBERS, *MEASURES.get(table, ()))}


def together(table: str, counts: Iterable[Counts]) -> dict[str, pa.Table]:
    """The measures of all rows, from those of some rows each, in the table's order."""
    parts = list(counts)
    return {
        measure.name: measure.join(pa.concat_tables([part[measure.name] for part in parts]))
        for measure in (NUMBERS, *MEASURES.get(table, ()))
    }


def count_all(table: str, pieces: Iterable[pa.Table]) -> dict[str, pa.Table]:
    """Every measure of a table that comes in pieces, of which one is held at a time."""
    return together(table, _counted(table, pieces))


def _counted(table: str, pieces: Iterable[pa.Table]) -> Iterator[Counts]:
    for rows in pieces:
        yield count(table, rows)
