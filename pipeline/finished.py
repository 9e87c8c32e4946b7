"""A finished release as it lies on the disk, as far as everybody who reads one agrees: its two lists, and their names.

What is said of a broken one, and whether it is refused, passed over or told, is for those who ask.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MANIFEST, SUMS, SIGNATURE = "manifest.json", "SHA256SUMS", "SHA256SUMS.sig"
DATA, JSONL = "data/", "jsonl/"
"""What the names of files begin with that hold the rows of tables."""
FILE_ROWS = 1 << 19
"""Rows of a table in one file on average, at most: of segments some 30 MB of Parquet. More make more files, each of
which is a range of the ids that the table is sorted by, so that they are written side by side."""
FEW_ROWS = 1 << 14
"""Rows that the release writes itself, at once: a step of their own would take longer. So few are packed tightly."""
UNCUT = ("tombstones", "changes")
"""Tables sorted by names and not by ids, which no range of these cuts evenly: each is one file."""


def read_manifest(folder: Path) -> dict[str, Any]:
    """What the release in a folder says of itself.

    Raises:
        OSError: The manifest cannot be read.
        ValueError: It is no JSON.
        TypeError: It is no object of JSON.
    """
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except RecursionError as failure:
        raise ValueError("has more objects and lists within each other than can be read") from failure
    if not isinstance(told, dict):
        raise TypeError("is no object of JSON")
    return told


def around(path: Path) -> Path | None:
    """The release that a path is or lies in, which would be damaged by whatever is written there."""
    place = path.resolve()
    return next((folder for folder in (place, *place.parents) if (folder / MANIFEST).is_file()), None)


def standing(folder: Path) -> Mapping[str, Any] | None:
    """The manifest of the release in a folder, if it is one of that folder's version and its parent's name."""
    try:
        manifest = read_manifest(folder)
        is_it = (manifest["name"], manifest["version"]) == (folder.parent.name, folder.name)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return manifest if is_it else None


def read_sums(content: bytes) -> dict[str, str]:
    r"""Digests by file, of a list as ``sha256sum`` writes it; what is no such line is passed over.

    >>> read_sums(b"ab  data/works.parquet\n\n")
    {'data/works.parquet': 'ab'}
    """
    lines = content.decode("utf-8", "replace").splitlines()
    return {file: digest for digest, _, file in (line.partition("  ") for line in lines) if file}
