"""Versions of a release: which comes later, and how far one must go up for what has changed since the one before.

Three numbers, after Semantic Versioning 2.0.0 (https://semver.org) as Croissant applies it to data
(https://docs.mlcommons.org/croissant/docs/croissant-spec.html#versioning): MAJOR where records that were there are
edited, removed or narrowed, MINOR where records or columns come in beside them, PATCH where only the packaging changes.
"""

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

FORM = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


class Version(NamedTuple):
    """Three numbers, which compare as such and not as text."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


class Bump(IntEnum):
    """How far a version must go up; the larger holds the smaller."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2


BUMPS = {
    "added": Bump.MINOR,
    "removed": Bump.MAJOR,
    "changed": Bump.MAJOR,
    "column_added": Bump.MINOR,
    "column_removed": Bump.MAJOR,
    "column_narrowed": Bump.MAJOR,
    "column_widened": Bump.MINOR,
    "table_added": Bump.MINOR,
    "table_removed": Bump.MAJOR,
}
"""What each sort of change asks for. A widened column (int32 to int64, a value that may now be unknown) still has
every value it had."""


def parse(text: str) -> Version:
    """Read a version of three numbers without leading zeros.

    >>> parse("1.10.0") > parse("1.9.9")
    True

    Raises:
        ValueError: It is no version.
    """
    found = FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no version of three numbers, such as 1.0.0")
    return Version(*map(int, found.groups()))


def is_version(text: str) -> bool:
    """Whether a text is a version of three numbers.

    >>> is_version("1.0.0"), is_version("1.0"), is_version("LATEST"), is_version("01.0.0")
    (True, False, False, False)
    """
    return FORM.fullmatch(text) is not None


def is_draft(version: str) -> bool:
    """Whether a version may still be replaced: below 1.0.0.

    >>> is_draft("0.9.1"), is_draft("1.0.0")
    (True, False)
    """
    return parse(version).major == 0


def highest(versions: Iterable[str]) -> str:
    """The highest of some versions; empty where there are none.

    >>> highest(["1.2.0", "1.10.0", "0.9.0"])
    '1.10.0'
    """
    return max(versions, key=parse, default="")


def bump_of(changes: Iterable[str]) -> Bump:
    """The bump that sorts of changes ask for together, as the column ``change`` of ``changes`` names them.

    >>> bump_of(["added", "column_added"]).name, bump_of(["added", "changed"]).name, bump_of([]).name
    ('MINOR', 'MAJOR', 'PATCH')

    Raises:
        KeyError: A sort of change is not known.
    """
    return max((BUMPS[change] for change in changes), default=Bump.PATCH)


def smallest_after(former: str, bump: Bump) -> str:
    """The smallest version that may follow another one, given what changed.

    A draft promises nothing, so that a bump asks nothing of what follows it: a draft may also be replaced under its own
    version.

    >>> [smallest_after("1.2.3", bump) for bump in Bump]
    ['1.2.4', '1.3.0', '2.0.0']
    >>> smallest_after("0.2.0", Bump.MAJOR)
    '0.2.0'
    """
    before = parse(former)
    if is_draft(former):
        return former
    after = {
        Bump.PATCH: Version(before.major, before.minor, before.patch + 1),
        Bump.MINOR: Version(before.major, before.minor + 1, 0),
        Bump.MAJOR: Version(before.major + 1, 0, 0),
    }
    return str(after[bump])


def is_enough(former: str, declared: str, bump: Bump) -> bool:
    """Whether a declared version goes up as far as the changes since the former one ask.

    >>> is_enough("1.0.0", "1.1.0", Bump.MAJOR), is_enough("1.9.0", "1.10.0", Bump.MINOR)
    (False, True)
    >>> is_enough("1.0.0", "1.0.0", Bump.PATCH), is_enough("0.2.0", "0.2.0", Bump.MAJOR)
    (False, True)
    """
    return parse(declared) >= parse(smallest_after(former, bump))
