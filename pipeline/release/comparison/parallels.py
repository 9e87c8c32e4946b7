"""Finds in the tables which Chinese and English versions are aligned, and reads one couple of them at a time."""

from collections.abc import Iterator, Mapping
from functools import partial
from operator import itemgetter

import pyarrow as pa

from pipeline.release.comparison.parallel import Parallel, Row, Version
from pipeline.release.shelf import Shelf


class Parallels:
    """The aligned couples of a build, by work."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._versions = Shelf(tables["versions"], "work_id", "passage_id")
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
        for work_id, couples in self._by_work.items():
            couples.sort(key=partial(self._place, work_id))

    def __contains__(self, work_id: object) -> bool:
        """Whether a work has versions in both languages that are aligned."""
        return work_id in self._by_work

    def of_work(self, work_id: str) -> Iterator[Parallel]:
        """Each Chinese version with the English one it is best linked to, and each further translation."""
        for left, right in self._by_work.get(work_id, []):
            yield Parallel(
                left=self._version(work_id, left),
                right=self._version(work_id, right),
                link=self._link(left, right),
                beads=sorted(self._beads.of(work_id, left, right), key=itemgetter("ordinal")),
                figures=[*self._figures.of(left), *self._figures.of(right)],
                elsewhere=self._elsewhere(work_id, left, right),
            )

    def _elsewhere(self, work_id: str, left: str, right: str) -> list[str]:
        """Languages of the versions that one of the two is compared with as well."""
        couples = [couple for couple in self._by_work[work_id] if couple != (left, right)]
        names = [one for one, other in couples if other == right] + [other for one, other in couples if one == left]
        return sorted({row["language"] for one in names for row in self._versions.of(work_id, one)})

    def others(self, work_id: str) -> list[Row]:
        """The versions of a work that are not aligned with any in the other language."""
        aligned = {name for couple in self._by_work.get(work_id, []) for name in couple}
        carriers = sorted(self._carriers.of(work_id), key=itemgetter("passage_id"))
        return [row for row in carriers if row["passage_id"] not in aligned]

    def _place(self, work_id: str, couple: tuple[str, str]) -> tuple[str, ...]:
        """Simplified before Traditional."""
        return (self._versions.of(work_id, couple[0])[0]["language"], *couple)

    def _version(self, work_id: str, passage_id: str) -> Version:
        (version,) = self._versions.of(work_id, passage_id)
        (passage,) = self._passages.of(passage_id)
        (document,) = self._documents.of(passage["document_id"])
        return Version(version, passage, document, sorted(self._segments.of(passage_id), key=itemgetter("ordinal")))

    def _link(self, left: str, right: str) -> Row | None:
        """The link that says that one translates the other; none where other versions brought them together."""
        first, second = sorted((left, right))
        return next(iter(self._links.of(first, second, "translation", "positive")), None)
