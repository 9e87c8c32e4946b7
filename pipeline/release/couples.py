"""Finds in the tables which Chinese and English versions are aligned, and reads one couple of them at a time."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipeline.release.aligned import Aligned, Row, Side


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


class Couples:
    """The aligned couples of a build, by work."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._versions = Shelf(tables["versions"], "passage_id")
        self._carriers = Shelf(tables["versions"], "work_id")
        self._passages = Shelf(tables["passages"], "passage_id")
        self._documents = Shelf(tables["documents"], "document_id")
        self._segments = Shelf(tables["segments"], "passage_id")
        self._figures = Shelf(tables["figures"], "passage_id")
        self._links = Shelf(tables["links"], "left_id", "right_id", "relation", "judgement")
        self._beads = Shelf(tables["bitext"], "work_id", "left_passage_id", "right_passage_id")
        self._by_work: dict[str, list[tuple[str, str]]] = {}
        for work_id, left, right in self._beads:
            self._by_work.setdefault(work_id, []).append((left, right))

    def __contains__(self, work_id: object) -> bool:
        """Whether a work has versions in both languages that are aligned."""
        return work_id in self._by_work

    def of_work(self, work_id: str) -> Iterator[Aligned]:
        """Each Chinese version that speaks for its script, with the English one."""
        for left, right in self._by_work.get(work_id, []):
            yield Aligned(
                left=self._side(left),
                right=self._side(right),
                link=self._link(left, right),
                beads=self._beads.of(work_id, left, right),
                figures=[*self._figures.of(left), *self._figures.of(right)],
            )

    def others(self, work_id: str) -> list[Row]:
        """The versions of a work that do not speak for their language."""
        return [row for row in self._carriers.of(work_id) if not row["is_canonical"]]

    def _side(self, passage_id: str) -> Side:
        (version,) = self._versions.of(passage_id)
        (passage,) = self._passages.of(passage_id)
        (document,) = self._documents.of(passage["document_id"])
        return Side(version, passage, document, self._segments.of(passage_id))

    def _link(self, left: str, right: str) -> Row | None:
        """The link that says that one translates the other; none where other versions brought them together."""
        first, second = sorted((left, right))
        return next(iter(self._links.of(first, second, "translation", "positive")), None)
