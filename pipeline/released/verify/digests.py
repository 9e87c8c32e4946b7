"""Files against the two lists that give their digests; where these disagree, two witnesses outvote the third."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pipeline.finished import MANIFEST, SIGNATURE, SUMS
from pipeline.released.verify.findings import DISTRUST, Checked, Finding, counted
from pipeline.released.verify.folder import Listing

CHUNK = 1 << 20
"""Bytes hashed at once: enough to let go of the interpreter's lock for most of the time."""
Hashed = tuple[str, int, str]
"""Digest and bytes of a file, or why it cannot be read."""


def listed(listing: Listing) -> Checked:
    """Exactly the files that both lists name are there, and they are files."""
    known = {*listing.names, SUMS, SIGNATURE}
    findings = [*listing.findings]
    findings += [Finding(name, kind, "put the file itself there") for name, kind in sorted(listing.strays.items())]
    extra = sorted(listing.files - known)
    findings += [Finding(name, "is no file of this release", "remove it") for name in extra]
    there = listing.files | listing.strays.keys()
    findings += [Finding(name, "is missing") for name in listing.names if name not in there]
    findings += _unlisted(listing)
    return Checked(check="files", scope=counted(len(listing.files), "file"), findings=findings)


def _unlisted(listing: Listing) -> Iterator[Finding]:
    """Names that one list has and the other lacks; a list that cannot be read was told already."""
    for name in listing.names:
        if listing.sums and name not in listing.sums:
            yield Finding(SUMS, f"does not list {name}")
        if listing.manifest and name not in listing.told and name != MANIFEST:
            yield Finding(MANIFEST, f"does not list {name}, which SHA256SUMS has", DISTRUST)


def hashed(listing: Listing, workers: int | None = None) -> Checked:
    """Every file has the digest and the length that the lists give."""
    names = [name for name in listing.names if name in listing.files]
    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        found = dict(zip(names, pool.map(partial(_hash, listing.folder), names), strict=True))
    findings = [finding for name in names for finding in _disputed(listing, name, found[name])]
    findings += _edited(listing, found)
    n_bytes = sum(size for _, size, _ in found.values())
    return Checked(
        check="digests", scope=f"{counted(len(names), 'file')}, {counted(n_bytes, 'byte')}", findings=findings
    )


def _hash(folder: Path, name: str) -> Hashed:
    digest, n_bytes = hashlib.sha256(), 0
    buffer = memoryview(bytearray(CHUNK))
    try:
        # A link put there since the folder was listed is not followed.
        with os.fdopen(os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW), "rb", buffering=0) as file:
            while read := file.readinto(buffer):
                digest.update(buffer[:read])
                n_bytes += read
    except OSError as failure:
        return "", n_bytes, failure.strerror or str(failure)
    return digest.hexdigest(), n_bytes, ""


def _disputed(listing: Listing, name: str, found: Hashed) -> Iterator[Finding]:
    """What is wrong with a file, by SHA256SUMS, or by the manifest where that is silent."""
    digest, n_bytes, trouble = found
    told = listing.told.get(name)
    said = listing.sums.get(name) or (told or {}).get("sha256")
    if trouble:
        yield Finding(name, f"cannot be read ({trouble})", "mend its rights, or the disk")
    elif said and said != digest and told and told["sha256"] == digest:
        yield Finding(SUMS, f"has another digest of {name} than manifest.json and the file itself")
    elif said and said != digest:
        yield Finding(name, f"is not the file whose digest SHA256SUMS has{_lengths(told, n_bytes)}")


def _lengths(told: object, n_bytes: int) -> str:
    size = told["bytes"] if isinstance(told, dict) else n_bytes
    return "" if size == n_bytes else f" ({n_bytes:,} bytes instead of {size:,})"


def _edited(listing: Listing, found: dict[str, Hashed]) -> Iterator[Finding]:
    """Files of which the manifest alone says otherwise: as one finding, for it may be another release's."""
    others = [name for name, told in _about(listing, found) if listing.sums.get(name) == found[name][0] != told]
    if others:
        more = f" and {counted(len(others) - 1, 'other file')}" if len(others) > 1 else ""
        yield Finding(
            MANIFEST, f"has another digest of {others[0]}{more} than SHA256SUMS and the file itself", DISTRUST
        )
    for name, told in listing.told.items():
        size = found[name][1] if name in found and not found[name][2] else told["bytes"]
        if size != told["bytes"] and listing.sums.get(name) == found[name][0] == told["sha256"]:
            yield Finding(MANIFEST, f"says that {name} has {told['bytes']:,} bytes, and it has {size:,}", DISTRUST)


def _about(listing: Listing, found: dict[str, Hashed]) -> Iterable[tuple[str, str]]:
    return [(name, told["sha256"]) for name, told in listing.told.items() if name in found]
