"""Unite: the whole step that joins passages into works and names these; it holds numbers and ids, no words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.former import NO_TABLES, Carrier, Tables, former_ids, gone_from
from pipeline.dedupe.signatures import lexicon_of
from pipeline.dedupe.stored import Lookup, Stream
from pipeline.dedupe.traits import Traits, read_testimony, read_traits
from pipeline.dedupe.voices import JOINTS, Places, Voices
from pipeline.dedupe.works import Work
from pipeline.settings import Settings
from schemas.conform import arrow_schema

AT_ONCE = 4096
"""Passages, at least, that are looked at together: of works with several versions."""


def unite(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    traits: Stream,
    links: Stream,
    testimony: Lookup,
    leads: Lookup,
    tombstones: pa.Table,
    former: Tables = NO_TABLES,
    settings: Settings,
) -> dict[str, pa.Table]:
    """The works, each with the passages that carry it and the ids it had before."""
    voices = Voices.read(traits)
    heads, work = np.unique(voices.join(_judged(links)), return_inverse=True)
    speakers = heads.copy()
    for number, speaker in _references(voices, work, testimony, leads, settings):
        speakers[number] = speaker
    names = _names(voices, speakers, _taken_down(tombstones))
    before = former_ids(_carriers(voices, names, work, former), former, names)
    return {"homes": _homes(voices, names, work, heads, before)}


def _judged(links: Stream) -> pa.Table:
    return pa.concat_tables([piece.select(JOINTS) for piece in links])


def _taken_down(tombstones: pa.Table) -> pa.Array:
    """Ids of works that were taken down."""
    return tombstones.filter(pc.equal(tombstones["table"], "works"))["id"].combine_chunks()


def _references(
    voices: Voices, work: Places, testimony: Lookup, leads: Lookup, settings: Settings
) -> Iterator[tuple[int, int]]:
    """Of each work with several versions its number, and where the version stands that speaks for it."""
    for some in _batches(work):
        passages = told(voices.traits(some), testimony, leads)
        place = {one.passage_id: int(at) for one, at in zip(passages, some, strict=True)}
        lexicon = lexicon_of(passages, settings.dedupe)
        for number, members in groupby(zip(work[some].tolist(), passages, strict=True), key=itemgetter(0)):
            versions = tuple(one for _, one in members)
            yield number, place[Work(versions, lexicon).reference.passage_id]


def told(rows: pa.Table, testimony: Lookup, leads: Lookup) -> list[Traits]:
    """Passages of some rows, in their order, with what is claimed of them."""
    homes = dict(zip(rows["passage_id"].to_pylist(), rows["document_id"].to_pylist(), strict=True))
    said = read_testimony(testimony.rows(homes), leads.rows(set(homes.values())), homes)
    return read_traits(rows, said)


def _batches(work: Places) -> Iterator[Places]:
    """The passages of works with several versions, work by work, some thousands at once."""
    several = np.flatnonzero(np.bincount(work, minlength=1)[work] > 1)
    ordered = several[np.argsort(work[several], kind="stable")]
    start = 0
    while start < len(ordered):
        last = work[ordered[min(start + AT_ONCE, len(ordered)) - 1]]
        stop = int(np.searchsorted(work[ordered], last, side="right"))
        yield ordered[start:stop]
        start = stop


def _names(voices: Voices, speakers: Places, taken_down: pa.Array) -> pa.Array:
    """Ids made of the text that speaks for each work, as ``rows.name_of`` makes them."""
    rows = voices.traits(speakers, ["folded_id", "own_id", "is_plain"])
    texts = rows["folded_id"].combine_chunks()
    codes = texts.dictionary_encode().indices.to_numpy()
    order = np.lexsort((speakers, codes))
    is_first = np.zeros(len(codes), bool)
    is_first[order[np.unique(codes[order], return_index=True)[1]]] = True
    is_free = pc.invert(pc.is_in(texts, value_set=taken_down.cast(texts.type)))
    is_plain = pc.and_(pc.and_(pa.array(is_first), rows["is_plain"].combine_chunks()), is_free)
    return pc.if_else(is_plain, texts, rows["own_id"].combine_chunks())


def _carriers(voices: Voices, names: pa.Array, work: Places, former: Tables) -> Iterator[Carrier]:
    """The passages of the documents that carried what is no work any more, each with the work that it carries now."""
    gone = gone_from(former, names)
    places = np.flatnonzero(np.asarray(pc.is_in(voices.rows["document_id"], value_set=gone)))
    rows = voices.traits(places, ["passage_id", "document_id", "start", "end"]).to_pylist()
    for name, row in zip(names.take(pa.array(work[places])).to_pylist(), rows, strict=True):
        yield Carrier(name, **row)


def _homes(
    voices: Voices, names: pa.Array, work: Places, heads: Places, before: Mapping[str, Sequence[str]]
) -> pa.Table:
    """A row a passage; the first one of a work has its former ids."""
    ids = names.take(pa.array(work))
    schema = arrow_schema("homes")
    had = np.flatnonzero(np.asarray(pc.is_in(names, value_set=pa.array(sorted(before), pa.string()))))
    told = {int(heads[number]): before[names[number].as_py()] for number in had}
    sizes = np.zeros(len(work) + 1, np.int32)
    for place, some in told.items():
        sizes[place + 1] = len(some)
    listed = pa.array([name for place in sorted(told) for name in told[place]], pa.string())
    lists = pa.ListArray.from_arrays(pa.array(np.cumsum(sizes, dtype=np.int32)), listed)
    return pa.table([ids, voices.ids, lists], names=schema.names).cast(schema)
