"""How long the seeds take: ``python benchmarks/seeds.py [--runs 5]``.

Measures whole commands as a person starts them, interleaved, so that a busy moment falls on all of them alike, and
takes medians. The peer of the direct build is the import of the two libraries it cannot do without; the peer of the
builds through a running Prefect is the direct build; that of a build which has to start Prefect first is a flow of one
empty task in Prefect's embedded server: what goes beyond it is our own share.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
RESULTS = ROOT / "benchmarks" / "results" / "seeds.json"
LIBRARIES = ("pandera", "prefect", "pyarrow")

IMPORTS = "import pandera.pyarrow, pyarrow.parquet"
EMPTY_FLOW = """
from prefect import flow, task

@task
def empty(): pass

@flow
def alone(): empty()

alone()
"""
FIGURES = {
    # figure: (what it is compared with, what is allowed)
    "imports alone": ("", ""),
    "--help": ("", "0.3 s"),
    "direct, cold": ("imports alone", "4 times the imports"),
    "direct, up to date": ("imports alone", ""),
    "Prefect server running, cold": ("direct, cold", "direct + 3 s"),
    "Prefect server running, up to date": ("direct, up to date", "direct + 3 s"),
    "empty flow, Prefect's embedded server": ("", ""),
    "Prefect started for the build, cold": ("empty flow, Prefect's embedded server", "1.25 times the empty flow"),
}


def environment(home: Path, **changes: str) -> dict[str, str]:
    """The environment of a command: this project, a Prefect home of its own, nothing else of Prefect's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PREFECT_HOME": str(home), **changes}


def seconds(arguments: list[str], env: Mapping[str, str]) -> float:
    """Wall time of a command that must succeed."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=env, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


def build(folder: Path, *options: str) -> list[str]:
    """Arguments of a build whose releases and work lie in a folder."""
    places = ("--collection", str(SEEDS), "--dist", str(folder / "dist"), "--work", str(folder / "work"))
    return ["-m", "pipeline.cli", "build", *places, *options]


@contextmanager
def prefect_server(home: Path) -> Iterator[str]:
    """A Prefect server on a free loopback port, gone afterwards."""
    sys.path.insert(0, str(ROOT))
    from pipeline import server  # noqa: PLC0415 - after the path is set

    os.environ.update(PREFECT_HOME=str(home), PREFECT_SERVER_ANALYTICS_ENABLED="false")
    with server.started(home / "log") as url:
        yield url


def measurements(folder: Path, url: str) -> dict[str, Callable[[], float]]:
    """What is measured, by figure."""
    plain, served = environment(folder / "home"), environment(folder / "home", PREFECT_API_URL=url)

    def cold(env: Mapping[str, str], *options: str) -> float:
        shutil.rmtree(folder / "cold", ignore_errors=True)
        return seconds(build(folder / "cold", *options), env)

    return {
        "imports alone": lambda: seconds(["-c", IMPORTS], plain),
        "--help": lambda: seconds(["-m", "pipeline.cli", "--help"], plain),
        "direct, cold": lambda: cold(plain, "--direct"),
        "direct, up to date": lambda: seconds(build(folder / "warm", "--direct"), plain),
        "Prefect server running, cold": lambda: cold(served),
        "Prefect server running, up to date": lambda: seconds(build(folder / "warm"), served),
        "empty flow, Prefect's embedded server": lambda: seconds([str(folder / "empty.py")], plain),
        "Prefect started for the build, cold": lambda: cold(plain),
    }


def measured(runs: int) -> dict[str, float]:
    """Medians over interleaved runs, after one run of each that does not count."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for home in ("home", "server"):
            (folder / home).mkdir()
        (folder / "empty.py").write_text(EMPTY_FLOW, encoding="utf-8")
        with prefect_server(folder / "server") as url:
            todo = measurements(folder, url)
            for measure in todo.values():
                measure()
            taken = [{figure: measure() for figure, measure in todo.items()} for _ in range(runs)]
    return {figure: statistics.median(run[figure] for run in taken) for figure in FIGURES}


def entries(medians: Mapping[str, float], circumstances: Mapping[str, object]) -> list[dict[str, object]]:
    """The common form of all benchmarks: one entry a figure, beside its peer and with what it holds for."""
    return [
        {
            "figure": f"openletters {figure}" if figure != "imports alone" else IMPORTS,
            "value": round(medians[figure], 3),
            "unit": "s",
            "peer": peer or None,
            "peer_value": round(medians[peer], 3) if peer else None,
            "ratio": round(medians[figure] / medians[peer], 3) if peer else None,
            "better": "lower",
            **circumstances,
        }
        for figure, (peer, _) in FIGURES.items()
    ]


def circumstances() -> dict[str, object]:
    """Commit, versions and the hash of the captures: what the figures hold for."""
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    bodies = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(SEEDS.glob("0*.txt")))
    versions = {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}
    return {
        "commit": commit.stdout.strip(),
        "versions": versions,
        "cores": os.cpu_count(),
        "data_sha256": hashlib.sha256(bodies).hexdigest(),
    }


def show(medians: Mapping[str, float]) -> None:
    """Print the figures as a table."""
    table = Table("figure", "seconds", "compared with", "ratio", "difference", "allowed")
    for figure, (peer, allowed) in FIGURES.items():
        ratio = f"{medians[figure] / medians[peer]:.2f}" if peer else ""
        difference = f"{medians[figure] - medians[peer]:+.2f} s" if peer else ""
        table.add_row(figure, f"{medians[figure]:.2f}", peer, ratio, difference, allowed)
    Console(width=140).print(table)


def main() -> None:
    """Measure, print, and write benchmarks/results/seeds.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default 5)")
    medians = measured(parser.parse_args().runs)
    show(medians)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(entries(medians, circumstances()), indent=2) + "\n", encoding="utf-8")
    print(f"written to {RESULTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
