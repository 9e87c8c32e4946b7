"""datapackage.json: valid, complete, and strict enough that frictionless finds a wrong value by it."""

import gzip
import hashlib
import importlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from little_world import Tables, little_description
from published import described, table_of, tables_in

from pipeline.release.catalogues.datapackage import datapackage
from pipeline.release.folder import files
from pipeline.release.listing import listed
from pipeline.release.measures import Measures
from pipeline.release.tables.files import JSON_LINES
from pipeline.release.tables.jsonl import write_jsonl
from schemas.conform import foreign_keys, key

FILE = "datapackage.json"
NAME = re.compile(r"[-a-z0-9._]+")

pytestmark = pytest.mark.filterwarnings("ignore")  # frictionless warns of its own dependencies


@pytest.fixture
def told(any_release: Path) -> dict[str, Any]:
    """What the release says of itself in it."""
    return dict(described(any_release, FILE))


def problems(folder: Path) -> list[tuple[str, str, str]]:
    """What frictionless finds, reading every row of every table: table, kind of error, column."""
    report = importlib.import_module("frictionless").Package(str(folder / FILE)).validate()
    return [
        (task.name, error.type, getattr(error, "field_name", "")) for task in report.tasks for error in task.errors
    ] + [("", error.type, "") for error in report.errors]


def test_frictionless_finds_every_row_valid(any_release: Path) -> None:
    """Types, limits, keys, pointers, sizes and digests hold for the files as they are."""
    assert problems(any_release) == []


def test_frictionless_reads_the_rows_of_every_table(told: dict[str, Any], any_release: Path) -> None:
    """As many as there are, and with the values of the first column."""
    package = importlib.import_module("frictionless").Package(str(any_release / FILE))
    tables = {
        one["name"]: table_of(any_release, one["name"]) for one in told["resources"] if one.get("type") == "table"
    }
    read = {
        name: [row[rows.schema.names[0]] for row in package.get_resource(name).read_rows()]
        for name, rows in tables.items()
    }
    assert read == {name: rows.column(0).to_pylist() for name, rows in tables.items()}


def test_the_package_has_what_the_standard_knows(told: dict[str, Any]) -> None:
    """The properties of version 2, each in its form."""
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {"name", "title", "description", "version", "created", "contributors", "licenses", "sources"} <= told.keys()
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", told["created"])
    assert all(NAME.fullmatch(one["name"]) for one in [told, *told["resources"]])
    assert [one for one in told["licenses"] if "name" not in one] == []


def test_every_table_and_column_is_described(told: dict[str, Any], any_release: Path) -> None:
    """In their order, with a sentence and a type for each."""
    columns = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in told["resources"]}
    assert columns == {name: table_of(any_release, name).schema.names for name in tables_in(any_release)}
    fields = [field for one in told["resources"] for field in one["schema"]["fields"]]
    assert [field for field in fields if not (field["type"] and field["description"])] == []


def test_keys_and_pointers_are_those_of_the_schema(told: dict[str, Any]) -> None:
    """Each leads to a column that is described; a pointer within a table names no other one."""
    tables = {one["name"]: one["schema"] for one in told["resources"]}
    names = {name: {field["name"] for field in schema["fields"]} for name, schema in tables.items()}
    filled = {one["name"] for one in told["resources"] if one.get("type") == "table"}
    assert {name: schema["primaryKey"] for name, schema in tables.items()} == {name: key(name) for name in tables}
    stated = {
        (
            name,
            pointer["fields"][0],
            f"{pointer['reference'].get('resource', name)}.{pointer['reference']['fields'][0]}",
        )
        for name, schema in tables.items()
        for pointer in schema.get("foreignKeys", [])
    }
    assert stated == {
        (name, column, pointed)
        for name in tables
        for column, pointed in foreign_keys(name).items()
        if column in names[name] and pointed.partition(".")[0] in filled
    }


def test_every_file_is_listed_as_it_is(told: dict[str, Any], any_release: Path) -> None:
    """With size and digest."""
    stated = {one["path"]: (one["bytes"], one["hash"]) for one in told["resources"]}
    assert stated == {
        name: (
            (any_release / name).stat().st_size,
            f"sha256:{hashlib.sha256((any_release / name).read_bytes()).hexdigest()}",
        )
        for name in files(any_release)
        if name.startswith("jsonl/")
    }


def rewrite(folder: Path, table: str, **values: Any) -> None:
    """Change values in the first row of a table, and say so in the description."""
    path = folder / "jsonl" / f"{table}.jsonl.gz"
    first, *rest = gzip.decompress(path.read_bytes()).decode().split("\n")
    path.write_bytes(gzip.compress("\n".join([json.dumps(json.loads(first) | values), *rest]).encode()))
    told = described(folder, FILE)
    (one,) = [one for one in told["resources"] if one["name"] == table]
    one |= {"bytes": path.stat().st_size, "hash": f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"}
    (folder / FILE).write_text(json.dumps(told), encoding="utf-8")


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    """A copy of the little world's release."""
    return Path(shutil.copytree(released, tmp_path / "copy"))


@pytest.mark.parametrize(
    ("table", "values", "found"),
    [
        ("works", {"kind": "poem"}, ("works", "constraint-error", "kind")),
        ("works", {"written_on": "yesterday"}, ("works", "type-error", "written_on")),
        ("works", {"n_versions": -1}, ("works", "constraint-error", "n_versions")),
        ("works", {"date_precision": None}, ("works", "constraint-error", "date_precision")),
        ("works", {"languages": [1]}, ("works", "type-error", "languages")),
        ("captures", {"body_sha256": "abc"}, ("captures", "constraint-error", "body_sha256")),
        ("languages", {"confidence": 1.5}, ("languages", "constraint-error", "confidence")),
        ("versions", {"work_id": "0" * 16}, ("versions", "foreign-key", "")),
    ],
)
def test_a_wrong_value_is_caught(copy: Path, table: str, values: dict[str, Any], found: tuple[str, str, str]) -> None:
    """The description knows the limits of each column, and frictionless holds the rows to them."""
    rewrite(copy, table, **values)
    assert found in problems(copy)


def test_a_changed_file_is_caught(copy: Path) -> None:
    """By its size and its digest."""
    path = copy / "jsonl" / "works.jsonl.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()), 1))
    assert {kind for _, kind, _ in problems(copy)} == {"byte-count", "hash-count"}


def test_a_table_without_rows_is_described_as_a_file(copy: Path, tables: Tables) -> None:
    """Its columns are told all the same, nothing points to it, and the package is valid."""
    rows = {
        name: table.slice(0, 0) if name in {"works", "versions", "bitext"} else table for name, table in tables.items()
    }
    for name, table in rows.items():
        write_jsonl(table, copy / "jsonl" / f"{name}{JSON_LINES}")
    names = [name for name in files(copy) if name.startswith("jsonl/")]
    (copy / FILE).write_text(datapackage(little_description(), Measures(rows), listed(copy, names)), encoding="utf-8")
    works = next(one for one in described(copy, FILE)["resources"] if one["name"] == "works")
    assert ("type" in works, len(works["schema"]["fields"]) > 5, problems(copy)) == (False, True, [])
