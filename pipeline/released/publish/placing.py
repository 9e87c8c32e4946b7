"""How a release appears at a target: under a hidden name that is changed, or, where names cannot be changed, sums last.

A release without SHA256SUMS is none, for us as for everybody who checks what was fetched; so where there is no
renaming, that file is the last one written, and the first one removed. Either way every file is read back before the
step that makes the release appear, so that a damaged transfer ends before it and not after.
"""

import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from pipeline.errors import StoreFailed
from pipeline.finished import SIGNATURE, SUMS
from pipeline.release.folder import FORMER, PARTIAL, place
from pipeline.release.listing import Listed
from pipeline.released.publish.listing import Shipment, Standing, begun
from pipeline.released.publish.target import Target
from pipeline.store import sha256_file


def place_here(root: Path, shipped: Shipment) -> None:
    """Put a copy of a release into a folder of this machine, as a build does.

    Raises:
        ReleaseRefused: What is there may not be replaced.
        StoreFailed: The disk did not take it; nothing half-written is left.
    """
    place(root / shipped.folder, lambda partial: copy(shipped, partial), is_draft=shipped.is_draft)


def copy(shipped: Shipment, folder: Path) -> None:
    """Copy the files of a release into a folder of this machine, and read each back.

    Raises:
        OSError: The disk did not take it.
        StoreFailed: It gave other bytes back.
    """
    for name, file in shipped.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shipped.source / name, path)
        _hold_equal(str(path), sha256_file(path), file)


def place_renaming(target: Target, shipped: Shipment, standing: Standing) -> None:
    """Put a release at a target whose folders change their names in one step.

    Raises:
        StoreFailed: The target did not take it; under the name is what was there before.
    """
    folder = shipped.folder
    parent, _, version = folder.rpartition("/")
    mark = f"{parent}/.{version}-{secrets.token_hex(4)}"
    partial, former = f"{mark}.{PARTIAL}", f"{mark}.{FORMER}"
    try:
        _put(target, partial, shipped)
        if standing.replaced:
            target.rename(folder, former)
        target.rename(partial, folder)
    except StoreFailed:
        with suppress(StoreFailed):
            clear(target, shipped)
        raise
    target.remove(former, recursive=True)


def clear(target: Target, shipped: Shipment) -> None:
    """Remove what an interrupted publishing left beside a release; put a draft back that it had moved aside.

    Raises:
        StoreFailed: The target did not do it.
    """
    parent, _, version = shipped.folder.rpartition("/")
    names = target.names(parent)
    for name in names:
        if name.startswith(f".{version}-") and name.endswith(f".{FORMER}") and version not in names:
            target.rename(f"{parent}/{name}", f"{parent}/{version}")
        elif name.startswith(f".{version}-") and name.endswith((f".{FORMER}", f".{PARTIAL}")):
            target.remove(f"{parent}/{name}", recursive=True)


def place_last(target: Target, shipped: Shipment) -> None:
    """Put a release at a target that has no renaming, its sums last.

    Raises:
        StoreFailed: The target did not take it; what is under the name has no sums, and the next run clears it.
    """
    folder = shipped.folder
    there = target.sizes(folder)
    names = sorted({*shipped.files, *there})
    target.write(begun(folder), "".join(f"{name}\n" for name in names).encode())
    for name in sorted(there, key=lambda name: name != SUMS):
        target.remove(f"{folder}/{name}")
    _put(target, folder, shipped)
    target.remove(begun(folder))


def sign(target: Target, shipped: Shipment) -> None:
    """Put the signature, if there is one, beside a release that is published already.

    Raises:
        StoreFailed: The target did not take it.
    """
    path = f"{shipped.folder}/{SIGNATURE}"
    if SIGNATURE in shipped.files:
        content = (shipped.source / SIGNATURE).read_bytes()
        if target.read(path) != content:
            target.write(path, content)


def _put(target: Target, folder: str, shipped: Shipment) -> None:
    """Write every file and read it back, the sums last."""
    for name in sorted(shipped.files, key=lambda name: name == SUMS):
        path = f"{folder}/{name}"
        target.put(shipped.source / name, path)
        _hold_equal(f"{target.shown}/{path}", target.digest(path), shipped.files[name])


def _hold_equal(where: str, digest: str, file: Listed) -> None:
    if digest != file.sha256:
        raise StoreFailed(
            f"{where}: has other bytes when it is read back; nothing was published: run the same command again, "
            "and if that does not help, look for damage there"
        )


def hold_there(target: Target, shipped: Shipment) -> None:
    """See to it that all of a release is under its name now.

    Raises:
        StoreFailed: Something is missing, too much, or of another length.
    """
    if target.sizes(shipped.folder) != {name: file.n_bytes for name, file in shipped.files.items()}:
        raise StoreFailed(
            f"{target.shown}/{shipped.folder}: does not hold what was written there; is somebody else publishing it, "
            "too? Run the same command again"
        )
