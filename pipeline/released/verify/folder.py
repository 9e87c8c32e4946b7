"""What lies in a release's folder, and what SHA256SUMS and the manifest say should lie there."""

import hashlib
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CollectionBroken
from pipeline.finished import MANIFEST, SUMS, read_manifest
from pipeline.released.names import fault
from pipeline.released.verify.findings import Finding, counted

LINE = re.compile(rb"([0-9a-f]{64})  ([^\r\n]+)\n")
"""A line as ``sha256sum`` writes it for a file read as bytes (GNU coreutils manual, sha2 utilities)."""
OF_GIT = frozenset({".git", ".gitattributes"})
"""What a clone of a repository has at its root beside a release: a clone is a copy, too."""
CLONE = ".git"
"""At the root it tells that the folder is a clone of a repository; what begins with a dot there is the repository's,
where no list has it."""
UNSAFE = "do not open it; no openletters wrote this release"


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Three witnesses: the folder, SHA256SUMS, and the manifest; what is wrong with any of them by itself is told."""

    folder: Path
    files: frozenset[str]
    """Ordinary files."""
    strays: Mapping[str, str]
    """What is no ordinary file, and what it is instead."""
    sums: Mapping[str, str]
    """Digest of each file, by SHA256SUMS; empty where that cannot be read."""
    sums_sha256: str
    manifest: Mapping[str, Any]
    """Empty where it cannot be read."""
    findings: tuple[Finding, ...]

    @property
    def told(self) -> Mapping[str, Mapping[str, Any]]:
        """What the manifest says of each file."""
        files: Mapping[str, Mapping[str, Any]] = self.manifest.get("files", {})
        return files

    @property
    def names(self) -> list[str]:
        """Every file that one of the two lists has, and the manifest itself."""
        return sorted({*self.sums, *self.told, MANIFEST})


def read_listing(folder: Path) -> Listing:
    """Look through the folder, and read the two lists.

    Raises:
        CollectionBroken: There is no release.
    """
    kinds = dict(_walk(folder))
    if not {MANIFEST, SUMS} & kinds.keys():
        raise CollectionBroken(
            f"{folder}: is no release, for there is neither {MANIFEST} nor {SUMS} in it; name the folder of one "
            "version, such as dist/NAME/1.0.0"
        )
    findings: list[Finding] = []
    content = _read(folder / SUMS) if kinds.get(SUMS) == "" else b""
    sums = dict(_sums(content, findings)) if kinds.get(SUMS) == "" else {}
    manifest = _manifest(folder, findings) if kinds.get(MANIFEST) == "" else {}
    listed = {*sums, *manifest.get("files", {})}
    if os.path.lexists(folder / CLONE):
        kinds = {name: kind for name, kind in kinds.items() if name[0] != "." or name in listed}
    files = frozenset(name for name, kind in kinds.items() if not kind)
    if SUMS not in kinds:
        findings.append(Finding(SUMS, "is missing"))
    return Listing(
        folder=folder,
        files=files,
        strays={name: kind for name, kind in kinds.items() if kind},
        sums=sums,
        sums_sha256=hashlib.sha256(content).hexdigest(),
        manifest=manifest,
        findings=(*findings, *_faults(files | listed)),
    )


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything in the folder and below but folders, with what is wrong with its kind; links are not followed."""
    waiting = [""]
    while waiting:
        above = waiting.pop()
        try:
            entries = list(os.scandir(folder / above))
        except OSError as failure:
            if above:
                yield above.removesuffix("/"), f"is a folder that cannot be read ({failure.strerror})"
            continue
        for entry in entries:
            if not above and entry.name in OF_GIT:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{above}{entry.name}/")
            else:
                yield above + entry.name, _kind(entry)


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "is a symlink, and a release has none"
    return "" if entry.is_file(follow_symlinks=False) else "is a device, a pipe or a socket"


def _read(path: Path) -> bytes:
    """What a file has; nothing if it cannot be read, which is told where it is hashed."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _sums(content: bytes, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """Names and digests; whatever is not as ``sha256sum`` and a release write it is told."""
    names, wrong = [], []
    for number, line in enumerate(re.findall(rb"[^\n]*\n|[^\n]+\Z", content), 1):
        read = LINE.fullmatch(line)
        if read:
            names.append(os.fsdecode(read[2]))
            yield names[-1], read[1].decode()
        else:
            wrong.append(number)
    if wrong:
        more = f" and {counted(len(wrong) - 1, 'other line')}" if len(wrong) > 1 else ""
        findings.append(Finding(SUMS, f"line {wrong[0]}{more}: not a digest, two spaces, a name and a line feed"))
    if not content:
        findings.append(Finding(SUMS, "is empty"))
    if names != sorted(set(names)):
        findings.append(Finding(SUMS, "its lines are not sorted by name, or name a file twice"))


def _manifest(folder: Path, findings: list[Finding]) -> Mapping[str, Any]:
    """The manifest, if it lists files as a manifest does."""
    try:
        read = read_manifest(folder)
        if all(isinstance(told["sha256"], str) and isinstance(told["bytes"], int) for told in read["files"].values()):
            return read
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass
    findings.append(Finding(MANIFEST, "cannot be read as the manifest of a release"))
    return {}


def _faults(names: Iterable[str]) -> Iterator[Finding]:
    """Names that are not safe everywhere, and names that are one on some systems."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        trouble = fault(name)
        if trouble:
            yield Finding(name, trouble.removeprefix(f"{name!r} "), UNSAFE)
        alike[unicodedata.normalize("NFC", name).casefold()].append(name)
    for group in alike.values():
        if len(group) > 1:
            yield Finding(group[0], f"has the name of {group[1]} where case does not count", "keep one of the two")
