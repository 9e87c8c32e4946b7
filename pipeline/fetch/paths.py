"""Paths of a collection: where a location lies, and that it lies in there.

Why so strict: a collection is something people hand to each other, and building one must not read a file that is not
part of it.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.collection import Source
from pipeline.errors import CollectionBroken


def hold_relative(source: Source) -> None:
    """Refuse paths that say how this machine's folders are called, before the disk is asked what lies there.

    Raises:
        CollectionBroken: The path begins at the root or goes up.
    """
    parts = source.file.split("/")
    if source.file.startswith("/") or ".." in parts:
        raise _leading_out(source)


def hold_inside(root: Path, path: Path, source: Source, aside: Sequence[Path]) -> None:
    """Refuse paths that lead out of the collection, or into the folders that builds write to.

    Raises:
        CollectionBroken: It does.
    """
    real = real_path(path)
    if not real.is_relative_to(real_path(root)):
        raise _leading_out(source)
    if any(real.is_relative_to(folder) for folder in aside):
        raise CollectionBroken(
            f"sources.csv line {source.line}, column file: {source.file!r} leads into the folder where this build puts "
            "its work or its releases; name another folder with --work or --dist, or move the captures"
        )


def _leading_out(source: Source) -> CollectionBroken:
    return CollectionBroken(
        f"sources.csv line {source.line}, column file: {source.file!r} leads out of the collection, to a file that "
        "is not part of it; copy the file into the collection and name it by its path in there"
    )


def real_path(path: Path) -> Path:
    """The path without links; Path.resolve raises RuntimeError where links run in a circle, in Python below 3.13."""
    return Path(os.path.realpath(path))


def on_disk(location: str) -> Path:
    """The path of a location: names are UTF-8 on the disk, whatever the locale says.

    >>> on_disk("letters/2021.html").as_posix()
    'letters/2021.html'
    """
    return Path(os.fsdecode(location.encode("utf-8")))


def spelled(path: str) -> str:
    r"""The location of a path, with forward slashes; bytes that are not UTF-8 are written as ``\xNN``.

    >>> spelled("letters/2021.html")
    'letters/2021.html'
    """
    return os.fsencode(path.replace(os.sep, "/")).decode("utf-8", "backslashreplace")
