"""Samples: some rows that differ, with what they said and what they say now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.diff import names
from pipeline.release.tally import Tally
from pipeline.released.excerpts import cut, excerpts, printable
from pipeline.released.reading import Release, Rows

SORTS = ("added", "removed", "changed")

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A row that came, went or changed."""

    table: str
    change: str
    key: str
    old: Mapping[str, str]
    """What its columns said, shortened; of a row that changed, those that differ. Empty for a row that came."""
    new: Mapping[str, str]
    """What they say now. Empty for a row that went."""


def sampled(
    old: Release, new: Release, keys: Mapping[str, Sequence[str]], tally: Tally, n_samples: int
) -> Iterator[Sample]:
    """The first rows of each table and sort of change."""
    for table in sorted({table for table, _ in tally.by_table()} if n_samples else ()):
        named = {change: dict(list(tally.columns_of(table, change).items())[:n_samples]) for change in SORTS}
        before = _found(old.tables[table], keys[table], [*named["removed"], *named["changed"]])
        now = _found(new.tables[table], keys[table], [*named["added"], *named["changed"]])
        for change in SORTS:
            for key, columns in named[change].items():
                was, says = _told(before.get(key, {}), now.get(key, {}), columns, keys[table])
                yield Sample(table=table, change=change, key=key, old=was, new=says)


def _found(rows: Rows, key: Sequence[str], wanted: Sequence[str]) -> dict[str, Row]:
    """The rows of these keys, as ``changes`` shows keys; the first of each."""
    found: dict[str, Row] = {}
    for piece in rows if wanted else ():
        hits = piece.filter(pc.is_in(names.shown(piece, key), value_set=pa.array(wanted, pa.string())))
        for name, row in zip(names.shown(hits, key).to_pylist(), hits.to_pylist(), strict=True):
            found.setdefault(name, row)
    return found


def _told(old: Row, new: Row, columns: Sequence[str], key: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The values of a row, shortened: of one that changed around their first difference, of others all but the key."""
    if not (old and new):
        own = [{name: cut(spelled(value)) for name, value in row.items() if name not in key} for row in (old, new)]
        return own[0], own[1]
    couples = {name: excerpts(spelled(old.get(name)), spelled(new.get(name))) for name in columns}
    return {name: one for name, (one, _) in couples.items()}, {name: other for name, (_, other) in couples.items()}


def spelled(value: object) -> str:
    r"""A value as one line on which every character can be seen.

    >>> spelled("a\nb\x1b[1m"), spelled(None), spelled(["x", 1]), spelled(date(2021, 7, 16)), spelled(0.5)
    ('a\\nb\\x1b[1m', 'null', '[x, 1]', '2021-07-16', '0.5')
    """
    if value is None:
        return "null"
    if isinstance(value, list):
        return f"[{', '.join(map(spelled, value))}]"
    return printable(value.isoformat() if isinstance(value, date) else str(value))
