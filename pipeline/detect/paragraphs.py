"""Paragraphs, their languages by themselves and in their surroundings, and the sum of several."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from pipeline.detect.language import Identify, Part, Verdict, judge
from pipeline.detect.latin import UNDETERMINED
from pipeline.detect.mixed import EAST_ASIAN
from pipeline.detect.script import Scripts, encodes
from pipeline.wording import wording
from schemas.conform import arrange

HEADING_HAN = 20
"""Han characters up to which a paragraph of them alone may be a heading in Japanese or Korean; sentences have kana or
Hangul."""
_HAN_OF = {"ja": "euc_jp", "ko": "euc_kr"}
"""Character sets with the Han characters that these languages use."""


@dataclass(frozen=True)
class Paragraph:
    """What one paragraph says, and what it is held to be written in."""

    document_id: str
    passage_id: str
    number: int
    text: str
    verdict: Verdict
    counted: Scripts
    others: tuple[Part, ...]
    """Parts in other languages than the verdict's."""

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part of it that is in a language, its own first."""
        if self.verdict.language == UNDETERMINED:
            return self.others
        own = len(self.text) - sum(part.n_chars for part in self.others) if self.others else len(self.text)
        return (Part(self.verdict.language, own, self.verdict.confidence), *self.others)


def read_paragraphs(segments: pa.Table, *, seed: int, identify: Identify | None = None) -> Iterator[Paragraph]:
    """Put segments together into paragraphs and judge each by itself, in the order of the documents."""
    columns = ["document_id", "passage_id", "paragraph", "start", "end", "text"]
    # A site says many a thing on every page: of real paragraphs two in three were judged before.
    judged_once = cache(partial(judge, seed=seed, identify=identify))
    lines = zip(*map(pa.ChunkedArray.to_pylist, arrange("segments", segments).select(columns)), strict=True)
    for (document, passage, number), group in groupby(lines, itemgetter(0, 1, 2)):
        text = wording(line[3:] for line in group)
        judged = judged_once(text)
        yield Paragraph(document, passage, number, text, judged.verdict, judged.counted, judged.others)


def settle(document: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Let the decided paragraphs of a passage, else of the document, speak for those that cannot decide."""
    around: dict[tuple[str, str], list[Paragraph]] = {}
    for paragraph in document:
        if not paragraph.verdict.is_open and paragraph.verdict.script:
            for place in (paragraph.passage_id, paragraph.document_id):
                around.setdefault((place, paragraph.verdict.script), []).append(paragraph)
    voices = {place: total(paragraphs) for place, paragraphs in around.items()}
    for paragraph in document:
        yield _in_context(paragraph, voices)


def _in_context(paragraph: Paragraph, voices: Mapping[tuple[str, str], Verdict]) -> Paragraph:
    own = paragraph.verdict
    for place in (paragraph.passage_id, paragraph.document_id):
        voice = voices.get((place, own.script))
        if voice and _listens(paragraph, voice.language):
            own = Verdict(voice.language, voice.confidence, "context", own.script)
            break
    others = tuple(_of_one_script(paragraph, voices)) if paragraph.others else ()
    return paragraph if own is paragraph.verdict and not others else replace(paragraph, verdict=own, others=others)


def _of_one_script(paragraph: Paragraph, voices: Mapping[tuple[str, str], Verdict]) -> Iterator[Part]:
    """Its other parts, Chinese without a decisive character in the script of the Chinese around."""
    for part in paragraph.others:
        voice = voices.get((paragraph.document_id, EAST_ASIAN))
        is_told = part.language == "zh" and voice and voice.language.startswith("zh")
        yield replace(part, language=voice.language) if is_told and voice else part


def _listens(paragraph: Paragraph, voice: str) -> bool:
    """Whether a paragraph may be in the language of the text around it."""
    counted = paragraph.counted
    if paragraph.verdict.script == EAST_ASIAN and voice in _HAN_OF:
        only_han = paragraph.verdict.language.startswith("zh") and counted.han == counted.letters
        return only_han and counted.han <= HEADING_HAN and _is_written_with(paragraph.text, _HAN_OF[voice])
    return paragraph.verdict.is_open


def _is_written_with(text: str, codec: str) -> bool:
    return encodes(codec, "".join(filter(str.isalpha, text)))


def shares(paragraphs: Iterable[Paragraph]) -> list[tuple[str, float]]:
    """Each language with its part of the decided characters, most first."""
    return _shares([part for paragraph in paragraphs for part in paragraph.parts])


def _shares(parts: Sequence[Part]) -> list[tuple[str, float]]:
    if len(parts) == 1:
        return [(parts[0].language, 1.0)]
    chars: dict[str, int] = {}
    for part in parts:
        chars[part.language] = chars.get(part.language, 0) + part.n_chars
    whole = sum(chars.values())
    return sorted(((language, n / whole) for language, n in chars.items()), key=lambda found: (-found[1], found[0]))


def total(paragraphs: Sequence[Paragraph]) -> Verdict:
    """The language that most decided characters are in; its confidence falls with what speaks for another."""
    parts = [part for paragraph in paragraphs for part in paragraph.parts]
    if not parts:
        return Verdict(UNDETERMINED, 0.0, "sum")
    language, share = _shares(parts)[0]
    parts = [part for part in parts if part.language == language]
    sure = sum(part.n_chars * part.confidence for part in parts) / sum(part.n_chars for part in parts)
    return Verdict(language, round(share * sure, 6), "sum")
