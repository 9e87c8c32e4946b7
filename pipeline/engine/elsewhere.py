"""Doing a step in a process that others started, on this machine or another."""

import platform
from functools import cache

from pipeline.engine.crew import Done
from pipeline.errors import CollectionBroken
from pipeline.garbage import look_seldom
from pipeline.identity import sha256_text
from pipeline.journey import JOURNEY
from pipeline.keys import code
from pipeline.steps import Step, perform
from pipeline.store import MARK


@cache
def installed() -> str:
    """Digest of our stages' code, and versions of the libraries that matter, as they are in this process."""
    told = [code(stage.function) for stage in JOURNEY]
    ours = sha256_text(" ".join(of_stage["code"] for of_stage in told))
    versions = {name: number for of_stage in told for name, number in of_stage.items() if name != "code"}
    return ", ".join([f"openletters {ours[:12]}", *(f"{name} {versions[name]}" for name in sorted(versions))])


def perform_there(step: Step, wanted: str) -> Done:
    """Do a step; what goes wrong is returned, not raised, so that a cluster does not wrap it.

    Args:
        step: The step, whose folders are absolute.
        wanted: What has to be installed here, so that the same bytes come out.
    """
    look_seldom()
    try:
        _hold_same(wanted)
        _hold_folders(step)
        return perform(step)
    except Exception as failure:  # noqa: BLE001 - the engine raises it
        return failure


def _hold_same(wanted: str) -> None:
    """See to it that this process has the code and the libraries of the one that sent the step."""
    if installed() == wanted:
        return
    others = sorted(set(installed().split(", ")) ^ set(wanted.split(", ")))
    raise CollectionBroken(
        f"the workers on {platform.node()} have other versions than this process: {', '.join(others)}; "
        "install the same lock file on all machines, and start the workers again"
    )


def _hold_folders(step: Step) -> None:
    """See to it that this machine has the folders of the build: without them sources would be missed in silence."""
    if not (step.work / MARK).is_file():
        raise _unshared("--work", step.work)
    shard = step.given.get("shard")
    if shard is not None and not shard.root.is_dir():
        raise _unshared("--collection", shard.root)


def _unshared(option: str, folder: object) -> CollectionBroken:
    return CollectionBroken(
        f"{option} {folder}: the worker on {platform.node()} has no such folder; "
        "name one on a file system that all machines share"
    )
