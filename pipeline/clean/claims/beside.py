"""Beside the title: where bylines stand, and what they claim of the text.

A date inside the prose, in a masthead, in a list of other texts or over a comment looks like a date of publication. So
bylines are looked for in three places only: between the title and the first paragraph, right before the title, and
right behind the last paragraph; and the farther from the first, the more a line must show that it is one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.clean import furniture
from pipeline.clean.blocks import Block, Claim
from pipeline.clean.claims.bylines import PUBLISHED, UPDATED, Byline, read_byline
from pipeline.clean.claims.headline import AFTER_TITLE, headline, headline_claims
from pipeline.clean.claims.labels import Told
from pipeline.clean.claims.paragraphs import is_prompt, is_prose, is_sentence
from pipeline.clean.cues import is_salutation
from pipeline.clean.wrapping import width

BEFORE_TITLE = 4
"""Blocks before the title that may be its byline; above them is the masthead."""
UNTITLED = 3
"""Blocks before the first paragraph that are taken for its byline where no block shows a title."""
FARTHEST = 30
"""Blocks, empty ones too, before the title or the first paragraph that are looked at."""
BEHIND_TEXT = 10
"""Blocks behind a paragraph before which a byline at the foot stands."""
LONGEST_LABEL = 12
"""Characters of a block that is nothing but a label."""
HEADLINE = 12
"""Columns of words beside a day that are another text's headline if they are linked; sections and names are shorter."""
NEXT_CELL = 3
"""Blocks, empty ones too, behind a label in which what it announces begins."""

_COLONS = frozenset("：:")
_TODAY = re.compile(r"星期|礼拜|禮拜|今天|今日|农历|農曆|欢迎|歡迎")
"""What mastheads say beside the day on which they are looked at."""
_ORDER = {PUBLISHED: 0, "labelled": 0, "timed": 1, "plain": 2, UPDATED: 3}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a text: its claims, the places of lines that are nothing but bylines, and of its title."""

    claims: tuple[Claim, ...]
    bylines: frozenset[int]
    title: int | None
    first: int
    """The first paragraph; the number of blocks where there is none."""


@dataclass(frozen=True, slots=True)
class _Found:
    place: int
    byline: Byline
    where: str
    """after, before (the title), or behind (the text)."""


def beside(
    blocks: Sequence[Block], titles: Sequence[str], sites: Sequence[str] = (), captured: datetime | None = None
) -> Beside:
    """Look beside the text among a page's blocks, kept or cut.

    Args:
        blocks: All of them, in document order.
        titles: What the page's head and its source call it.
        sites: Names of its site and publisher.
        captured: When the page was seen, for days told from there.
    """
    prose = [place for place, block in enumerate(blocks) if is_prose(block)]
    title = headline(blocks, prose, titles, sites)
    start = bisect_left(prose, 0 if title is None else title + 1)
    first = prose[start] if start < len(prose) else len(blocks)
    opening = range(0 if title is None else title + 1, first)
    if title is not None or not prose:
        first = next((place for place in opening if is_salutation(blocks[place].text)), first)
    opening = range(opening.start, first)
    said = next((place for place in opening if is_sentence(blocks[place])), first)
    around = _around(blocks, title, first, captured)
    found = [one for one in around if one.place < said or any(told.field != "source" for told in one.byline.told)]
    found += _foot(blocks, prose[start:], captured)
    last = next((place for place in range(len(blocks) - 1, first, -1) if is_sentence(blocks[place])), first)
    claims = [] if title is None else headline_claims(blocks[title], titles)
    claims += _claims(found)
    bylines = frozenset(one.place for one in found if one.byline.is_furniture and not said <= one.place <= last)
    return Beside(tuple(dict.fromkeys(claims)), bylines, title, first)


def marked(blocks: Sequence[Block], places: frozenset[int]) -> list[Block]:
    """The blocks, with those in the places given up under the rule that fits best, unless another has them already.

    Colophons stay: what they claim of translators is heard where furniture is.
    """
    return [replace(block, rule=_rule(block)) if place in places else block for place, block in enumerate(blocks)]


def _rule(block: Block) -> str:
    told = block.rule or furniture.told(block) or "byline"
    return "" if told == "colophon" else told


def _around(blocks: Sequence[Block], title: int | None, first: int, captured: datetime | None) -> Iterator[_Found]:
    """Bylines between the title and the first paragraph, then those right before the title.

    Where no block shows a title, the few lines before the first paragraph stand for what is behind one.
    """
    above = range(max(0, (first if title is None else title) - FARTHEST), first)
    lines = [place for place in above if blocks[place].text and place != title]
    n_before = len(lines) - UNTITLED if title is None else sum(place < title for place in lines)
    before, between = lines[: max(0, n_before)], lines[max(0, n_before) :]
    for places, where in ((between[:AFTER_TITLE], "after"), (reversed(before[-BEFORE_TITLE:]), "before")):
        for place in places:
            byline = _read(blocks, place, captured)
            if byline and (where == "after" or byline.is_labelled or not _TODAY.search(blocks[place].text)):
                yield _Found(place, byline, where)


def _foot(blocks: Sequence[Block], prose: Sequence[int], captured: datetime | None) -> Iterator[_Found]:
    """Labelled bylines behind a paragraph, up to the comments."""
    gap, paragraphs = 0, frozenset(prose)
    for place in range(prose[0] if prose else len(blocks), len(blocks)):
        block = blocks[place]
        if not block.text:
            continue
        if block.rule == "comments" or gap > BEHIND_TEXT or is_prompt(block):
            return
        gap = 0 if place in paragraphs else gap + 1
        byline = _read(blocks, place, captured) if gap else None
        if byline and byline.is_labelled:
            yield _Found(place, byline, "behind")


def _read(blocks: Sequence[Block], place: int, captured: datetime | None) -> Byline | None:
    """The byline in a block; a table may have the label in one cell, and in the next what it announces."""
    text = blocks[place].text
    if blocks[place].rule == "comments":
        return None
    if text[-1] in _COLONS and len(text) <= LONGEST_LABEL:
        following = (block.text for block in blocks[place + 1 : place + 1 + NEXT_CELL] if block.text)
        text = f"{text} {next(following, '')}"
    byline = read_byline(text, captured)
    return None if byline and _leads_elsewhere(blocks[place], byline) else byline


def _leads_elsewhere(block: Block, byline: Byline) -> bool:
    """Whether a line is another text's headline with its day: a link too long for a name, and no label."""
    is_known = byline.is_labelled or any(told.field != "date" for told in byline.told)
    return bool(block.links) and not is_known and width(byline.rest) >= HEADLINE


