"""Shapes: how the columns of a table differ between two releases, and which of them can be compared row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

_WIDER = {(pa.int32(), pa.int64()): pa.int64(), (pa.int32(), pa.float64()): pa.float64()}
"""Types of which the second holds every value of the first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """Two schemas of one table, side by side."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    narrowed: tuple[str, ...]
    """Columns that cannot hold every value they could: of another type, or no longer unknown."""
    widened: tuple[str, ...]
    """Columns that can hold more than they could, and still all of that."""
    shared: Mapping[str, pa.DataType]
    """Columns whose values can be compared, with the type to compare them in."""

    def changes(self) -> dict[str, tuple[str, ...]]:
        """Columns by the sort of their change, as ``changes`` names it; only sorts that there are."""
        told = {
            "column_added": self.added,
            "column_removed": self.removed,
            "column_narrowed": self.narrowed,
            "column_widened": self.widened,
        }
        return {change: columns for change, columns in told.items() if columns}

    def has(self, key: Sequence[str]) -> bool:
        """Whether rows can be told by these columns on either side."""
        return bool(key) and all(name in self.shared for name in key)


def compare_schemas(former: pa.Schema, current: pa.Schema) -> Shape:
    """Hold the columns of a table against what they were; their order and descriptions are no part of the values.

    >>> former = pa.schema([("a", pa.int32()), ("b", pa.string()), ("c", pa.int64())])
    >>> compare_schemas(former, pa.schema([("a", pa.int64()), ("c", pa.string()), ("d", pa.bool_())])).changes()
    {'column_added': ('d',), 'column_removed': ('b',), 'column_narrowed': ('c',), 'column_widened': ('a',)}
    """
    both = sorted(set(former.names) & set(current.names))
    kinds = {name: _compared(former.field(name).type, current.field(name).type) for name in both}
    narrowed = tuple(name for name in both if _is_narrower(former.field(name), current.field(name)))
    widened = tuple(name for name in both if _is_narrower(current.field(name), former.field(name)))
    return Shape(
        added=tuple(sorted(set(current.names) - set(former.names))),
        removed=tuple(sorted(set(former.names) - set(current.names))),
        narrowed=narrowed,
        widened=tuple(name for name in widened if name not in narrowed),
        shared={name: kind for name, kind in kinds.items() if kind is not None},
    )


def _compared(left: pa.DataType, right: pa.DataType) -> pa.DataType | None:
    """The type that holds the values of both; none if there is none."""
    if pa.types.is_list(left) and pa.types.is_list(right):
        inner = _compared(left.value_type, right.value_type)
        return None if inner is None else pa.list_(inner)
    return left if left == right else _WIDER.get((left, right), _WIDER.get((right, left)))


def _is_narrower(former: pa.Field, current: pa.Field) -> bool:
    """Whether a column cannot hold all that it could."""
    return (former.nullable and not current.nullable) or not _holds(current.type, former.type)


def _holds(kind: pa.DataType, other: pa.DataType) -> bool:
    if pa.types.is_list(kind) and pa.types.is_list(other):
        return _holds(kind.value_type, other.value_type)
    return bool(kind == other or _WIDER.get((other, kind)) == kind)
