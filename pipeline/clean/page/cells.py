"""Cells of tables that tell data, whose rows are read as one line each (``seams``).

Old portals lay whole pages out in tables, and letters are signed in columns; cells of these stay paragraphs.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.clean.page.region import LINKS
from pipeline.clean.page.tree import Tree
from pipeline.clean.page.weights import Weighed
from pipeline.clean.tags import HEADINGS

HEAVIEST = 200
"""Weight of a cell; heavier ones hold prose."""
CELLS, ROWS = 2, 2
"""Fewest cells in a row, and rows of so many, that are a table of data."""
FIGURES = 1 / 3
"""Share of cells with digits from which a table without head cells tells data: a first column names what two tell."""
_DIGIT = re.compile(r"\d")


class Cell(NamedTuple):
    """Where in a table of data a line stands: the elements of table and row, and which cell of that row."""

    table: int
    row: int
    number: int


class _Place(NamedTuple):
    """The elements around a line: the innermost table, its row, the cell of that."""

    table: int = 0
    row: int = 0
    cell: int = 0


def data_cells(page: Weighed, elements: Sequence[str]) -> dict[int, Cell]:
    """The lines, by number, that are cells of tables of data.

    Args:
        page: The lines.
        elements: For each element the rule that cuts it as furniture.
    """
    if "tr" not in page.tree.names:
        return {}
    places, layouts = _places(page.tree)
    tables: dict[int, list[tuple[int, _Place]]] = {}
    for number, line in enumerate(page.tree.lines):
        place = places[line.element]
        if place.cell and place.table not in layouts and page.weights[number] and not elements[line.element]:
            tables.setdefault(place.table, []).append((number, place))
    ordinals = _ordinals(page.tree, places)
    told = (lines for lines in tables.values() if _tells_data(page, lines))
    return {number: Cell(place.table, place.row, ordinals[place.cell]) for lines in told for number, place in lines}


def _places(tree: Tree) -> tuple[list[_Place], set[int]]:
    """Where each element stands, and the tables that hold tables or headings."""
    places, layouts = [_Place()], set()
    for element in range(1, len(tree.names)):
        name, around = tree.names[element], places[tree.parents[element]]
        place = around
        if name == "table":
            layouts.add(around.table)
            place = _Place(element)
        elif name == "tr":
            place = _Place(around.table, element)
        elif name in {"td", "th"} and around.row:
            place = around._replace(cell=element)
        elif name in HEADINGS:
            layouts.add(around.table)
        places.append(place)
    return places, layouts


def _ordinals(tree: Tree, places: Sequence[_Place]) -> dict[int, int]:
    """The number of each cell in its row."""
    counted: Counter[int] = Counter()
    found = {}
    for element, place in enumerate(places):
        if place.cell == element and element and tree.names[element] in {"td", "th"}:
            found[element] = counted[place.row]
            counted[place.row] += 1
    return found


def _tells_data(page: Weighed, lines: Sequence[tuple[int, _Place]]) -> bool:
    """Whether most rows of a table have several cells, each of one short line, and there are heads or figures."""
    cells = {place.cell for _, place in lines}
    if len(cells) < len(lines) or any(page.weights[number] > HEAVIEST for number, _ in lines):
        return False
    rows = Counter(place.row for _, place in lines)
    n_full = sum(1 for n_cells in rows.values() if n_cells >= CELLS)
    if n_full < max(ROWS, len(rows) / 2):
        return False
    if any(page.tree.names[cell] == "th" for cell in cells):
        return True
    return sum(1 for number, _ in lines if _DIGIT.search(page.words[number])) >= FIGURES * len(lines)


def with_cells(page: Weighed, cells: Mapping[int, Cell], lines: Sequence[str]) -> list[str]:
    """The rules of lines, cells that are only links judged with their table."""
    weights: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    for number, cell in cells.items():
        weights[cell.table] += page.weights[number]
        linked[cell.table] += page.linked[number]
    tables = {cell.table for number, cell in cells.items() if not lines[number]}
    tables = {table for table in tables if linked[table] <= LINKS * weights[table]}
    return [
        "" if rule == "navigation" and number in cells and cells[number].table in tables else rule
        for number, rule in enumerate(lines)
    ]
