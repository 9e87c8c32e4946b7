"""Editions and hydrating on a small build with hostile texts: nothing leaks, everything comes back, faults are told."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from archives import archive, http, record
from leaking import rows, said, titles, words_in
from little_reader import Build, Reader
from little_world import CHINESE, ENGLISH, Row, Tables, edited, little_collection
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import CollectionBroken, ReleaseDamaged, ReleaseRefused
from pipeline.release import release
from pipeline.released.hydrate import Hydration, hydrate
from pipeline.released.hydrate.bodies import find_bodies
from pipeline.released.hydrate.report import SHOWN
from pipeline.released.hydrate.walk import LAST, Entry, Failure
from pipeline.validate import Report

LONGEST = 16
"""Characters in a row of a text that the open edition may have: names and turns of phrase are shorter."""


@pytest.fixture(scope="session")
def editions(tables: Tables, report: Report, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The full and the open edition; tests read them and leave them alone."""
    own_words = {"title": "Letters", "description": "Letters.", "maintainers": ("Somebody",), "datasheet": {}}
    collection = replace(little_collection(), editions=("full", "open"), keywords=(), **own_words)
    full, open_ = release(tables=tables, report=report, collection=collection, dist=tmp_path_factory.mktemp("dist"))
    return full, open_


def body(name: str) -> bytes:
    """The body from which the little world has read a document."""
    reader = Reader(Build(), name)
    reader.read(CHINESE if name == "chinese" else ENGLISH)
    return reader.body.encode()


@pytest.fixture
def captures(tmp_path: Path) -> Path:
    """One's own captures, under names of one's own, among other files."""
    folder = tmp_path / "captures"
    (folder / "deep" / ".hidden").mkdir(parents=True)
    (folder / "deep" / ".hidden" / "信").write_bytes(body("chinese"))
    (folder / "renamed.bin").write_bytes(body("english"))
    (folder / "notes.txt").write_text("nothing of the release", encoding="utf-8")
    return folder


Restore = Callable[[], Hydration]


@pytest.fixture
def restore(editions: tuple[Path, Path], captures: Path, tmp_path: Path) -> Restore:
    """Hydrates the open edition into ``tmp_path / "out"``."""
    return lambda: hydrate(editions[1], captures, tmp_path / "out")


