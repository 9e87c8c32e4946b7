"""The tables in words: Markdown derived from the models, for docs/tables.md and every release's SCHEMA.md.

Write docs/tables.md anew with ``python -m schemas.docs > docs/tables.md``; a test holds it to the models.
"""

import inspect
import sys
from typing import Any

import pyarrow as pa

from schemas import TABLES, conform

HEAD = """# The tables

Written from the models in `schemas/`. Every table is flat; only lists nest, and a list may be empty but is never null.
Offsets count Unicode code points. Names tell what a column holds: `_id` an identifier made from content, `_at` a time
in UTC, `_on` a date, `n_` a count, `_share` a number from 0 to 1, `_sha256` a digest, `is_` and `has_` a yes or no.

| table | one row is | key |
| --- | --- | --- |
"""


def tables_in_words() -> str:
    """All tables as one Markdown document, in the order of the journey."""
    listed = [f"| [`{name}`](#{name}) | {_summary(name)} | {_code(conform.key(name))} |\n" for name in TABLES]
    return HEAD + "".join(listed) + "".join(_section(name) for name in TABLES)


def _section(table: str) -> str:
    """One table: what a row is, its key, order and pointers, then its columns."""
    schema = TABLES[table].to_schema()
    lines = [
        f"\n## {table}\n",
        f"{inspect.getdoc(TABLES[table])}\n",
        f"Key: {_code(conform.key(table))}. Rows are sorted by {_code(conform.order(table))}.\n",
        "| column | type | meaning | unit | filled by | values |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_row(field, schema.columns[field.name], table) for field in conform.arrow_schema(table)]
    return "\n".join(lines) + "\n"


def _row(field: pa.Field, column: Any, table: str) -> str:
    about = column.metadata
    kind = _spell(field.type) + (", may be null" if field.nullable else "")
    cells = [f"`{field.name}`", kind, column.description, about["unit"], about["origin"], _limits(field, column, table)]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _limits(field: pa.Field, column: Any, table: str) -> str:
    """What a value must hold to, in words."""
    limits = [_limit(check) for check in column.checks]
    if column.unique:
        limits.append("unique")
    pointer = conform.foreign_keys(table).get(field.name)
    if pointer:
        limits.append(f"→ `{pointer}`")
    return ", ".join(limits)


def _limit(check: Any) -> str:
    """One check of pandera's in words."""
    told = check.statistics
    words = {
        "isin": lambda: _code(told["allowed_values"]),
        "str_matches": lambda: f"matches `{told['pattern']}`",
        "str_length": lambda: f"at least {told['min_value']} character",
        "greater_than_or_equal_to": lambda: f"≥ {told['min_value']:g}",
        "less_than_or_equal_to": lambda: f"≤ {told['max_value']:g}",
    }
    return words[check.name]()


def _spell(kind: pa.DataType) -> str:
    return f"list of {kind.value_type}" if pa.types.is_list(kind) else str(kind)


def _summary(table: str) -> str:
    return str(inspect.getdoc(TABLES[table])).partition("\n")[0].removesuffix(".")


def _code(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a terminal's encoding must not reach the file
    sys.stdout.write(tables_in_words())
