"""The rows of one range looked at: each table by itself, what stands inside documents, and what is counted."""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from pipeline.validate import claims, gates, layout, ledger, personal, related, relations, shape, statements, takedowns
from pipeline.validate.findings import Finding
from schemas.column import FULL

Tables = Mapping[str, pa.Table]


def shapes(tables: Tables, edition: str = FULL) -> Iterator[Finding]:
    """Whether tables are made as they are declared; where one is not, nothing else can be asked."""
    for name, rows in tables.items():
        yield from shape.schema(name, rows, edition)


def each(tables: Tables) -> Iterator[Finding]:
    """Checks of one table, for all of them."""
    for name, rows in tables.items():
        yield from shape.values(name, rows)
        yield shape.key(name, rows)
        yield shape.order(name, rows)


def looked_through(name: str, pieces: Iterable[pa.Table]) -> Iterator[Finding]:
    """Checks of one table that comes in pieces, in its order: of each, and of the rows where two meet."""
    before: pa.Table | None = None
    for rows in pieces:
        found = [*shapes({name: rows})]
        yield from found
        if any(one.n for one in found):
            return
        yield from each({name: rows})
        if before is not None and rows.num_rows:
            border = pa.concat_tables([before, rows.slice(0, 1)])
            yield shape.key(name, border)
            yield shape.order(name, border)
        before = rows.slice(rows.num_rows - 1) if rows.num_rows else before


def inside(tables: Tables, *, has_words: bool = True) -> Iterator[Finding]:
    """Checks of what lies in one range, because it is sorted by one id: documents, and works with their versions."""
    captures, documents, passages = tables["captures"], tables["documents"], tables["passages"]
    segments = tables["segments"]
    for name in tables:
        yield from shape.pointers(name, tables)
    yield ledger.arrivals(captures, documents, tables["drops"])
    if has_words:
        yield from ledger.ledger(documents, segments, tables["repairs"], tables["drops"])
        yield from layout.layout(documents, passages, segments)
        yield statements.stated(tables["figures"], segments)
        yield claims.agreed(tables["metadata"], captures)
    yield relations.counted(tables["works"], tables["versions"])
    yield related.related(tables["links"])
    yield relations.agreed(tables["links"])
    yield from personal.shown(segments)
    yield from gates.count(captures, documents, passages, tables["languages"])


def buried(tombstones: Iterable[pa.Table], tables: Tables) -> Iterator[Finding]:
    """Whether anything that was taken down is among the rows of a range."""
    for rows in tombstones:
        yield takedowns.never_again(rows, tables)
