"""What docs and card say about loading is run as it stands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from little_world import Tables, little_collection

from pipeline.release import release
from pipeline.validate import Report

GUIDE = Path(__file__).parents[2] / "docs" / "loading.md"
SNIPPET = re.compile(r"^```(python|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(language: str, code: str, folder: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run a snippet as a reader would, but offline."""
    command = [sys.executable, "-c", code] if language == "python" else ["sh", "-ec", code]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "HF_HOME": str(cache), "HF_DATASETS_OFFLINE": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def snippets(text: str) -> list[tuple[str, str]]:
    """Language and code of the snippets that can be run here."""
    return SNIPPET.findall(text)


@pytest.fixture(scope="module")
def root(tables: Tables, report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release where the repository has that of its seeds."""
    folder = tmp_path_factory.mktemp("root")
    seeds = little_collection(name="xiaomi-letters")
    release(tables=tables, report=report, collection=seeds, dist=folder / "dist")
    return folder


@pytest.mark.parametrize("number", range(13))
def test_a_snippet_of_the_guide_runs(root: Path, tmp_path: Path, number: int) -> None:
    """Every snippet for an installed tool ends without an error."""
    language, code = snippets(GUIDE.read_text(encoding="utf-8"))[number]
    done = run(language, code, root, tmp_path)
    assert (done.returncode, done.stderr[-2000:] if done.returncode else "") == (0, "")


def test_no_snippet_is_forgotten() -> None:
    """The numbers above are all there are."""
    assert len(snippets(GUIDE.read_text(encoding="utf-8"))) == 13


@pytest.mark.parametrize("number", range(4))
def test_a_snippet_of_the_card_runs(released: Path, tmp_path: Path, number: int) -> None:
    """The card's snippets run from inside the release."""
    language, code = snippets((released / "README.md").read_text(encoding="utf-8"))[number]
    done = run(language, code, released, tmp_path)
    assert (done.returncode, done.stderr[-2000:] if done.returncode else "") == (0, "")


SQL = re.compile(r"^```sql\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def queried(released: Path, number: int) -> list[tuple[object, ...]]:
    """What a query of the comparison finds, run from the folder of the release as it says."""
    query = SQL.findall((released / "COMPARISON.md").read_text(encoding="utf-8"))[number]
    with duckdb.connect() as connection:
        return connection.sql(query.replace("'data/", f"'{released}/data/")).fetchall()


def test_the_query_for_differing_figures_finds_them(released: Path) -> None:
    """Each couple once, the Chinese figure first."""
    assert [row[2:5] for row in queried(released, 0)] == [("全球第二", "No. 2", ["qualifier"])]


def test_the_query_for_figures_on_one_side_finds_them(released: Path) -> None:
    """With the side that states it."""
    assert [row[2:4] for row in queried(released, 1)] == [("100 %", False)]


def test_the_query_for_omissions_finds_them(released: Path) -> None:
    """With the flags that say why the bead is listed."""
    assert [(row[2], *row[4:]) for row in queried(released, 2)] == [(["omitted"], "谢谢𠮷。", "")]
