"""Publish: put a finished release where others find it, whole or not at all, and never another one under its name.

In this order: the release is verified and its rights are settled; what the target has is looked at; the files are
written where nobody looks and read back; one step makes them the release; LATEST is pointed at the highest version.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CollectionBroken
from pipeline.release.latest import latest, point
from pipeline.released.publish.address import Address, read_address
from pipeline.released.publish.checking import hold_publishable
from pipeline.released.publish.hub import place_repository, survey_repository
from pipeline.released.publish.listing import Shipment, Standing, begun, shipment, survey
from pipeline.released.publish.placing import clear, hold_there, place_here, place_last, place_renaming, sign
from pipeline.released.publish.pointing import latest_there, point_there
from pipeline.released.publish.target import Target, open_target
from pipeline.released.reading import open_release
from pipeline.versions import highest

__all__ = ["Published", "publish"]

LAYOUTS = ("folder", "hub")


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What came of publishing, or would come of it."""

    shipped: Shipment
    where: str
    layout: str
    standing: Standing
    latest: str
    """The version that LATEST names at the target; empty in a repository, which holds one version."""
    is_dry: bool

    @property
    def outcome(self) -> str:
        """One of ``unchanged``, ``planned`` and ``published``."""
        if self.standing.is_same:
            return "unchanged"
        return "planned" if self.is_dry else "published"


def publish(folder: Path, target: str, *, layout: str = "folder", is_dry: bool = False) -> Published:
    """Publish the release in a folder to a target, or only look at what that would do.

    Raises:
        CollectionBroken: There is no release, or the target is none that can be written to.
        ReleaseDamaged: The release is not whole.
        ReleaseRefused: Its rights forbid it, or what the target has may not be replaced.
        StoreFailed: The target did not take it; nothing half-written is under the release's name.
    """
    if layout not in LAYOUTS:
        raise CollectionBroken(f"--layout is {layout!r}; choose one of {', '.join(LAYOUTS)}")
    address, release = read_address(target), open_release(folder)
    _hold_apart(address, folder)
    hold_publishable(release)
    shipped = shipment(release)
    send = _to_repository if layout == "hub" else _to_folder
    return send(address, shipped, is_dry=is_dry)


def _hold_apart(address: Address, folder: Path) -> None:
    """See to it that nothing is written into the release itself."""
    if address.folder is not None and address.folder.resolve().is_relative_to(folder.resolve()):
        raise CollectionBroken(f"TARGET: {address.shown} lies in the release itself; name a folder elsewhere")


def _to_repository(address: Address, shipped: Shipment, *, is_dry: bool) -> Published:
    if address.folder is None:
        raise CollectionBroken("--layout hub: TARGET has to be the clone of a repository on this machine")
    standing = survey_repository(address.folder, shipped)
    if not is_dry and not standing.is_same:
        place_repository(address.folder, shipped)
    where = address.shown
    return Published(shipped=shipped, where=where, layout="hub", standing=standing, latest="", is_dry=is_dry)


def _to_folder(address: Address, shipped: Shipment, *, is_dry: bool) -> Published:
    target, name = open_target(address, os.environ), shipped.release.name
    if address.folder is None and target.renames and not is_dry:
        clear(target, shipped)
    standing = survey(target, shipped)
    if is_dry:
        then = highest(filter(None, (latest_there(target, name), shipped.release.version)))
    else:
        _place(address, target, shipped, standing)
        then = _point(address, target, name)
    where = f"{target.shown}/{shipped.folder}"
    return Published(shipped=shipped, where=where, layout="folder", standing=standing, latest=then, is_dry=is_dry)


def _place(address: Address, target: Target, shipped: Shipment, standing: Standing) -> None:
    if standing.is_same:
        target.remove(begun(shipped.folder))
        sign(target, shipped)
        return
    if address.folder is not None:
        place_here(address.folder, shipped)
    elif target.renames:
        place_renaming(target, shipped, standing)
    else:
        place_last(target, shipped)
    hold_there(target, shipped)


def _point(address: Address, target: Target, name: str) -> str:
    if address.folder is None:
        return point_there(target, name)
    point(address.folder / name)
    return latest(address.folder / name)
