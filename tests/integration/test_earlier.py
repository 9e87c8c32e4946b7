"""A collection held against an earlier release: what both have is told without the earlier text."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from collecting import collect
from running import Run, direct

from seeds import chinese_letter, speech

LETTER = "\n\n".join("".join(part) for part in chinese_letter())
SPEECH = "\n\n".join("".join(part) for part in speech("003"))
COLUMNS = ["release", "relation"]


def collected(folder: Path, texts: Mapping[str, str], more: str = "") -> Path:
    """A collection of plain texts."""
    return collect(folder, {f"{name}.txt": text for name, text in texts.items()}, name=folder.name, more=more)


@pytest.fixture
def earlier(tmp_path: Path, openletters: Run) -> Path:
    """A release with the letter and another text."""
    collection = collected(tmp_path / "first", {"letter": LETTER, "speech": SPEECH})
    assert openletters(*direct(collection, tmp_path)).returncode == 0
    return tmp_path / "dist" / "first" / "0.1.0"


def built(tmp_path: Path, openletters: Run, texts: Mapping[str, str]) -> tuple[str, pa.Table]:
    """What a build says that is held against the earlier release, and its table of recurrences."""
    collection = collected(tmp_path / "second", texts, 'compare_with = ["../dist/first/0.1.0"]')
    places = ("--dist", tmp_path / "dist", "--work", tmp_path / "work-of-second")
    done = openletters("build", "--direct", "--collection", collection, *places)
    assert done.returncode == 0, done.stderr
    return done.stderr, pq.read_table(tmp_path / "dist/second/0.1.0/data/recurrences-00000-of-00001.parquet")


@pytest.mark.usefixtures("earlier")
def test_what_both_have_is_told(tmp_path: Path, openletters: Run) -> None:
    """A copy, a shortened copy and a new text: two recurrences, each with the release and the relation."""
    shortened = LETTER[: len(LETTER) * 4 // 5]
    new = "这是一篇全新的文章，讲的是另外一件事情，与以前的任何一封信都没有关系。" * 3
    _, recurrences = built(tmp_path, openletters, {"copy": LETTER, "cut": shortened, "new": new})
    assert sorted(map(tuple, (row.values() for row in recurrences.select(COLUMNS).to_pylist()))) == [
        ("first 0.1.0", "duplicate"),
        ("first 0.1.0", "near_duplicate"),
    ]


def test_the_earlier_text_is_not_needed(tmp_path: Path, openletters: Run, earlier: Path) -> None:
    """Of the earlier release only the manifest and the sketches are left."""
    for path in sorted(earlier.rglob("*")):
        if path.is_file() and path.name != "manifest.json" and not path.name.startswith("sketches-"):
            path.unlink()
    assert built(tmp_path, openletters, {"copy": LETTER})[1].num_rows == 1


def test_another_way_of_sketching_is_refused(tmp_path: Path, openletters: Run, earlier: Path) -> None:
    """Hashes made otherwise would look like texts that nobody has: the message says what to do."""
    path = earlier / "data" / "sketches-00000-of-00001.parquet"
    rows = pq.read_table(path)
    place = rows.schema.get_field_index("method")
    other = rows.set_column(place, rows.schema.field(place), pa.array(["another"] * rows.num_rows, pa.string()))
    before = path.read_bytes()
    pq.write_table(other, path)
    manifest = earlier / "manifest.json"
    replaced = manifest.read_text(encoding="utf-8").replace(digest(before), digest(path.read_bytes()))
    manifest.write_text(replaced, encoding="utf-8")
    collection = collected(tmp_path / "second", {"copy": LETTER}, 'compare_with = ["../dist/first/0.1.0"]')
    done = openletters(*direct(collection, tmp_path / "elsewhere"))
    assert "first 0.1.0 was sketched in another way" in done.stderr


def digest(body: bytes) -> str:
    """As the manifest gives it."""
    return hashlib.sha256(body).hexdigest()
