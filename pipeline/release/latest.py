"""LATEST: a file beside the versions of a dataset that names the highest one, so that nobody has to sort them.

It is made of what lies there whenever a release was placed, so that the order of builds is all one, and what a killed
build left undone the next one does. A text file and not a link: links do not survive object stores, archives and
Windows.
"""

import os
import secrets
from pathlib import Path

from pipeline.disk import sync_folder
from pipeline.finished import standing
from pipeline.versions import highest, is_version

LATEST = "LATEST"


def point(folder: Path) -> None:
    """Let LATEST name the highest version in a dataset's folder; where it does so already, it is not touched.

    Raises:
        OSError: It cannot be written; the former one still stands.
    """
    for left in folder.glob(f".{LATEST}-*.partial"):
        left.unlink()
    text = told(latest(folder))
    if text == _written(folder / LATEST):
        return
    partial = folder / f".{LATEST}-{secrets.token_hex(4)}.partial"
    try:
        with partial.open("x", encoding="ascii", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / LATEST)
        sync_folder(folder)
    finally:
        partial.unlink(missing_ok=True)


def told(version: str) -> str:
    r"""What LATEST says.

    >>> told("1.0.0")
    '1.0.0\n'
    """
    return f"{version}\n"


def latest(folder: Path) -> str:
    """The highest version in a dataset's folder; empty where there is none.

    Raises:
        OSError: The folder cannot be read.
    """
    return highest(path.name for path in folder.iterdir() if is_version(path.name) and standing(path) is not None)


def _written(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii")
    except (FileNotFoundError, ValueError):
        return None
