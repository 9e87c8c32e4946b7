"""Texts of a release are taken down: the next one, and the working folder, have no sentence of them left."""

import gzip
import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from collecting import collect
from running import build

from pipeline.fetch.findings import name_capture
from pipeline.identity import sha256_text
from seeds import chinese_letter, english_letter, speech

CHINESE = "\n\n".join("".join(part) for part in chinese_letter())
ENGLISH = "\n\n".join(" ".join(part) for part in english_letter())
SPEECH = "\n\n".join("".join(part) for part in speech("003"))
OTHER = "\n\n".join("".join(part) for part in speech("004"))
BODIES = {"chinese.txt": CHINESE, "english.txt": ENGLISH, "speech.txt": SPEECH, "other.txt": OTHER}
NOTE = "asked for by A. Person"
TAKEDOWNS = f"""\
id,reason,taken_down_on,note
english,rights_holder,2026-11-23,{NOTE}
{{speech}},personal,2026-11-24,{NOTE}
"""
WINDOW = 16
"""Characters that no two of the texts have in common by chance."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Built:
    """A collection with two releases, of which the second lacks two texts of the first."""

    first: Path
    second: Path
    work: Path
    told: str
    """What the second build printed."""


def table(release: Path, name: str) -> list[Row]:
    """Rows of a table of a release."""
    return [row for path in sorted(release.glob(f"data/{name}-*.parquet")) for row in pq.read_table(path).to_pylist()]


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """1.0.0 with four texts, and 2.0.0 of which one is taken down by its source and one by its work."""
    folder = tmp_path_factory.mktemp("taken_down")
    collection = collect(folder / "letters", BODIES, name="letters")
    declaration = collection / "collection.toml"
    text = declaration.read_text(encoding="utf-8")
    declaration.write_text(text.replace('"0.1.0"', '"1.0.0"'), encoding="utf-8")
    build(collection, folder)
    first = folder / "dist" / "letters" / "1.0.0"
    speech_id = name_capture("speech", sha256_text(SPEECH))
    (work,) = [row["work_id"] for row in table(first, "versions") if row["document_id"] == speech_id]
    (collection / "takedowns.csv").write_text(TAKEDOWNS.format(speech=work), encoding="utf-8")
    declaration.write_text(text.replace('"0.1.0"', '"2.0.0"\nfollows = "1.0.0"'), encoding="utf-8")
    told = build(collection, folder)
    return Built(first, folder / "dist" / "letters" / "2.0.0", folder / "work", told)


def windows(text: str, kept: str) -> set[str]:
    """Stretches of a text that another has not."""
    found = {text[place : place + WINDOW] for place in range(0, len(text) - WINDOW, WINDOW // 2)}
    return {window for window in found if "\n" not in window and window not in kept}


def read(folder: Path) -> Iterator[str]:
    """All that can be read in a folder, by name, byte and value."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        body = path.read_bytes()
        yield f"{path.name}\n{body.decode('utf-8', 'replace')}"
        if path.suffix == ".parquet":
            yield "\n".join(map(str, pq.read_table(path).to_pylist()))
        elif path.suffix == ".gz":
            yield gzip.decompress(body).decode("utf-8")
        else:
            yield html.unescape(body.decode("utf-8", "replace"))


@pytest.mark.parametrize("place", ["second", "work"])
def test_no_stretch_of_it_is_left(releases: Built, place: str) -> None:
    """Neither the release nor the working folder has one, decoded or not; the first release has hundreds."""
    own = windows(ENGLISH, CHINESE + OTHER) | windows(SPEECH, CHINESE + OTHER)
    before = "\n".join(read(releases.first))
    after = "\n".join(read(getattr(releases, place)))
    assert len([window for window in own if window in before]) > 500
    assert not [window for window in own if window in after]


def test_what_was_made_of_it_is_gone(releases: Built) -> None:
    """Bitext and links, of which it was one side, and the figures it was compared with."""
    assert all(table(releases.first, name) for name in ("bitext", "links"))
    assert not any(table(releases.second, name) for name in ("bitext", "links"))
    assert {row["agreement"] for row in table(releases.second, "figures")} == {None}


def test_its_ids_have_tombstones(releases: Built) -> None:
    """Its sources, captures and passages, and the work that nothing else carried."""
    gone = {name_capture(name, sha256_text(text)) for name, text in (("english", ENGLISH), ("speech", SPEECH))}
    passages = {row["passage_id"] for row in table(releases.first, "passages") if row["document_id"] in gone}
    works = {row["work_id"] for row in table(releases.first, "works")}
    left = {row["work_id"] for row in table(releases.second, "works")}
    told = {(row["table"], row["id"]) for row in table(releases.second, "tombstones")}
    assert told == {
        ("sources", "english"),
        ("sources", "speech"),
        *(("captures", name) for name in gone),
        *(("passages", name) for name in passages),
        *(("works", name) for name in works - left),
    }


def test_tombstones_say_why(releases: Built) -> None:
    """The reason and day of the line, and the last release that has it; another line for each of the two sources."""
    told = {
        (row["source_id"], row["reason"], row["taken_down_on"].isoformat(), row["last_version"])
        for row in table(releases.second, "tombstones")
    }
    assert told == {("english", "rights_holder", "2026-11-23", "1.0.0"), ("speech", "personal", "2026-11-24", "1.0.0")}


def test_drops_say_so(releases: Built) -> None:
    """One drop for each, without its text."""
    drops = [row for row in table(releases.second, "drops") if row["stage"] == "fetch"]
    assert sorted((row["rule"], row["source_id"], row["text"]) for row in drops) == [
        ("taken_down", "english", ""),
        ("taken_down", "speech", ""),
    ]


def test_the_note_is_nobody_elses(releases: Built) -> None:
    """Who asked stands in no file of the release or the working folder, and is not printed."""
    assert NOTE not in releases.told
    assert not [text for place in (releases.second, releases.work) for text in read(place) if NOTE in text]


def test_the_other_side_keeps_its_work(releases: Built) -> None:
    """The letter goes on in Chinese, under the id it had or with that as a former one."""
    chinese = name_capture("chinese", sha256_text(CHINESE))
    (before,) = {row["work_id"] for row in table(releases.first, "versions") if row["document_id"] == chinese}
    (after,) = {row["work_id"] for row in table(releases.second, "versions") if row["document_id"] == chinese}
    known = {row["work_id"]: row["former_ids"] for row in table(releases.second, "works")}
    assert before in (after, *known[after])


def test_changes_say_that_it_was_taken_down(releases: Built) -> None:
    """Every row that went with one of its documents has that reason, and the rows that only lost their other side."""
    gone = {name_capture(name, sha256_text(text)) for name, text in (("english", ENGLISH), ("speech", SPEECH))}
    removed = [row for row in table(releases.second, "changes") if row["change"] == "removed"]
    told = {(row["table"], row["reason"]) for row in removed if gone & set(row["document_ids"])}
    assert {"captures", "documents", "passages", "segments", "bitext", "figures", "links"} <= {name for name, _ in told}
    assert {reason for _, reason in told} == {"taken_down"}
