"""One build from the command's arguments to its last line: read, walk, report."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.collection import read_collection
from pipeline.collection.predecessor import read_predecessor
from pipeline.engine import Engine
from pipeline.engine.address import Address, parse_address
from pipeline.errors import CollectionBroken
from pipeline.journey import JOURNEY
from pipeline.planning import PARTITION_BYTES, Build, identifier_of, model_of
from pipeline.progress import tell, watching
from pipeline.rehearsal import document, rehearse, told
from pipeline.steps import Outcome
from pipeline.store import Store
from pipeline.summary import exit_code, print_document, print_json, print_lines, print_table
from pipeline.walk import Watch, walk

WORK = ".openletters"
"""Name of the working folder inside a collection, unless another is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Folders the command was told."""

    collection: Path
    dist: Path
    work: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Power:
    """How to run; nothing here changes what comes out."""

    direct: bool = False
    engine: str = "local"
    """Who does the steps: local, thread, dask, ray, or the address of a cluster."""
    workers: int | None = None
    partition_bytes: int = PARTITION_BYTES


def build(places: Places, power: Power, *, as_json: bool = False) -> int:
    """Build the release of a collection, print what came of it, and return the exit code.

    Raises:
        OpenlettersError: The build could not be made; the message says what to do.
    """
    started = time.perf_counter()
    order, address = ordered(places, power)
    _hold_writable("--dist", order.dist)
    with Store(order.work).held(), watching() as watch:
        outcomes = _walked(order, address, watch, direct=power.direct)
    _tell_troubles(outcomes)
    if as_json:
        print_json(outcomes)
    else:
        print_table(outcomes, time.perf_counter() - started)
    return exit_code(outcomes)


def ordered(places: Places, power: Power) -> tuple[Build, Address]:
    """What is to be built and by whom, of the places and the power that were named.

    Raises:
        OpenlettersError: They, or the collection, cannot be used.
    """
    address = parse_address(power.engine)
    return _order(_absolute(places) if address.is_elsewhere else places, power), address


def foretell(places: Places, power: Power, *, as_json: bool = False) -> int:
    """Say which steps a build would do, and why; nothing is done, and nothing written.

    Raises:
        OpenlettersError: The build could not be made; the message says what to do.
    """
    order, _ = ordered(places, power)
    foreseen = rehearse(JOURNEY, order)
    print_document(document(foreseen)) if as_json else print_lines(told(foreseen))
    return 0


def _absolute(places: Places) -> Places:
    """The same folders, named so that a process elsewhere finds them."""
    work = places.work and places.work.absolute()
    return Places(collection=places.collection.absolute(), dist=places.dist.absolute(), work=work)


def _order(places: Places, power: Power) -> Build:
    workers = (os.cpu_count() or 1) if power.workers is None else power.workers
    collection = read_collection(places.collection)
    model_of(collection)  # what is missing is told now, not after an hour of cleaning
    identifier_of(collection)
    work = places.work or places.collection / WORK
    _hold_folder("--dist", places.dist / collection.name)
    _hold_folder("--work", work)
    predecessor = read_predecessor(places.dist / collection.name, collection.follows, collection.version)
    return Build(
        collection=collection,
        predecessor=predecessor,
        dist=places.dist,
        work=work,
        workers=_positive("--workers", workers),
        partition_bytes=_positive("--partition-bytes", power.partition_bytes),
    )


def _hold_folder(option: str, path: Path) -> None:
    """See to it that a folder is there or can be made: the nearest thing on its path that exists is one."""
    nearest = _nearest(path)
    if not nearest.is_dir():
        raise CollectionBroken(f"{option}: {nearest} is no folder; move it elsewhere, or name another folder")


def _hold_writable(option: str, path: Path) -> None:
    """See to it that something can be written there, which would be late to learn once all else is done."""
    nearest = _nearest(path)
    try:
        with TemporaryDirectory(dir=nearest):
            pass
    except OSError as failure:
        raise CollectionBroken(
            f"{option}: nothing can be written in {nearest} ({failure.strerror}); name another folder, or see to its "
            "rights and space"
        ) from failure


def _nearest(path: Path) -> Path:
    """The nearest thing on a path that exists."""
    return next((place for place in (path, *path.parents) if os.path.lexists(place)), Path())


def _positive(option: str, number: int) -> int:
    if number < 1:
        raise CollectionBroken(f"{option} is {number}; it must be 1 or more")
    return number


def _walked(order: Build, address: Address, watch: Watch, *, direct: bool) -> list[Outcome]:
    if direct:
        with Engine(order.workers, address) as engine:
            return walk(JOURNEY, order, run=engine.run, watch=watch)
    from pipeline.flow import run_flow  # noqa: PLC0415 - brings Prefect, more than a second

    return run_flow(JOURNEY, order, address=address, watch=watch)


def _tell_troubles(outcomes: Sequence[Outcome]) -> None:
    """Say on stderr what did not stop the build but wants a look."""
    for outcome in outcomes:
        for warning in outcome.warnings:
            tell(f"warning: {warning}")
    if exit_code(outcomes):
        from pipeline.failed import failures  # noqa: PLC0415 - brings pyarrow, for builds with failures only

        tell(f"warning: {failures(outcomes)}")
