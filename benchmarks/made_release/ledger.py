"""Rows under construction, and the dice that make them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from schemas.conform import arrow_schema

Row = dict[str, Any]
DAY = date(2001, 1, 1)


@cache
def _unknown(table: str) -> dict[str, Any]:
    return {told.name: [] if pa.types.is_list(told.type) else None for told in arrow_schema(table)}


def _names(rng: np.random.Generator) -> Iterator[str]:
    """Identifiers without end; asking the dice for one at a time takes far longer."""
    while True:
        drawn = rng.bytes(8 * 4096).hex()
        yield from (drawn[place : place + 16] for place in range(0, len(drawn), 16))


class Ledger:
    """Rows by table, and the dice that made them."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)
        self._names = _names(rng)

    def put(self, table: str, **known: Any) -> Row:
        """Add a row; what is not named is unknown, or empty where it is a list."""
        row = _unknown(table) | known
        self.rows[table].append(row)
        return row

    def name(self) -> str:
        """An identifier."""
        return next(self._names)

    def chance(self, share: float) -> bool:
        """Whether the dice say so."""
        return bool(self.rng.random() < share)

    def day(self) -> date:
        """A day of this century."""
        return DAY + timedelta(int(self.rng.integers(8_000)))
