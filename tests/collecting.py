"""Small collections of texts on the disk, for tests that build them."""

from collections.abc import Mapping
from pathlib import Path

COLLECTION = """\
[collection]
name = "{name}"
version = "0.1.0"
title = "Letters"
description = "Letters."
created_on = 2026-11-22
{more}
"""
SOURCES = "source_id,file,rights_uri,license,rights_evidence\n"
RIGHTS = "http://rightsstatements.org/vocab/UND/1.0/,LicenseRef-Unknown,a test"


def collect(folder: Path, bodies: Mapping[str, str], *, name: str, more: str = "") -> Path:
    """Make a collection of files with their names; ``more`` goes on with the table [collection]."""
    folder.mkdir()
    (folder / "collection.toml").write_text(COLLECTION.format(name=name, more=more), encoding="utf-8")
    lines = [f"{file.partition('.')[0]},{file},{RIGHTS}\n" for file in bodies]
    (folder / "sources.csv").write_text(SOURCES + "".join(lines), encoding="utf-8")
    for file, body in bodies.items():
        (folder / file).write_text(body, encoding="utf-8")
    return folder