def _claims(found: Sequence[_Found]) -> list[Claim]:
    """What the bylines claim, best first: by place, then by how it is told; of the foot's, the first of each field."""
    told = [(one, tell) for one in found for tell in one.byline.told if _holds(one, tell)]
    foot: set[str] = set()
    kept = []
    for one, tell in told:
        if one.where != "behind":
            kept.append((one, tell))
        elif tell.field not in foot:
            foot.add(tell.field)
            kept.append((one, tell))
    wheres = ("after", "before", "behind")
    kept.sort(
        key=lambda near: (_ORDER[near[1].how] == _ORDER[UPDATED], wheres.index(near[0].where), _ORDER[near[1].how])
    )
    return [_claim(one, tell) for one, tell in kept]


def _holds(one: _Found, tell: Told) -> bool:
    """Whether what a byline tells may be believed where it stands."""
    if tell.field != "date":
        return one.where != "before" or tell.how == "labelled"
    if one.where == "after":
        return tell.how != "plain" or not one.byline.rest or _is_accounted(one.byline)
    if one.where == "before":
        return tell.how in {PUBLISHED, UPDATED} or (tell.how == "timed" and one.byline.is_furniture)
    return tell.how in {PUBLISHED, UPDATED, "timed"}


def _is_accounted(byline: Byline) -> bool:
    """Whether the words beside a bare date are known: a label, or the paper that printed the text."""
    return byline.is_labelled or any(told.field == "source" for told in byline.told)


def _claim(one: _Found, tell: Told) -> Claim:
    evidence = "byline at the foot" if one.where == "behind" else "byline"
    evidence = f"updated: {evidence}" if tell.how == UPDATED else evidence
    evidence = f"{evidence}, {tell.note} counted from the capture" if tell.note else evidence
    return Claim(tell.field, tell.value, evidence)
