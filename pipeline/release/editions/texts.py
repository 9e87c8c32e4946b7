"""The texts of documents, laid out from their segments when they are asked for."""

from functools import lru_cache
from itertools import groupby

import pyarrow as pa

from pipeline.wording import lay_out

HELD = 16
"""Texts that are held at once: those of two sides, and of neighbours in a table."""
COLUMNS = ["start", "paragraph", "text"]


class Texts:
    """Texts by document_id; the rows of a document stand together, as a table's order has them."""

    def __init__(self, segments: pa.Table) -> None:
        self._segments = segments.select(COLUMNS)
        self._places = places_of(segments["document_id"])
        self.of = lru_cache(HELD)(self._laid_out)
        """The text of a document; empty where it has none."""

    def _laid_out(self, document_id: str) -> str:
        return lay_out(self._segments.slice(*self._places.get(document_id, (0, 0))).to_pylist())


def places_of(documents: pa.ChunkedArray) -> dict[str, tuple[int, int]]:
    """Where the rows of each document stand, which stand together: the first one's number, and how many they are.

    >>> places_of(pa.chunked_array([["a", "a", "b"]]))
    {'a': (0, 2), 'b': (2, 1)}
    """
    places = {}
    place = 0
    for name, rows in groupby(documents.to_pylist()):
        n_rows = sum(1 for _ in rows)
        places[name] = (place, n_rows)
        place += n_rows
    return places
