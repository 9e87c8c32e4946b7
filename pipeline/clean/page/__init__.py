"""Whole web pages: where the text stands is told by its prose, not by where the page says it is.

``tree`` finds elements and lines with their offsets, ``weights`` what each line says, ``furniture`` what is none of the
text by its kind, its name or its layout, ``region`` the element in which the text stands, ``opinion`` asks a well-known
extractor where doubt is left, ``cells`` and ``seams`` put rows of tables together, and ``books`` keeps
the ledger.
"""

from collections.abc import Container, Iterator, Sequence

from pipeline.clean.blocks import Block, Claim, Reading
from pipeline.clean.claims.stated import stated_claims
from pipeline.clean.counterparts import link_claim, may_switch
from pipeline.clean.html import translator_claims
from pipeline.clean.page.answers import without_answers
from pipeline.clean.page.books import block, cuts_between, forms
from pipeline.clean.page.cells import Cell, data_cells, with_cells
from pipeline.clean.page.edges import with_edges
from pipeline.clean.page.furniture import furniture
from pipeline.clean.page.opinion import second_opinion
from pipeline.clean.page.preformatted import Preformatted
from pipeline.clean.page.region import line_rules, region
from pipeline.clean.page.seams import in_rows, sewn
from pipeline.clean.page.tree import grow
from pipeline.clean.page.weights import Weighed, weigh
from pipeline.clean.traces import is_marked

AROUND = 24
"""Lines before the text, and a third as many behind, among which stand its title, author, date and source."""
LONGEST_AROUND = 240
"""Weight of a line that may tell these."""
LONGEST_SWITCH = 240
"""Weight of a line of links to other versions."""
_UNTOLD_ABOVE = frozenset({"hidden", "html_head", "comments", "cookie_notice", "advertisement"})
_UNTOLD = _UNTOLD_ABOVE | {"related"}
"""Rules of lines that tell nothing of the text; above it, what is named related may be the cell of its own title."""


def read_page(body: str, start: int, end: int) -> Reading:
    """Read a span of a body as a whole web page: lines of its text, and beside them those that may tell of it."""
    page, cells, rules = judged_lines(body, start, end)
    shown = _shown(page, rules)
    reading = Reading()
    reading.cuts += cuts_between(page.tree, shown, rules, start, end)
    seams = sewn(page.tree, cells, rules, reading.cuts) if cells else {}
    reading.blocks += in_rows(_blocks(body, page, rules, shown, cells), cells, seams)
    reading.claims += [claim for claim in stated_claims(body, page.tree.told, start, end) if claim.value]
    reading.claims += _switches(body, page, rules)
    if is_marked(body):
        reading.claims += translator_claims(body, start, end)
    return reading


def judged_lines(body: str, start: int, end: int) -> tuple[Weighed, dict[int, Cell], list[str]]:
    """The lines of a page, those that are cells of data, and for each line the rule that cuts it; none for its text."""
    page = weigh(body, grow(body, start, end))
    elements = furniture(page)
    rules = line_rules(page, elements, region(page, elements))
    rules = without_answers(page, second_opinion(body[start:end], page, elements, rules))
    rules = with_edges(page, elements, rules)
    cells = data_cells(page, elements)
    return page, cells, with_cells(page, cells, rules) if cells else rules


def _shown(page: Weighed, rules: Sequence[str]) -> list[bool]:
    """For each line whether it becomes a block: the text, and short lines around it, which may tell of it."""
    kept = [number for number, rule in enumerate(rules) if not rule]
    near = range(kept[0] - AROUND, kept[-1] + AROUND // 3) if kept else range(0)
    first = kept[0] if kept else 0
    return [
        not rule
        or (
            number in near
            and 0 < page.weights[number] <= LONGEST_AROUND
            and rule not in (_UNTOLD_ABOVE if number < first else _UNTOLD)
        )
        for number, rule in enumerate(rules)
    ]


def _blocks(
    body: str, page: Weighed, rules: Sequence[str], shown: Sequence[bool], cells: Container[int]
) -> Iterator[tuple[int, Block]]:
    """Blocks and the number of the line of each."""
    found = forms(page.tree)
    preformatted = Preformatted(body, page.tree)
    for number, line in enumerate(page.tree.lines):
        if not shown[number]:
            continue
        form = found[line.element]
        if not rules[number] and preformatted.holds(line) and number not in cells:
            for paragraph in preformatted.blocks(line, form):
                yield number, paragraph
        else:
            yield number, block(body, line, page.tree.unread, form, rules[number])


def _switches(body: str, page: Weighed, rules: Sequence[str]) -> Iterator[Claim]:
    """What links to other versions of the text say, wherever around it they stand."""
    for number, line in enumerate(page.tree.lines):
        is_short = page.linked[number] > 0 and page.weights[number] <= LONGEST_SWITCH
        if rules[number] and is_short and may_switch(page.words[number]):
            for link in block(body, line, page.tree.unread, "").links:
                yield from link_claim(link)
