"""What a release costs to write, to verify and to compare: ``python benchmarks/release.py [--segments 1000000]``.

The rows are made (``made_release/``): words of no language that compress like language, in two releases that differ
in known ways. Parquet is compared with one plain ``pyarrow.parquet.write_table`` of each table, Zstandard 9, in seconds
of CPU, the runs by turns and the least counted; what runs on several cores, and the commands, in seconds on the clock.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
from results import Figure, report

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from made_release.couples import SEGMENTS, Planted, Tables, make_couple  # noqa: E402 - after the path is set

from pipeline.collection import read_collection  # noqa: E402 - the same
from pipeline.release import release  # noqa: E402 - the same
from pipeline.release.filling import write_tables  # noqa: E402 - the same
from pipeline.release.tables.bitext import write_tmx, write_tsv  # noqa: E402 - the same
from pipeline.release.tables.parquet import write_parquet  # noqa: E402 - the same
from pipeline.settings import Settings  # noqa: E402 - the same
from pipeline.validate import validate  # noqa: E402 - the same

MAKER = Path(__file__).with_name("made_release")
PLAIN = "write_table, zstd 9"
COLLECTION = """\
[collection]
name = "made"
version = "{version}"
title = "Made letters"
description = "Letters in words of no language."
created_on = 2026-11-22
"""
SOURCES = """\
source_id,file,rights_uri,license,rights_evidence
none,none.txt,http://rightsstatements.org/vocab/CNE/1.0/,LicenseRef-None,Nobody wrote these words.
"""


def write_plain(tables: Tables, folder: Path) -> None:
    """What a person would write without thinking of it."""
    for name, rows in tables.items():
        pq.write_table(rows, folder / f"{name}.parquet", compression="zstd", compression_level=9)


def write_ours(tables: Tables, folder: Path) -> None:
    """The Parquet files of a release."""
    for name, rows in tables.items():
        write_parquet(name, rows, folder)


def write_bitext(tables: Tables, folder: Path) -> None:
    """Its files for translators."""
    write_tmx([tables["bitext"]], folder / "made.tmx", created_on=read_made(folder, "1.0.0").created_on)
    write_tsv([tables["bitext"]], folder / "made.tsv")


def measure(write: Callable[[Tables, Path], object], tables: Tables, clock: Callable[[], float]) -> tuple[float, int]:
    """Seconds, and bytes of the files."""
    with tempfile.TemporaryDirectory() as name:
        begun = clock()
        write(tables, Path(name))
        return clock() - begun, size(Path(name))


def size(folder: Path) -> int:
    """Bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure_writing(tables: Tables, runs: int) -> list[Figure]:
    """Time and bytes of the tables, beside plain files of the same rows."""
    n_rows = sum(rows.num_rows for rows in tables.values())
    rounds = [[measure(write, tables, time.process_time) for write in (write_ours, write_plain)] for _ in range(runs)]
    ours, plain = (min(measured) for measured in zip(*rounds, strict=True))
    both, bitext = (measure(write, tables, time.perf_counter) for write in (write_tables, write_bitext))
    return [
        taken("Parquet", ours[0], "s of CPU", plain[0]),
        taken("Parquet", ours[1] / n_rows, f"bytes a row of {n_rows:,}", plain[1] / n_rows),
        taken("Parquet and JSON Lines", both[0], "s"),
        taken("TMX and tab-separated values", bitext[0], "s"),
    ]


def taken(figure: str, value: float, unit: str, plain: float | None = None) -> Figure:
    """A figure of which less is better, beside what plain files take."""
    peer, peer_value = (PLAIN, round(plain, 2)) if plain else (None, None)
    return Figure(figure=figure, value=round(value, 2), unit=unit, peer=peer, peer_value=peer_value, better="lower")


@dataclass(frozen=True)
class Ended:
    """A command that ended well."""

    seconds: float
    cpu_seconds: float
    """On all cores together: what a machine that does other things tells best."""
    peak_mb: float
    """Most memory its process had, in MB."""
    told: dict[str, object]


