"""Dedupe and figure: the last steps, which write down works and what figures they state, range by range."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment import Alignment
from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.figures import figure_rows
from pipeline.dedupe.judgement import Couple, Ruling, ruling_key
from pipeline.dedupe.linking.aligning import make_aligner
from pipeline.dedupe.proposals import POSITIVE
from pipeline.dedupe.rightful import with_rights
from pipeline.dedupe.rows import bead_rows, version_rows, work_row
from pipeline.dedupe.signatures import lexicon_of
from pipeline.dedupe.stored import Lookup, Stream
from pipeline.dedupe.texts import Text, with_words
from pipeline.dedupe.traits import Traits
from pipeline.dedupe.uniting import told
from pipeline.dedupe.works import Work
from pipeline.settings import Settings
from schemas.conform import arrange, arrow_schema, empty, tabulate

Row = dict[str, Any]
Align = Callable[[Text, Text], Alignment]

AT_ONCE = 512
"""Passages whose words are looked up together, about."""
MADE = ("works", "versions", "bitext", "compared")


@dataclass(frozen=True)
class Shelf:
    """Where the passages of works are found, and what tells how they are aligned."""

    traits: Lookup
    testimony: Lookup
    leads: Lookup
    translations: Lookup
    segments: Lookup
    captures: Lookup
    lore: Mapping[str, Stream]
    rulings: Mapping[tuple[str, str, str], Ruling]
    settings: Settings
    embed: Embed | None


def dedupe(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    homes: pa.Table,
    traits: Lookup,
    testimony: Lookup,
    leads: Lookup,
    translations: Lookup,
    segments: Lookup,
    captures: Lookup,
    vocabulary: Stream,
    lore: Stream,
    norms: Stream,
    judgements: Sequence[Ruling] = (),
    settings: Settings,
    embed: Embed | None = None,
) -> dict[str, pa.Table]:
    """The works of a range, their versions, their bitext, and the figures that are compared in it."""
    learned = {"vocabulary": vocabulary, "lore": lore, "norms": norms}
    rulings = {ruling_key(one): one for one in judgements}
    shelf = Shelf(traits, testimony, leads, translations, segments, captures, learned, rulings, settings, embed)
    made: dict[str, list[pa.Table]] = {table: [empty(table)] for table in MADE}
    for some in _batches(homes):
        for table, rows in _Batch(some, shelf).rows().items():
            made[table].append(tabulate(table, rows))
    return {table: pa.concat_tables(pieces) for table, pieces in made.items()}


def _batches(homes: pa.Table) -> Iterator[list[Row]]:
    """The rows of whole works, some hundred at once; they come sorted by work."""
    batch: list[Row] = []
    for _, rows in groupby(homes.to_pylist(), key=itemgetter("work_id")):
        batch += rows
        if len(batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


class _Batch:
    """Some works."""

    def __init__(self, homes: Sequence[Row], shelf: Shelf) -> None:
        self._homes = homes
        self._shelf = shelf

    def rows(self) -> dict[str, list[Row]]:
        """Their rows of each table."""
        made: dict[str, list[Row]] = {table: [] for table in MADE}
        for name, former, work in self._works():
            made["works"].append(work_row(name, work, former))
            made["versions"] += version_rows(name, work, self._align)
            beads, further = (list(bead_rows(name, some, self._align)) for some in (work.partners, work.further))
            if beads or further:
                made["bitext"] += with_rights([*beads, *further], work.versions, self._captures)
                made["compared"] += compared(work.versions, beads, further)
        return made

    @cached_property
    def _passages(self) -> dict[str, Traits]:
        rows = self._shelf.traits.rows(row["passage_id"] for row in self._homes)
        return {one.passage_id: one for one in told(rows, self._shelf.testimony, self._shelf.leads)}

    @cached_property
    def _texts(self) -> dict[str, Text]:
        """Those of works with several versions, with their words."""
        of_works = [list(rows) for _, rows in groupby(self._homes, key=itemgetter("work_id"))]
        passages = [self._passages[row["passage_id"]] for rows in of_works if len(rows) > 1 for row in rows]
        lines = self._shelf.segments.rows({one.document_id for one in passages}) if passages else empty("segments")
        return {text.passage_id: text for text in with_words(passages, lines)}

    def _works(self) -> Iterator[tuple[str, Sequence[str], Work[Any]]]:
        """Each with its id and its former ids; the passage of a work with one version comes without words."""
        lexicon = lexicon_of(list(self._texts.values()), self._shelf.settings.dedupe)
        for name, rows in groupby(self._homes, key=itemgetter("work_id")):
            listed = list(rows)
            known = self._texts if len(listed) > 1 else self._passages
            versions = tuple(known[row["passage_id"]] for row in listed)
            yield name, [one for row in listed for one in row["former_ids"]], Work(versions, lexicon, self._scores)

    @cached_property
    def _scores(self) -> dict[Couple, float]:
        """What the evidence on each translation comes to that holds, of these passages."""
        rows = self._shelf.translations.rows(self._texts) if self._texts else empty("translations")
        asked = rows.select(["left_id", "right_id", "relation", "score", "judgement"]).to_pylist()
        return {(row["left_id"], row["right_id"]): row["score"] for row in asked if self._holds(row)}

    def _holds(self, row: Row) -> bool:
        ruling = self._shelf.rulings.get((row["left_id"], row["right_id"], row["relation"]))
        return (ruling.judgement if ruling else row["judgement"]) == POSITIVE

    def _align(self, chinese: Text, english: Text) -> Alignment:
        return self._aligner(chinese, english)

    @cached_property
    def _aligner(self) -> Align:
        """Made when the first work in two languages is met."""
        shelf = self._shelf
        return make_aligner(list(self._texts.values()), **shelf.lore, settings=shelf.settings.dedupe, embed=shelf.embed)

    @cached_property
    def _captures(self) -> pa.Table:
        names = {text.document_id for text in self._texts.values()}
        return self._shelf.captures.rows(names) if names else empty("captures")


def compared(versions: Sequence[Text], beads: Sequence[Row], further: Sequence[Row]) -> list[Row]:
    """The figures of versions that are aligned, compared in the bitext of partners; of further translations in theirs.

    So a second translation, or one that a person joined by mistake, has no say on what the first is compared with.
    """
    sides = [
        {row[side] for row in some for side in ("left_passage_id", "right_passage_id")} for some in (beads, further)
    ]
    again = figure_rows([text for text in versions if text.passage_id in sides[1]], further)
    apart = {row["figure_id"]: row for row in again if row["bead_id"] is not None}
    rows = figure_rows([text for text in versions if text.passage_id in sides[0] | sides[1]], beads)
    return [apart.get(row["figure_id"], row) if row["bead_id"] is None else row for row in rows]


def figure(*, readings: pa.Table, compared: pa.Table) -> dict[str, pa.Table]:
    """The figures of a range: as each passage states them, and where it is aligned, as they were compared."""
    alone = readings.filter(
        pc.invert(pc.is_in(readings["figure_id"], value_set=compared["figure_id"].combine_chunks()))
    )
    schema = arrow_schema("figures")
    nothing = [pa.nulls(alone.num_rows, pa.string())] * 3
    differs_in = pa.array([[]] * alone.num_rows, pa.list_(pa.string()))
    rows = pa.table([*alone.columns, *nothing, differs_in], names=schema.names).cast(schema)
    return {"figures": arrange("figures", pa.concat_tables([rows, compared.cast(schema)]))}
