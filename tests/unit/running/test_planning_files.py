"""Which steps write the files of a release: told by the rows of each table, and by nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest
from running import SEEDS

from pipeline.collection import read_collection
from pipeline.finished import FEW_ROWS, FILE_ROWS
from pipeline.journey import JOURNEY, TABLES
from pipeline.manifest import Part
from pipeline.planning import Build, plan
from pipeline.stage import FILES
from pipeline.steps import Step, ingredients_of

WRITE = next(stage for stage in JOURNEY if FILES in stage.makes)


def parts(table: str, n_rows: int, of: int) -> list[Part]:
    """A table in so many parts, each a range of ids."""
    width = 256 // of
    return [
        Part(
            table=table,
            partition=f"{place}-of-{of}",
            path=Path(f"{table}.{place}"),
            sha256=f"{table}{place}",
            rows=n_rows // of,
            least=f"{place * width:02x}{0:014x}",
            most=f"{(place + 1) * width - 1:02x}{'f' * 14}",
        )
        for place in range(of)
    ]


def steps(tmp_path: Path, made: list[Part], *editions: str) -> list[Step]:
    """What is to be done of these parts for editions of a release."""
    collection = replace(read_collection(SEEDS), editions=editions)
    return plan(WRITE, Build(collection=collection, dist=tmp_path / "dist", work=tmp_path / "work"), made)


def test_few_rows_have_no_step(tmp_path: Path) -> None:
    """What the release writes at once is left to it."""
    assert steps(tmp_path, [part for table in TABLES for part in parts(table, FEW_ROWS, 1)], "full") == []


@pytest.mark.parametrize(
    ("n_rows", "n_files"), [(FEW_ROWS + 1, 1), (FILE_ROWS, 1), (FILE_ROWS + 1, 2), (5 * FILE_ROWS, 8)]
)
def test_rows_tell_the_number_of_files(tmp_path: Path, n_rows: int, n_files: int) -> None:
    """It is a power of two, and no file has more rows than are meant for one on average."""
    planned = steps(tmp_path, parts("segments", n_rows, 1), "full")
    assert [step.partition for step in planned] == [f"segments-{place}-of-{n_files}" for place in range(n_files)]


def test_names_are_no_ids(tmp_path: Path) -> None:
    """A table that is sorted by names is one file, for no range of ids would cut it evenly."""
    assert [step.partition for step in steps(tmp_path, parts("changes", 4 * FILE_ROWS, 1), "full")] == [
        "changes-0-of-1"
    ]


def test_a_file_reads_its_own_range(tmp_path: Path) -> None:
    """Of four parts each of two files reads the two that lie in it, so that a new document changes one file."""
    first, second = steps(tmp_path, parts("segments", 2 * FILE_ROWS, 4), "full")
    assert [[part.path.name for part in step.parts] for step in (first, second)] == [
        ["segments.0", "segments.1"],
        ["segments.2", "segments.3"],
    ]


@pytest.mark.parametrize(
    ("table", "editions", "asked"),
    [
        ("passages", ("full",), []),
        ("passages", ("full", "open"), ["segments.0", "segments.1"]),
        ("links", ("open",), ["segments.0", "segments.1", "segments.2", "segments.3"]),
    ],
)
def test_the_open_edition_asks_for_texts(
    tmp_path: Path, table: str, editions: tuple[str, ...], asked: list[str]
) -> None:
    """Evidence quotes texts, which the open edition gives places: those of its own documents, a link's of any."""
    made = [*parts(table, 2 * FILE_ROWS, 2), *parts("segments", FEW_ROWS, 4)]
    step, _ = steps(tmp_path, made, *editions)
    assert [part.path.name for part in step.parts if part.table != table] == asked


def test_a_range_depends_on_its_own_parts(tmp_path: Path) -> None:
    """Another part of a table that goes by ranges changes what the steps depend on in whose range it lies, no other."""
    stage = next(stage for stage in JOURNEY if stage.name == "figure")
    order = Build(collection=read_collection(SEEDS), dist=tmp_path / "dist", work=tmp_path / "work")
    made = parts("readings", 4 * stage.range_rows, 4)
    planned = [plan(stage, order, some) for some in (made, [replace(made[1], sha256="another"), made[0], *made[2:]])]
    before, after = ([ingredients_of(step) for step in some] for some in planned)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True, True]


def test_what_a_table_pins_is_no_part_of_a_key(tmp_path: Path) -> None:
    """Couples hold the digests of their texts, so that another document's text compares none of them again."""
    stage = next(stage for stage in JOURNEY if stage.name == "compare")
    order = Build(collection=read_collection(SEEDS), dist=tmp_path / "dist", work=tmp_path / "work")
    couples, (text,) = parts("couples", 1, 1), parts("texts", 1, 1)
    (before,), (after,) = (plan(stage, order, [*couples, one]) for one in (text, replace(text, sha256="another")))
    assert ingredients_of(before) == ingredients_of(after)
