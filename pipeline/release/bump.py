"""How far a version must go up for what has changed, and the refusal of one that does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import ReleaseRefused
from pipeline.versions import BUMPS, Bump, bump_of, is_enough, smallest_after

SAMPLES = 3
LONGEST = 80
"""Characters shown of a key or of the names of columns; ids are shorter."""
IN_WORDS = {
    "removed": "rows removed",
    "changed": "rows changed",
    "column_removed": "columns removed",
    "column_narrowed": "columns narrowed",
    "table_removed": "tables removed",
    "added": "rows added",
    "column_added": "columns added",
    "column_widened": "columns widened",
    "table_added": "tables added",
}
"""What counts of changes are called, what asks for most first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the changes since a release ask of the version that follows it."""

    former: str
    bump: Bump
    smallest: str
    """The smallest version that would do."""
    counts: Mapping[str, int]
    """Changes by their sort, what asks for most first; only those that there are."""

    def allows(self, version: str) -> bool:
        """Whether a version is enough."""
        return is_enough(self.former, version, self.bump)

    @property
    def why(self) -> str:
        """What asks for the bump, in counts; a bump of PATCH is asked for by nothing that changed."""
        told = [counted(sort, number) for sort, number in self.counts.items() if BUMPS[sort] == self.bump]
        return ", ".join(told) or "no row, column or table differs"


def counted(sort: str, number: int) -> str:
    """A number of changes of one sort, in words.

    >>> counted("column_added", 1), counted("removed", 1200)
    ('1 column added', '1,200 rows removed')
    """
    words = IN_WORDS[sort]
    return f"{number:,} {words.replace('s ', ' ', 1) if number == 1 else words}"


def asked(former: str, changes: pa.Table) -> Asked:
    """What the rows of ``changes`` since a former version ask for.

    >>> told = asked("1.2.0", pa.table({"change": ["added", "changed", "added"]}))
    >>> told.bump.name, told.smallest, told.why
    ('MAJOR', '2.0.0', '1 row changed')
    """
    numbers = {row["values"]: row["counts"] for row in pc.value_counts(changes["change"]).to_pylist()}
    counts = {sort: numbers[sort] for sort in IN_WORDS if sort in numbers}
    bump = bump_of(counts)
    return Asked(former=former, bump=bump, smallest=smallest_after(former, bump), counts=counts)


def hold_version(version: str, former: str, changes: pa.Table) -> None:
    """See to it that a version goes up as far as the changes since the former one ask.

    Raises:
        ReleaseRefused: It does not; the message names the smallest that would do, why, and three of the changes.
    """
    told = asked(former, changes)
    if told.allows(version):
        return
    raise ReleaseRefused(
        f"version {version} after {former}: the changes ask for {told.bump.name}, {told.smallest} or higher "
        f'({told.why}); write version = "{told.smallest}" in collection.toml, or undo the changes, such as\n'
        + "\n".join(f"  {line}" for line in samples(changes, told.bump))
    )


def samples(changes: pa.Table, bump: Bump) -> list[str]:
    """Some of the changes that ask for a bump, of as many sorts and tables as there are: ids and columns, no values."""
    asking = changes.filter(pc.is_in(changes["change"], pa.array(sort for sort in BUMPS if BUMPS[sort] == bump)))
    firsts = asking.group_by(["change", "table"], use_threads=False).aggregate([("key", "min")])
    rows = [_of(asking, row) for row in firsts.sort_by([("change", "ascending"), ("table", "ascending")]).to_pylist()]
    others = asking.slice(0, SAMPLES).to_pylist()
    return list(dict.fromkeys(map(_sample, [*rows[:SAMPLES], *others])))[:SAMPLES]


def _of(changes: pa.Table, named: Mapping[str, str]) -> Mapping[str, object]:
    is_it = pc.field("change") == named["change"]
    is_it &= (pc.field("table") == named["table"]) & (pc.field("key") == named["key_min"])
    row: Mapping[str, object] = changes.filter(is_it).slice(0, 1).to_pylist()[0]
    return row


def _sample(row: Mapping[str, object]) -> str:
    columns = row["columns"]
    within = f": {', '.join(columns)}" if isinstance(columns, Sequence) and row["change"] == "changed" else ""
    named = " ".join(filter(None, (str(row["table"]), shortened(str(row["key"])))))
    return f"{named} {str(row['change']).replace('_', ' ')}{within} ({row['reason']})"


def shortened(text: str) -> str:
    r"""A text on one line, cut where it is long.

    >>> shortened("a\nb"), len(shortened("x" * 500))
    ('a b', 80)
    """
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
