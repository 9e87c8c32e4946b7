"""How far a version must go up for what has changed, and the refusal of one that does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, zip_longest

from pipeline.errors import ReleaseRefused
from pipeline.release.tally import Named, Tally
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
        told = [in_words(sort, number) for sort, number in self.counts.items() if BUMPS[sort] == self.bump]
        return ", ".join(told) or "no row, column or table differs"


def in_words(sort: str, number: int) -> str:
    """A number of changes of one sort.

    >>> in_words("column_added", 1), in_words("removed", 1200)
    ('1 column added', '1,200 rows removed')
    """
    words = IN_WORDS[sort]
    return f"{number:,} {words.replace('s ', ' ', 1) if number == 1 else words}"


def asked(former: str, tally: Tally) -> Asked:
    """What the changes since a former version ask for."""
    numbers = tally.by_change()
    counts = {sort: numbers[sort] for sort in IN_WORDS if sort in numbers}
    bump = bump_of(counts)
    return Asked(former=former, bump=bump, smallest=smallest_after(former, bump), counts=counts)


def hold_version(version: str, former: str, tally: Tally) -> None:
    """See to it that a version goes up as far as the changes since the former one ask.

    Raises:
        ReleaseRefused: It does not; the message names the smallest that would do, why, and three of the changes.
    """
    told = asked(former, tally)
    if told.allows(version):
        return
    raise ReleaseRefused(
        f"version {version} after {former}: the changes ask for {told.bump.name}, {told.smallest} or higher "
        f'({told.why}); write version = "{told.smallest}" in collection.toml, or undo the changes, such as\n'
        + "\n".join(f"  {line}" for line in islice(_samples(tally, told.bump), SAMPLES))
    )


def _samples(tally: Tally, bump: Bump) -> Iterator[str]:
    """Changes that ask for a bump, one of each class, then the next of each: keys and columns, no values."""
    classes = [
        [_sample(named, *first) for first in counted.firsts]
        for named, counted in sorted(tally.classes(), key=lambda one: list(IN_WORDS).index(one[0].change))
        if BUMPS[named.change] == bump
    ]
    return (line for turn in zip_longest(*classes) for line in turn if line)


def _sample(named: Named, key: str, columns: tuple[str, ...]) -> str:
    within = f": {', '.join(columns)}" if named.change == "changed" else ""
    of = " ".join(filter(None, (named.table, shortened(key))))
    return f"{of} {named.change.replace('_', ' ')}{within} ({named.reason})"


def shortened(text: str, longest: int = LONGEST) -> str:
    r"""A text on one line, cut where it is long.

    >>> shortened("a\nb"), shortened("abc", 3), shortened("abcd", 3)
    ('a b', 'abc', 'ab…')
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
