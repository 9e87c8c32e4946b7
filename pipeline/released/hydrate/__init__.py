"""Hydrate: the full tables of a release, restored from its open edition and one's own captures.

Nothing is read or judged anew: words come from the places that the open edition records, and what comes out is held to
its digests, document by document and at the end table by table. A capture that is missing or was altered takes nothing
along but itself: its rows stay, with their ids, offsets and digests, and with empty words, so that every key still
leads somewhere and every count holds; ``hydration.json`` says which, and why.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import CollectionBroken, StoreFailed
from pipeline.finished import around
from pipeline.released.hydrate.bodies import find_bodies
from pipeline.released.hydrate.report import FILE, Hydration
from pipeline.released.hydrate.walk import walk
from pipeline.released.hydrate.writing import hold_tables, write_tables
from pipeline.released.reading import Release, open_release
from schemas.column import OPEN

__all__ = ["Hydration", "hydrate"]


def hydrate(edition: Path, captures: Path, out: Path) -> Hydration:
    """Write the full tables of an open edition into a new folder, and say how far that went.

    Raises:
        CollectionBroken: The release is no open edition, nothing of it is among the captures, or ``out`` is
            there or lies in a release.
        ReleaseDamaged: A file of the release is not what it was.
        StoreFailed: The disk did not take it; nothing is left.
    """
    release = open_release(edition)
    if release.edition != OPEN:
        raise CollectionBroken(f"{edition}: is the {release.edition} edition, which has its texts; name the open one")
    if os.path.lexists(out):
        raise CollectionBroken(f"--out {out}: is there already; nothing was overwritten. Name a new folder")
    if enclosing := around(out):
        raise CollectionBroken(
            f"--out {out}: lies in a release, {enclosing}, which would change by it; name a folder elsewhere"
        )
    hold_tables(release)
    bodies = find_bodies(captures, _wanted(release))
    if not len(bodies):
        raise CollectionBroken(
            f"--captures {captures}: no file there is a capture of {release}; captures are known by their bytes, "
            "as column body_sha256 of the table captures tells"
        )
    with _appearing(out) as (folder, scratch):
        spools, failures = walk(release, bodies, scratch)
        told = write_tables(release, spools, failures, folder)
        (folder / FILE).write_text(told.to_json(), encoding="utf-8", newline="\n")
    return told


def _wanted(release: Release) -> dict[str, int]:
    """The bodies of a release: their lengths by their digests."""
    pieces = release.tables["captures"].select("body_sha256", "n_bytes")
    return {row["body_sha256"]: row["n_bytes"] for piece in pieces for row in piece.to_pylist()}


@contextmanager
def _appearing(out: Path) -> Iterator[tuple[Path, Path]]:
    """A hidden folder that has the name ``out`` at the end or is nowhere, and one beside it for what is in between."""
    hidden, scratch = (out.parent / f".{out.name}-{secrets.token_hex(4)}.{role}" for role in ("partial", "scratch"))
    try:
        hidden.mkdir(parents=True)
        scratch.mkdir()
        yield hidden, scratch
        hidden.rename(out)
    except OSError as failure:
        raise StoreFailed(
            f"{failure.filename or out}: could not be read or written ({failure.strerror or failure}); free some "
            "space, or name another folder by --out; nothing was left"
        ) from failure
    finally:
        for folder in (hidden, scratch):
            shutil.rmtree(folder, ignore_errors=True)
