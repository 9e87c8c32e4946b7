"""Validate: every table by itself, then the tables against one another, then the gates.

Why in this order: a later check may rely on what an earlier one holds. Names, types and nulls come first, on the Arrow
schema; where they are wrong nothing else can be asked, so the report ends there.
"""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from pipeline.collection import Judgement
from pipeline.settings import Gates, Settings
from pipeline.validate import claims, layout, ledger, personal, related, relations, shape, statements, takedowns
from pipeline.validate.gates import gates, silent
from pipeline.validate.report import Check, Report
from schemas import TABLES
from schemas.column import FULL

__all__ = ["Check", "Report", "recheck", "validate"]


def validate(
    *,
    judgements: Sequence[Judgement],
    settings: Settings,
    **tables: pa.Table,
) -> Report:
    """Check all tables of a build; called with one keyword argument for each table of ``schemas.TABLES``.

    Raises:
        TypeError: A table is missing or unknown.
    """
    if tables.keys() != TABLES.keys():
        raise TypeError(f"validate: tables missing or unknown: {sorted(tables.keys() ^ TABLES.keys())}")
    shapes = tuple(shape.schema(name, tables[name]) for name in TABLES)
    if not all(check.passed for check in shapes):
        return Report(shapes)
    heard = relations.heard(judgements, tables["passages"])
    return Report((*shapes, *_each(tables), *_across(tables), heard, *_policy(tables, settings.gates)))


def recheck(*, limits: Gates, edition: str, tables: Mapping[str, pa.Table]) -> Report:
    """Check the tables of a finished release again.

    The rulings are not in it, so that nothing is said of them; what needs the words of the texts is left out where the
    edition has none.
    """
    shapes = tuple(shape.schema(name, tables[name], edition) for name in TABLES)
    if not all(check.passed for check in shapes):
        return Report(shapes)
    has_words = edition == FULL
    across = _across(tables, has_words=has_words)
    return Report((*shapes, *_each(tables), *across, *_policy(tables, limits, has_words=has_words)))


def _each(tables: Mapping[str, pa.Table]) -> Iterator[Check]:
    """Checks of one table, for all of them."""
    for name in TABLES:
        yield shape.values(name, tables[name])
        yield shape.key(name, tables[name])
        yield shape.order(name, tables[name])


def _across(tables: Mapping[str, pa.Table], *, has_words: bool = True) -> Iterator[Check]:
    """Checks between tables."""
    documents, passages, segments = tables["documents"], tables["passages"], tables["segments"]
    for name in TABLES:
        yield from shape.pointers(name, tables)
    yield ledger.arrivals(tables["captures"], documents, tables["drops"])
    if has_words:
        yield from ledger.ledger(documents, segments, tables["repairs"], tables["drops"])
        yield from layout.layout(documents, passages, segments)
    yield from relations.carried(passages, tables["works"], tables["versions"])
    yield relations.told(documents, passages, tables["languages"])
    yield related.sketched(tables["sketches"], passages)
    yield from related.related(tables["links"], passages)
    if has_words:
        yield from relations.aligned(tables["bitext"], segments)
        yield statements.stated(tables["figures"], segments)
    yield takedowns.never_again(tables)


def _policy(tables: Mapping[str, pa.Table], limits: Gates, *, has_words: bool = True) -> Iterator[Check]:
    """The gates that a person set, and what one should look at."""
    yield relations.agreed(tables["links"])
    if has_words:
        yield claims.agreed(tables["metadata"], tables["captures"])
    yield personal.shown(tables["segments"])
    yield from silent(tables["captures"], tables["documents"])
    yield from gates(tables["captures"], tables["documents"], tables["passages"], tables["languages"], limits)
