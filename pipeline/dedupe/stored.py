"""Tables of any size as the steps of this stage are given them: gone through part by part, or asked for some rows."""

from collections.abc import Iterable
from typing import Protocol

import pyarrow as pa

Stream = Iterable[pa.Table]
"""A table part by part, as often as one likes."""


class Lookup(Protocol):
    """A table of which some rows are asked for."""

    def rows(self, ids: Iterable[str]) -> pa.Table:
        """The rows whose first column of the table's order is one of these, in that order."""
