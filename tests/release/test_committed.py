"""The release of the repository's own collection, as it is committed."""

import hashlib
import json
import re
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.collection import read_collection
from pipeline.collection.questions import IDS
from pipeline.release.folder import files
from pipeline.validate import validate
from schemas import TABLES

ROOT = Path(__file__).parents[2]
COLLECTION = read_collection(ROOT / "seeds")
FOLDER = ROOT / "dist" / COLLECTION.name / COLLECTION.version

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="nothing is committed yet; make it with `make dataset`")


def count(question: str) -> dict[str, int]:
    """Ask DuckDB, which shares no code with us, for numbers by name."""
    with duckdb.connect() as connection:
        for name in TABLES:
            connection.execute(f"CREATE VIEW {name} AS FROM '{FOLDER}/data/{name}-*.parquet'")
        return dict(connection.execute(question).fetchall())


def card_table(*header: str) -> dict[str, int]:
    """The first and last column of a table of the card."""
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    found = re.search(
        rf"^{re.escape('| ' + ' | '.join(header) + ' |')}\n\|[ |-]+\|\n((?:\|.*\|\n)*)", card, re.MULTILINE
    )
    assert found
    rows = [line.strip("| ").replace("\\", "").split(" | ") for line in found.group(1).splitlines()]
    return {row[-3] if len(header) == 4 else row[0]: int(row[-1].replace(",", "")) for row in rows}


def test_it_validates_again() -> None:
    """The tables, read back, pass every check: keys, pointers, ledger and gates hold for the files themselves."""
    tables: dict[str, pa.Table] = {
        name: pq.read_table(FOLDER / "data" / f"{name}-00000-of-00001.parquet") for name in TABLES
    }
    report = validate(judgements=COLLECTION.judgements, settings=COLLECTION.settings, **tables)
    assert [check for check in report.failures() if check.required] == []
    assert report.to_json() == (FOLDER / "report.json").read_text(encoding="utf-8")


def test_every_file_has_its_sum() -> None:
    """No file was changed, added or lost after the release was made."""
    sums = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in files(FOLDER)}
    written = sums.pop("SHA256SUMS") and (FOLDER / "SHA256SUMS").read_text(encoding="utf-8")
    assert written == "".join(f"{digest}  {name}\n" for name, digest in sums.items())


def test_the_card_counts_the_rows_of_every_table() -> None:
    """What the card says is in a table, DuckDB finds there."""
    counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in TABLES)  # noqa: S608 - our names
    assert card_table("table", "rows") == count(counts)


def test_the_card_counts_what_was_left_out() -> None:
    """Characters removed by each rule are those in drops."""
    removed = count("SELECT rule, sum(length(text))::BIGINT FROM drops GROUP BY rule")
    assert card_table("stage", "rule", "drops", "characters") == removed


def test_the_card_counts_languages() -> None:
    """Characters in each language are those of its passages."""
    spoken = count("SELECT language, sum(n_chars)::BIGINT FROM languages WHERE level = 'passage' GROUP BY language")
    assert card_table("language", "passages", "characters") == spoken


def test_the_manifest_counts_the_same() -> None:
    """Manifest and tables agree on the number of rows."""
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    assert {name: told["rows"] for name, told in manifest["tables"].items()} == card_table("table", "rows")


def test_the_datasheet_has_every_question() -> None:
    """All fifty-seven, each answered."""
    sheet = (FOLDER / "DATASHEET.md").read_text(encoding="utf-8")
    assert re.findall(r'<a id="([a-z-]+)">', sheet) == list(IDS)
    assert "have not answered" not in sheet
