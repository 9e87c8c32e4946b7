"""Kinds of text other than letters: speech, interview, report, other; each with the evidence that told it."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.clean.blocks import Block
from pipeline.clean.cues import (
    SPEAKS,
    first_person_share,
    greets,
    hears_audience,
    n_words,
    reporting_words,
    thanks_audience,
    unquoted,
)
from pipeline.clean.people import speaker
from pipeline.clean.roles import is_line, is_terminated
from pipeline.clean.telling.headlines import names_interview, names_questions, names_speech
from pipeline.clean.telling.newslines import news_line
from pipeline.clean.telling.turns import FEWEST_QUESTIONS, askers, questions, talkers, turns

HEAD = 4
"""Blocks at the head of a text among which, behind title and date, it begins to speak."""

ENOUGH = 2
"""Pieces of evidence that make a report: one reporting word alone is found in any text."""

SPARSEST = 0.001
"""Reporting words per Chinese character or English word: two in a long manual are chance. Of 71 news texts of the
development pages that speak in the third person, 67 have more, of 68 such manuals 50."""

Told = tuple[str, tuple[str, ...]]
"""A kind and its evidence."""


class Setting(NamedTuple):
    """What a stretch of blocks stands in."""

    headlines: tuple[str, ...] = ()
    """Titles of the document, wherever they are claimed."""
    names_source: bool = False
    """Whether the document names a source it was taken from."""
    beside: str = ""
    """The kind of another text in the same document that the stretch stands beside."""


def tell_kind(blocks: Sequence[Block], setting: Setting) -> Told:
    """Tell the kind of a stretch of blocks that is not a letter."""
    headlines = [*setting.headlines, *(block.text for block in blocks[:2] if is_line(block))]
    text = "\n".join(block.text for block in blocks)
    return (
        _by_speakers(blocks, headlines, text)
        or _by_delivery(blocks, headlines, text)
        or _by_reporting(blocks, text, setting)
        or ("other", ("no evidence of a kind",))
    )


def _by_speakers(blocks: Sequence[Block], headlines: Sequence[str], text: str) -> Told | None:
    if any(map(names_questions, headlines)):
        return None
    paragraphs = [block.text for block in blocks]
    found = turns(paragraphs)
    names = talkers(paragraphs, found) or askers(paragraphs)
    if names:
        return "interview", tuple(f"speaker turns: {name}" for name in names)
    asked = questions(paragraphs) if any(map(names_interview, headlines)) else 0
    if asked >= FEWEST_QUESTIONS:
        return "interview", (f"questions and answers: {asked}",)
    return _by_prefix(blocks, text)


def _by_prefix(blocks: Sequence[Block], text: str) -> Told | None:
    """A speech, by one speaker's name before the words; a Western one may be a phrase, so its words must speak."""
    prefixes = [speaker(block.text) for block in blocks]
    if len({prefix[0] for prefix in prefixes if prefix}) != 1 or first_person_share(text) < SPEAKS:
        return None
    for block, prefix in zip(blocks[:HEAD], prefixes, strict=False):
        words = block.text[prefix[1] :] if prefix and is_terminated(block.text) else ""
        if prefix and words and (not words.isascii() or greets(words) or first_person_share(words)):
            return "speech", (f"speaker's prefix: {prefix[0]}",)
    return None


def _by_delivery(blocks: Sequence[Block], headlines: Sequence[str], text: str) -> Told | None:
    """A speech, by what was heard of its audience, its title, its greeting or its thanks."""
    if len(reporting_words(unquoted(text))) >= ENOUGH and _news_line(blocks):
        return None
    evidence = ["an audience is heard"] if any(hears_audience(block.text) for block in blocks) else []
    evidence += [f"headline: {headline}" for headline in headlines if names_speech(headline)][:1]
    is_spoken = bool(evidence)
    is_first = first_person_share(text) >= SPEAKS
    greeting = greets(" ".join(block.text for block in blocks[:HEAD]))
    evidence += ["greets an audience"] if greeting else []
    evidence += ["thanks an audience"] if any(thanks_audience(block.text) for block in blocks[-1:]) else []
    evidence += ["speaks in the first person"] if is_first else []
    return ("speech", tuple(evidence)) if is_first and (is_spoken or greeting) else None


def _by_reporting(blocks: Sequence[Block], text: str, setting: Setting) -> Told | None:
    words = reporting_words(text)
    line = _news_line(blocks)
    evidence = [f"news line: {line}"] if line else []
    evidence += (
        [f"reporting words: {', '.join(dict.fromkeys(word.strip('，,：: ') for word in words[:5]))}"] if words else []
    )
    evidence += ["names its source"] if setting.names_source else []
    evidence += [f"stands beside a {setting.beside}"] if setting.beside else []
    if line or setting.beside:
        return "report", tuple(evidence)
    weight = len(words) + ENOUGH * setting.names_source
    is_dense = len(words) >= SPARSEST * n_words(text) or setting.names_source
    if weight >= ENOUGH and is_dense and first_person_share(unquoted(text)) < SPEAKS * 2:
        return "report", tuple(evidence)
    return None


def _news_line(blocks: Sequence[Block]) -> str | None:
    return next(filter(None, (news_line(block.text) for block in blocks[:HEAD])), None)
