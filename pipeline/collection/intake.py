"""Taking files in: which files of a folder are letters to be, and why the others are left out.

Why so strict: a collection is something people hand to each other. A link would bring in a file that lies elsewhere,
and a pipe or device has no end.
"""

import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """What lies in a folder."""

    files: tuple[Path, ...]
    """The regular files that can be read, sorted."""
    left_out: tuple[str, ...]
    """Everything else, each with the reason."""


def survey(folder: Path) -> Survey:
    """Look at everything in a folder and below; nothing is followed out of it."""
    files: list[Path] = []
    left_out: list[str] = []
    for path in sorted(_walked(folder), key=os.fsencode):
        reason = _objection(path)
        if reason:
            left_out.append(f"{path}: {reason}")
        else:
            files.append(path)
    return Survey(files=tuple(files), left_out=tuple(left_out))


def _walked(folder: Path) -> Iterator[Path]:
    """Every file, and of folders those that are not entered."""
    closed: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda failure: closed.append(Path(failure.filename))):
        here = Path(parent)
        outside = [name for name in folders if name.startswith(".") or (here / name).is_symlink()]
        folders[:] = [name for name in folders if name not in outside]
        yield from (here / name for name in (*names, *outside))
    yield from closed


def _objection(path: Path) -> str:
    """Why a path is not taken in; empty if it is."""
    try:
        str(path).encode("utf-8")
        mode = path.lstat().st_mode
        if path.name.startswith("."):
            return "is hidden"
        if stat.S_ISLNK(mode):
            return f"is a link, to {path.readlink()}; put the file itself there"
        if stat.S_ISREG(mode):
            path.open("rb").close()
            return ""
    except UnicodeEncodeError:
        return "has a name that is not UTF-8; rename it"
    except OSError as failure:
        return f"cannot be read ({failure.strerror or failure})"
    return "is a folder that may not be read" if stat.S_ISDIR(mode) else "is not a regular file"


def copy_files(files: Sequence[Path], folder: Path, target: Path) -> None:
    """Copy files, byte for byte, under the same names.

    Raises:
        OSError: One could not be read or written.
    """
    for path in files:
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy, follow_symlinks=False)
