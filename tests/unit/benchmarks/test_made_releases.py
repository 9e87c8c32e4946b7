"""The maker of two releases: they hold to every rule, and differ by what it says and by nothing else."""

from collections import Counter

import pyarrow as pa
import pytest

from benchmarks.made_release.couples import Couple, Planted, couple_of, make_tables
from pipeline.settings import Settings
from pipeline.validate import validate
from schemas.conform import key


@pytest.fixture(scope="module")
def couple() -> Couple:
    """Two releases that share two shelves of three."""
    return couple_of([make_tables(number, 600) for number in range(4)])


@pytest.mark.parametrize("which", ["first", "second"])
def test_a_made_release_holds_to_every_rule(couple: Couple, which: str) -> None:
    """Its bodies can be rebuilt, its beads quote their segments, its keys lead somewhere."""
    report = validate(judgements=(), settings=Settings(), **getattr(couple, which))
    assert report.failures() == ()


def differences(table: str, first: pa.Table, second: pa.Table) -> tuple[int, int, Counter[str]]:
    """Rows that only the second and only the first has, and how often each column differs in those that both have."""
    old, new = ({tuple(row[name] for name in key(table)): row for row in rows.to_pylist()} for rows in (first, second))
    changed = [name for told in old.keys() & new.keys() for name in new[told] if old[told][name] != new[told][name]]
    return len(new.keys() - old.keys()), len(old.keys() - new.keys()), Counter(changed)


def test_what_is_planted_is_all_that_differs(couple: Couple) -> None:
    """Compared row by row, with nothing of openletters."""
    found = {name: differences(name, rows, couple.second[name]) for name, rows in couple.first.items()}
    wanted = {name: (one.added, one.removed, Counter(columns_of(one))) for name, one in couple.planted.items()}
    assert {name: told for name, told in found.items() if any(told)} == {
        name: told for name, told in wanted.items() if any(told)
    }


def columns_of(one: Planted) -> dict[str, int]:
    """How often its column changed."""
    return {one.column: one.changed} if one.changed else {}


def test_a_shelf_depends_on_its_number_alone() -> None:
    """Made twice, it is the same; another is another."""
    first, again, other = (make_tables(number, 100) for number in (0, 0, 1))
    assert (first == again, first["segments"].equals(other["segments"])) == (True, False)
