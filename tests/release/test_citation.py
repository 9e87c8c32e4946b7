"""CITATION.cff: what cffconvert, which knows the format, makes of it."""

from pathlib import Path

import pytest
import yaml
from standards import run_apart

from pipeline.release.catalogues.citation import MESSAGE


def test_the_citation_is_valid(any_release: Path) -> None:
    """Cffconvert finds nothing wrong with it, by the schema of version 1.2.0 that it brings."""
    told = run_apart("cffconvert", "--validate", "--infile", any_release / "CITATION.cff")
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("field", ["authors", "title", "message", "cff-version"])
def test_cffconvert_misses_what_is_required(released: Path, tmp_path: Path, field: str) -> None:
    """Without a field that every citation must have it is not valid, so that the test before this one can fail."""
    cited = yaml.safe_load((released / "CITATION.cff").read_text(encoding="utf-8"))
    del cited[field]
    (tmp_path / "CITATION.cff").write_text(yaml.safe_dump(cited), encoding="utf-8")
    assert run_apart("cffconvert", "--validate", "--infile", tmp_path / "CITATION.cff").returncode != 0


def test_the_citation_can_be_printed(any_release: Path) -> None:
    """Cffconvert makes a reference of it that names who, when, what and which version."""
    path = any_release / "CITATION.cff"
    cited = yaml.safe_load(path.read_text(encoding="utf-8"))
    printed = run_apart("cffconvert", "--format", "apalike", "--infile", path).stdout.strip()
    year = str(cited["date-released"])[:4]
    assert printed.startswith(f"{cited['authors'][0]['name']} ({year}). {cited['title']} (version {cited['version']})")


def test_the_citation_says_whose_the_texts_are(any_release: Path) -> None:
    """Who cites the dataset is told that its texts are not its maintainers'."""
    assert yaml.safe_load((any_release / "CITATION.cff").read_text(encoding="utf-8"))["message"] == MESSAGE
