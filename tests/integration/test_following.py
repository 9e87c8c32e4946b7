"""A release that follows another one: what differs is found, named with its reason, and asks for a version."""

import json
from pathlib import Path

import pytest
from collecting import RIGHTS, collect
from running import Done, Run, direct

from seeds import speech

TEXT = "\n\n".join("".join(part) for part in speech("003")) + "\n\nWrite to someone@example.org about it.\n"
NEW = "# On rain\n\nIt rained for a week. Nobody minded, and the river rose slowly until Sunday evening.\n"
MASKED = '\n[settings.clean]\nmask = ["email"]\n'


@pytest.fixture
def collection(tmp_path: Path, openletters: Run) -> Path:
    """A collection of one text, released as 1.0.0."""
    folder = collect(tmp_path / "letters", {"speech.txt": TEXT}, name="letters")
    assert build(folder, openletters, "1.0.0").returncode == 0
    return folder


def build(folder: Path, openletters: Run, version: str, more: str = "") -> Done:
    """Build a version that follows 1.0.0, unless it is that one; ``more`` goes on with collection.toml."""
    declared = (folder / "collection.toml").read_text(encoding="utf-8").partition("created_on")[0].splitlines()
    lines = [line for line in declared if not line.startswith(("version", "follows"))]
    follows = [] if version == "1.0.0" else ['follows = "1.0.0"']
    text = "\n".join([*lines, f'version = "{version}"', *follows, "created_on = 2026-11-22", more])
    (folder / "collection.toml").write_text(text, encoding="utf-8")
    return openletters(*direct(folder, folder.parent))


def test_edited_rule(tmp_path: Path, collection: Path, openletters: Run) -> None:
    """A setting that changes rows asks for a major version: a smaller one is refused, and the changelog says why."""
    refused = build(collection, openletters, "1.1.0", MASKED)
    assert refused.returncode == 6
    assert "the changes ask for MAJOR, 2.0.0 or higher" in refused.stderr
    assert not (tmp_path / "dist" / "letters" / "1.1.0").exists()
    assert build(collection, openletters, "2.0.0", MASKED).returncode == 0
    text = (tmp_path / "dist" / "letters" / "2.0.0" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "| documents | changed | rules changed | 1 |" in text
    assert "Said otherwise in `description` of manifest.json: `settings.clean.mask`." in text
    assert "source" not in text
    assert "\n## 1.0.0 (2026-11-22)\n\nThis release follows no other one" in text
    assert "someone@" not in text


def test_added_source(tmp_path: Path, collection: Path, openletters: Run) -> None:
    """A source that comes in beside the others asks for a minor version, and the command finds what the build did."""
    (collection / "new.txt").write_text(NEW, encoding="utf-8")
    with (collection / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.write(f"new,new.txt,{RIGHTS}\n")
    done = build(collection, openletters, "1.1.0")
    assert done.returncode == 0, done.stderr
    releases = [tmp_path / "dist" / "letters" / version for version in ("1.0.0", "1.1.0")]
    told = openletters("diff", *releases, "--json", "--out", tmp_path / "out")
    assert told.returncode == 0, told.stderr
    document = json.loads(told.stdout)
    assert (document["bump"], document["is_enough"]) == ("minor", True)
    assert {one["reason"] for one in document["classes"]} == {"source_added"}
    assert (tmp_path / "out" / "CHANGELOG.md").read_bytes() == (releases[1] / "CHANGELOG.md").read_bytes()
