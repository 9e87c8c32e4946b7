"""The manifest, the sums, and what no file of a release may say."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pyarrow as pa
import pytest
from little_world import Tables

from pipeline.release.folder import files


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="coreutils are not here; the next test does the same")
def test_the_sums_are_those_of_every_file(released: Path) -> None:
    """``sha256sum -c`` finds every file listed as it is."""
    told = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=released, check=False)
    assert told.returncode == 0


def test_the_sums_list_every_file(released: Path) -> None:
    """Each file but the list itself stands there with its digest, sorted."""
    digests = {name: hashlib.sha256((released / name).read_bytes()).hexdigest() for name in files(released)}
    del digests["SHA256SUMS"]
    written = (released / "SHA256SUMS").read_text(encoding="utf-8")
    assert written == "".join(f"{digest}  {name}\n" for name, digest in digests.items())


def test_nothing_of_the_machine_gets_in(released: Path) -> None:
    """No file names the folder it was written to, the user or the host."""
    secrets = [os.fsencode(text) for text in (str(released.parent.parent), os.uname().nodename, str(Path.home()))]
    told = [name for name in files(released) if any(secret in (released / name).read_bytes() for secret in secrets)]
    assert told == []


def test_the_manifest_knows_every_table_and_file(released: Path, tables: Tables) -> None:
    """Rows by table, and bytes by file, are those of the release."""
    manifest = json.loads((released / "manifest.json").read_text(encoding="utf-8"))
    assert {name: told["rows"] for name, told in manifest["tables"].items()} == {
        name: rows.num_rows for name, rows in tables.items()
    }
    assert {name: told["bytes"] for name, told in manifest["files"].items()} == {
        name: (released / name).stat().st_size
        for name in files(released)
        if name not in {"manifest.json", "SHA256SUMS"}
    }


def test_the_rows_digest_is_that_of_the_json_lines(released: Path) -> None:
    """Anybody can recompute the digest of a table's rows with zcat and sha256sum."""
    manifest = json.loads((released / "manifest.json").read_text(encoding="utf-8"))
    digests = {}
    for name in manifest["tables"]:
        with pa.CompressedInputStream(str(released / "jsonl" / f"{name}.jsonl.gz"), "gzip") as stream:
            digests[name] = hashlib.sha256(stream.read()).hexdigest()
    assert digests == {name: told["rows_sha256"] for name, told in manifest["tables"].items()}
