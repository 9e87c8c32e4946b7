"""Tally: what differs between two releases, counted by classes, however many rows ``changes`` has.

A class is a table, a sort of change and a reason. Of each the rows are counted, and the columns in which they differ,
and the first of them are kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, Self

import pyarrow as pa
import pyarrow.compute as pc

KEPT = 50
"""Rows of a class that are kept; the others are counted."""
SCHEMA_CHANGED = "schema_changed"


class Named(NamedTuple):
    """What names a class."""

    table: str
    change: str
    reason: str


@dataclass(kw_only=True, slots=True)
class Counted:
    """The changes of one class."""

    n: int = 0
    columns: Counter[str] = field(default_factory=Counter)
    """In which columns rows differ, with their numbers."""
    firsts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Keys of the first rows, each with the columns in which it differs."""


class Tally:
    """The changes between two releases by classes, filled piece by piece in the order of ``changes``."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._classes: dict[Named, Counted] = {}

    @classmethod
    def of(cls, changes: Iterable[pa.Table]) -> Self:
        """Count a table that comes in pieces."""
        tally = cls()
        for rows in changes:
            tally.add(rows)
        return tally

    def add(self, changes: pa.Table) -> None:
        """Count the next rows."""
        for number in _counted(changes, Named._fields):
            counted = self._classes.setdefault(_named(number), Counted())
            counted.n += number["n"]
            if len(counted.firsts) < self._kept:
                rows = _rows(changes, _named(number)).slice(0, self._kept - len(counted.firsts)).to_pylist()
                counted.firsts.extend((row["key"], tuple(row["columns"])) for row in rows)
        parents = pc.list_parent_indices(changes["columns"])
        by_column = changes.select(Named._fields).take(parents)
        by_column = by_column.append_column("column", pc.list_flatten(changes["columns"]))
        for number in _counted(by_column, (*Named._fields, "column")):
            self._classes[_named(number)].columns[number["column"]] += number["n"]

    def classes(self) -> list[tuple[Named, Counted]]:
        """Every class with what is in it, in order."""
        return sorted(self._classes.items(), key=lambda one: one[0])

    def rows(self) -> list[tuple[Named, Counted]]:
        """The classes of rows; those of columns and tables are left out."""
        return [(named, counted) for named, counted in self.classes() if named.reason != SCHEMA_CHANGED]

    def by_change(self) -> Counter[str]:
        """How many changes there are of each sort."""
        return self._summed(self.classes(), lambda named: named.change)

    def by_table(self) -> Counter[tuple[str, str]]:
        """How many rows of each table came, went or changed."""
        return self._summed(self.rows(), lambda named: (named.table, named.change))

    def n_of(self, table: str, change: str) -> int:
        """How many rows of a table came, went or changed."""
        return self.by_table()[table, change]

    def firsts(self, table: str, change: str) -> list[str]:
        """Keys of the first rows of a table that came, went or changed."""
        return sorted({key for key, _ in self._found(table, change)})

    def columns_of(self, table: str, change: str) -> dict[str, tuple[str, ...]]:
        """The same keys, each with the columns in which its row differs."""
        return dict(sorted(self._found(table, change)))

    def shapes(self) -> list[tuple[str, str, str]]:
        """Changes of columns and tables: table, column (empty for a table) and sort."""
        return [
            (named.table, key, named.change)
            for named, counted in self.classes()
            if named.reason == SCHEMA_CHANGED
            for key, _ in counted.firsts
        ]

    def _found(self, table: str, change: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        return islice(
            sorted(first for named, counted in self.rows() if named[:2] == (table, change) for first in counted.firsts),
            self._kept,
        )

    @staticmethod
    def _summed(classes: Iterable[tuple[Named, Counted]], by: Any) -> Counter[Any]:
        summed: Counter[Any] = Counter()
        for named, counted in classes:
            summed[by(named)] += counted.n
        return summed


def _named(row: dict[str, Any]) -> Named:
    return Named(*(row[name] for name in Named._fields))


def _rows(changes: pa.Table, named: Named) -> pa.Table:
    is_it = pc.field("table") == named.table
    return changes.filter(is_it & (pc.field("change") == named.change) & (pc.field("reason") == named.reason))


def _counted(rows: pa.Table, by: Iterable[str]) -> list[dict[str, Any]]:
    """Numbers of rows, as ``n``, by some columns."""
    counted = rows.group_by(list(by), use_threads=False).aggregate([([], "count_all")])
    names = ["n" if name == "count_all" else name for name in counted.column_names]
    numbers: list[dict[str, Any]] = counted.rename_columns(names).to_pylist()
    return numbers
