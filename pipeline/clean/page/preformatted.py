"""Text whose line ends are shown: letters in archives of mail, filings, and what was typed in fixed columns.

The tree parts it at empty lines; here its other line ends are told apart, as in plain text (``wrapping``).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from pipeline.clean.blocks import Block
from pipeline.clean.page.books import block
from pipeline.clean.page.tree import Line, Tree
from pipeline.clean.wrapping import Wrapping, unwrapped

_TAG = re.compile(r"<[^<>]*+>")
_END = re.compile(r"<[^<>]*+>|(\r\n|\n|\r)")
"""Tags, whose own line ends end no line, and line ends."""
_HIDES = ("hidden", "none")
"""What may hide words over several lines; a paragraph that has it is not parted."""


class Preformatted:
    """The lines of a page that stand in elements which show line ends, and how their writers wrapped them."""

    def __init__(self, body: str, tree: Tree) -> None:
        self.body, self.tree = body, tree
        self.around = _around(tree)

    def holds(self, line: Line) -> bool:
        """Whether a line stands in such an element, and goes over several lines of the body."""
        return bool(self.around) and self.around[line.element] > 0 and "\n" in self.body[line.start : line.end]

    def blocks(self, line: Line, form: str) -> Iterator[Block]:
        """The paragraphs of such a line."""
        start = line.start
        habit = self.habits[self.around[line.element]]
        before = ""
        for first, behind in self._written(line):
            words = _TAG.sub("", self.body[first:behind])
            if before and not habit.joins(before, words):
                yield self._block(Line(line.element, start, first), form)
                start = first
            before = words
        yield self._block(Line(line.element, start, line.end), form)

    def _block(self, line: Line, form: str) -> Block:
        found = block(self.body, line, self.tree.unread, form)
        return found.reworded(found.words.edit(unwrapped(found.words.text), "line_wrap"))

    def _written(self, line: Line) -> Iterable[tuple[int, int]]:
        """Lines as written, each with its end; where hidden or unread words may go over several, all are one."""
        shown = self.body[line.start : line.end]
        unread = self.tree.unread
        at = bisect_left(unread, line.start, key=lambda token: token.start)
        is_whole = (at < len(unread) and unread[at].start < line.end) or any(word in shown for word in _HIDES)
        ends = [] if is_whole else _ends(shown)
        return pairwise([line.start, *(line.start + end for end in ends), line.end])

    @cached_property
    def habits(self) -> dict[int, Wrapping]:
        """How the lines of each element were wrapped, empty ones between its paragraphs."""
        texts: dict[int, list[str]] = {}
        for line in self.tree.lines:
            if self.around[line.element]:
                shown = _TAG.sub("", self.body[line.start : line.end])
                texts.setdefault(self.around[line.element], []).extend([*shown.splitlines(), ""])
        return {element: Wrapping(found) for element, found in texts.items()}


def _ends(shown: str) -> Sequence[int]:
    return [found.end() for found in _END.finditer(shown) if found[1] and found.end() < len(shown)]


def _around(tree: Tree) -> list[int]:
    """For each element the outermost one around it that shows line ends; nothing where a page has none."""
    if "pre" not in tree.names:
        return []
    around = [0]
    for element in range(1, len(tree.names)):
        around.append(around[tree.parents[element]] or (element if tree.names[element] == "pre" else 0))
    return around
