"""Turns of speakers: who speaks each paragraph of an interview, by a prefix, a line of its own, or initials."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.clean.people import is_label, is_name, speaker

FEWEST = 2
"""Turns of each of two speakers, and questions among them, that make an interview; one alone may be a quotation."""
MOSTLY = 2 / 3
"""Share of a speaker's turns that end with a question mark where nothing but the asking tells that they interview."""
FEWEST_QUESTIONS = 3
"""Questions that make an interview of a text whose headline calls it one."""
LONGEST_QUESTION = 120
"""Characters of a question that stands as a paragraph."""
LONGEST_NAME = 40
"""Characters of a name that stands alone on its line."""

_INITIALS = re.compile(r"([A-Z]{2,3})\s?[:：]\s*(?=\S)")
_PREFIX = (
    r"(《[^》\n]{1,12}》|[^\s：:，。,.?？!！]{1,12}|[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){1,3})\s?[：:]\s*(?=\S)"
)
_SPACED = re.compile(r"([\u3400-\u9fff]{1,6})[ \u3000]{1,4}(?=\S)")


class Turn(NamedTuple):
    """Who begins to speak with a paragraph; ``begins`` is where the words do, at its end if it holds the name alone."""

    name: str
    begins: int


def turn(paragraph: str, known: Iterable[str] = ()) -> Turn | None:
    """The turn that a paragraph opens; ``known`` are the initials of speakers named in full before.

    >>> turn("记者：您好"), turn("记者 您好"), turn("韩冬"), turn("面包要等")
    (Turn(name='记者', begins=3), Turn(name='记者', begins=3), Turn(name='韩冬', begins=2), None)
    """
    told = speaker(paragraph)
    if told:
        return Turn(*told)
    initials = _INITIALS.match(paragraph)
    if initials and initials[1] in known:
        return Turn(initials[1], initials.end())
    alone = paragraph.rstrip(" :：")
    if is_label(alone) or (len(alone) <= LONGEST_NAME and is_name(alone)):
        return Turn(alone, len(paragraph))
    spaced = _SPACED.match(paragraph)
    return Turn(spaced[1], spaced.end()) if spaced and (is_label(spaced[1]) or is_name(spaced[1])) else None


def turns(paragraphs: Sequence[str]) -> list[Turn | None]:
    """The turn that each paragraph opens; a name alone on the line counts only where words follow it."""
    known: set[str] = set()
    found: list[Turn | None] = []
    for paragraph in paragraphs:
        told = turn(paragraph, known)
        if told and " " in told.name:
            known.add("".join(word[0] for word in told.name.split()))
        found.append(told)
    for place, (told, following) in enumerate(pairwise([*found, None])):
        is_alone = told is not None and told.begins >= len(paragraphs[place])
        ends = following is not None and following.begins >= len(paragraphs[place + 1])
        if is_alone and (ends or place + 1 == len(paragraphs)):
            found[place] = None
    return found


def talkers(paragraphs: Sequence[str], found: Sequence[Turn | None]) -> list[str]:
    """The speakers who take turns, sorted; none where fewer than two do, or where nobody talks.

    Labels such as "Design Document:" and FAQs take turns too. In talk somebody asks, or is called a reporter; and where
    the speakers are only Q and A, an answer says "I".
    """
    counted = Counter(told.name for told in found if told)
    names = sorted(name for name, n in counted.items() if n >= FEWEST)
    if len(names) < FEWEST:
        return []
    spoken = [(told.name, _words(paragraphs, place, told)) for place, told in enumerate(found) if told]
    if all(_is_anonymous(name) for name in names):
        talks = any(name[0] in _ANSWERS and _SINGULAR.search(words) for name, words in spoken)
    else:
        talks = any(map(is_label, names)) or sum(_asks(words) for _, words in spoken) >= FEWEST
    return names if talks else []


_ANONYMOUS = frozenset({"Q", "A", "问", "問", "答", "Question", "Answer"})
_ANSWERS = frozenset("A答")
_SINGULAR = re.compile(r"我(?![们們])|\b(?:I|my|me|I[’']m)\b")


def _is_anonymous(name: str) -> bool:
    return name.rstrip(". 0123456789") in _ANONYMOUS


def _words(paragraphs: Sequence[str], place: int, told: Turn) -> str:
    """What a turn says first: the rest of its paragraph, or the next one behind a name alone."""
    if told.begins < len(paragraphs[place]):
        return paragraphs[place][told.begins :]
    return paragraphs[place + 1] if place + 1 < len(paragraphs) else ""


def askers(paragraphs: Sequence[str]) -> list[str]:
    """Who asks and who answers, whatever they are called, sorted: prefixes of which one asks and another goes on.

    >>> askers(["Crumb: Why?", "Wolcott: I was hungry.", "Crumb: And then?", "Wolcott: Then I could not stop."])
    ['Crumb', 'Wolcott']
    """
    if sum(map(_asks, paragraphs)) < FEWEST:
        return []
    prefixes = [found[1] if (found := re.match(_PREFIX, paragraph)) else "" for paragraph in paragraphs]
    asked = Counter(name for name, paragraph in zip(prefixes, paragraphs, strict=True) if name and _asks(paragraph))
    counted = Counter(prefixes)
    asking = {name for name, n in asked.items() if n >= FEWEST and n >= MOSTLY * counted[name]}
    answers = Counter(
        answer for name, answer in pairwise(prefixes) if name in asking and answer and answer not in asking
    )
    answering = {name for name, n in answers.items() if n >= FEWEST}
    names = sorted(asking | answering) if answering else []
    return [] if all(map(_is_anonymous, names)) else names


def questions(paragraphs: Sequence[str]) -> int:
    """How many paragraphs ask and are answered by the next, which does not ask.

    >>> questions(["您饿吗？", "饿。", "现在呢？", "不饿。"])
    2
    """
    return sum(
        len(asked) <= LONGEST_QUESTION and _asks(asked) and not _asks(answer) for asked, answer in pairwise(paragraphs)
    )


def _asks(paragraph: str) -> bool:
    return paragraph.rstrip("”\"' ").endswith(("？", "?"))
