"""Detect: the stage that says what each document, passage and paragraph is written in.

A paragraph is judged by itself first. One that is too short to decide ("Lei Jun", 全球第二) takes the language that
the decided paragraphs around it have most of. Passages and documents are the sum of their paragraphs by characters,
so that a bilingual document is seen as such.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import pyarrow as pa

from pipeline.detect.language import Identify
from pipeline.detect.paragraphs import Paragraph, read_paragraphs, settle, shares, total
from pipeline.detect.script import together
from pipeline.settings import Settings
from schemas.conform import tabulate


def detect(
    *,
    documents: pa.Table,
    passages: pa.Table,
    segments: pa.Table,
    settings: Settings,
    identify: Identify | None = None,
) -> dict[str, pa.Table]:
    """Name the language of every document, passage and paragraph.

    Args:
        documents: The documents.
        passages: Their passages.
        segments: The text of the passages.
        settings: Those of this stage.
        identify: Another identifier for what Han, kana and Hangul do not decide; langdetect unless one is given.

    Raises:
        ModelMissing: The other identifier cannot be loaded.
    """
    least = settings.detect.bilingual_share
    alone = read_paragraphs(segments, seed=settings.detect.seed, identify=identify)
    settled = [
        paragraph for _, group in groupby(alone, attrgetter("document_id")) for paragraph in settle(tuple(group))
    ]
    rows = [_row("paragraph", _place(one), [one], least) for one in settled]
    of_passage = _gather(settled, attrgetter("passage_id"))
    for passage in passages.select(["passage_id", "document_id"]).to_pylist():
        place = {"subject_id": passage["passage_id"], **passage, "paragraph": None}
        rows.append(_row("passage", place, of_passage.get(passage["passage_id"], []), least))
    of_document = _gather(settled, attrgetter("document_id"))
    for name in documents["document_id"].to_pylist():
        place = {"subject_id": name, "document_id": name, "passage_id": None, "paragraph": None}
        rows.append(_row("document", place, of_document.get(name, []), least))
    return {"languages": tabulate("languages", rows)}


def _place(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "subject_id": f"{paragraph.passage_id}.{paragraph.number}",
        "document_id": paragraph.document_id,
        "passage_id": paragraph.passage_id,
        "paragraph": paragraph.number,
    }


def _gather(paragraphs: Iterable[Paragraph], name: Callable[[Paragraph], str]) -> dict[str, list[Paragraph]]:
    found: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        found.setdefault(name(paragraph), []).append(paragraph)
    return found


def _row(level: str, place: dict[str, Any], parts: Sequence[Paragraph], least: float) -> dict[str, Any]:
    counted = parts[0].counted if level == "paragraph" else together(part.counted for part in parts)
    verdict = parts[0].verdict if level == "paragraph" else total(parts)
    return {
        **place,
        "level": level,
        "language": verdict.language,
        "languages": [language for language, share in shares(parts) if share >= least],
        "confidence": verdict.confidence,
        "method": verdict.method,
        "n_chars": sum(len(part.text) for part in parts),
        "han_share": counted.share(counted.han),
        "kana_share": counted.share(counted.kana),
        "hangul_share": counted.share(counted.hangul),
        "latin_share": counted.share(counted.latin),
    }
