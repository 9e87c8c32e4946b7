"""Collections that cannot be used: what is broken, where, and what to do, with exit code 2 and never a traceback."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, direct

Break = Callable[[Path], object]
HEADER = "source_id,file,rights_uri,license,rights_evidence\n"
RIGHTS = "http://rightsstatements.org/vocab/InC/1.0/,LicenseRef-All-Rights-Reserved,seen"


def listing(*lines: str, header: str = HEADER) -> Break:
    """Replace sources.csv."""
    return lambda folder: (folder / "sources.csv").write_text(header + "".join(f"{line}\n" for line in lines), "utf-8")


def declaring(before: str, after: str) -> Break:
    """Change a line of collection.toml."""

    def change(folder: Path) -> None:
        text = (folder / "collection.toml").read_text(encoding="utf-8")
        assert before in text
        (folder / "collection.toml").write_text(text.replace(before, after), "utf-8")

    return change


def answering(line: str) -> Break:
    """Add a line to datasheet.toml."""

    def change(folder: Path) -> None:
        with (folder / "datasheet.toml").open("a", encoding="utf-8") as answers:
            answers.write(f"{line}\n")

    return change


def linked_outside(folder: Path) -> None:
    """A file that is a link to one outside."""
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    listing(f"a,link.txt,{RIGHTS}")(folder)


def folder_with_link(folder: Path) -> None:
    """A folder that holds a link to a file outside."""
    (folder / "letters").mkdir()
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "letters" / "link.txt").symlink_to(folder.parent / "secret.txt")
    listing(f"a,letters,{RIGHTS}")(folder)


def pipe(name: str) -> Break:
    """A named pipe in the place of a file."""

    def change(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return change


BREAKS: dict[str, tuple[Break, list[str]]] = {
    "no sources.csv": (lambda folder: (folder / "sources.csv").unlink(), ["sources.csv"]),
    "no collection.toml": (lambda folder: (folder / "collection.toml").unlink(), ["collection.toml", "init"]),
    "no source": (listing(), ["sources.csv", "no source"]),
    "two sources with one id": (
        listing(f"a,000_1a5d62de13d703ed.txt,{RIGHTS}", f"a,001_4bd497d07af387dc.txt,{RIGHTS}"),
        ["line 3", "source_id", "'a'", "line 2"],
    ),
    "parent folder": (listing(f"a,../secret.txt,{RIGHTS}"), ["line 2", "file", "out of the collection"]),
    "absolute path": (listing(f"a,/etc/passwd,{RIGHTS}"), ["line 2", "file", "out of the collection"]),
    "absolute path to nowhere": (listing(f"a,/nowhere,{RIGHTS}"), ["line 2", "file", "out of the collection"]),
    "link outside": (linked_outside, ["line 2", "file", "out of the collection"]),
    "link outside in a folder": (folder_with_link, ["line 2", "file", "out of the collection"]),
    "unknown column": (
        listing("x", header="source_id,file,rights_uri,licence,rights_evidence\n"),
        ["line 1", "'licence'", '"license"'],
    ),
    "missing column": (listing("x", header="source_id,file,rights_uri,license\n"), ["line 1", "'rights_evidence'"]),
    "rights left empty": (
        listing("a,000_1a5d62de13d703ed.txt,,CC-BY-4.0,seen"),
        ["line 2", "rights_uri", "empty"],
    ),
    "evidence left empty": (
        listing("a,000_1a5d62de13d703ed.txt,http://rightsstatements.org/vocab/InC/1.0/,CC-BY-4.0,"),
        ["line 2", "rights_evidence", "empty"],
    ),
    "bad URI": (listing("a,x.txt,rights reserved,CC-BY-4.0,seen"), ["line 2", "rights_uri", "rightsstatements.org"]),
    "bad date": (
        listing(f"a,x.txt,{RIGHTS},16.7.2021", header=HEADER.strip() + ",published_on\n"),
        ["line 2", "published_on", "2021-07-16"],
    ),
    "time before the calendar": (
        listing(f"a,x.txt,{RIGHTS},0001-01-01T00:00:00+14:00", header=HEADER.strip() + ",fetched_at\n"),
        ["line 2", "fetched_at"],
    ),
    "too many cells": (listing(f"a,x.txt,{RIGHTS},more"), ["line 2", "6 cells", "5"]),
    "open quote": (listing('a,"x.txt'), ["line 2", "CSV"]),
    "not UTF-8": (
        lambda folder: (folder / "sources.csv").write_bytes(HEADER.encode() + "小".encode("gbk")),
        ["line 2"],
    ),
    "NUL in a cell": (listing(f"a,x\0.txt,{RIGHTS}"), ["line 2"]),
    "unknown setting": (
        declaring("[settings.clean]", "[settings.clean]\nmax_body_byte = 1"),
        ["collection.toml line", "'max_body_byte'", '"max_body_bytes"'],
    ),
    "wrong type": (declaring("min_documents = 5", 'min_documents = "five"'), ["collection.toml line", "whole number"]),
    "unknown table": (declaring("[gates]", "[gate]"), ["collection.toml line", "[gate]", '"gates"']),
    "unknown key": (declaring("title =", "titel ="), ["collection.toml line", "'titel'", '"title"']),
    "bad version": (declaring('version = "0.1.0"', 'version = "1.0"'), ["collection.toml line", "0.1.0"]),
    "version in digits of another script": (
        declaring('version = "0.1.0"', 'version = "1１.0.0"'),
        ["collection.toml line", "0.1.0"],
    ),
    "bad name": (declaring('name = "xiaomi-letters"', 'name = "../up"'), ["collection.toml line", "name"]),
    "lists within lists": (
        declaring("[gates]", f"[datasheet]\nx = {'[' * 5000}{']' * 5000}\n[gates]"),
        ["collection.toml", "within each other"],
    ),
    "tables within tables": (
        declaring("[gates]", f"[datasheet]\n{'.'.join('a' * 5000)} = 1\n[gates]"),
        ["collection.toml", "within each other"],
    ),
    "pipe for sources.csv": (pipe("sources.csv"), ["sources.csv", "not a regular file"]),
    "pipe for judgements.csv": (pipe("judgements.csv"), ["judgements.csv", "not a regular file"]),
    "pipe for datasheet.toml": (pipe("datasheet.toml"), ["datasheet.toml", "not a regular file"]),
    "pipe for collection.toml": (pipe("collection.toml"), ["collection.toml"]),
    "unknown right": (declaring("license =", "licence ="), ["collection.toml line", "'licence'", '"license"']),
    "right in words": (
        declaring('license = "CC0-1.0"', 'license = "do as you like"'),
        ["collection.toml line", "license", "CC0-1.0"],
    ),
    "answer to no question": (answering('motivation-reason = "None."'), ["datasheet.toml: motivation-reason"]),
    "unknown figure": (answering('composition-splits = "{n_letters}"'), ["datasheet.toml", "{n_letters}", "n_works"]),
    "typed number": (answering('composition-splits = "All 35."'), ["datasheet.toml: composition-splits: 35 is typed"]),
    "setting out of range": (
        declaring("[settings.dedupe]", "[settings.dedupe]\nnear_duplicate_jaccard = 7.0"),
        ["collection.toml line", "near_duplicate_jaccard", "from 0 to 1"],
    ),
    "rulings that differ": (
        lambda folder: (folder / "judgements.csv").write_text(
            "left_id,right_id,relation,judgement,judged_by,judged_on,why\n"
            "a,b,edition,positive,me,,x\nb,a,translation,negative,me,,y\n",
            "utf-8",
        ),
        ["judgements.csv line 3", "line 2"],
    ),
    "not TOML": (declaring("[gates]", "[gates"), ["collection.toml", "TOML"]),
    "judgement of another word": (
        lambda folder: (folder / "judgements.csv").write_text(
            "left_id,right_id,relation,judgement,judged_by,judged_on,why\na,b,translaton,positive,me,,because\n",
            "utf-8",
        ),
        ["judgements.csv line 2", "relation", '"translation"'],
    ),
}


@pytest.mark.parametrize(("broken", "told"), BREAKS.values(), ids=BREAKS.keys())
def test_broken(openletters: Run, seeds: Path, tmp_path: Path, broken: Break, told: list[str]) -> None:
    """The message names file, line and column or key, and what to write; nothing is released."""
    broken(seeds)
    done = openletters(*direct(seeds, tmp_path))
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("error: ")
    assert [words for words in told if words not in done.stderr] == []
    assert not (tmp_path / "dist").exists()
    assert list(tmp_path.glob("work/parts/clean/*")) == []


@pytest.mark.parametrize(
    "arguments",
    [("build", "--collection", "nowhere"), ("build", "--workers", "0"), ("build", "--colection", "x"), ("bild",)],
    ids=["no such folder", "no workers", "unknown option", "unknown command"],
)
def test_wrong_command(openletters: Run, seeds: Path, arguments: tuple[str, ...]) -> None:
    """A wrong argument is told with exit code 2."""
    done = openletters(*arguments, cwd=seeds.parent)
    assert done.returncode == 2
    assert done.stderr


@pytest.mark.parametrize("option", ["--dist", "--work"])
@pytest.mark.parametrize("place", ["taken", "taken/below"])
def test_file_for_a_folder(openletters: Run, seeds: Path, tmp_path: Path, option: str, place: str) -> None:
    """Where a folder is wanted and a file is there, the argument is wrong, not the disk full."""
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    done = openletters(*direct(seeds, tmp_path), option, tmp_path / place)
    assert done.returncode == 2
    assert f"{option}: {tmp_path / 'taken'} is no folder" in done.stderr


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which not even root can write")
def test_folder_that_takes_nothing(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A folder for releases in which nothing can be written is told before anything is built."""
    done = openletters(*direct(seeds, tmp_path), "--dist", "/proc/releases")
    assert (done.returncode, (tmp_path / "work").exists()) == (2, False)
    assert "--dist: nothing can be written in /proc" in done.stderr


def test_file_of_the_release_name(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A file named like the collection in the folder for releases is told before anything is built."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "xiaomi-letters").write_text("mine", encoding="utf-8")
    done = openletters(*direct(seeds, tmp_path))
    assert (done.returncode, (tmp_path / "work").exists()) == (2, False)
    assert "xiaomi-letters is no folder" in done.stderr


def test_byte_order_mark(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A spreadsheet's byte order mark does not spoil the first column's name."""
    path = seeds / "sources.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert openletters(*direct(seeds, tmp_path)).returncode == 0
