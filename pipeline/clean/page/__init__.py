"""Whole web pages: where the text stands is told by its prose, not by where the page says it is.

``tree`` finds elements and lines with their offsets, ``weights`` what each line says, ``furniture`` what is none of the
text by its kind, its name or its layout, ``region`` the element in which the text stands, ``opinion`` asks a well-known
extractor where doubt is left, and ``books`` keeps the ledger.
"""

from pipeline.clean.blocks import Claim, Reading
from pipeline.clean.page.books import block, cuts_between, forms
from pipeline.clean.page.furniture import furniture
from pipeline.clean.page.region import kept_lines, region
from pipeline.clean.page.tree import grow
from pipeline.clean.page.weights import weigh

AROUND = 40
"""Lines before the text, and half as many behind, among which stand its title, its author, its date and its source."""
LONGEST_AROUND = 400
"""Weight of a line that may tell these."""
_UNTOLD = frozenset({"hidden", "html_head", "comments", "related", "cookie_notice", "advertisement"})


def read_page(body: str, start: int, end: int) -> Reading:
    """Read a span of a body as a whole web page."""
    page = weigh(body, grow(body, start, end))
    rules = furniture(page)
    lines = kept_lines(page, rules, region(page, rules))
    reading = Reading()
    kept = [not rule for rule in lines]
    reading.cuts += cuts_between(page.tree, kept, lines, start, end)
    first = kept.index(True) if True in kept else 0
    last = len(kept) - kept[::-1].index(True) if True in kept else 0
    found = forms(page.tree)
    for number, (line, rule) in enumerate(zip(page.tree.lines, lines, strict=True)):
        is_near = first - AROUND <= number < last + AROUND // 2
        tells = is_near and 0 < page.weights[number] <= LONGEST_AROUND and rule not in _UNTOLD
        if not rule or tells:
            reading.blocks.append(block(body, line, page.tree.unread, found[line.element], rule))
    return reading
