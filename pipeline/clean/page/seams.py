"""Rows of tables as blocks: bars between cells, as Markdown has them, stand in place of the markup between them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.clean.blocks import ROW, Block
from pipeline.clean.ledger import Cut, Piece, Tracked
from pipeline.clean.page.cells import Cell
from pipeline.clean.page.tree import Tree
from pipeline.clean.repairs import outer_space

_COLONS = (":", "：")
RULE = "table_cell"
"""The repair that puts bars in place of markup."""


def sewn(tree: Tree, cells: Mapping[int, Cell], lines: Sequence[str], cuts: list[Cut]) -> dict[int, tuple[Piece, ...]]:
    """What parts each kept cell from the one before it in its row, by line; the markup it was is no cut any more.

    Args:
        tree: The lines of the page.
        cells: Those that are cells.
        lines: For each line the rule that cuts it.
        cuts: What lies between kept lines, in order; the markup between two cells of a row is taken out.
    """
    seams: dict[int, tuple[Piece, ...]] = {}
    taken = set()
    kept = [number for number in sorted(cells) if not lines[number]]
    for left, right in pairwise(kept):
        if cells[left].row != cells[right].row:
            continue
        at = _seam(cuts, tree.lines[left].end, tree.lines[right].start)
        taken.add(at)
        seams[right] = _bars(cuts[at], cells[right].number - cells[left].number)
    cuts[:] = [cut for at, cut in enumerate(cuts) if at not in taken]
    return seams


def _seam(cuts: Sequence[Cut], start: int, end: int) -> int:
    """The first cut of markup between two places, else the first."""
    first = at = bisect_left(cuts, start, key=lambda cut: cut.start)
    while at < len(cuts) and cuts[at].start < end:
        if cuts[at].rule == "html_tag":
            return at
        at += 1
    return first


def _bars(cut: Cut, number: int) -> tuple[Piece, ...]:
    """Bars in place of markup; spaces are pieces of their own, so that a sentence may end beside a bar."""
    first, last = cut.start + 1, cut.end - 1
    bars = " ".join("|" * number)
    return (
        Piece(cut.start, first, " ", RULE),
        Piece(first, last, bars, RULE),
        Piece(last, cut.end, " ", RULE),
    )


def in_rows(
    blocks: Iterable[tuple[int, Block]], cells: Mapping[int, Cell], seams: Mapping[int, tuple[Piece, ...]]
) -> Iterator[Block]:
    """Blocks in order, those of a row as one.

    Args:
        blocks: A block and the number of its line.
        cells: The lines that are cells.
        seams: What parts a cell from the one before it.
    """
    row: list[tuple[Block, tuple[Piece, ...]]] = []
    for number, block in blocks:
        if block.rule:
            yield block
            continue
        if row and number not in seams:
            yield _joined(row)
            row = []
        if number in cells:
            row.append((block, seams.get(number, ())))
        else:
            yield block
    if row:
        yield _joined(row)


def _joined(row: Sequence[tuple[Block, tuple[Piece, ...]]]) -> Block:
    """The cells of a row as one block; a cell that ends in a colon labels the next, and needs no bar."""
    pieces: list[Piece] = []
    cuts: list[Cut] = []
    for block, seam in row:
        if seam and pieces and pieces[-1].text.endswith(_COLONS):
            pieces.append(Piece(seam[0].start, seam[-1].end, " ", RULE))
        else:
            pieces += seam
        words = block.words.edit(outer_space(block.words.text), "layout")
        pieces += words.pieces
        cuts += words.cuts
    links = tuple(link for block, _ in row for link in block.links)
    return Block(Tracked(tuple(pieces), tuple(cuts)), ROW, sum(block.linked for block, _ in row), links)
