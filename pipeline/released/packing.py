"""A release as one file, a tar: the same release gives the same bytes, wherever it lies and whoever packs it.

Why pyarrow's compressors: they are its own on every system, as those of the tables are, so that the bytes depend on one
library's version; those of ``.tar`` depend on nothing. Why zstd unless told otherwise: gzip takes forty times as long,
for most of a release is compressed already.
"""

import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from pipeline.errors import CollectionBroken, ReleaseDamaged, StoreFailed
from pipeline.finished import MANIFEST, SIGNATURE, SUMS
from pipeline.released.reading import Release, open_release
from pipeline.released.verify import verify
from pipeline.store import sha256_file

SUFFIX = ".tar.zst"
"""Of a name that nobody chose."""
MODE = 0o644
"""Of every file: its owner may write, everybody may read."""


def pack(folder: Path, out: Path | None) -> tuple[Path, str]:
    """Pack a release, beside its folder unless told where, and return the file and its SHA-256.

    Raises:
        CollectionBroken: There is no release, or the file may not lie there, or its name ends in nothing known here.
        ReleaseDamaged: Its files are not those of its sums.
        StoreFailed: The disk did not take it; nothing half-written remains.
    """
    verdict = verify(folder, quick=True)
    if verdict.findings:
        raise ReleaseDamaged(f"{folder}: was not packed, for it is damaged: {verdict.findings[0]}")
    release = open_release(folder)
    path = out or folder.resolve().with_name(f"{release.name}-{release.version}{SUFFIX}")
    if path.resolve().is_relative_to(folder.resolve()):
        raise CollectionBroken(f"--out {path}: lies in the release, which would change by it; name a file elsewhere")
    opened = _opener(path)
    if not path.parent.is_dir():
        raise CollectionBroken(f"--out {path}: there is no folder {path.parent}; make it, or name a file elsewhere")
    try:
        with _appearing(path) as waiting, opened(waiting) as stream:
            _fill(stream, release)
    except OSError as failure:
        raise StoreFailed(
            f"{path}: cannot be written ({failure.strerror or failure}); free space, or name another file by --out"
        ) from failure
    return path, sha256_file(path)


def _fill(stream: IO[bytes], release: Release) -> None:
    """Write every file, sorted by name, under a folder with the name and version."""
    names = sorted([*release.files, MANIFEST, SUMS])
    if (release.folder / SIGNATURE).exists():
        names.append(SIGNATURE)
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for name in names:
            with (release.folder / name).open("rb") as file:
                archive.addfile(_about(release, name, os.fstat(file.fileno()).st_size), file)


def _about(release: Release, name: str, n_bytes: int) -> tarfile.TarInfo:
    """What the archive says of a file: nothing of the machine, and the date of the release."""
    about = tarfile.TarInfo(f"{release.name}-{release.version}/{name}")
    about.size, about.mode = n_bytes, MODE
    about.mtime = int(datetime.combine(release.created_on, time(), UTC).timestamp())
    return about


Opener = Callable[[Path], Any]
"""Opens a file for what is packed."""


def _opener(path: Path) -> Opener:
    """How to write what a name ends in.

    Raises:
        CollectionBroken: It is not known here.
    """
    openers = {".tar": _plain, ".tar.gz": _compressed("gzip"), SUFFIX: _compressed("zstd")}
    for suffix, opener in openers.items():
        if path.name.endswith(suffix) and path.name != suffix:
            return opener
    raise CollectionBroken(f"--out {path}: ends in none of {', '.join(openers)}; name a file that does")


def _plain(path: Path) -> IO[bytes]:
    return path.open("wb")


def _compressed(codec: str) -> Opener:
    """Writes through a compressor of pyarrow; neither a name nor a time gets into its headers."""

    @contextmanager
    def opened(path: Path) -> Iterator[IO[bytes]]:
        with path.open("wb") as file, pa.CompressedOutputStream(file, codec) as stream:
            yield stream

    return opened


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A file beside the place of another, which takes it when all is written."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".partial")
    os.close(handle)
    waiting = Path(name)
    try:
        yield waiting
        with waiting.open("rb+") as file:
            os.fsync(file.fileno())
        waiting.chmod(MODE)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
