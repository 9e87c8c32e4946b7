"""The tables in words: Markdown derived from the models, for docs/tables.md and every release's SCHEMA.md.

Write docs/tables.md anew with ``python -m schemas.docs > docs/tables.md``; a test holds it to the models.
"""

import inspect
import sys
from typing import Any

import pyarrow as pa

from schemas import TABLES, conform
from schemas.column import FULL
from schemas.limits import LEAST, LEAST_LENGTH, MOST, PATTERN, UNIQUE, VALUES, limits

HEAD = """# The tables

Written from the models in `schemas/`. Every table is flat; only lists nest, and a list may be empty but is never null.
Offsets count Unicode code points. Names tell what a column holds: `_id` an identifier made from content, `_at` a time
in UTC, `_on` a date, `n_` a count, `_share` a number from 0 to 1, `_sha256` a digest, `is_` and `has_` a yes or no.

| table | one row is | key |
| --- | --- | --- |
"""


def tables_in_words(edition: str = FULL) -> str:
    """All tables of an edition as one Markdown document, in the order of the journey."""
    listed = [f"| [`{name}`](#{name}) | {summary(name)} | {_code(conform.key(name))} |\n" for name in TABLES]
    return HEAD + "".join(listed) + "".join(_section(name, edition) for name in TABLES)


def _section(table: str, edition: str) -> str:
    """One table: what a row is, its key, order and pointers, then its columns."""
    schema = TABLES[table].to_schema()
    lines = [
        f"\n## {table}\n",
        f"{inspect.getdoc(TABLES[table])}\n",
        f"Key: {_code(conform.key(table))}. Rows are sorted by {_code(conform.order(table))}.\n",
        "| column | type | meaning | unit | filled by | values |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_row(field, schema.columns[field.name], table) for field in conform.arrow_schema(table, edition)]
    return "\n".join(lines) + "\n"


def _row(field: pa.Field, column: Any, table: str) -> str:
    about = column.metadata
    kind = _spell(field.type) + (", may be null" if field.nullable else "")
    cells = [f"`{field.name}`", kind, column.description, about["unit"], about["origin"], _limits(field, table)]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _limits(field: pa.Field, table: str) -> str:
    """What a value must hold to, in words."""
    told = [_limit(name, bound) for name, bound in limits(table)[field.name].items()]
    pointer = conform.foreign_keys(table).get(field.name)
    if pointer:
        told.append(f"→ `{pointer}`")
    return ", ".join(told)


def _limit(name: str, bound: Any) -> str:
    """One limit in words."""
    words = {
        VALUES: lambda: _code(bound),
        PATTERN: lambda: f"matches `{bound}`",
        LEAST_LENGTH: lambda: f"at least {bound} character",
        LEAST: lambda: f"≥ {bound:g}",
        MOST: lambda: f"≤ {bound:g}",
        UNIQUE: lambda: UNIQUE,
    }
    return words[name]()


def _spell(kind: pa.DataType) -> str:
    return f"list of {kind.value_type}" if pa.types.is_list(kind) else str(kind)


def summary(table: str) -> str:
    """What one row of a table is, without the full stop.

    >>> summary("captures")
    'One source fetched once'
    """
    return str(inspect.getdoc(TABLES[table])).partition("\n")[0].removesuffix(".")


def _code(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a terminal's encoding must not reach the file
    sys.stdout.write(tables_in_words())
