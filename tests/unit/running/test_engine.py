"""The engine: who does steps, how many are given out at once, and what comes of those whose worker died."""

import gc
import socket
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from outcomes import outcome_of

from pipeline.engine import AHEAD, ATTEMPTS, Engine
from pipeline.engine.address import Address, parse_address
from pipeline.engine.crew import Crew, Done
from pipeline.engine.local import Pool
from pipeline.errors import CollectionBroken, OpenlettersError, StoreFailed
from pipeline.garbage import ALLOCATIONS
from pipeline.manifest import Part
from pipeline.stage import Stage
from pipeline.steps import Step

STAGE = Stage(name="wash", function="no:where", scope="partition")


def steps(folder: Path, number: int) -> list[Step]:
    """So many steps of a stage that was never done."""
    return [
        Step(stage=STAGE, partition=f"{place}-of-{number}", work=folder, parts=(), given={}) for place in range(number)
    ]


class Died(Exception):
    """A worker died."""


@dataclass
class Threads:
    """Workers that are threads, in which a step may do what it likes."""

    does: Any
    executor: Executor = field(default_factory=lambda: ThreadPoolExecutor(2))
    lost: tuple[type[BaseException], ...] = (Died, BrokenExecutor)
    under_way: int = 0
    most: int = 0
    closed: bool = False

    def begin(self, step: Step) -> Future[Done]:
        """Count it, and have it done."""
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        return self.executor.submit(self._do, step)

    def _do(self, step: Step) -> Done:
        try:
            return self.does(step)  # type: ignore[no-any-return]
        finally:
            self.under_way -= 1

    def n_workers(self) -> int:
        """Two threads."""
        return 2

    def close(self, *, failed: bool) -> None:  # noqa: ARG002 - they end either way
        """End them."""
        self.executor.shutdown()
        self.closed = True


@dataclass(frozen=True)
class Hired(Address):
    """The address of a crew that is there."""

    crews: Iterator[Crew] = field(default_factory=lambda: iter(()))
    asked: list[int] = field(default_factory=list)
    """How many workers each was asked to have."""

    def crew(self, workers: int) -> Crew:
        """The next of them."""
        self.asked.append(workers)
        return next(self.crews)


def hired(*crews: Crew) -> Hired:
    """An address where these are found one after another."""
    return Hired("dask", crews=iter(crews))


def test_few_steps_at_once(tmp_path: Path) -> None:
    """Of a stage with many steps only some wait with the workers."""
    crew = Threads(outcome_of)
    with Engine(1, hired(crew)) as engine:
        ended = {done.partition for done in engine.run(steps(tmp_path, 100))}
    assert len(ended) == 100
    assert crew.most <= AHEAD * 2


def test_the_heaviest_first(tmp_path: Path) -> None:
    """A long step that is begun last is waited for while the other workers have nothing to do."""
    begun: list[str] = []

    def noted(step: Step) -> Done:
        begun.append(step.partition)
        return outcome_of(step)

    stage = replace(STAGE, tables=("captures",))
    files = [Part(table="captures", partition="", path=tmp_path, sha256="", rows=rows) for rows in (1, 30, 2)]
    listed = [replace(step, stage=stage, parts=(part,)) for step, part in zip(steps(tmp_path, 3), files, strict=True)]
    with Engine(1, hired(Threads(noted, ThreadPoolExecutor(1)))) as engine:
        list(engine.run(listed))
    assert begun == ["1-of-3", "2-of-3", "0-of-3"]


def test_a_died_worker_is_forgiven(tmp_path: Path) -> None:
    """A step whose worker died is begun again, and its outcome says so."""
    died = threading.Event()

    def once(step: Step) -> Done:
        if step.partition == "3-of-5" and not died.is_set():
            died.set()
            raise Died
        return outcome_of(step)

    with Engine(1, hired(Threads(once))) as engine:
        ended = {done.partition: done.warnings for done in engine.run(steps(tmp_path, 5))}
    assert {partition for partition, warnings in ended.items() if warnings} == {"3-of-5"}
    assert "begun 2 times" in ended["3-of-5"][0]


def test_not_for_ever(tmp_path: Path) -> None:
    """A step that kills its workers ends the build, with what to do."""
    begun = []

    def always(step: Step) -> Done:
        begun.append(step.partition)
        raise Died

    with (
        pytest.raises(OpenlettersError, match="fewer --workers or smaller"),
        Engine(1, hired(Threads(always))) as engine,
    ):
        list(engine.run(steps(tmp_path, 2)))
    assert max(begun.count(partition) for partition in begun) == ATTEMPTS


def test_a_broken_crew_is_replaced(tmp_path: Path) -> None:
    """Where a died worker takes the whole executor along, another one goes on, of half as many workers."""

    def broken(_: Step) -> Done:
        raise BrokenExecutor

    first, second = Threads(broken), Threads(outcome_of)
    address = hired(first, second)
    with Engine(2, address) as engine:
        assert len(list(engine.run(steps(tmp_path, 7)))) == 7
    assert (first.closed, address.asked) == (True, [2, 1])


def test_our_errors_come_home(tmp_path: Path) -> None:
    """What a stage refuses elsewhere is raised here as it is."""

    def refused(_: Step) -> Done:
        return StoreFailed("the disk is full")

    with pytest.raises(StoreFailed, match="the disk is full"), Engine(1, hired(Threads(refused))) as engine:
        list(engine.run(steps(tmp_path, 2)))


def test_workers_look_seldom_for_garbage() -> None:
    """Where pages are read, Python's own rhythm takes a sixth of the time."""
    pool = Pool(1)
    assert pool.executor.submit(gc.get_threshold).result()[0] == ALLOCATIONS
    pool.close(failed=False)


@pytest.mark.parametrize(("kind", "library"), [("dask", "distributed"), ("ray", "ray")])
def test_a_library_that_is_not_there(monkeypatch: pytest.MonkeyPatch, kind: str, library: str) -> None:
    """Without the library of an engine its user is told what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"pipeline.engine.{kind}", raising=False)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    with pytest.raises(CollectionBroken, match=rf"\({library}\).*openletters\[{kind}\]"):
        Address(kind).crew(1)


@pytest.mark.parametrize("address", ["ray://127.0.0.1:{port}", "127.0.0.1:{port}"])
def test_no_ray_there(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Where nobody listens it is said at once, before Ray, which would try for minutes."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("RAY_ADDRESS", address.format(port=closed.getsockname()[1]))
        with pytest.raises(CollectionBroken, match="Connection refused"):
            Address("ray").crew(1)


@pytest.mark.parametrize("text", ["spark", "ray://", "dask://somewhere", "ray:/10.0.0.1:1", ""])
def test_no_engine(text: str) -> None:
    """What is no engine is refused with those that are."""
    with pytest.raises(CollectionBroken, match="dask://HOST:PORT"):
        parse_address(text)


def test_addresses() -> None:
    """Engines by name, and clusters by place."""
    assert [parse_address(text).is_elsewhere for text in ("local", "thread", "dask", "ray")] == [
        False,
        False,
        True,
        True,
    ]
    assert parse_address("dask://10.0.0.5:8786") == Address("dask", "10.0.0.5:8786")
