"""The sketches of all passages of a partition, and their words with what dates them, made in bulk.

What ``shingles`` does with one text is done here with many laid end to end; shingles across a border between two texts
are left out. The hashes are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.assembly import Numbers, assemble, cut
from pipeline.dedupe.dating import publication
from pipeline.dedupe.fold import Codes, as_text, code_points, fold_codes
from pipeline.dedupe.shingles import (
    HEAVY,
    LEAST_SHINGLES,
    LEAST_SKETCH,
    LIMIT,
    METHOD,
    Hashes,
    hash_shingles,
    is_first,
    measure,
    weigh,
    whole_until,
)
from pipeline.identity import SEPARATOR, sha256_text
from schemas.conform import arrow_schema, empty

Marks = npt.NDArray[np.bool_]
Windows = list[tuple[int, int]]

BLOCK = 1 << 16
"""Characters hashed at once: larger arrays leave the cache, and their memory is asked for anew; twice as slow."""

_CARRIED = ("passage_id", "document_id", "start", "end", "kind", "written_on", "date_precision")
"""Columns of texts that are those of passages."""


def sketch_texts(passages: pa.Table, segments: pa.Table, documents: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The tables sketches and texts, in the order of the passages' ids."""
    ordered = passages.take(pc.sort_indices(passages["passage_id"]))
    words, sketched = [], []
    for chunk in assemble(ordered, segments):
        words.append(chunk)
        sketched.append(sketch_words(chunk))
    return _sketches(ordered, sketched), _texts(ordered, documents, words)


def _sketches(passages: pa.Table, sketched: list[pa.Table]) -> pa.Table:
    if not sketched:
        return empty("sketches")
    rows = pa.concat_tables(sketched).add_column(0, "passage_id", passages["passage_id"])
    return rows.cast(arrow_schema("sketches")).combine_chunks()


def _texts(passages: pa.Table, documents: pa.Table, words: list[pa.StringArray]) -> pa.Table:
    known = [*(passages[name] for name in _CARRIED), *publication(passages, documents)]
    columns = [*known, pa.chunked_array(words, pa.string()), _pins([*known, passages["text_sha256"]])]
    return pa.table(columns, schema=arrow_schema("texts"))


def _pins(columns: Sequence[pa.ChunkedArray]) -> pa.Array:
    """One number for all that is known of each passage; of its words the digest says enough."""
    told = [column.cast(pa.string()).combine_chunks() for column in columns]
    joined = pc.binary_join_element_wise(*told, SEPARATOR, null_handling="replace")
    digests = (sha256(one.encode("utf-8", "surrogatepass")).digest() for one in joined.to_pylist())
    return pa.array([int.from_bytes(digest[:8], signed=True) for digest in digests], pa.int64())


@dataclass(frozen=True)
class _Laid:
    """The characters of texts, laid end to end."""

    codes: Codes
    borders: Numbers
    """Where each text begins; one more number stands behind the last."""

    @property
    def sizes(self) -> Numbers:
        """How long each is."""
        return np.diff(self.borders)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each begins and ends."""
        return list(pairwise(self.borders.tolist()))

    def run(self, first: int, behind: int) -> "_Laid":
        """Texts that stand side by side."""
        borders = self.borders[first : behind + 1]
        return _Laid(self.codes[borders[0] : borders[-1]], borders - borders[0])

    def fold(self) -> "_Laid":
        """The same texts folded for matching."""
        folded = fold_codes(self.codes)
        places = np.flatnonzero(folded != 0)
        return _Laid(folded.take(places), np.searchsorted(places, self.borders))


def _behind(sizes: Sequence[Numbers]) -> Numbers:
    """Where things of such sizes begin, and where the last ends."""
    return np.concatenate([[0], np.cumsum(np.concatenate(sizes))])


def sketch_words(words: pa.StringArray) -> pa.Table:
    """The sketches of texts: all columns of sketches but the id of the passage."""
    laid = _lay(words)
    blocks = [laid.run(first, behind).fold() for first, behind in cut(laid.sizes, BLOCK)]
    n_east_asian, n_shingles, n_kept, hashes = zip(*map(_sample, blocks), strict=True)
    return pa.table(
        {
            "method": pa.repeat(METHOD, len(words)),
            "n_chars": np.concatenate([one.sizes for one in blocks]),
            "n_east_asian": np.concatenate(n_east_asian),
            "n_shingles": np.concatenate(n_shingles),
            "folded_sha256": [digest for one in blocks for digest in _digests(one)],
            "hashes": pa.ListArray.from_arrays(_behind(n_kept).astype(np.int32), np.concatenate(hashes).view(np.int64)),
        }
    )


def _lay(words: pa.StringArray) -> _Laid:
    text = b"".join(words.cast(pa.binary()).to_pylist()).decode("utf-8", "surrogatepass")
    return _Laid(code_points(text), _behind([pc.utf8_length(words).to_numpy()]))


def _digests(laid: _Laid) -> list[str]:
    text = as_text(laid.codes)
    return [sha256_text(text[first:behind]) for first, behind in laid.spans]


def _sample(laid: _Laid) -> tuple[Numbers, Numbers, Numbers, Hashes]:
    """How many East Asian characters and different shingles each text has, how many of these make its sketch; which."""
    weights = weigh(laid.codes)
    lengths = measure(weights)
    hashes = hash_shingles(laid.codes, lengths)
    windows = list(zip(laid.borders[:-1].tolist(), whole_until(lengths, laid.borders).tolist(), strict=True))
    is_new = _sort(hashes, windows, laid.borders)
    n_shingles = _count(is_new, windows)
    kept = _keep(hashes, is_new, windows, n_shingles)
    n_kept = np.diff(np.searchsorted(kept, laid.borders))
    return _count(weights == HEAVY, laid.spans), n_shingles, n_kept, hashes.take(kept)


def _count(marks: Marks, windows: Windows) -> Numbers:
    return np.array([np.count_nonzero(marks[first:behind]) for first, behind in windows], np.int64)


def _sort(hashes: Hashes, windows: Windows, borders: Numbers) -> Marks:
    """Sort the hashes of each text where they stand; which differ from the one before, in the same text."""
    for first, behind in windows:
        hashes[first:behind].sort()
    is_new = is_first(hashes)
    for (first, behind), border in zip(windows, borders[1:].tolist(), strict=True):
        is_new[first : first + 1] = True
        is_new[behind:border] = False
    return is_new


def _keep(hashes: Hashes, is_new: Marks, windows: Windows, n_shingles: Numbers) -> Numbers:
    """Where the hashes stand that are sketches."""
    is_kept = is_new & (hashes < np.uint64(LIMIT))
    kept = np.flatnonzero(is_kept)
    n_kept = np.diff(np.searchsorted(kept, [*(first for first, _ in windows), len(hashes)]))
    poor = np.flatnonzero((n_shingles < LEAST_SHINGLES) | (n_kept < LEAST_SKETCH)).tolist()
    for number in poor:
        first, behind = windows[number]
        least = LEAST_SKETCH if n_shingles[number] >= LEAST_SHINGLES else 0
        is_kept[first:behind] = False
        is_kept[first + np.flatnonzero(is_new[first:behind])[:least]] = True
    return np.flatnonzero(is_kept) if poor else kept
