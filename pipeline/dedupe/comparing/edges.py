"""Where a stretch that one of two texts lacks begins and ends: at lines, and inside the text or around it."""

import re
from collections.abc import Iterator, Sequence

from pipeline.dedupe.comparing.passages import Passage, Span, are_wide
from pipeline.dedupe.shingles import FULL, LEAST_LENGTH

SENTENCE = {True: 12, False: 40}
"""Folded characters from which on a stretch is a clause or a sentence, in East Asian texts and in others: six or seven
words. Slips (a character misread, a word repeated) are shorter, and so are most labels (a source, an address)."""
LONGEST_TOKEN = 24
"""Characters looked at on either side of a stretch."""
AROUND = " \t　。！？.!?…:：;；,，“”‘’\"'()（）「」『』《》—-–·*#>"
_GREETS = ("：", ":", "，", ",", "！", "!")
_ENDS = ("。", "！", "？", "…", ".", "!", "?")
_CLOSES = " \t　”’\"'）)」』》*"
_LABEL = re.compile("[：:]")

Sides = tuple[Passage, Passage]


def fills_lines(side: Passage, span: Span) -> bool:
    """Whether a stretch of words begins and ends where lines do, but for marks."""
    before = side.words[max(0, span[0] - LONGEST_TOKEN) : span[0]].rstrip(AROUND)
    behind = side.words[span[1] : span[1] + LONGEST_TOKEN].lstrip(AROUND)
    return (not span[0] or before[-1:] in {"\n", ""}) and behind[:1] in {"\n", ""}


def is_framed(side: Passage, span: Span) -> bool:
    """Whether sentences near an edge belong to the text: they follow a salutation, or a signature follows them.

    A title may stand before an editor's note, and what both have at their end may be a line of one publisher: those
    give a source or an editor behind a colon, which signatures do not.
    """
    if not any(_is_sentence(line, wide=side.is_wide) for line in side.words[span[0] : span[1] + 2].split("\n")):
        return False
    if 2 * span[0] < len(side.words):
        return side.words[: span[0]].rstrip().endswith(_GREETS)
    return _signs(side.words[span[1] :])


def is_in_sentence(side: Passage, span: Span) -> bool:
    """Whether words near an edge stand in a sentence of the text: below its salutation, or above its signature."""
    start = side.words.rfind("\n", 0, span[0]) + 1
    end = start + len(side.words[start:].split("\n", 1)[0])
    if not _is_sentence(side.words[start:end], wide=side.is_wide):
        return False
    if 2 * span[0] < len(side.words):
        return any(line.rstrip().endswith(_GREETS) for line in side.words[:start].split("\n"))
    return _signs(side.words[end:])


def _signs(words: str) -> bool:
    """Whether what stands behind a text begins as a signature does, without a label."""
    behind = words.lstrip(AROUND + "\n")
    return bool(behind) and _LABEL.search(behind.split("\n", 1)[0]) is None


def _is_sentence(line: str, *, wide: bool) -> bool:
    return len(line) >= SENTENCE[wide] and line.rstrip(_CLOSES).endswith(_ENDS)


def settle(sides: Sides, gaps: Sequence[tuple[Span, Span]]) -> Iterator[tuple[Span, Span]]:
    """Stretches of folded characters that stand for each other, set to lines and sentences where they can be.

    A first or last line that both have may be too short for a shingle. And where only one has a stretch, what stands
    before it may end as the stretch does: then it can as well be said to begin there.
    """
    stretches = _joined(sides, gaps)
    least, last = LEAST_LENGTH if are_wide(sides) else FULL, len(stretches) - 1
    for number, spans in enumerate(stretches):
        if not 0 < number < last:
            spans = _without_shared_lines(sides, spans)  # noqa: PLW2901 - the same stretch
        (one, one_end), (other, other_end) = spans
        n_chars = one_end - one, other_end - other
        if min(n_chars) or max(n_chars) < least:
            yield spans
            continue
        longer = 0 if n_chars[0] else 1
        floor = stretches[number - 1][longer][1] if number else 0
        ceiling = stretches[number + 1][longer][0] if number < last else len(sides[longer].folded)
        moved = _move(sides[longer], spans[longer], (floor, ceiling))
        yield (one + moved, one_end + moved), (other + moved, other_end + moved)


