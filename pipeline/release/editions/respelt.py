"""Letters that a repair put in the place of what spells them otherwise in the body, read again from the body alone.

A reference such as ``&#23567;``, a letter and its accent, bytes that were read in a wrong charset: whole pages are
written so, and their repairs, one behind the other, are their text. So the open edition leaves such letters out of
``repairs.after``, and they are had again from ``before``, by rules without any judgement.
"""

import html
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from pipeline.misread import borders, ways

Row = Mapping[str, Any]

MISREAD = "mojibake"
"""How the rules of repairs and drops begin that took a run apart which had been read wrongly."""


class Part(NamedTuple):
    """A part of such a run: its span of the body, what stands there, and which of the repairs it is."""

    start: int
    end: int
    before: str
    number: int | None


def respelt(repairs: Sequence[Row], drops: Sequence[Row]) -> list[str | None]:
    """What each repair of a document puts there, as far as the body tells; None where it does not.

    Args:
        repairs: The repairs of one document.
        drops: Its drops; of runs that were read wrongly, white space may have been dropped.

    >>> respelt([{"start": 0, "end": 8, "rule": "char_reference", "before": "&#23567;"}], [])
    ['小']
    """
    read = [_spelt(row) for row in repairs]
    for number, character in _misread(repairs, drops):
        read[number] = character
    return read


def has_letters(text: str) -> bool:
    """Whether a text has letters or digits.

    >>> has_letters("小"), has_letters(" “")
    (True, False)
    """
    return any(map(str.isalnum, text))


def _spelt(repair: Row) -> str | None:
    """What character references and accents spell."""
    rules = repair["rule"].split("+")
    if MISREAD in rules or not {"char_reference", "compose_unicode", "cms_space"} & {*rules}:
        return None
    read: str = repair["before"]
    if "char_reference" in rules:
        read = html.unescape(read)
    if "compose_unicode" in rules:
        read = unicodedata.normalize("NFC", read)
    return read[:1] if "cms_space" in rules else read


def _misread(repairs: Sequence[Row], drops: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """The repairs of runs that were read wrongly, by their numbers, with the characters that they restore."""
    parts = [
        Part(row["start"], row["end"], row["before"], number)
        for number, row in enumerate(repairs)
        if row["rule"].startswith(MISREAD)
    ]
    if parts:
        parts += [Part(row["start"], row["end"], row["text"], None) for row in drops if row["rule"].startswith(MISREAD)]
    for run in _runs(sorted(parts, key=itemgetter(0, 1))):
        yield from _restored(run)


def _runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts that touch, together."""
    run: list[Part] = []
    for part in parts:
        if run and run[-1].end != part.start:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _restored(run: Sequence[Part]) -> Iterator[tuple[int, str]]:
    """The characters of a run by the first way in which every repair of it is one of them."""
    words, first = "".join(part.before for part in run), run[0].start
    for read in ways(words):
        spans = pairwise(first + border for border in borders(len(words), read))
        characters = dict(zip(spans, read, strict=True))
        told = [(part.number, characters.get((part.start, part.end))) for part in run if part.number is not None]
        if all(character is not None for _, character in told):
            yield from ((number, character) for number, character in told if character is not None)
            return
