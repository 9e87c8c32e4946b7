"""Works, their versions and their bitext as rows of the tables."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pipeline.dedupe.alignment import Bead
from pipeline.dedupe.completeness import Align, completeness
from pipeline.dedupe.texts import Text
from pipeline.dedupe.titles import title_beads
from pipeline.dedupe.traits import Version
from pipeline.dedupe.translated import translated_by
from pipeline.dedupe.words.quantities import quantities, spelled_numbers
from pipeline.dedupe.works import Work
from pipeline.identity import content_id
from pipeline.wording import wording

UNSURE_BEAD = 0.5
"""A bead less probable than this is likelier wrong than right."""


def name_works(works: Sequence[Work[Any]], taken_down: Collection[str] = ()) -> list[str]:
    """Ids made of the folded text that speaks for each work, so that no other source changes them.

    A text too short to be compared adds its passage always: many a source has the same few words, and these are not one
    work. Of works of equal text, which only a person parts, the one with the smallest passage id keeps the plain id.
    Where that was taken down with another source, nobody has it.
    """
    first: dict[str, str] = {}
    for speaker in (work.reference for work in works):
        first[speaker.folded_id] = min(first.get(speaker.folded_id, speaker.passage_id), speaker.passage_id)
    return [name_of(work.reference, first[work.reference.folded_id], taken_down) for work in works]


def name_of(reference: Version, first: str, taken_down: Collection[str]) -> str:
    """The id made of the text alone, if this passage may give it; ``first`` is the first to speak with that text."""
    is_plain = reference.passage_id == first and reference.is_plain and reference.folded_id not in taken_down
    return reference.folded_id if is_plain else reference.own_id


def work_row(work_id: str, work: Work[Any], former_ids: Sequence[str] = ()) -> dict[str, Any]:
    """A work as a row."""
    return {
        "work_id": work_id,
        "kind": work.reference.kind,
        "title_zh": work.title(chinese=True),
        "title_en": work.title(chinese=False),
        "author": work.author,
        "written_on": work.dated[0],
        "date_precision": work.dated[1],
        "languages": sorted(work.canonical),
        "original_language": work.origin[0],
        "origin_evidence": work.origin[1],
        "n_versions": len(work.versions),
        "former_ids": list(former_ids),
    }


def version_rows(work_id: str, work: Work[Text], align: Align) -> Iterator[dict[str, Any]]:
    """The versions of a work as rows."""
    original = work.origin[0]
    for text in work.versions:
        is_original = None if original is None else text.language == original
        maker, trace = translated_by(text, is_original=is_original)
        yield {
            "work_id": work_id,
            "passage_id": text.passage_id,
            "document_id": text.document_id,
            "language": text.language,
            "is_original": is_original,
            "translated_by": maker,
            "translation_evidence": trace,
            "is_canonical": work.canonical[text.language] is text,
            "completeness": round(completeness(text, work, align), 6),
        }


def bead_rows(work_id: str, couples: Sequence[tuple[Text, Text]], align: Align) -> Iterator[dict[str, Any]]:
    """The bitext of Chinese and English versions of a work."""
    for chinese, english in couples:
        beads = align(chinese, english).beads
        rows = [_bead_row(work_id, chinese, english, number, bead) for number, bead in enumerate(beads)]
        titles = title_beads(rows, {text.passage_id: text.title for text in (chinese, english)})
        for row in rows:
            yield {**row, "flags": [*row["flags"], *(["title"] if row["bead_id"] in titles else [])]}


def _bead_row(work_id: str, left: Text, right: Text, ordinal: int, bead: Bead) -> dict[str, Any]:
    sides = [left.segments[number] for number in bead.left], [right.segments[number] for number in bead.right]
    ids = [[segment.segment_id for segment in side] for side in sides]
    texts = [wording((segment.start, segment.end, segment.text) for segment in side) for side in sides]
    return {
        "bead_id": content_id("bead", left.passage_id, right.passage_id, ",".join(ids[0]), ",".join(ids[1])),
        "work_id": work_id,
        "left_passage_id": left.passage_id,
        "right_passage_id": right.passage_id,
        "ordinal": ordinal,
        "kind": f"{len(bead.left)}-{len(bead.right)}",
        "left_language": left.language,
        "right_language": right.language,
        "left_segment_ids": ids[0],
        "right_segment_ids": ids[1],
        "left_text": texts[0],
        "right_text": texts[1],
        "score": round(bead.score, 6),
        "flags": list(_flags(bead, *texts)),
    }


def _flags(bead: Bead, left: str, right: str) -> Iterator[str]:
    if not bead.left or not bead.right:
        yield "omitted"
    elif numbers_differ(left, right):
        yield "numbers_differ"
    if bead.score < UNSURE_BEAD:
        yield "unsure"


def numbers_differ(left: str, right: str) -> bool:
    """Whether one side writes a figure or date in digits that the other does not state in any way.

    >>> numbers_differ("超过 130 亿元", "exceed RMB13 billion"), numbers_differ("超过 130 亿元", "exceed RMB12 billion")
    (False, True)
    """
    found = quantities(left), quantities(right)
    said = [
        {one.token for one in side} | spelled_numbers(text) for side, text in zip(found, (left, right), strict=True)
    ]
    figures = [{one.token for one in side if one.is_figure} for side in found]
    return bool(figures[0] - said[1] or figures[1] - said[0])
