"""Beads against segments by whole columns: whether nothing at all is doubtful about an alignment."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.columns import Numbers, is_distinct, numbers, places

SIDES = ("left", "right")
GAPS = pa.array(["", " "])


def are_sound(bitext: pa.Table, segments: pa.Table) -> bool:
    """Whether beads surely name segments of their passages, quote them, and take each once and in order."""
    lengths = [pc.list_value_length(bitext[f"{side}_segment_ids"]).cast(pa.string()) for side in SIDES]
    has_kind = pc.equal(pc.binary_join_element_wise(*lengths, "-"), bitext["kind"])
    if not (is_distinct(segments["segment_id"]) and pc.all(has_kind, min_count=0).as_py()):
        return False
    return all(_is_sound(side, bitext, segments) for side in SIDES)


def _is_sound(side: str, bitext: pa.Table, segments: pa.Table) -> bool:
    named = bitext[f"{side}_segment_ids"].combine_chunks()
    at = places(pa.chunked_array([named.flatten()], pa.string()), segments["segment_id"])
    if (at < 0).any():
        return False
    bead = np.repeat(np.arange(bitext.num_rows), named.value_lengths().to_numpy())
    found = segments.select(["passage_id", "ordinal", "start", "end", "text"]).take(pa.array(at))
    is_there = pc.equal(found["passage_id"], bitext[f"{side}_passage_id"].take(pa.array(bead)))
    if not pc.all(is_there, min_count=0).as_py() or not _is_in_order(_alignments(bitext)[bead], found):
        return False
    quoted = pc.equal(_quoted(named, bead, found), bitext[f"{side}_text"].combine_chunks())
    return bool(pc.all(quoted, min_count=0).as_py())


def _alignments(bitext: pa.Table) -> Numbers:
    """A number for the two passages of each bead."""
    left, right = (places(bitext[name], bitext[name]) for name in ("left_passage_id", "right_passage_id"))
    return np.asarray(left * bitext.num_rows + right, np.int64)


def _is_in_order(alignment: Numbers, found: pa.Table) -> bool:
    order, ordinal = np.argsort(alignment, kind="stable"), numbers(found["ordinal"])
    goes_on = np.diff(alignment[order]) == 0
    return bool((ordinal >= 0).all() and (np.diff(ordinal[order])[goes_on] > 0).all())


def _quoted(named: pa.ListArray, bead: Numbers, found: pa.Table) -> pa.Array:
    """The words of each bead's segments, with a space where two do not touch."""
    goes_on = np.diff(bead, prepend=-1) == 0
    gaps = goes_on & (numbers(found["start"]) != np.roll(numbers(found["end"]), 1))
    texts = pc.binary_join_element_wise(GAPS.take(pa.array(gaps.astype(np.int8))), found["text"].combine_chunks(), "")
    ends = np.concatenate((np.zeros(1, np.int32), np.cumsum(named.value_lengths().to_numpy(), dtype=np.int32)))
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(ends, pa.int32()), texts), "")
