"""Paragraphs, their languages by themselves and in their surroundings, and the sum of several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from pipeline.detect.language import UNDETERMINED, Verdict, name_language
from pipeline.wording import wording
from schemas.conform import arrange


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one paragraph says, and what it is held to be written in."""

    document_id: str
    passage_id: str
    number: int
    text: str
    verdict: Verdict


def read_paragraphs(segments: pa.Table, *, seed: int) -> list[Paragraph]:
    """Put segments together into paragraphs and judge each by itself, in the order of the documents."""
    columns = ["document_id", "passage_id", "paragraph", "ordinal", "start", "end", "text"]
    lines = arrange("segments", segments).select(columns).to_pylist()
    paragraphs = []
    for (document, passage, number), group in groupby(lines, itemgetter("document_id", "passage_id", "paragraph")):
        text = wording((line["start"], line["end"], line["text"]) for line in group)
        paragraphs.append(Paragraph(document, passage, number, text, name_language(text, seed=seed)))
    return paragraphs


def settle(document: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Let the decided paragraphs of a passage, else of the document, speak for those that cannot decide."""
    around: dict[tuple[str, bool], list[Paragraph]] = {}
    for paragraph in document:
        if not paragraph.verdict.is_open and (kind := _is_latin(paragraph.verdict)) is not None:
            around.setdefault((paragraph.passage_id, kind), []).append(paragraph)
            around.setdefault((paragraph.document_id, kind), []).append(paragraph)
    voices = {place: total(parts) for place, parts in around.items()}
    for paragraph in document:
        yield replace(paragraph, verdict=_in_context(paragraph, voices))


def _in_context(paragraph: Paragraph, voices: Mapping[tuple[str, bool], Verdict]) -> Verdict:
    kind = _is_latin(paragraph.verdict)
    if not paragraph.verdict.is_open or kind is None:
        return paragraph.verdict
    voice = voices.get((paragraph.passage_id, kind)) or voices.get((paragraph.document_id, kind))
    return Verdict(voice.language, voice.confidence, "context") if voice else paragraph.verdict


def _is_latin(verdict: Verdict) -> bool | None:
    """Whether it is a language of Latin script; false for Chinese and Japanese, null for what neither speaks for."""
    if verdict.method == "langdetect":
        return True
    return False if verdict.language.startswith(("zh", "ja")) else None


def shares(parts: Sequence[Paragraph]) -> list[tuple[str, float]]:
    """Each language with its part of the decided characters, most first."""
    chars: dict[str, int] = {}
    for part in parts:
        if part.verdict.language != UNDETERMINED:
            chars[part.verdict.language] = chars.get(part.verdict.language, 0) + len(part.text)
    whole = sum(chars.values())
    return sorted(((language, n / whole) for language, n in chars.items()), key=lambda found: (-found[1], found[0]))


def total(parts: Sequence[Paragraph]) -> Verdict:
    """The language that most decided characters are in; its confidence falls with what speaks for another."""
    found = shares(parts)
    if not found:
        return Verdict(UNDETERMINED, 0.0, "sum")
    language = found[0][0]
    sure = sum(len(part.text) * part.verdict.confidence for part in parts if part.verdict.language == language)
    whole = sum(len(part.text) for part in parts if part.verdict.language != UNDETERMINED)
    return Verdict(language, round(sure / whole, 6), "sum")
