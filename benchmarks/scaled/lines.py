"""The lines of the table: which runs each needs, and what it says of them."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.results import Figure

from .runs import Bench, Record, Run

PEER = "datatrove 0.10"
MEMORY_MIB, EXPONENT, DATABASE_MB, SPEED_UP, OVERHEAD, RERUN = 1536, 1.1, 50, 1.8, 5.0, 5.0
"""What is to be reached (issue 6)."""
REACH = "to reach"


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    pages: Sequence[int]
    texts: Sequence[int]
    workers: int


def speed(bench: Bench, sizes: Sizes) -> list[Figure]:
    """Pages per second and core, beside the peer on the same pages."""
    n_pages = sizes.pages[0]
    ours = bench.run(Run("pages", n_pages, sizes.workers, "direct"))
    peers = [bench.run(Run("pages", n_pages, sizes.workers, how)) for how in ("peer", "peer-sandbox")]
    peer, sandbox = peers
    of = f"of {n_pages:,}, WARC to released rows"
    figures = [
        _beside(f"pages {of}, by CPU", "pages/s and core", _rate(ours), _rate(peer)),
        _beside(f"pages {of}, by the clock on {sizes.workers}", "pages/s and core", *map(_clock_rate, (ours, peer))),
        _beside(f"pages {of}, against its default (sandbox), by CPU", "pages/s and core", _rate(ours), _rate(sandbox)),
        _beside("memory of one process", "MiB", ours["peak_mib"], peer["peak_mib"], better="lower"),
    ]
    kept = {"ours": ours["planted"].get("copies", 0.0)}
    return [*figures, Figure(figure=f"planted copies {of} found", value=kept["ours"], unit="share")]


def memory(bench: Bench, sizes: Sizes) -> list[Figure]:
    """The most memory of any process, at every size that was run."""
    figures = []
    for run in _all(sizes):
        record = bench.known(run)
        if record:
            name = f"memory of a process, {run.n_texts:,} {run.kind} ({run.how}, {run.workers})"
            figures.append(_reached(name, "MiB", round(record["peak_mib"]), MEMORY_MIB))
    return figures


def growth_of_pages(bench: Bench, sizes: Sizes) -> list[Figure]:
    """Growth from size to size of pages."""
    return _growth(bench, "pages", sizes.pages, sizes.workers)


def growth_of_texts(bench: Bench, sizes: Sizes) -> list[Figure]:
    """Growth from size to size of texts already extracted."""
    return _growth(bench, "texts", sizes.texts, sizes.workers)


def workers(bench: Bench, sizes: Sizes) -> list[Figure]:
    """As many workers as there are against one, by the clock."""
    one, many = (bench.run(Run("pages", sizes.pages[0], number, "direct")) for number in (1, sizes.workers))
    name = f"{sizes.workers} workers against one, {sizes.pages[0]:,} pages"
    return [_reached(name, "x", round(one["seconds"] / many["seconds"], 2), SPEED_UP, better="higher")]


def overhead(bench: Bench, sizes: Sizes) -> list[Figure]:
    """What Prefect and the engine take beside the work itself."""
    n_pages = sizes.pages[0]
    plain = bench.run(Run("pages", n_pages, 1, "direct"))
    engine = bench.run(Run("pages", n_pages, sizes.workers, "direct"))
    prefect = bench.run(Run("pages", n_pages, sizes.workers, "prefect"))

    def share(more: Record, less: Record, by: str) -> float:
        return round(100 * (more[by] / less[by] - 1), 2)

    of = f"{n_pages:,} pages"
    return [
        _reached(
            f"Prefect and {sizes.workers} workers, {of}", "% of CPU", share(prefect, plain, "cpu_seconds"), OVERHEAD
        ),
        Figure(figure=f"Prefect alone, {of}", unit="% of CPU", value=share(prefect, engine, "cpu_seconds")),
        Figure(figure=f"Prefect alone, {of}", unit="% of the clock", value=share(prefect, engine, "seconds")),
        Figure(
            figure=f"{sizes.workers} workers alone, {of}", unit="% of CPU", value=share(engine, plain, "cpu_seconds")
        ),
    ]


def rerun(bench: Bench, sizes: Sizes) -> list[Figure]:
    """A build with nothing changed, with Prefect, whose server is started for it, and without."""
    n_pages = sizes.pages[-1]
    record = bench.run(Run("pages", n_pages, sizes.workers, "prefect"))
    name = f"rerun of {n_pages:,} pages, {record['again_steps']} steps done again"
    return [
        _reached(f"{name}, --direct", "s", record["direct_again_seconds"], RERUN),
        _reached(f"{name}, with Prefect's own server", "s", record["again_seconds"], RERUN),
    ]


def model(bench: Bench, sizes: Sizes) -> list[Figure]:
    """How far the largest crawl is from what the smallest foretells: so much for each document (docs/scale.md)."""
    numbers = (sizes.pages[0], sizes.pages[-1])
    less, more = (bench.run(Run("pages", number, sizes.workers, "prefect")) for number in numbers)
    of = f"{numbers[1]:,} pages, as {numbers[0]:,} foretell"
    times = more["n_texts"] / less["n_texts"]
    figures = [
        Figure(figure=f"CPU of {of}", unit="x", value=round(more["cpu_seconds"] / less["cpu_seconds"] / times, 3))
    ]
    for name in ("read", "gathered", "written", "files", "steps"):
        small, large = (sum(stage[name] for stage in record["costs"]) for record in (less, more))
        unit = "number" if name in {"files", "steps"} else "x"
        value = large if unit == "number" else round(large / max(small, 1) / times, 3)
        figures.append(
            Figure(figure=f"{name}, {of}" if unit == "x" else f"{name} of {numbers[1]:,} pages", unit=unit, value=value)
        )
    return figures


LINES: Mapping[str, Callable[[Bench, Sizes], list[Figure]]] = {
    "speed": speed,
    "workers": workers,
    "overhead": overhead,
    "pages": growth_of_pages,
    "rerun": rerun,
    "texts": growth_of_texts,
    "model": model,
    "memory": memory,
}
"""In the order in which they are measured; memory runs nothing itself."""


def _growth(bench: Bench, kind: str, numbers: Sequence[int], n_workers: int) -> list[Figure]:
    records = [bench.run(Run(kind, number, n_workers, "prefect")) for number in numbers]
    figures = [figure for record in records for figure in _of_size(record)]
    for less, more in pairwise(records):
        name = f"growth {less['n_texts']:,} to {more['n_texts']:,} {kind}"
        for by, unit in (("cpu_seconds", "exponent of CPU"), ("seconds", "exponent of the clock")):
            figures.append(_reached(name, unit, _exponent(less, more, by), EXPONENT))
    return figures


def _of_size(record: Record) -> list[Figure]:
    of = f"{record['n_texts']:,} {record['kind']}"
    (n_work, work), (n_release, release) = record["work"], record["release"]
    each = record["n_texts"] * 1e-3
    figures = [
        Figure(figure=f"{of}, with Prefect", unit="s", value=round(record["seconds"]), better="lower"),
        Figure(figure=f"{of}, with Prefect", unit="s of CPU", value=round(record["cpu_seconds"]), better="lower"),
        Figure(figure=f"{of}, CPU", unit="ms each", value=round(record["cpu_seconds"] / each, 2), better="lower"),
        Figure(figure=f"{of}, working folder", unit="files", value=n_work, better="lower"),
        Figure(figure=f"{of}, working folder", unit="kB each", value=round(work / each / 1e6, 2), better="lower"),
        Figure(figure=f"{of}, release", unit="files", value=n_release, better="lower"),
        Figure(figure=f"{of}, release", unit="kB each", value=round(release / each / 1e6, 2), better="lower"),
        _reached(f"{of}, Prefect's database", "MB", round(record["prefect"] / 1e6, 1), DATABASE_MB),
    ]
    shares = (
        Figure(figure=f"{of}, planted {name} found", unit="share", value=share)
        for name, share in record["planted"].items()
    )
    return [*figures, *shares]


def _all(sizes: Sizes) -> list[Run]:
    numbers = {"pages": sizes.pages, "texts": sizes.texts}
    return [
        Run(kind, number, n_workers, how)
        for kind, each in numbers.items()
        for number in each
        for how in ("direct", "prefect")
        for n_workers in sorted({1, sizes.workers})
    ]


def _exponent(less: Record, more: Record, by: str) -> float:
    return round(math.log(more[by] / less[by]) / math.log(more["n_texts"] / less["n_texts"]), 3)


def _rate(record: Record) -> float:
    return float(record["n_texts"] / record["cpu_seconds"])


def _clock_rate(record: Record) -> float:
    return float(record["n_texts"] / record["seconds"] / record["workers"])


def _beside(name: str, unit: str, value: float, peer_value: float, better: str = "higher") -> Figure:
    return Figure(
        figure=name, unit=unit, value=round(value, 2), peer=PEER, peer_value=round(peer_value, 2), better=better
    )


def _reached(name: str, unit: str, value: float, limit: float, better: str = "lower") -> Figure:
    return Figure(figure=name, unit=unit, value=value, peer=REACH, peer_value=limit, better=better)
