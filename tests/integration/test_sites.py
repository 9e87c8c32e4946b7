"""A collection of sites: what repeats on their pages goes in a real build, and a page more redoes little."""

import json
import random
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from running import Run, direct, tree

from benchmarks.made_sites import MadePage, made_site

N_PAGES = 16
RIGHTS = "http://rightsstatements.org/vocab/UND/1.0/,LicenseRef-Unknown,made by a test"
DECLARED = """[collection]
name = "sites"
version = "0.1.0"
title = "Sites"
description = "Pages of made sites."
created_on = 2026-11-22
maintainers = ["somebody"]

[gates]
max_undetermined_share = 1.0
"""
SMALL = ("--partition-bytes", "6000")
"""So small that the pages fall into many partitions."""


def text(number: int) -> list[str]:
    """A text of random words, like no other."""
    rng = random.Random(number)  # noqa: S311 - no secret
    words = ["".join(rng.choice("abcdefghilmnoprstuv") for _ in range(rng.randint(3, 8))) for _ in range(60)]
    return [" ".join(words[start : start + 12]).capitalize() + "." for start in range(0, 60, 12)]


def made() -> list[MadePage]:
    """A Chinese and an English site."""
    return [
        page
        for number, language in ((1, "zh"), (3, "en"))
        for page in made_site(number, language, [text(100 * number + place) for place in range(N_PAGES)])
    ]


def write(folder: Path, pages: list[MadePage]) -> Path:
    """Write a collection of the pages."""
    folder.mkdir(exist_ok=True)
    (folder / "collection.toml").write_text(DECLARED, encoding="utf-8")
    rows = ["source_id,file,url,rights_uri,license,rights_evidence"]
    for place, page in enumerate(pages):
        (folder / f"{place:03}.txt").write_bytes(page.body)
        rows.append(f"page-{place},{place:03}.txt,{page.url},{RIGHTS}")
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "judgements.csv").write_text("left_id,right_id,relation,judgement,judged_by,judged_on,why\n", "utf-8")
    return folder


def steps(printed: str) -> dict[str, list[bool]]:
    """For each step of clean, whether its partitions were up to date."""
    (cleaned,) = [stage for stage in json.loads(printed)["stages"] if stage["stage"] == "clean"]
    found: dict[str, list[bool]] = {}
    for step in cleaned["steps"]:
        found.setdefault(step["step"], []).append(step["cached"])
    return found


def built(openletters: Run, collection: Path, folder: Path, *more: str) -> Any:
    """Build, and return what was printed as JSON."""
    done = openletters(*direct(collection, folder), "--json", *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def pages() -> list[MadePage]:
    """The pages of the two sites."""
    return made()


def test_repeated_lines_go(openletters: Run, tmp_path: Path, pages: list[MadePage]) -> None:
    """The release has the texts' lines and few of those planted, and a person who builds sees five stations still."""
    printed = built(openletters, write(tmp_path / "sites", pages), tmp_path)
    names = [stage["stage"] for stage in json.loads(printed)["stages"]]
    assert names == ["fetch", "clean", "detect", "dedupe", "validate", "release"]
    (path,) = tmp_path.glob("dist/sites/0.1.0/data/segments-*.parquet")
    kept = " ".join(pq.read_table(path)["text"].to_pylist())
    planted = {line for page in pages for line in page.planted}
    assert all(line in kept for page in pages for line in page.own if line.startswith(("Dear", "各位")))
    assert sum(line in kept for line in planted) <= 0.05 * len(planted)


def test_partitions(openletters: Run, tmp_path: Path, pages: list[MadePage]) -> None:
    """Neither the number of partitions nor that of processes changes a byte of the release."""
    collection = write(tmp_path / "sites", pages)
    built(openletters, collection, tmp_path / "whole")
    built(openletters, collection, tmp_path / "parted", *SMALL, "--workers", "2")
    assert len(list((tmp_path / "parted" / "work" / "parts" / "survey").iterdir())) > 4
    assert tree(tmp_path / "whole" / "dist") == tree(tmp_path / "parted" / "dist") != {}


def test_a_page_more(openletters: Run, tmp_path: Path, pages: list[MadePage]) -> None:
    """With a page more, only its partition is surveyed and cleaned again: no line crossed the limit by it."""
    collection = write(tmp_path / "sites", pages[:-3])
    first = steps(built(openletters, collection, tmp_path, *SMALL))
    write(collection, pages[:-2])
    second = steps(built(openletters, collection, tmp_path, *SMALL))
    assert not any(cached for step in first.values() for cached in step)
    assert {step: cached.count(False) for step, cached in second.items()} == {
        "clean": 1, "census": 1, "survey": 1, "tally": 1, "furnish": 1,
    }  # fmt: skip
