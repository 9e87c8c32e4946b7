"""What a release's folder needs of the system: names changed at once, one build at a time, names on disk."""

import ctypes
import errno
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import StoreFailed

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""From linux/fcntl.h and linux/fs.h: paths count from the working folder, and both names stay in use (rename(2))."""
RENAME_SWAP = 2
"""From sys/stdio.h of macOS: the same for renamex_np(2)."""
NOT_HERE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What systems and file systems answer that cannot exchange names."""


def exchange(left: Path, right: Path) -> bool:
    """Exchange the names of two folders, so that at no moment either name is free; false where that cannot be had.

    Raises:
        OSError: It can be had, and was refused.
    """
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(left), os.fsencode(right)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(names[0], names[1], RENAME_SWAP)
    elif sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in NOT_HERE:
        raise OSError(code, os.strerror(code), str(right))
    return not failed


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other builds from placing releases in a folder; the system lets go of it if this one dies.

    Raises:
        StoreFailed: Another build is writing there.
    """
    number = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as failure:
            raise StoreFailed(f"{folder}: another build is writing there; wait until it ends") from failure
        yield
    finally:
        os.close(number)
