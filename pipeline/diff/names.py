"""Names of rows: the values of their key columns as one text, to join by and to show."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

UNKNOWN = "null"
"""How a key's unknown value is shown."""


def shown(rows: pa.Table, key: Sequence[str]) -> pa.Array:
    """The key columns joined by a space, as ``changes`` has them.

    >>> shown(pa.table({"id": ["a", "b"], "rank": [0, None]}), ["id", "rank"]).to_pylist()
    ['a 0', 'b null']
    """
    return pc.binary_join_element_wise(*(_text(rows[name]).fill_null(UNKNOWN) for name in key), " ")


def exact(rows: pa.Table, key: Sequence[str]) -> pa.Array:
    """The same so that no two keys are alike: each value behind its length, the unknown without one.

    >>> exact(pa.table({"one": ["a b", "a"], "two": ["c", "b c"]}), ["one", "two"]).to_pylist()
    ['3:a b1:c', '1:a3:b c']
    >>> exact(pa.table({"one": [None, "", "null"]}), ["one"]).to_pylist()
    ['-', '0:', '4:null']
    """
    return pc.binary_join_element_wise(*(_measured(_text(rows[name])) for name in key), "")


def place(names: pa.Array) -> npt.NDArray[np.int64]:
    """Bucket of each name: its first two bytes as a number, so that buckets in order hold names in order.

    Ids are digests, whose first two digits spread any number of rows evenly over 256 buckets.

    >>> place(pa.array(["00ab", "", "a"])).tolist()
    [12336, 0, 24832]
    """
    openings = pc.binary_slice(names.cast(pa.binary()), 0, 2).dictionary_encode()
    numbers = [int.from_bytes(opening.ljust(2, b"\0")) for opening in openings.dictionary.to_pylist()]
    return np.array(numbers, dtype=np.int64)[np.asarray(openings.indices)] if numbers else np.array([], dtype=np.int64)


def _text(column: pa.ChunkedArray) -> pa.Array:
    return column.cast(pa.string()).combine_chunks()


def _measured(texts: pa.Array) -> pa.Array:
    lengths = pc.binary_length(texts).cast(pa.string())
    return pc.binary_join_element_wise(lengths, texts, ":").fill_null("-")
