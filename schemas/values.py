"""Whether the values of a table hold to its model: pandera's checks, told as plain sentences' parts."""

from collections import Counter
from dataclasses import dataclass

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

    Only values are looked at: names, types and nullability are compared on the Arrow schema, more exactly and at a
    fraction of the cost. A first pass stops at the first breach, because a sound table is the common case; only
    then does a second one collect them all.
    """
    schema = TABLES[table].to_schema()
    with config_context(validation_depth=ValidationDepth.DATA_ONLY):
        try:
            schema.validate(rows)
        except SchemaError:
            pass
        else:
            return ()
        try:
            schema.validate(rows, lazy=True)
        except SchemaErrors as found:
            return _collect(found.failure_cases)
    return ()


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
