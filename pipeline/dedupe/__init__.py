"""Dedupe: the stage that relates passages to each other and gathers them into works.

Duplicates and quotations are proposed by shared shingles, translations by a lexicon and put to the test of alignment;
people's rulings are laid over both; works are what positive links join, and each work's Chinese and English versions
are aligned into bitext. Nothing is deleted.
"""

from collections.abc import Sequence

import pyarrow as pa

from pipeline.dedupe.duplicates import propose_duplicates
from pipeline.dedupe.judgement import Ruling, judge, known, link_row
from pipeline.dedupe.library import Library
from pipeline.dedupe.rows import bead_rows, name_works, version_rows, work_row
from pipeline.dedupe.texts import read_texts
from pipeline.dedupe.works import make_works
from pipeline.settings import Settings
from schemas.conform import tabulate


def dedupe(  # noqa: PLR0913 - a stage names its tables
    *,
    documents: pa.Table,
    passages: pa.Table,
    segments: pa.Table,
    languages: pa.Table,
    judgements: Sequence[Ruling] = (),
    settings: Settings,
) -> dict[str, pa.Table]:
    """Link passages, gather works, choose versions and align them."""
    texts = read_texts(documents, passages, segments, languages)
    library = Library(texts, settings.dedupe)
    rulings = known(judgements, [text.passage_id for text in texts])
    same = judge(
        propose_duplicates(texts, settings.dedupe),
        [ruling for ruling in rulings if ruling.relation != "translation"],
        library.measure,
    )
    links = same + judge(
        library.propose_translations(make_works(texts, same, library.lexicon)),
        [ruling for ruling in rulings if ruling.relation == "translation"],
        library.measure,
    )
    works = make_works(texts, links, library.lexicon)
    named = list(zip(name_works(works), works, strict=True))
    return {
        "links": tabulate("links", map(link_row, links)),
        "works": tabulate("works", [work_row(name, work) for name, work in named]),
        "versions": tabulate(
            "versions", [row for name, work in named for row in version_rows(name, work, library.align)]
        ),
        "bitext": tabulate("bitext", [row for name, work in named for row in bead_rows(name, work, library.align)]),
    }
