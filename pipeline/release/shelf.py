"""Tables in which rows are found by their columns."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

Row = Mapping[str, Any]


class Shelf:
    """A table in which rows are found by some of its columns; they are read when they are asked for."""

    def __init__(self, rows: pa.Table, *columns: str) -> None:
        self._rows = rows
        self._places: dict[tuple[Any, ...], list[int]] = {}
        for place, key in enumerate(zip(*(rows[name].to_pylist() for name in columns), strict=True)):
            self._places.setdefault(key, []).append(place)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """All keys, in the order of their first rows."""
        return iter(self._places)

    def of(self, *key: str) -> list[Row]:
        """The rows of a key, in the order of the table."""
        listed: list[Row] = self._rows.take(pa.array(self._places.get(key, []), pa.int64())).to_pylist()
        return listed
