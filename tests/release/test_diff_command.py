"""``openletters diff`` on finished releases: what it prints, writes and refuses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from little_world import Tables, changed, edited, little_collection
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import CollectionBroken, ReleaseDamaged, StoreFailed
from pipeline.release import release
from pipeline.released.diffing import compare
from pipeline.validate import Report
from schemas import conform

SPOKEN = "We are No. 2!"
"""A sentence of the little world."""
Make = Callable[..., Path]


@pytest.fixture(scope="module")
def make(tables: Tables, report: Report, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a release of some tables under a version."""
    dist = tmp_path_factory.mktemp("versions")

    def make(version: str, own: Tables = tables, **declared: Any) -> Path:
        made = little_collection(version=version, **declared)
        (placed,) = release(tables=own, report=report, collection=made, dist=dist)
        return placed

    return make


@pytest.fixture(scope="module")
def old(make: Make) -> Path:
    """A first release."""
    return make("1.0.0")


@pytest.fixture(scope="module")
def new(make: Make, tables: Tables) -> Path:
    """One with a sentence edited, a link gone and a drop that came."""
    place = tables["segments"]["text"].to_pylist().index(SPOKEN)
    spoken = edited(tables, "segments", place, text=SPOKEN.replace("2", "3\x1b[2J"))
    fewer = changed(spoken, "links", lambda rows: rows[:1])
    lost = {"drop_id": "2" * 16, "source_id": "gone", "stage": "fetch", "rule": "missing_file", "text": ""}
    unknown = dict.fromkeys(conform.arrow_schema("drops").names)
    return make("1.1.0", changed(fewer, "drops", lambda rows: [*rows, {**unknown, **lost, "reason": "no file"}]))


def told(*arguments: str | Path) -> str:
    """What the command prints; it ends well."""
    done = CliRunner().invoke(app, ["diff", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_json(old: Path, new: Path) -> None:
    """The document says what differs by class, with samples, and what that asks of the version."""
    document = json.loads(told(old, new, "--json"))
    assert document["form"] == "openletters.diff/1"
    assert document["counts"] == {"removed": 1, "changed": 1, "added": 1}
    assert (document["bump"], document["smallest_version"], document["is_enough"]) == ("major", "2.0.0", False)
    assert [(one["table"], one["change"], one["rows"], one["columns"]) for one in document["classes"]] == [
        ("drops", "added", 1, {}),
        ("links", "removed", 1, {}),
        ("segments", "changed", 1, {"text": 1}),
    ]


def test_values(old: Path, new: Path) -> None:
    """A sample shows both values of the columns that differ, and no control character of theirs."""
    (sample,) = [one for one in json.loads(told(old, new, "--json"))["samples"] if one["change"] == "changed"]
    assert (sample["old"], sample["new"]) == ({"text": SPOKEN}, {"text": "We are No. 3\\x1b[2J!"})


def test_tables(old: Path, new: Path) -> None:
    """People read the same as tables, with the verdict on the last line."""
    lines = told(old, new).splitlines()
    assert any(line.split() == ["segments", "1", "changed", "rules", "changed", "text", "1"] for line in lines)
    assert lines[-2:] == [
        "bump     MAJOR: 1 row removed, 1 row changed",
        "version  1.1.0 is too small: 2.0.0 or higher is asked for",
    ]


def test_what_is_said_otherwise(make: Make, old: Path) -> None:
    """Of two releases with the same rows it is told what they say otherwise of themselves, with both values."""
    other = make("1.0.1", title="Other\x9b\nletters")
    (title,) = json.loads(told(old, other, "--json"))["description"]
    assert (title["name"], title["new"]) == ("title", "Other\x9b\nletters")
    assert "Other\\x9b\\nletters" in told(old, other)


def test_no_samples(old: Path, new: Path) -> None:
    """Without samples no value of a text is shown."""
    assert json.loads(told(old, new, "--json", "--samples", "0"))["samples"] == []
    assert "No. 3" not in told(old, new, "--samples", "0")


def test_same_release(old: Path) -> None:
    """A release does not differ from itself."""
    assert "no row differs" in told(old, old)


def test_files(old: Path, new: Path, tmp_path: Path) -> None:
    """The table of changes and the changelog are written; the table has no value, and nothing else is left."""
    told(old, new, "--out", tmp_path / "out")
    changes = pq.read_table(tmp_path / "out" / "changes.parquet")
    assert changes.schema.equals(conform.arrow_schema("changes"))
    assert changes.equals(conform.arrange("changes", changes))
    assert changes["change"].to_pylist() == ["added", "removed", "changed"]
    text = (tmp_path / "out" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "Follows 1.0.0. What changed asks for MAJOR (1 row removed, 1 row changed)" in text
    assert "\n## 1.0.0 (2026-11-22)\n" in text
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["CHANGELOG.md", "changes.parquet"]


def test_two_names(make: Make, old: Path) -> None:
    """Two datasets are compared too, and that they are two is said."""
    other = make("1.0.0", name="another-world")
    assert json.loads(told(old, other, "--json"))["note"].startswith("little-world and another-world are two datasets")


def test_no_release(old: Path, tmp_path: Path) -> None:
    """A folder that is no release is named."""
    with pytest.raises(CollectionBroken, match="is no release"):
        compare(old, tmp_path)


def test_out_is_a_file(old: Path, new: Path, tmp_path: Path) -> None:
    """A place that no folder can have is explained by the option that names it, and stays as it is."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreFailed, match=r"--out .*out: could not be written"):
        compare(old, new, out=tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_out_is_a_release(old: Path, new: Path) -> None:
    """Nothing is written into a release."""
    before = (old / "CHANGELOG.md").read_bytes()
    with pytest.raises(CollectionBroken, match=r"--out .* is or lies in a release"):
        compare(old, new, out=old / "deeper" / "out")
    assert (old / "CHANGELOG.md").read_bytes() == before


def test_out_has_a_changelog(old: Path, new: Path, tmp_path: Path) -> None:
    """The changelog of somebody's repository is not written over."""
    (tmp_path / "CHANGELOG.md").write_text("mine", encoding="utf-8")
    with pytest.raises(CollectionBroken, match=r"has a CHANGELOG\.md already; nothing was overwritten"):
        compare(old, new, out=tmp_path)
    assert (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8") == "mine"


def test_damaged_table(old: Path, new: Path, tmp_path: Path) -> None:
    """A table that cannot be read ends in one sentence, and nothing is left in the folder that was named."""
    copy = shutil.copytree(new, tmp_path / "little-world" / "1.1.0")
    (table,) = (copy / "data").glob("segments-*")
    table.write_bytes(table.read_bytes()[:-200])
    with pytest.raises(ReleaseDamaged, match="segments-00000"):
        compare(old, copy, out=tmp_path / "out")
    assert not list((tmp_path / "out").glob("*"))


def test_swapped_table(old: Path, new: Path, tmp_path: Path) -> None:
    """A table under another one's name is told as damage or as a change of columns, never as a crash."""
    copy = shutil.copytree(new, tmp_path / "little-world" / "1.1.0")
    (links,), (works,) = (copy / "data").glob("links-*"), (copy / "data").glob("works-*")
    works.write_bytes(links.read_bytes())
    assert ("works", "", "table_removed") in compare(old, copy).tally.shapes()


def test_number_of_samples(old: Path, new: Path) -> None:
    """A negative number of samples is refused."""
    with pytest.raises(CollectionBroken, match="--samples is -1"):
        compare(old, new, samples=-1)
