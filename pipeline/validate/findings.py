"""What checks find in some of the rows: how many problems, and a few of them in words, so that findings can be added.

A check of one range says what is wrong there; what all ranges found, joined in their order, is what one look at all
rows would have found.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from schemas.working import FINDINGS

SAMPLES = 3
"""Problems that a note spells out."""
MANY_SAMPLES = {"claims_agree": 10}
"""Checks of which more are spelled out: what pages say against themselves wants a look, and the table metadata has each
as is_contrary."""
NULLS, BREACH, COUNT, PERSONAL, EMPTY = "nulls", "breach", "count", "personal", "empty"
"""Findings from which checks are made at the end."""
OF_TABLES = frozenset({"schema", "values", "order", "taken_down"})
"""Checks that say the same of several ranges, which is one problem."""
TOLD_ALL = OF_TABLES | {EMPTY}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in a table."""

    check: str
    table: str
    n: int
    told: tuple[str, ...] = ()
    """The first problems in words, or samples of values."""
    key: str = ""
    """What was counted, where that is not problems."""


def verdict(check: str, table: str, problems: Iterable[str]) -> Finding:
    """Count problems, and keep the first few of them.

    >>> verdict("key", "works", ["a twice", "b twice", "c twice", "d twice"])
    Finding(check='key', table='works', n=4, told=('a twice', 'b twice', 'c twice'), key='')
    """
    listed = list(problems)
    return Finding(check, table, len(listed), tuple(listed[: _most(check)]))


def counted(key: str, n: int) -> Finding:
    """A number of rows."""
    return Finding(COUNT, "", n, key=key)


def _most(check: str) -> int | None:
    return None if check in TOLD_ALL else MANY_SAMPLES.get(check, SAMPLES)


def join(findings: Iterable[Finding]) -> list[Finding]:
    """Add up what was found of the same; the first ones are told.

    >>> join([verdict("key", "works", ["a twice"]), verdict("key", "works", ["b twice"])])
    [Finding(check='key', table='works', n=2, told=('a twice', 'b twice'), key='')]
    """
    joined: dict[tuple[str, str, str], Finding] = {}
    for one in findings:
        name = one.check, one.table, one.key
        joined[name] = _added(joined[name], one) if name in joined else one
    return list(joined.values())


def _added(one: Finding, other: Finding) -> Finding:
    told = one.told + other.told
    if one.check in OF_TABLES:
        told = tuple(dict.fromkeys(told))
        return replace(one, n=len(told), told=told)
    if one.check == BREACH:
        return replace(one, n=one.n + other.n, told=tuple(sorted(set(told))[:SAMPLES]))
    return replace(one, n=one.n + other.n, told=told[: _most(one.check)])


def tabulate_findings(findings: Iterable[Finding], first: str) -> pa.Table:
    """Those that say something, as a table; ``first`` is the least id of the rows, which sorts what ranges found."""
    kept = [one for one in findings if one.n]
    columns = [[first] * len(kept), list(range(len(kept)))]
    columns += [[getattr(one, name) for one in kept] for name in ("check", "table", "key", "n", "told")]
    return pa.table(dict(zip(FINDINGS.names, columns, strict=True)), schema=FINDINGS)


def read_findings(rows: pa.Table) -> Iterator[Finding]:
    """Findings from their table."""
    for row in rows.to_pylist():
        yield Finding(row["check"], row["table"], row["n"], tuple(row["told"]), row["key"])


def note(n: int, told: Sequence[str], samples: int | None = SAMPLES) -> str:
    """Problems in one line.

    >>> note(4, ["a twice", "b twice", "c twice", "d twice"])
    '4 problems: a twice; b twice; c twice; …'
    """
    shown = "; ".join(told[:samples]) + ("; …" if samples is not None and n > samples else "")
    return f"{n} {'problem' if n == 1 else 'problems'}: {shown}" if n else ""