def _joined(sides: Sides, gaps: Sequence[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """The stretches; two long ones are one, if what stands between them is a phrase in other sentences."""
    joined: list[tuple[Span, Span]] = []
    least, was_long = SENTENCE[are_wide(sides)], False
    for one, other in gaps:
        is_long = one[1] - one[0] >= least or other[1] - other[0] >= least
        if is_long and was_long and _is_phrase(sides, joined[-1], (one, other)):
            joined[-1] = (joined[-1][0][0], one[1]), (joined[-1][1][0], other[1])
        else:
            joined.append((one, other))
        was_long = is_long
    return joined


def _is_phrase(sides: Sides, behind: tuple[Span, Span], before: tuple[Span, Span]) -> bool:
    """Whether words that both have between two stretches are shorter than a sentence, and begin none in one of both."""
    starts, ends = [span[1] for span in behind], [span[0] for span in before]
    if any(end - start >= SENTENCE[are_wide(sides)] for start, end in zip(starts, ends, strict=True)):
        return False
    marks = ("\n", *_ENDS)
    return not all(_begins(side, start, marks) for side, start in zip(sides, starts, strict=True))


def _without_shared_lines(sides: Sides, spans: tuple[Span, Span]) -> tuple[Span, Span]:
    """Without the first lines, if the stretches begin both texts, and the last ones, if they end both.

    These may reach into what is shared beside a stretch; as much of that is then given to both stretches.
    """
    one, other = spans
    if not one[0] and not other[0]:
        n_first = _shared_lines(sides, 1)
        more = max(0, n_first - min(one[1], other[1]))
        return (n_first, one[1] + more), (n_first, other[1] + more)
    if one[1] == len(sides[0].folded) and other[1] == len(sides[1].folded):
        n_last = _shared_lines(sides, -1)
        more = max(0, n_last - min(one[1] - one[0], other[1] - other[0]))
        return (one[0] - more, one[1] - n_last), (other[0] - more, other[1] - n_last)
    return spans


def _shared_lines(sides: Sides, step: int) -> int:
    """Folded characters of the first lines that both have (read backwards: of the last ones), too few for a shingle."""
    found, length = 0, LEAST_LENGTH if are_wide(sides) else FULL
    texts = [side.folded[:length] if step > 0 else side.folded[: -length - 1 : -1] for side in sides]
    for n_chars, letters in enumerate(zip(*texts, strict=False), start=1):
        if letters[0] != letters[1]:
            break
        places = [n_chars if step > 0 else len(side.folded) - n_chars for side in sides]
        if all(_begins(side, place, ("\n",)) for side, place in zip(sides, places, strict=True)):
            found = n_chars
    return found


def _move(side: Passage, span: Span, room: Span) -> int:
    """How far to move a stretch so that it begins a line, else a sentence; 0 if nowhere."""
    offers = [0, *_offers(side.folded, span, room)]
    for marks in (("\n",), _ENDS):
        for offer in offers:
            if _begins(side, span[0] + offer, marks):
                return offer
    return 0


def _offers(text: str, span: Span, room: Span) -> list[int]:
    """Moves that leave the rest of the text as it is, back and forth, within what other changes leave."""
    start, end = span
    back = forth = 0
    while back < LONGEST_TOKEN and start - back > room[0] and text[start - back - 1] == text[end - back - 1]:
        back += 1
    while forth < LONGEST_TOKEN and end + forth < room[1] and text[start + forth] == text[end + forth]:
        forth += 1
    return [*range(-1, -back - 1, -1), *range(1, forth + 1)]


def _begins(side: Passage, place: int, marks: tuple[str, ...]) -> bool:
    """Whether one of the marks stands before a folded character; a text's first one begins whatever one likes."""
    places = side.shingles.places
    if not 0 < place < len(places):
        return not place
    between = side.words[int(places[place - 1]) + 1 : int(places[place])]
    return any(mark in between for mark in marks)
