"""The steps that link translations, one after another in this process, on texts given as passages."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.judgement import Ruling
from pipeline.dedupe.linking.choosing import choose, surround
from pipeline.dedupe.linking.evidence import Weighed
from pipeline.dedupe.linking.gathering import Held
from pipeline.dedupe.linking.learn import learn
from pipeline.dedupe.linking.nearest import nearest
from pipeline.dedupe.linking.rivals import rival, translate
from pipeline.dedupe.linking.ruled import measure
from pipeline.dedupe.linking.say import say
from pipeline.dedupe.linking.shelving import shelve
from pipeline.dedupe.linking.weighing import weigh
from pipeline.dedupe.texts import Text
from pipeline.settings import Settings
from schemas.conform import arrange, arrow_schema, empty, order, tabulate


def held(table: str, rows: pa.Table) -> Held:
    """A table of which rows are asked for by its first column."""
    return Held(rows, order(table)[0])


def speakers_of(texts: Sequence[Text]) -> pa.Table:
    """Texts as the table of those that speak for works."""
    own = [field.name for field in fields(Text) if field.name in arrow_schema("speakers").names]
    rows = ({name: getattr(text, name) for name in own} | {"n_words": len(text.words)} for text in texts)
    return tabulate("speakers", rows)


def segments_of(texts: Sequence[Text]) -> pa.Table:
    """The segments of texts as their table."""
    rows = [
        {
            "segment_id": one.segment_id,
            "document_id": text.document_id,
            "passage_id": text.passage_id,
            "paragraph": one.paragraph,
            "ordinal": number,
            "start": one.start,
            "end": one.end,
            "role": one.role,
            "text": one.text,
        }
        for text in texts
        for number, one in enumerate(text.segments)
    ]
    return arrange("segments", pa.Table.from_pylist(rows, arrow_schema("segments")))


def cut(table: str, rows: pa.Table, n_ranges: int) -> list[pa.Table]:
    """A table in ranges of about as many rows."""
    rows, column = arrange(table, rows), order(table)[0]
    ids = sorted(set(rows[column].to_pylist()))
    bounds = [ids[len(ids) * number // n_ranges] for number in range(1, n_ranges)] if len(ids) >= n_ranges else []
    found, rest = [], rows
    for bound in bounds:
        found.append(rest.filter(pc.less(rest[column], bound)))
        rest = rest.filter(pc.greater_equal(rest[column], bound))
    return [*found, rest]


class Linked:
    """What the steps make of tables; ``n_ranges`` says into how many ranges each is cut."""

    def __init__(  # noqa: PLR0913 - all that the steps are given
        self,
        speakers: pa.Table,
        segments: pa.Table,
        settings: Settings,
        *,
        declared: pa.Table | None = None,
        judgements: Sequence[Ruling] = (),
        traits: pa.Table | None = None,
        n_ranges: int = 1,
        embed: Embed | None = None,
    ) -> None:
        self._declared = empty("declared") if declared is None else declared
        self._settings, self._embed, self._n_ranges = settings, embed, n_ranges
        self._speakers, self._segments = speakers, held("segments", segments)
        self._judgements, self._traits = judgements, speakers if traits is None else traits
        self.made: dict[str, list[pa.Table]] = {}
        self.seconds: dict[str, float] = {}
        self._run()

    def _do(self, step: Any, **given: Any) -> None:
        begun = time.process_time()
        for name, rows in step(**given).items():
            self.made.setdefault(name, []).append(arrange(name, rows))
        self.seconds[step.__name__] = self.seconds.get(step.__name__, 0.0) + time.process_time() - begun

    def _ranges(self, table: str) -> list[pa.Table]:
        return cut(table, pa.concat_tables(self.made[table]), self._n_ranges)

    def _run(self) -> None:
        known = held("speakers", self._speakers)
        beside: dict[str, Any] = {
            "settings": self._settings,
            "embed": self._embed,
            "segments": self._segments,
            "speakers": known,
        }
        for some in cut("speakers", self._speakers, self._n_ranges):
            self._do(say, speakers=some, segments=self._segments, settings=self._settings)
        self._do(learn, sayings=self.made["sayings"], tallies=self.made["tallies"], declared=self._declared, **beside)
        lessons = {name: self.made[name] for name in ("vocabulary", "lore", "norms")}
        for some in self._ranges("sayings"):
            self._do(shelve, sayings=some, **lessons, **beside)
        for some in self._ranges("vectors"):
            own = self._declared.filter(
                pc.is_in(self._declared["left_id"], value_set=some["passage_id"].combine_chunks())
            )
            self._do(nearest, vectors=some, shelves=self.made["shelves"], norms=lessons["norms"], declared=own)
        for some in self._ranges("nears"):
            self._do(surround, nears=some)
        around = held("surroundings", self._whole("surroundings"))
        for some in self._ranges("nears"):
            self._do(choose, nears=some, surroundings=around)
        for some in self._ranges("candidates"):
            self._do(weigh, candidates=some, **lessons, **beside)
        self._do(rival, weighings=self.made["weighings"], settings=self._settings)
        weighings = self._whole("weighings")
        self._do(translate, weighings=weighings, verdicts=self.made["verdicts"][0], settings=self._settings)
        ruled = {"weighings": held("weighings", weighings), "judgements": self._judgements}
        del beside["speakers"]
        self._do(measure, traits=held("speakers", self._traits), **ruled, **lessons, **beside)

    def _whole(self, table: str) -> pa.Table:
        return arrange(table, pa.concat_tables(self.made[table]))

    def weighed(self) -> Iterator[Weighed]:
        """The evidence on every candidate."""
        names = [field.name for field in fields(Weighed) if field.name != "rival"]
        told = self._whole("weighings").select(names).to_pylist(), self._whole("verdicts")["rival"].to_pylist()
        yield from (Weighed(**row, rival=rival) for row, rival in zip(*told, strict=True))

    @property
    def translations(self) -> pa.Table:
        """The judged couples."""
        return self._whole("translations")
