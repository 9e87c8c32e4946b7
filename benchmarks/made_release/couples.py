"""Tables of a release of any size, made of shelves of 10,000 segments, and of one that follows it in known ways.

A shelf depends on its number alone and points to no other. So a release of shelves 0 to 99 and one of shelves 1 to 100
differ by one removed and one added; beside that ``edited`` changes one column of every table, in rows that are known.
The tables hold to every check of validate: bodies can be rebuilt, beads quote their segments, figures stand in theirs.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import pyarrow as pa

from schemas import TABLES
from schemas.conform import arrange, empty, tabulate

from .shelf import make_shelf

Tables = dict[str, pa.Table]
SEGMENTS = 10_000
"""On a shelf, about."""
EDITED = {
    "captures": ("rights_holder", "another holder"),
    "documents": ("title", "another title"),
    "metadata": ("evidence", "byline"),
    "passages": ("kind", "other"),
    "segments": ("role", "heading"),
    "repairs": ("rule", "another_rule"),
    "drops": ("reason", "another reason"),
    "languages": ("confidence", 0.5),
    "sketches": ("n_shingles", 1),
    "recurrences": ("jaccard", 0.5),
    "links": ("method", "another method"),
    "works": ("origin_evidence", "another evidence"),
    "versions": ("completeness", 0.25),
    "bitext": ("flags", ["another"]),
    "figures": ("qualifier", "about"),
}
"""By table, the column that the later release has otherwise, and what it has there; the earlier one never has that."""
EVERY = 211
"""One row in so many is edited."""


@dataclass(frozen=True)
class Planted:
    """What a release that follows has done to a table."""

    added: int
    removed: int
    changed: int
    column: str
    """The only one that changed."""


@dataclass(frozen=True)
class Couple:
    """A release, one that follows it, and what that has otherwise, by table."""

    first: Tables
    second: Tables
    planted: dict[str, Planted]


def make_couple(n_shelves: int) -> Couple:
    """Make two releases of so many shelves each; on all cores, and the same on any number of them."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return couple_of(list(pool.map(make_tables, range(n_shelves + 1))))


def couple_of(shelves: Sequence[Tables]) -> Couple:
    """The release of all shelves but the last, and that of all but the first, with edits where both have one."""
    shared = shelves[1:-1]
    planted = {
        name: Planted(
            added=shelves[-1][name].num_rows,
            removed=shelves[0][name].num_rows,
            changed=sum(-(-tables[name].num_rows // EVERY) for tables in shared),
            column=column,
        )
        for name, (column, _) in EDITED.items()
    }
    return Couple(joined(shelves[:-1]), joined([*map(edit, shared), shelves[-1]]), planted)


def make_tables(number: int, n_segments: int = SEGMENTS) -> Tables:
    """The tables of one shelf."""
    made = make_shelf(number, n_segments)
    return {name: tabulate(name, made[name]) if name in made else empty(name) for name in TABLES}


def joined(shelves: Sequence[Tables]) -> Tables:
    """The tables of some shelves as those of one release."""
    return {name: arrange(name, pa.concat_tables([tables[name] for tables in shelves])) for name in TABLES}


def edit(tables: Tables) -> Tables:
    """The same rows with the edits of a release that follows."""
    return {name: _edit(name, rows) if name in EDITED else rows for name, rows in tables.items()}


def _edit(table: str, rows: pa.Table) -> pa.Table:
    column, value = EDITED[table]
    place, field = rows.schema.get_field_index(column), rows.schema.field(column)
    told = [value if number % EVERY == 0 else kept for number, kept in enumerate(rows[column].to_pylist())]
    return rows.set_column(place, field, pa.array(told, field.type))
