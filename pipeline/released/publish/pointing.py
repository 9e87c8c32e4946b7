"""LATEST at a target: the highest version that has its sums there."""

from pipeline.finished import SUMS
from pipeline.release.latest import LATEST, told
from pipeline.released.publish.target import Target
from pipeline.versions import highest, is_version


def point_there(target: Target, name: str) -> str:
    """Let LATEST at the target name the highest version of a dataset there, and return that; equal, it is not touched.

    Raises:
        StoreFailed: The target did not take it.
    """
    version = latest_there(target, name)
    content = told(version).encode()
    if target.read(f"{name}/{LATEST}") != content:
        target.write(f"{name}/{LATEST}", content)
    return version


def latest_there(target: Target, name: str) -> str:
    """The highest version of a dataset at a target; empty where there is none.

    Raises:
        StoreFailed: The target did not answer.
    """
    versions = (version for version in target.names(name) if is_version(version))
    return highest(version for version in versions if target.read(f"{name}/{version}/{SUMS}") is not None)
