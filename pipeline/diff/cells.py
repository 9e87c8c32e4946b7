"""Cells: which rows of two columns differ by value, whatever the type."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Mask = npt.NDArray[np.bool_]


def differing(left: pa.Array, right: pa.Array) -> Mask:
    """Where two columns of one type and length differ; an unknown equals an unknown, not a number itself.

    >>> differing(pa.array([1.0, None, float("nan"), 1.0]), pa.array([1.0, 2.0, float("nan"), float("nan")])).tolist()
    [False, True, False, True]
    >>> differing(pa.array([["a"], [], ["a", "b"]]), pa.array([["a"], ["a"], ["b", "a"]])).tolist()
    [False, True, True]
    """
    if pa.types.is_list(left.type):
        return _differing_lists(left, right)
    told = pc.fill_null(pc.not_equal(left, right), False)  # noqa: FBT003 - the value to put in
    if pa.types.is_floating(left.type):
        told = pc.and_not(told, pc.fill_null(pc.and_(pc.is_nan(left), pc.is_nan(right)), False))  # noqa: FBT003
    return _mask(pc.or_(told, pc.xor(pc.is_null(left), pc.is_null(right))))


def _differing_lists(left: pa.Array, right: pa.Array) -> Mask:
    """Lists differ in their lengths, or in a member at the same place."""
    told = differing(pc.list_value_length(left), pc.list_value_length(right))
    alike = pa.array(~told)
    ours, theirs = left.filter(alike), right.filter(alike)
    inner = differing(pc.list_flatten(ours), pc.list_flatten(theirs))
    members = np.asarray(pc.list_parent_indices(ours))[inner]
    told[np.flatnonzero(~told)[members]] = True
    return told


def _mask(values: pa.Array) -> Mask:
    # A copy, because what Arrow gives may not be written to.
    return np.array(values.to_numpy(zero_copy_only=False), dtype=np.bool_)
