"""How a release appears: filled under a hidden name beside its place, forced to disk, then renamed.

Why a sibling: one rename is atomic only within one file system. A killed run leaves a hidden folder and nothing under
the release's name; the next run of the same version clears it away.
"""

import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from pipeline.disk import sync_files, sync_folder
from pipeline.errors import ReleaseRefused, StoreFailed
from pipeline.finished import MANIFEST, SIGNATURE, SUMS, standing
from pipeline.release.latest import point
from pipeline.release.listing import Listed
from pipeline.release.swap import alone, exchange

PARTIAL, FORMER = "partial", "former"


def place(target: Path, fill: Callable[[Path], None], *, is_draft: bool) -> None:
    """Make the folder ``target`` out of what ``fill`` writes into an empty one.

    An existing folder with the same bytes is left alone, signed or not. A draft with other bytes is replaced.
    ``LATEST`` beside it names the highest version there.

    Raises:
        ReleaseRefused: The release exists with other bytes and is no draft, or what has its name is not all ours.
        StoreFailed: Another build is writing there, or the disk did not take it; nothing is left under the name but
            what was there before.
    """
    partial = _hidden(target, PARTIAL)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target.parent):
            _clear(target)
            partial.mkdir()
            fill(partial)
            sync(partial)
            _settle(partial, target, is_draft=is_draft)
            point(target.parent)
    except OSError as failure:
        raise StoreFailed(
            f"{failure.filename or target}: cannot be written ({failure.strerror or failure}); "
            "free space or mend the rights of the folder and run the same command again; nothing half-written was left"
        ) from failure
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _hidden(target: Path, role: str) -> Path:
    return target.with_name(f".{target.name}-{secrets.token_hex(4)}.{role}")


def _clear(target: Path) -> None:
    """Remove what a killed run of this version left behind; put a draft back that it had moved aside."""
    for former in sorted(target.parent.glob(f".{target.name}-*.{FORMER}")):
        if os.path.lexists(target):
            _remove(former)
        else:
            former.rename(target)
    for partial in target.parent.glob(f".{target.name}-*.{PARTIAL}"):
        _remove(partial)


def _remove(path: Path) -> None:
    """Remove a folder, or the link that somebody put in place of one."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(path)


def _settle(partial: Path, target: Path, *, is_draft: bool) -> None:
    """Give the finished folder its name."""
    if not os.path.lexists(target):
        partial.rename(target)
    elif same_bytes(partial, target):
        return
    else:
        _hold_replaceable(target, is_draft=is_draft)
        _replace(partial, target)
    sync_folder(target.parent)


def _replace(partial: Path, target: Path) -> None:
    """Put the finished folder in a draft's place; where names cannot be exchanged there is a moment without one."""
    if exchange(partial, target):
        _remove(partial)
        return
    former = _hidden(target, FORMER)
    target.rename(former)
    try:
        partial.rename(target)
    except OSError:
        former.rename(target)
        raise
    _remove(former)


def _hold_replaceable(target: Path, *, is_draft: bool) -> None:
    """Refuse to replace what a person put there, and what was released for good."""
    listed = _listed(target)
    if listed is None:
        raise ReleaseRefused(
            f"{target}: is there already and is no release of this name and version, so it was left alone; "
            "move it elsewhere and build again, or name another folder by --dist"
        )
    strangers = [name for name in files(target) if name not in listed]
    if strangers:
        more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
        raise ReleaseRefused(
            f"{target / strangers[0]}{more}: is no file of the release, and replacing the draft would delete it; "
            "move it elsewhere and build again"
        )
    if not is_draft:
        raise ReleaseRefused(
            f"{target}: this version is released and would change; a release from 1.0.0 on never does: "
            "raise `version` in collection.toml"
        )


def _listed(target: Path) -> set[str] | None:
    """The files of the release that is there, as its own manifest lists them; nothing if it is no such release."""
    manifest = standing(target)
    try:
        return None if manifest is None else {MANIFEST, SUMS, SIGNATURE, *manifest["files"]}
    except (TypeError, KeyError):
        return None


def same_bytes(left: Path, right: Path) -> bool:
    """Whether two folders hold the same files with the same bytes; a signature, which signs them, may come later."""
    names, others = ([name for name in files(folder) if name != SIGNATURE] for folder in (left, right))
    if not right.is_dir() or names != others:
        return False
    return all(Listed.of(left / name) == Listed.of(right / name) for name in names)


def files(folder: Path) -> list[str]:
    """Paths of all files and links in a folder and below, with forward slashes, sorted."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def sync(folder: Path) -> None:
    """Force every file to disk before the rename, so that a power cut cannot leave empty files under the name."""
    below = sorted(folder.rglob("*"))
    sync_files(path for path in below if not path.is_dir())
    for path in (*(path for path in below if path.is_dir()), folder):
        sync_folder(path)
