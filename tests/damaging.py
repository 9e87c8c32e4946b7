"""Copies of a release, and what can befall them."""

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.finished import MANIFEST, SIGNATURE, SUMS
from pipeline.release.folder import files


def flipped(path: Path, place: int) -> None:
    """One bit of a file turned over, at a byte counted from the front, or from the end if negative."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def rewritten(folder: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """The manifest changed by somebody."""
    path = folder / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def covered(folder: Path) -> None:
    """Manifest and sums written anew for whatever lies in the folder, as somebody would who edited a release."""
    about = {name: (folder / name).read_bytes() for name in files(folder) if name not in {MANIFEST, SUMS, SIGNATURE}}
    told = {name: {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()} for name, body in about.items()}
    rewritten(folder, lambda manifest: manifest.update(files=told))
    names = sorted([*about, MANIFEST])
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def made_key(folder: Path, name: str, passphrase: str = "") -> Path:
    """A new ssh key of somebody."""
    path = folder / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", f"{name}@example.org", "-f", str(path)],
        check=True,
    )
    return path
