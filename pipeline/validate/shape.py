"""Each table by itself and its pointers: schema, values, key, order, foreign keys."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.crossing import KEYS, is_at_home, lost
from pipeline.validate.findings import BREACH, NULLS, Finding, verdict
from schemas import conform
from schemas.column import FULL
from schemas.values import breaches


def schema(table: str, rows: pa.Table, edition: str = FULL) -> list[Finding]:
    """Names, types, nullability and column metadata equal the declared Arrow schema, and no null stands against it."""
    declared = conform.arrow_schema(table, edition)
    if not rows.schema.equals(declared, check_metadata=True):
        return [verdict("schema", table, differences(declared, rows.schema))]
    return [*_stray_nulls(table, rows), verdict("schema", table, _inner_nulls(rows))]


def differences(declared: pa.Schema, found: pa.Schema) -> Iterator[str]:
    """What is not as declared; if names or their order are not, nothing else can be asked."""
    if found.names != declared.names:
        yield f"columns are {', '.join(found.names)} instead of {', '.join(declared.names)}"
        return
    for want, have in zip(declared, found, strict=True):
        if not have.equals(want, check_metadata=True):
            yield f"{want.name} is {_spell(have)} instead of {_spell(want)}"
    if found.metadata:
        yield "the table carries metadata of its own"


def _spell(field: pa.Field) -> str:
    about = {name.decode(): text.decode() for name, text in (field.metadata or {}).items()}
    return f"{field.type}{'' if field.nullable else ' not null'} {about}"


def _stray_nulls(table: str, rows: pa.Table) -> Iterator[Finding]:
    for field in rows.schema:
        if not field.nullable and rows[field.name].null_count:
            yield Finding(NULLS, table, rows[field.name].null_count, key=field.name)


def _inner_nulls(rows: pa.Table) -> Iterator[str]:
    for field in rows.schema:
        if pa.types.is_list(field.type) and pc.list_flatten(rows[field.name]).null_count:
            yield f"{field.name} has nulls inside its lists"


def values(table: str, rows: pa.Table) -> Iterator[Finding]:
    """Every value meets the checks of the table's pandera model, and every number is finite."""
    # Looking at a table takes pandera some milliseconds even if it is empty, and many ranges lack some tables.
    for breach in breaches(table, rows) if rows.num_rows else ():
        yield Finding(BREACH, table, breach.n_rows, breach.samples, f"{breach.column}: {breach.check}")
    yield verdict("values", table, _infinite(rows))


def _infinite(rows: pa.Table) -> Iterator[str]:
    for field in rows.schema:
        if pa.types.is_floating(field.type) and not pc.all(pc.is_finite(rows[field.name]), min_count=0).as_py():
            yield f"{field.name} has values that are not finite numbers"


def key(table: str, rows: pa.Table) -> Finding:
    """No two rows have the same key, where rows of one key lie in one range; of others ids are gathered."""
    if table in KEYS:
        return verdict("key", table, ())
    columns = conform.key(table)
    counted = rows.select(columns).group_by(columns, use_threads=False).aggregate([([], "count_all")])
    twice = counted.filter(pc.greater(counted["count_all"], 1))
    return verdict(
        "key",
        table,
        (
            f"{', '.join(f'{name} {row[name]!r}' for name in columns)} in {row['count_all']} rows"
            for row in twice.to_pylist()
        ),
    )


def order(table: str, rows: pa.Table) -> Finding:
    """The rows stand in their declared order, so that equal content gives equal bytes."""
    columns = conform.order(table)
    places = pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in columns])
    sorted_rows = rows.select(columns).take(places)
    moved = [] if sorted_rows.equals(rows.select(columns)) else [f"rows are not sorted by {', '.join(columns)}"]
    return verdict("order", table, moved)


def pointers(table: str, tables: Mapping[str, pa.Table]) -> Iterator[Finding]:
    """Every foreign key whose row lies in the same range points to one that exists; of others ids are gathered."""
    for column, target in conform.foreign_keys(table).items():
        if is_at_home(table, column, target):
            strangers = lost(tables, table, column, target).to_pylist()
            yield verdict(f"foreign_key_{column}", table, (f"{value} is not in {target}" for value in strangers))
