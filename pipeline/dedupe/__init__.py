"""Dedupe: the stage that relates passages to each other and gathers them into works.

What shares words was compared by the steps before; translations are proposed by a lexicon and put to the test of
alignment; people's rulings are laid over both; works are what positive links join, and each work's Chinese and English
versions are aligned into bitext. Nothing is deleted.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.dating import with_publication
from pipeline.dedupe.declared.claims import hear
from pipeline.dedupe.declared.links import declared
from pipeline.dedupe.declared.testimony import with_claims
from pipeline.dedupe.figures import figure_rows
from pipeline.dedupe.former import NO_TABLES, Carrier, Tables, former_ids
from pipeline.dedupe.judgement import Link, Ruling, judge, known, link_row
from pipeline.dedupe.linking.library import Library
from pipeline.dedupe.linking.linker import Linker
from pipeline.dedupe.matching import compare, match, sketch
from pipeline.dedupe.proposals import Proposal, read_proposals
from pipeline.dedupe.reading import read
from pipeline.dedupe.rightful import with_rights
from pipeline.dedupe.rows import bead_rows, name_works, version_rows, work_row
from pipeline.dedupe.speaking import meet, speak
from pipeline.dedupe.texts import Text, read_texts
from pipeline.dedupe.works import Work, make_works
from pipeline.settings import Settings
from schemas.conform import tabulate

Row = dict[str, Any]

__all__ = ["compare", "dedupe", "match", "meet", "read", "sketch", "speak"]


def dedupe(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    captures: pa.Table,
    documents: pa.Table,
    metadata: pa.Table,
    passages: pa.Table,
    segments: pa.Table,
    languages: pa.Table,
    proposals: pa.Table,
    judgements: Sequence[Ruling] = (),
    tombstones: pa.Table | None = None,
    former: Tables = NO_TABLES,
    settings: Settings,
    embed: Embed | None = None,
) -> dict[str, pa.Table]:
    """Link passages, gather works, choose versions and align them; ``embed`` is a model's say on translations."""
    witnesses = hear(documents, metadata)
    texts = with_publication(read_texts(passages, segments, languages), passages, documents)
    texts = with_claims(texts, witnesses)
    library = Library(texts, settings.dedupe, embed)
    linker = Linker(library, settings.dedupe, declared(texts, witnesses))
    links = link(texts, linker, read_proposals(proposals), known(judgements, [text.passage_id for text in texts]))
    works = make_works(texts, links, library.lexicon)
    named = list(zip(name_works(works, _taken_down(tombstones)), works, strict=True))
    before = former_ids(_carriers(named), former)
    rows = {
        "links": [link_row(link) for link in links],
        "works": [work_row(name, work, before.get(name, ())) for name, work in named],
        "versions": [row for name, work in named for row in version_rows(name, work, library.align)],
        "bitext": [row for name, work in named for row in bead_rows(name, work.partners, library.align)],
    }
    further = [row for name, work in named for row in bead_rows(name, work.further, library.align)]
    rows["figures"] = _compared(texts, rows["bitext"], further)
    rows["bitext"] = list(with_rights([*rows["bitext"], *further], texts, captures))
    return {name: tabulate(name, some) for name, some in rows.items()}


def _taken_down(tombstones: pa.Table | None) -> frozenset[str]:
    """Ids of works that were taken down."""
    if tombstones is None:
        return frozenset()
    return frozenset(tombstones.filter(pc.equal(tombstones["table"], "works"))["id"].to_pylist())


def _carriers(named: Iterable[tuple[str, Work[Any]]]) -> Iterator[Carrier]:
    """All passages, each with the work that it carries."""
    for name, work in named:
        for text in work.versions:
            yield Carrier(name, text.passage_id, text.document_id, text.start, text.end)


def _compared(texts: Sequence[Text], beads: Sequence[Row], further: Sequence[Row]) -> list[Row]:
    """The figures of all texts, compared in the bitext of partners; those of further translations in their own.

    So a second translation, or one that a person joined by mistake, has no say on what the first is compared with.
    """
    names = {row[side] for row in further for side in ("left_passage_id", "right_passage_id")}
    again = figure_rows([text for text in texts if text.passage_id in names], further)
    apart = {row["figure_id"]: row for row in again if row["bead_id"] is not None}
    rows = figure_rows(texts, beads)
    return [apart.get(row["figure_id"], row) if row["bead_id"] is None else row for row in rows]


def link(texts: Sequence[Text], linker: Linker, proposals: Sequence[Proposal], rulings: Sequence[Ruling]) -> list[Link]:
    """Judge first what is the same text, as was proposed, then what translates what is left."""
    of_words = [ruling for ruling in rulings if ruling.relation != "translation"]
    same = judge(proposals, of_words, linker.measure)
    translations = linker.propose(make_works(texts, same, linker.lexicon))
    of_meaning = [ruling for ruling in rulings if ruling.relation == "translation"]
    return same + judge(translations, of_meaning, linker.measure)
