"""The changelog of a release, and the refusal of a version that does not go up far enough."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from little_world import HOSTILE, HOSTILE_TITLE, Tables, little_collection, little_world

from pipeline.errors import ReleaseRefused
from pipeline.release.bump import asked, hold_version
from pipeline.release.changelog import SHOWN, changelog, sections
from pipeline.release.description import Description, describe
from pipeline.release.tally import KEPT, Tally
from schemas.conform import arrow_schema, tabulate

IDS = [f"{number:016x}" for number in range(100)]
Row = dict[str, Any]


@pytest.fixture(scope="module")
def world() -> Tables:
    """A small build with hostile texts."""
    return little_world()


def tallied(*rows: Row) -> Tally:
    """These changes, counted."""
    return Tally.of([changes(*rows)])


def described(version: str = "2.0.0", follows: str | None = "1.0.0") -> Description:
    """What is said of the release."""
    return replace(describe(little_collection(version=version)), follows=follows)


def changes(*rows: Row) -> pa.Table:
    """The table, of rows of which only what matters is told."""
    usual: Row = {"table": "documents", "key": IDS[0], "change": "changed", "columns": [], "reason": "rules_changed"}
    return tabulate("changes", [{**usual, "document_ids": [], **row} for row in rows])


def written(world: Tables, *rows: Row, former: str = "", **tables: pa.Table) -> str:
    """The changelog of a release with these changes."""
    return changelog(described(), {**world, "changes": changes(*rows), **tables}, former)


def test_first_release(world: Tables) -> None:
    """A release that follows none says so, and nothing else."""
    text = changelog(described("1.0.0", None), {**world, "changes": changes()})
    assert sections(text) == "\n## 1.0.0 (2026-11-22)\n\nThis release follows no other one: all of it is new.\n"


def test_packaging_alone(world: Tables) -> None:
    """Where nothing differs it says that, and the bump that is left."""
    assert "Follows 1.0.0. What changed asks for PATCH (no row, column or table differs)" in written(world)


def test_what_is_said_otherwise(world: Tables) -> None:
    """Settings and titles that differ are named, without their values, also where no row differs."""
    own = replace(described(), changed=("settings.clean.mask", "title"))
    text = changelog(own, {**world, "changes": changes()})
    assert "Said otherwise in `description` of manifest.json: `settings.clean.mask`, `title`." in text


def test_after_a_draft() -> None:
    """A draft promised nothing, so that no version is asked for."""
    tables = {**little_world(), "changes": changes({"change": "removed"})}
    text = changelog(described("1.0.0", "0.9.0"), tables)
    assert "Follows the draft 0.9.0, which promised nothing (1 row removed)." in text


def test_bump_with_its_reason(world: Tables) -> None:
    """The bump stands there with what asks for it, and the smallest version that does."""
    text = written(world, {"change": "added"}, {"key": IDS[1]}, {"key": IDS[2], "change": "removed"})
    assert "asks for MAJOR (1 row removed, 1 row changed), so for version 2.0.0 or higher." in text


def test_classes(world: Tables) -> None:
    """Changes of one table, sort and reason are one line: how many, in which columns, some keys, the others counted."""
    rows = [{"key": name, "columns": ["author", "title"] if name == IDS[1] else ["title"]} for name in IDS[: SHOWN + 3]]
    keys = ", ".join(f"`{name}`" for name in IDS[:SHOWN])
    line = f"| documents | changed | rules changed | 8 | author 1, title 8 | {keys} and 3 more |"
    assert line in written(world, *rows).splitlines()


def test_classes_with_few_rows(world: Tables) -> None:
    """Where all keys are shown, no others are counted."""
    keys = ", ".join(f"`{name}`" for name in IDS[:SHOWN])
    assert f" | {keys} |\n" in written(world, *({"key": name} for name in IDS[:SHOWN]))


def test_by_table(world: Tables) -> None:
    """Rows are counted by table and sort; changes of columns and tables stand apart."""
    shape = {"change": "column_added", "key": "author", "columns": ["author"], "reason": "schema_changed"}
    lines = written(world, {"change": "added"}, {"key": IDS[1]}, shape).splitlines()
    assert "| documents | 1 | 1 |" in lines
    assert "- `documents.author` column added" in lines


def test_works(world: Tables) -> None:
    """A work that came stands there by its title, one that went by its id and what it goes on as."""
    name = world["works"]["work_id"][0].as_py()
    works = [{**row, "former_ids": [IDS[5]] if row["work_id"] == name else []} for row in world["works"].to_pylist()]
    rows: list[Row] = [
        {"table": "works", "change": "added", "key": name},
        {"table": "works", "change": "removed", "key": IDS[5]},
        {"table": "works", "change": "removed", "key": IDS[6]},
    ]
    lines = written(world, *rows, works=tabulate("works", works)).splitlines()
    (added,) = [line for line in lines if line.startswith("- added")]
    assert added.startswith(f"- added `{name}` &lt;script&gt;")
    assert f"- removed `{IDS[5]}`, which goes on as `{name}`" in lines
    assert f"- removed `{IDS[6]}`" in lines
    assert [line for line in lines if line.startswith("- and")] == []


def test_a_work_that_stayed_goes_on_with_the_id_of_another(world: Tables) -> None:
    """A work that was there before may have taken in one that went."""
    works = [{**row, "former_ids": [IDS[5]]} for row in world["works"].to_pylist()[:1]]
    row = {"table": "works", "change": "removed", "key": IDS[5]}
    text = written(world, row, works=tabulate("works", works))
    assert f"- removed `{IDS[5]}`, which goes on as `{works[0]['work_id']}`" in text.splitlines()


def test_taken_down(world: Tables) -> None:
    """What was taken down stands there by id, reason and day."""
    stone = {"id": IDS[3], "table": "captures", "source_id": HOSTILE, "reason": "personal", "last_version": "1.0.0"}
    unknown = dict.fromkeys(arrow_schema("tombstones").names)
    tombstones = tabulate("tombstones", [{**unknown, **stone, "taken_down_on": date(2026, 11, 1)}])
    row = {"table": "tombstones", "change": "added", "key": f"captures {IDS[3]}", "reason": "taken_down"}
    assert f"- `captures.{IDS[3]}`: personal, 2026-11-01" in written(world, row, tombstones=tombstones).splitlines()


def test_long_lists(world: Tables) -> None:
    """Of very many works the first are listed and the others counted."""
    rows = [{"table": "works", "change": "removed", "key": name} for name in IDS]
    lines = written(world, *rows).splitlines()
    assert sum(line.startswith("- removed") for line in lines) == KEPT
    assert f"- and {100 - KEPT} more" in lines


def test_former_sections_stand_below(world: Tables) -> None:
    """What the release before said stands below as it stood, whatever it said."""
    former = "# Changelog of it\n\nWords.\n\n## 1.0.0 (2025-01-01)\n\nThe first.\n\n### Works\n\n- one\n"
    text = written(world, {"change": "added"}, former=former)
    assert text.endswith("\n## 1.0.0 (2025-01-01)\n\nThe first.\n\n### Works\n\n- one\n")
    assert sections(text, first=1) == sections(former)


def test_titles_of_former_sections(world: Tables) -> None:
    """A title in a former section is the one that the work has now; a work that is gone has none any more."""
    name = world["works"]["work_id"][0].as_py()
    former = f"# C\n\n## 1.0.0 (2025-01-01)\n\n- added `{name}` Once\n- added `{IDS[7]}` Taken down\n- and 3 more\n"
    text = sections(written(world, {"change": "added"}, former=former), first=1)
    assert "Once" not in text
    assert "Taken down" not in text
    assert f"- added `{name}` &lt;script" in text
    assert text.endswith(f"\n- added `{IDS[7]}`\n- and 3 more\n")


def test_written_again_from_itself(world: Tables) -> None:
    """Whoever has a release alone can write its changelog again: the former sections are in it."""
    tables = {**world, "changes": changes({"change": "added"})}
    text = changelog(described(), tables, "# Changelog\n\n## 1.0.0 (2025-01-01)\n\nThe first.\n")
    assert changelog(described(), tables, sections(text, first=1)) == text


@pytest.mark.parametrize("hostile", [HOSTILE, HOSTILE_TITLE, "a\n## 9.9.9\n\nb", "`a` | b\\|c", "[x](javascript:1)"])
def test_hostile_keys(world: Tables, hostile: str) -> None:
    """No key can begin a section, a line or a cell, or end what it stands in."""
    plain, text = written(world, {"key": "plain"}), written(world, {"key": hostile})
    assert len(text.splitlines()) == len(plain.splitlines())
    assert len(text.split("\n## ")) == 2
    line = next(line for line in text.split("\n") if line.startswith("| documents | changed"))
    assert line.replace("\\\\", "").replace("\\|", "").count("|") == 7
    assert "<script" not in text


FIRST_LINE = (
    "version 1.1.0 after 1.0.0: the changes ask for MAJOR, 2.0.0 or higher (1 row removed, 4 rows changed); "
    'write version = "2.0.0" in collection.toml, or undo the changes, such as'
)


def test_refusal() -> None:
    """A version that is too small is refused, with the smallest that would do, the counts and three samples."""
    rows = [{"key": name, "columns": ["title"]} for name in IDS[:4]]
    removed = {"table": "works", "change": "removed", "key": IDS[9], "reason": "taken_down"}
    with pytest.raises(ReleaseRefused) as refusal:
        hold_version("1.1.0", "1.0.0", tallied(*rows, removed, {"key": IDS[8], "change": "added"}))
    assert str(refusal.value).splitlines() == [
        FIRST_LINE,
        f"  works {IDS[9]} removed (taken_down)",
        f"  documents {IDS[0]} changed: title (rules_changed)",
        f"  documents {IDS[1]} changed: title (rules_changed)",
    ]


SHAPE = {"key": "title", "columns": ["title"], "reason": "schema_changed"}


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({**SHAPE, "change": "column_removed"}, "  documents title column removed (schema_changed)"),
        ({**SHAPE, "change": "column_narrowed"}, "  documents title column narrowed (schema_changed)"),
        ({**SHAPE, "change": "table_removed", "key": "", "columns": []}, "  documents table removed (schema_changed)"),
    ],
)
def test_refusal_of_a_narrower_schema(row: Row, line: str) -> None:
    """What a release loses of its schema asks for MAJOR, and is named once."""
    with pytest.raises(ReleaseRefused) as refusal:
        hold_version("1.1.0", "1.0.0", tallied(row))
    assert str(refusal.value).splitlines()[1:] == [line]


@pytest.mark.parametrize("change", ["column_added", "column_widened", "table_added"])
def test_a_wider_schema_asks_for_a_minor_version(change: str) -> None:
    """What there was is still there."""
    assert asked("1.0.0", tallied({**SHAPE, "change": change})).smallest == "1.1.0"


def test_the_first_rows_of_a_class_are_kept() -> None:
    """However many pieces the changes come in, no more are held than shown."""
    tally = Tally(kept=2)
    for some in (IDS[:1], IDS[1:4]):
        tally.add(changes(*({"key": name} for name in some)))
    assert [(counted.n, [key for key, _ in counted.firsts]) for _, counted in tally.classes()] == [(4, IDS[:2])]


def test_the_first_rows_of_several_reasons_are_cut_together() -> None:
    """As many are told of a table and sort as of one class."""
    tally = Tally(kept=2)
    reasons = [{"reason": "related"}, {"reason": "rules_changed"}]
    tally.add(changes(*({**row, "key": name} for row, name in zip(reasons * 2, IDS[:4], strict=True))))
    assert tally.firsts("documents", "changed") == IDS[:2]


@pytest.mark.parametrize(
    ("version", "former", "change"),
    [("2.0.0", "1.9.9", "changed"), ("1.1.0", "1.0.9", "added"), ("0.2.0", "0.1.0", "removed"), ("3.0.0", "1.0.0", "")],
)
def test_large_enough(version: str, former: str, change: str) -> None:
    """A version that goes up as far or farther is taken, and any after a draft."""
    tally = tallied(*[{"change": change}] if change else [])
    hold_version(version, former, tally)
    assert asked(former, tally).allows(version)


def test_nothing_asks_for_a_patch() -> None:
    """Without a change the next patch is enough."""
    assert asked("1.0.0", tallied()).smallest == "1.0.1"
