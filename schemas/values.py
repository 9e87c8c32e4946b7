"""Whether the values of a table hold to its model: pandera's checks, told as plain sentences' parts."""

from collections import Counter
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandera.pyarrow as pap
import pyarrow as pa
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaError, SchemaErrors

from schemas import TABLES

SAMPLES = 3
SAMPLE_CHARS = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """One check of one column that some rows do not meet."""

    column: str
    check: str
    n_rows: int
    samples: tuple[str, ...]

    def __str__(self) -> str:
        shown = ", ".join(repr(sample) for sample in self.samples)
        return f"{self.column}: {self.check} fails in {self.n_rows} rows, such as {shown}"


def breaches(table: str, rows: pa.Table) -> tuple[Breach, ...]:
    """Find the checks of the table's model that its values break; none if it is sound.

    A first pass stops at the first breach, because a sound table is the common case; only then does a second one
    collect them all.
    """
    schema = _values_only(table, tuple(rows.column_names))
    looked_at = rows.select(list(schema.columns))
    with config_context(validation_depth=ValidationDepth.DATA_ONLY):
        try:
            schema.validate(looked_at)
        except SchemaError:
            pass
        else:
            return ()
        try:
            schema.validate(looked_at, lazy=True)
        except SchemaErrors as found:
            return _collect(found.failure_cases)
    return ()


@cache
def _values_only(table: str, names: tuple[str, ...]) -> Any:
    """The model of these columns without what the Arrow schema holds more exactly: names, order, types and nulls.

    Looking at each column costs a millisecond or two even in an empty table, so those without checks are left out.
    """
    declared = TABLES[table].to_schema().columns
    checked = {name: copy(told) for name, told in declared.items() if name in names and (told.checks or told.unique)}
    for told in checked.values():
        told.nullable = True
    return pap.DataFrameSchema(checked, name=table)


def _collect(cases: pa.Table) -> tuple[Breach, ...]:
    counted = Counter((case["column"], case["check"]) for case in cases.to_pylist())
    samples: dict[tuple[str, str], dict[str, None]] = {}
    for case in cases.to_pylist():
        samples.setdefault((case["column"], case["check"]), {})[str(case["failure_case"])[:SAMPLE_CHARS]] = None
    return tuple(
        Breach(
            column=column or "the row",
            check=check,
            n_rows=counted[column, check],
            samples=tuple(sorted(samples[column, check])[:SAMPLES]),
        )
        for column, check in sorted(counted, key=str)
    )
