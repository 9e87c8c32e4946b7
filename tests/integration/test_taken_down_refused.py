"""What a build refuses of a collection with releases and take-downs, by its exit code and what it says."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from collecting import collect
from running import Done, Run, build, direct

BODIES = {f"{name}.txt": f"Dear {name},\n\nThis letter is for {name} and nobody else.\n\nYours\n" for name in "abc"}
HEADER = "id,reason,taken_down_on,note"

Change = Callable[[Path], object]


def takedowns(*lines: str) -> Change:
    """Write takedowns.csv."""
    return lambda folder: (folder / "takedowns.csv").write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")


def declared(version: str, follows: str) -> Change:
    """Declare a version, and what it follows; nothing if that is empty."""

    def change(folder: Path) -> None:
        path = folder / "collection.toml"
        more = f'\nfollows = "{follows}"' if follows else ""
        text = re.sub(r'version = ".*"(\nfollows = ".*")?', f'version = "{version}"{more}', path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")

    return change


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of three letters with its releases: 1.0.0 has them all, 2.0.0 lacks one that was taken down."""
    folder = tmp_path_factory.mktemp("refused")
    collection = collect(folder / "letters", BODIES, name="letters")
    for changes in ([declared("1.0.0", "")], [declared("2.0.0", "1.0.0"), takedowns("a,error,2026-11-22,")]):
        for change in changes:
            change(collection)
        build(collection, folder)
    return folder


@pytest.fixture
def collection(made: Path, tmp_path: Path) -> Path:
    """A copy of the collection, with its releases beside it."""
    for name in ("letters", "dist"):
        shutil.copytree(made / name, tmp_path / name)
    return tmp_path / "letters"


REFUSED: dict[str, tuple[list[Change], int, str]] = {
    "it does not say what it follows": ([declared("3.0.0", "")], 6, 'write follows = "2.0.0" under [collection]'),
    "it skips a release": ([declared("3.0.0", "1.0.0")], 6, 'write follows = "2.0.0" under [collection]'),
    "it follows what is not there": ([declared("3.0.0", "2.1.0")], 2, "there is no release"),
    "it follows itself": ([declared("2.0.0", "2.0.0")], 2, "a release follows a lower one"),
    "an id nobody knows": (
        [declared("3.0.0", "2.0.0"), takedowns("a,error,2026-11-22,", "aa,court,2026-11-23,")],
        2,
        "takedowns.csv line 3, column id: 'aa' is no source_id of sources.csv, and 2.0.0, which this release follows",
    ),
    "a line that was removed": (
        [declared("3.0.0", "2.0.0"), takedowns()],
        3,
        "a (sources) of source a was taken down on 2026-11-22 by a line a and is there again; put that line back",
    ),
    "a source_id for another letter": (
        [
            declared("3.0.0", "2.0.0"),
            takedowns(),
            lambda folder: (folder / "a.txt").write_text(
                "Dear d,\n\nThis is another letter.\n\nYours\n", encoding="utf-8"
            ),
        ],
        3,
        "taken_down (tombstones): 1 problem: a (sources) of source a was taken down",
    ),
    "nothing left": (
        [declared("3.0.0", "2.0.0"), takedowns(*(f"{name},court,2026-11-23,a secret" for name in "abc"))],
        4,
        "everything was taken down",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused(collection: Path, openletters: Run, case: str) -> None:
    """The message says what to write, and nothing new lies among the releases."""
    changes, code, message = REFUSED[case]
    for change in changes:
        change(collection)
    done: Done = openletters(*direct(collection, collection.parent))
    assert (done.returncode, "secret" in done.stderr) == (code, False)
    assert message in done.stderr
    assert sorted(path.name for path in (collection.parent / "dist" / "letters").glob("[0-9]*")) == ["1.0.0", "2.0.0"]


def test_a_later_release_goes_on(collection: Path, openletters: Run) -> None:
    """Without file and line of the source, and without the line of the take-down, its tombstones are carried over."""
    declared("3.0.0", "2.0.0")(collection)
    takedowns("b,court,2026-11-23,")(collection)
    sources = (collection / "sources.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (collection / "sources.csv").write_text("".join(line for line in sources if not line.startswith("a,")), "utf-8")
    (collection / "a.txt").unlink()
    done = openletters(*direct(collection, collection.parent))
    assert done.returncode == 0, done.stderr
    rows = pq.read_table(collection.parent / "dist/letters/3.0.0/data/tombstones-00000-of-00001.parquet").to_pylist()
    told = {(row["id"], row["last_version"]) for row in rows if row["table"] == "sources"}
    assert told == {("a", "1.0.0"), ("b", "2.0.0")}
