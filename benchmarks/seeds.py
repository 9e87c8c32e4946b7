"""How long the seeds take: ``python benchmarks/seeds.py [--runs 5]``.

Measures whole commands as a person starts them, interleaved, so that a busy moment falls on all of them alike, and
takes medians. The peer of the direct build is the import of the two libraries it cannot do without; the peer of the
builds through a running Prefect is the direct build; that of a build which has to start Prefect first is a flow of one
empty task in Prefect's embedded server: what goes beyond it is our own share.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from results import Figure, report

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

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

NAMES = {"imports alone": IMPORTS, "empty flow, Prefect's embedded server": "empty flow, Prefect's embedded server"}
"""How the results call what is not a run of openletters."""


def environment(home: Path, **changes: str) -> dict[str, str]:
    """The environment of a command: this project, a Prefect home of its own, nothing else of Prefect's.

    Bytecode is kept beside that home: an installed program has its own, as the libraries it is compared with do, even
    where this shell says that none is to be written.
    """
    apart = ("PREFECT_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(apart)}
    bytecode = str(home.parent / "bytecode")
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": bytecode, "PREFECT_HOME": str(home), **changes}


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


def beside_peers(medians: Mapping[str, float]) -> list[Figure]:
    """The medians in the common form of all benchmarks."""
    return [
        Figure(
            figure=NAMES.get(figure, f"openletters {figure}"),
            value=round(medians[figure], 3),
            unit="s",
            peer=NAMES.get(peer, f"openletters {peer}") if peer else None,
            peer_value=round(medians[peer], 3) if peer else None,
            better="lower",
        )
        for figure, (peer, _) in FIGURES.items()
    ]


def show_limits(medians: Mapping[str, float]) -> None:
    """Print what is allowed, beside what was taken more than by the peer."""
    for figure, (peer, allowed) in FIGURES.items():
        if allowed:
            beyond = f"{medians[figure] - medians[peer]:+.2f} s" if peer else f"{medians[figure]:.2f} s"
            print(f"{figure}: {beyond}, allowed are {allowed}")


def main() -> None:
    """Measure, print, and write benchmarks/results/seeds.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default 5)")
    medians = measured(parser.parse_args().runs)
    report("seeds", beside_peers(medians), SEEDS.glob("0*.txt"))
    show_limits(medians)


if __name__ == "__main__":
    main()
