"""Law 2: the same captures and settings give the same bytes, however and wherever they are built."""

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from running import RELEASE, Run, Tree, direct, tree

SMALL = ("--partition-bytes", "9000")
"""So small that the five seeds fall into several partitions."""

ENVIRONMENTS = {
    "hash seed": {"PYTHONHASHSEED": "4711"},
    "another hash seed": {"PYTHONHASHSEED": "0"},
    "locale C": {"LC_ALL": "C"},
    "locale POSIX, in earnest": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "time zone east": {"TZ": "Pacific/Kiritimati"},
    "time zone west": {"TZ": "Etc/GMT+12"},
}


def test_twice(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """A second build from nothing makes the same release."""
    assert openletters(*direct(seeds, tmp_path)).returncode == 0
    assert tree(tmp_path / "dist" / RELEASE) == released


def test_sources_reordered(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """The order of the lines of sources.csv does not reach the release."""
    header, *lines = (seeds / "sources.csv").read_text(encoding="utf-8").splitlines()
    (seeds / "sources.csv").write_text("\n".join((header, *reversed(lines))) + "\n", encoding="utf-8")
    openletters(*direct(seeds, tmp_path))
    assert tree(tmp_path / "dist" / RELEASE) == released


RULINGS = (
    "913bfa53bd08f412,724f94edbbdf71d2,quotation,negative,somebody,2026-11-22,to see",
    "f0c00b0b3cd10bb5,5ce2b19e544be046,edition,negative,somebody,2026-11-22,to see",
    "0123456789abcdef,fedcba9876543210,translation,positive,somebody,2026-11-22,to see",
    "0123456789abcdef,0000000000000000,translation,unsure,somebody,2026-11-22,to see",
)
"""Two on passages of the seeds, two on passages that are not there, about which the report complains."""


def rule(collection: Path, rulings: Iterable[str]) -> None:
    """Write judgements.csv."""
    header, *_ = (collection / "judgements.csv").read_text(encoding="utf-8").splitlines()
    (collection / "judgements.csv").write_text("\n".join((header, *rulings)) + "\n", encoding="utf-8")


def test_judgements_reordered(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """The order of the lines of judgements.csv reaches neither the release nor what has to be done again."""
    rule(seeds, RULINGS)
    assert openletters(*direct(seeds, tmp_path)).returncode == 0
    rule(seeds, reversed(RULINGS))
    again = json.loads(openletters(*direct(seeds, tmp_path), "--json").stdout)
    assert all(step["cached"] for stage in again["stages"] for step in stage["steps"])
    openletters(*direct(seeds, tmp_path / "anew"))
    assert tree(tmp_path / "anew" / "dist") == tree(tmp_path / "dist") != {}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_partitions_and_workers(openletters: Run, seeds: Path, tmp_path: Path, released: Tree, workers: str) -> None:
    """Neither the number of partitions nor that of processes reaches the release."""
    openletters(*direct(seeds, tmp_path), *SMALL, "--workers", workers)
    assert len(list((tmp_path / "work" / "parts" / "clean").iterdir())) > 1
    assert tree(tmp_path / "dist" / RELEASE) == released


@pytest.mark.parametrize("changes", ENVIRONMENTS.values(), ids=ENVIRONMENTS.keys())
def test_environment(openletters: Run, seeds: Path, tmp_path: Path, released: Tree, changes: dict[str, str]) -> None:
    """Neither hash seed nor locale nor time zone reaches the release."""
    openletters(*direct(seeds, tmp_path), env=changes)
    assert tree(tmp_path / "dist" / RELEASE) == released


def test_chinese_locale(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """A locale whose files are not UTF-8 by default does not reach the release."""
    if "zh_CN.gbk" not in subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout:
        pytest.skip("this machine has no locale zh_CN.GBK")
    openletters(*direct(seeds, tmp_path), env={"LC_ALL": "zh_CN.GBK"})
    assert tree(tmp_path / "dist" / RELEASE) == released


def test_working_folder(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """The folder it is run in and the way the collection is named do not reach the release."""
    openletters("build", "--direct", "--collection", ".", "--dist", "../dist", cwd=seeds)
    assert tree(tmp_path / "dist" / RELEASE) == released


def test_file_times_and_names_of_users(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """File times, user and host do not reach the release."""
    for path in seeds.iterdir():
        os.utime(path, (0, 0))
    openletters(*direct(seeds, tmp_path), env={"USER": "somebody", "HOME": str(tmp_path), "HOSTNAME": "elsewhere"})
    assert tree(tmp_path / "dist" / RELEASE) == released


def test_chinese_file_names(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A file name in Chinese is the same in an ASCII locale as in a UTF-8 one."""
    (seeds / "000_1a5d62de13d703ed.txt").rename(seeds / "致员工信.html")
    listed = (seeds / "sources.csv").read_text(encoding="utf-8")
    (seeds / "sources.csv").write_text(listed.replace("000_1a5d62de13d703ed.txt", "致员工信.html"), encoding="utf-8")
    openletters(*direct(seeds, tmp_path / "utf"), env={"LC_ALL": "C.UTF-8"})
    openletters(*direct(seeds, tmp_path / "ascii"), env=ENVIRONMENTS["locale POSIX, in earnest"])
    assert tree(tmp_path / "ascii" / "dist") == tree(tmp_path / "utf" / "dist") != {}