WATCH = """
import json, os, subprocess, sys, time
begun = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True)
told = child.stdout.read()
_, status, usage = os.wait4(child.pid, 0)
times = [time.perf_counter() - begun, usage.ru_utime + usage.ru_stime]
print(json.dumps([*times, usage.ru_maxrss / 1000, os.waitstatus_to_exitcode(status), told]))
"""
"""Runs a command from a small process: a child is charged with the memory of the one that starts it."""


def command(*arguments: str | Path) -> Ended:
    """Run a command of openletters that prints JSON, in a process of its own."""
    words = [sys.executable, "-c", WATCH, sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    *measured, code, told = json.loads(done.stdout)
    if code:
        raise SystemExit(f"{arguments[0]} ended with {code}: {told[-2000:]}{done.stderr[-2000:]}")
    return Ended(*measured, json.loads(told))


def read_made(folder: Path, version: str) -> object:
    """A collection to release the made tables by."""
    (folder / "collection.toml").write_text(COLLECTION.format(version=version), encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (folder / "none.txt").touch()
    return read_collection(folder)


def put_out(tables: Tables, folder: Path, version: str) -> Path:
    """Release the tables as a build would, after validating them."""
    told = validate(judgements=(), settings=Settings(), **tables)
    (placed,) = release(tables=tables, report=told, collection=read_made(folder, version), dist=folder)
    return placed


def measure_commands(first: Path, second: Path, planted: Mapping[str, Planted]) -> list[Figure]:
    """How fast verify and diff go through finished releases."""
    figures, n_bytes = [], size(first)
    for name, options in (("verify", ()), ("verify --quick", ("--quick",))):
        ended = command("verify", first, "--json", *options)
        unit = f"MB/s of {n_bytes:,} bytes on the disk"
        figures.append(Figure(figure=name, value=round(n_bytes / ended.seconds / 1e6), unit=unit))
        figures += spent(name, ended)
    ended = command("diff", first, second, "--json")
    hold(ended.told, planted)
    return [*figures, taken("diff", ended.seconds, "s"), *spent("diff", ended)]


def spent(name: str, ended: Ended) -> list[Figure]:
    """What a command took of the machine."""
    return [taken(name, ended.cpu_seconds, "s of CPU"), taken(f"{name}, peak memory", ended.peak_mb, "MB")]


def hold(told: Mapping[str, object], planted: Mapping[str, Planted]) -> None:
    """End with an error unless a comparison tells exactly what was planted."""
    rows: Counter[tuple[str, str]] = Counter()
    columns: Counter[tuple[str, str]] = Counter()
    for each in told["classes"]:
        rows[each["table"], each["change"]] += each["rows"]
        for column, number in each["columns"].items():
            if each["change"] == "changed":
                columns[each["table"], column] += number
    hows = ("added", "removed", "changed")
    wanted = {(name, how): getattr(one, how) for name, one in planted.items() for how in hows}
    if rows != {what: number for what, number in wanted.items() if number}:
        raise SystemExit(f"diff found {dict(rows)}, planted were {wanted}")
    if columns != {(name, one.column): one.changed for name, one in planted.items()}:
        raise SystemExit(f"diff found other columns than were planted: {dict(columns)}")


def main() -> None:
    """Measure, print, and write benchmarks/results/release.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=1_000_000, help="segments of a release (default 1000000)")
    parser.add_argument("--runs", type=int, default=3, help="runs of writing Parquet (default 3)")
    options = parser.parse_args()
    couple = make_couple(max(1, options.segments // SEGMENTS))
    figures = measure_writing(couple.first, options.runs)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second = (put_out(*made) for made in ((couple.first, folder, "1.0.0"), (couple.second, folder, "2.0.0")))
        figures += measure_commands(first, second, couple.planted)
    report("release", figures, MAKER.glob("*.py"))


if __name__ == "__main__":
    main()