def contents(folder: Path) -> dict[str, bytes]:
    """All tables of a folder, in both forms."""
    found = [path for form in ("data", "jsonl") for path in (folder / form).iterdir()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_restored_tables_are_the_full_ones_byte_for_byte(
    restore: Restore, editions: tuple[Path, Path], tmp_path: Path
) -> None:
    """With all captures, whatever they are called, Parquet and JSON Lines are those of the full edition."""
    assert restore().is_whole
    assert contents(tmp_path / "out") == contents(editions[0])


def test_the_open_edition_has_no_running_text(editions: tuple[Path, Path]) -> None:
    """No stretch of a segment or drop stands in any byte of it, but for what is a title."""
    full, open_ = editions
    texts = [row["text"] for table in ("segments", "drops") for row in rows(full, table)]
    assert [*words_in(texts, LONGEST, said(open_), titles(full))] == []


def test_the_full_edition_would_be_caught(editions: tuple[Path, Path]) -> None:
    """The search of the test above finds the texts where they are."""
    full, _ = editions
    texts = [row["text"] for row in rows(full, "segments")]
    assert [*words_in(texts, LONGEST, said(full), titles(full))]


def test_the_open_edition_has_no_form_that_is_nothing_without_words(editions: tuple[Path, Path]) -> None:
    """Neither the comparison nor translation memories are in it."""
    names = {path.name for path in editions[1].rglob("*")}
    assert names & {"COMPARISON.md", "bitext", "little-world-open.tmx", "little-world-open.tsv"} == set()


def test_the_open_edition_says_what_it_lacks(editions: tuple[Path, Path]) -> None:
    """Card and datasheet name the columns and the command that brings them back."""
    for name in ("README.md", "DATASHEET.md"):
        text = (editions[1] / name).read_text(encoding="utf-8")
        assert [word for word in ("`segments.text`", "openletters hydrate") if word not in text] == []


def test_the_full_edition_says_that_it_is_not_for_publication(editions: tuple[Path, Path]) -> None:
    """Where rights forbid it, card and datasheet say so plainly, by how many captures, and what can be published."""
    for name in ("README.md", "DATASHEET.md"):
        text = (editions[0] / name).read_text(encoding="utf-8")
        assert "**This edition is not for publication.** Of 3 captures, the rights of 3 do not allow" in text


def test_nothing_is_written_into_a_release(editions: tuple[Path, Path], captures: Path) -> None:
    """The open edition itself is no place for the restored tables: it would be damaged by them."""
    with pytest.raises(CollectionBroken, match=r"lies in a release, .* name a folder elsewhere"):
        hydrate(editions[1], captures, editions[1] / "restored")


def test_a_missing_capture_takes_only_its_own_words(
    restore: Restore, editions: tuple[Path, Path], captures: Path, tmp_path: Path
) -> None:
    """Its rows stay with empty words, a bead lacks that side alone, all other words are there; the report says why."""
    (captures / "renamed.bin").unlink()
    told = restore()
    assert [(one.source_id, one.reason) for one in told.failures] == [
        ("english", "no file with this body is among the captures")
    ]
    lost = {
        row["segment_id"] for row in rows(editions[0], "segments") if row["document_id"] == told.failures[0].document_id
    }
    expected = [
        {**row, "text": "" if row["segment_id"] in lost else row["text"]} for row in rows(editions[0], "segments")
    ]
    assert rows(tmp_path / "out", "segments") == expected
    beads = [{**row, "right_text": ""} for row in rows(editions[0], "bitext")]
    assert rows(tmp_path / "out", "bitext") == beads


def test_the_report_lies_beside_the_tables(restore: Restore, captures: Path, tmp_path: Path) -> None:
    """hydration.json has what was not restored, and which tables are proven."""
    (captures / "renamed.bin").unlink()
    restore()
    told = json.loads((tmp_path / "out" / "hydration.json").read_text(encoding="utf-8"))
    proven = {name for name, about in told["tables"].items() if about["is_proven"]}
    assert (told["is_whole"], told["documents"]) == (False, {"restored": 1, "of": 2})
    assert {"captures", "links"} <= proven
    assert not proven & {"segments", "bitext"}


def test_an_altered_capture_is_a_missing_one(restore: Restore, captures: Path) -> None:
    """A body of the same length with one other byte is not taken."""
    (captures / "renamed.bin").write_bytes(body("english").replace(b"Dear", b"Bear"))
    assert [one.source_id for one in restore().failures] == ["english"]


FORGED: dict[str, Row] = {"another text": {"body_starts": [33], "body_ends": [38]}, "another length": {"end": 99}}


@pytest.mark.parametrize("reason", FORGED)
def test_rows_that_were_changed_are_not_believed(
    tables: Tables, report: Report, captures: Path, tmp_path: Path, reason: str
) -> None:
    """Offsets that do not give the document's text restore nothing of it, and the report says which."""
    collection = replace(little_collection(), editions=("open",))
    rows = edited(tables, "segments", 1, **FORGED[reason])
    (open_,) = release(tables=rows, report=report, collection=collection, dist=tmp_path / "dist")
    told = hydrate(open_, captures, tmp_path / "out")
    assert [(one.source_id, reason in one.reason) for one in told.failures] == [("chinese", True)]


def test_nothing_is_overwritten(restore: Restore, tmp_path: Path) -> None:
    """What has the name already stays as it is."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(CollectionBroken, match=r"--out .*out: is there already"):
        restore()
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_no_link_to_nowhere_is_replaced(restore: Restore, tmp_path: Path) -> None:
    """A link has the name, whatever it leads to."""
    (tmp_path / "out").symlink_to(tmp_path / "nowhere")
    with pytest.raises(CollectionBroken, match=r"--out .*out: is there already"):
        restore()


def test_captures_of_something_else_are_refused(editions: tuple[Path, Path], tmp_path: Path) -> None:
    """Where no file is a capture of the release, nothing is written."""
    (tmp_path / "other").mkdir()
    with pytest.raises(CollectionBroken, match="no file there is a capture of little-world-open"):
        hydrate(editions[1], tmp_path / "other", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_the_full_edition_needs_no_words(editions: tuple[Path, Path], captures: Path, tmp_path: Path) -> None:
    """Its texts are in it; the message says which edition is wanted."""
    with pytest.raises(CollectionBroken, match="is the full edition"):
        hydrate(editions[0], captures, tmp_path / "out")


def test_a_damaged_release_is_not_gone_on_with(tables: Tables, report: Report, captures: Path, tmp_path: Path) -> None:
    """A table that is not what the manifest lists stops everything, and leaves nothing."""
    collection = replace(little_collection(), editions=("open",))
    (open_,) = release(tables=tables, report=report, collection=collection, dist=tmp_path / "dist")
    other = (open_ / "jsonl" / "languages.jsonl.gz").read_bytes()
    (open_ / "jsonl" / "captures.jsonl.gz").write_bytes(other)
    with pytest.raises(ReleaseDamaged, match=r"captures\.jsonl\.gz: is not the file that the manifest lists"):
        hydrate(open_, captures, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["captures", "dist"]


def test_an_edition_meant_for_publication_is_refused_while_rights_stand_against_it(
    tables: Tables, report: Report, tmp_path: Path
) -> None:
    """The full edition of texts in copyright is not even written where it is meant for publication."""
    collection = replace(little_collection(), editions=("full", "open"), publish=("full",))
    with pytest.raises(ReleaseRefused, match="the full edition may not be published"):
        release(tables=tables, report=report, collection=collection, dist=tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_the_open_edition_of_texts_in_copyright_may_be_published(
    tables: Tables, report: Report, tmp_path: Path
) -> None:
    """It has none of their words."""
    collection = replace(little_collection(), editions=("full", "open"), publish=("open",))
    folders = release(tables=tables, report=report, collection=collection, dist=tmp_path)
    assert [folder.parent.name for folder in folders] == ["little-world", "little-world-open"]


def test_the_command_prints_one_document(editions: tuple[Path, Path], captures: Path, tmp_path: Path) -> None:
    """With --json it is that of hydration.json; a part that is missing is exit code 5."""
    (captures / "renamed.bin").unlink()
    out = tmp_path / "out"
    done = CliRunner().invoke(
        app, ["hydrate", str(editions[1]), "--captures", str(captures), "--out", str(out), "--json"]
    )
    assert done.exit_code == 5
    assert json.loads(done.stdout) == json.loads((out / "hydration.json").read_text(encoding="utf-8"))


def test_rows_of_no_document_come_last() -> None:
    """Each row is handed out once and in its order, also a drop of what was never captured."""
    entry = Entry([pa.table({"capture_id": ["a", "b"]}), pa.table({"capture_id": ["b", "d", None]})], "capture_id")
    handed = [entry.until("b"), entry.of("b"), entry.until("c"), entry.of("c"), entry.until("e"), entry.until(LAST * 2)]
    assert [[row["capture_id"] for row in rows] for rows in handed] == [["a"], ["b", "b"], [], [], ["d"], [None]]


def test_a_body_that_changed_since_it_was_found(captures: Path) -> None:
    """It is read again when it is needed, and is none any more."""
    wanted = body("english")
    digest = hashlib.sha256(wanted).hexdigest()
    found = find_bodies(captures, {digest: len(wanted)})
    assert found.read(digest) == wanted
    (captures / "renamed.bin").write_bytes(b"x")
    assert found.read(digest) is None


def test_bodies_in_archives(tmp_path: Path) -> None:
    """Files that hold many captures are looked through; what is damaged in them is passed over."""
    bodies = {hashlib.sha256(text).hexdigest(): text for text in (b"one", b"two", b"three")}
    records = archive(record(http(text)) for text in (b"one", b"other", b"two"))
    (tmp_path / "crawl.warc.gz").write_bytes(records + b"rubbish")
    (tmp_path / "rows.jsonl").write_bytes(b'{"text": "three"}\n{"text"\n')
    found = find_bodies(tmp_path, {digest: len(text) for digest, text in bodies.items()})
    assert {digest: found.read(digest) for digest in bodies} == bodies
    assert len(found) == 3


@pytest.mark.parametrize(("n_failures", "n_lines"), [(SHOWN, SHOWN), (SHOWN + 2, SHOWN + 1)])
def test_many_failures_are_counted(n_failures: int, n_lines: int) -> None:
    """People see the first, programs all."""
    failures = [Failure("0" * 16, "a", "a.html", "0" * 64, "it is gone")] * n_failures
    told = Hydration(release="letters-open", version="1.0.0", n_documents=99, failures=failures, proofs={})
    assert (len(told.lines()[1:-1]), len(told.content()["not_restored"])) == (n_lines, n_failures)
