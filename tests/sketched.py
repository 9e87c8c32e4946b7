"""Sketches made of plain hashes or texts, as the sketching step would make them."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scratches import MemoryScratch

from pipeline.dedupe.candidates.finding import Candidates, find_candidates
from pipeline.dedupe.shingles import LIMIT, METHOD, SAMPLED
from pipeline.dedupe.sketches import sketch_words
from pipeline.identity import sha256_text
from schemas.conform import arrow_schema

Hashes = npt.NDArray[np.int64]
Couple = tuple[int, int]

SCHEMA = arrow_schema("sketches")


def draw(rng: np.random.Generator, n_hashes: int) -> Hashes:
    """Hashes that no other drawing has."""
    return rng.integers(0, LIMIT, n_hashes)


def sketched(sketches: Sequence[Hashes], first: int = 0, texts: Sequence[str] = (), n_east_asian: int = 0) -> pa.Table:
    """One passage a sketch, with ids from ``first`` on; all texts differ unless ``texts`` says which are the same."""
    hashes = [np.unique(sketch) for sketch in sketches]
    sizes = [len(sketch) * SAMPLED for sketch in hashes]
    columns = {
        "passage_id": [f"{first + number:016x}" for number in range(len(hashes))],
        "method": [METHOD] * len(hashes),
        "n_chars": sizes,
        "n_east_asian": [n_east_asian] * len(hashes),
        "n_shingles": sizes,
        "folded_sha256": [
            sha256_text(text) for text in texts or [f"{first} {number}" for number in range(len(hashes))]
        ],
        "hashes": hashes,
    }
    return pa.table(columns, schema=SCHEMA)


def sketched_texts(words: Mapping[int, str]) -> pa.Table:
    """Texts by the numbers that their ids are."""
    rows = sketch_words(pa.array(words.values(), pa.string()))
    return rows.add_column(0, "passage_id", pa.array([f"{number:016x}" for number in words])).cast(SCHEMA)


def found(*tables: pa.Table) -> Candidates:
    """What the join makes of sketches."""
    return find_candidates(tables, MemoryScratch())


def couples(candidates: Candidates) -> list[Couple]:
    """The candidates."""
    return list(zip(candidates.left.tolist(), candidates.right.tolist(), strict=True))


def clusters(of: Iterable[Couple], n_passages: int) -> list[int]:
    """For each passage the smallest that couples lead to."""
    first = list(range(n_passages))
    for left, right in sorted(of):
        one, other = _first(first, left), _first(first, right)
        first[max(one, other)] = min(one, other)
    return [_first(first, passage) for passage in range(n_passages)]


def _first(over: list[int], passage: int) -> int:
    while over[passage] != passage:
        passage = over[passage]
    return passage
