"""croissant.json: what the specification asks for, what mlcroissant does not notice, and rows loaded by it."""

import hashlib
import importlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from little_world import Tables, little_description
from published import described, table_of, tables_in

from pipeline.release.catalogues.croissant import croissant
from pipeline.release.folder import files
from pipeline.release.listing import listed
from pipeline.release.measures import Measures
from schemas.conform import foreign_keys, key

FILE = "croissant.json"
REQUIRED = {"@context", "@type", "conformsTo", "description", "license", "name", "url", "creator", "datePublished"}
RECOMMENDED = {"keywords", "version", "dateCreated", "dateModified", "sdLicense", "inLanguage", "citeAs"}
TEXT = "sc:Text"

pytestmark = pytest.mark.filterwarnings("ignore")  # mlcroissant warns of its own dependencies


@pytest.fixture
def told(any_release: Path) -> dict[str, Any]:
    """What the release says of itself in it."""
    return dict(described(any_release, FILE))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of the description that says more than which one it is."""
    if isinstance(value, dict):
        if len(value) > 1:
            yield value
        for name, part in value.items():
            yield from nodes(part) if name != "@context" else ()
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def fields(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every field by its id."""
    return {field["@id"]: field for one in told["recordSet"] for field in one["field"]}


def test_nothing_required_or_recommended_is_missing(told: dict[str, Any]) -> None:
    """Each property has a value; who publishes it and where else it lies is said where somebody stated it."""
    assert {name for name in REQUIRED | RECOMMENDED if not told.get(name)} == set()


def test_it_conforms_to_the_version_it_names(told: dict[str, Any]) -> None:
    """Croissant 1.1, and the vocabulary for responsible AI."""
    assert told["conformsTo"] == ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"]


def test_every_word_is_in_the_context(told: dict[str, Any]) -> None:
    """No prefix is used that the context does not explain."""
    words = {name for node in nodes(told) for name in node}
    words |= {str(node[name]) for node in nodes(told) for name in ("@type", "dataType") if name in node}
    prefixes = {word.partition(":")[0] for word in words if ":" in word and "//" not in word}
    assert prefixes <= set(told["@context"])


def test_ids_are_unique(told: dict[str, Any]) -> None:
    """No two objects have one id."""
    counted = Counter(node["@id"] for node in nodes(told) if "@id" in node)
    assert [name for name, times in counted.items() if times > 1] == []


def test_every_column_is_described(told: dict[str, Any], any_release: Path) -> None:
    """Every table is a record set, with every column in its place and a sentence about it."""
    sets = {one["@id"]: [field["name"] for field in one["field"]] for one in told["recordSet"]}
    assert sets == {name: table_of(any_release, name).schema.names for name in tables_in(any_release)}
    assert [name for name, field in fields(told).items() if len(field["description"].split()) < 2] == []


def test_keys_are_fields(told: dict[str, Any]) -> None:
    """The key of each table names fields that are there."""
    keys = {one["@id"]: [part["@id"] for part in one["key"]] for one in told["recordSet"]}
    assert keys == {table: [f"{table}/{column}" for column in key(table)] for table in keys}
    assert {name for names in keys.values() for name in names} <= fields(told).keys()


def place(source: dict[str, Any]) -> tuple[str, str]:
    """Table and column that a source leads to."""
    held = source.get("fileObject") or source["fileSet"]
    found = re.fullmatch(r"(?:data/)?([a-z]+)-(?:\d{5}-of-\d{5}\.parquet|parquet)", held["@id"])
    assert found
    return found.group(1), source["extract"]["column"]


def test_sources_and_references_lead_somewhere(told: dict[str, Any]) -> None:
    """Each field has its own column, and each pointer of the schema leads to a field of another table or its own."""
    known = fields(told)
    assert [name for name, field in known.items() if "/".join(place(field["source"])) != name] == []
    referring = {name: "/".join(place(field["references"])) for name, field in known.items() if "references" in field}
    pointing = {
        f"{one['@id']}/{column}": pointed.replace(".", "/")
        for one in told["recordSet"]
        for column, pointed in foreign_keys(one["@id"]).items()
    }
    assert referring == {name: pointed for name, pointed in pointing.items() if name in known}
    assert set(referring.values()) <= known.keys()


def test_every_file_of_data_is_listed_as_it_is(told: dict[str, Any], any_release: Path) -> None:
    """With address, size and digest."""
    objects = [one for one in told["distribution"] if one["@type"] == "cr:FileObject"]
    stated = {one["contentUrl"]: (one["contentSize"], one["sha256"]) for one in objects}
    assert stated == {
        name: (
            f"{(any_release / name).stat().st_size} B",
            hashlib.sha256((any_release / name).read_bytes()).hexdigest(),
        )
        for name in files(any_release)
        if name.startswith(("data/", "jsonl/", "bitext/"))
    }


def test_the_texts_are_not_under_the_licence_of_the_layer(told: dict[str, Any], any_release: Path) -> None:
    """What the layer is given under says that it does not cover the texts, whose statements stand beside it."""
    layer, *texts = told["license"]
    assert "Not the texts" in layer["description"]
    assert bool(texts) is not any_release.parent.name.endswith("-open")
    assert all(one["description"].startswith("The texts of") for one in texts)


def loaded(folder: Path) -> Any:
    """The description as mlcroissant reads it."""
    return importlib.import_module("mlcroissant").Dataset(jsonld=str(folder / FILE))


def plain(value: Any) -> Any:
    """A value of mlcroissant's as Python has it."""
    if isinstance(value, bytes):
        return value.decode()
    return [plain(one) for one in value] if isinstance(value, list) else value


def moment(value: Any) -> Any:
    """A day as the moment that mlcroissant makes of it."""
    return datetime.combine(value, datetime.min.time()) if type(value) is date else value


def test_mlcroissant_finds_nothing_to_complain_of(any_release: Path) -> None:
    """No error, and no warning either."""
    assert loaded(any_release).metadata.ctx.issues.report() == ""


def test_mlcroissant_loads_the_rows_of_every_table(any_release: Path) -> None:
    """Each record set gives the rows of its table, values and all."""
    dataset = loaded(any_release)
    wanted = {name: table_of(any_release, name).to_pylist() for name in tables_in(any_release)}
    read = {name: list(dataset.records(name)) for name, rows in wanted.items() if rows}
    shown = {
        name: [{column.partition("/")[2]: plain(value) for column, value in row.items()} for row in rows]
        for name, rows in read.items()
    }
    assert shown == {
        name: [{column: moment(value) for column, value in row.items()} for row in rows]
        for name, rows in wanted.items()
        if rows
    }


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    """A copy of the little world's release."""
    return Path(shutil.copytree(released, tmp_path / "copy"))


def test_a_damaged_file_is_not_loaded(copy: Path) -> None:
    """The digest in the description is that of the file, and mlcroissant holds it to that."""
    path = copy / "data" / "works-00000-of-00001.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(Exception, match=r"operation Download\(data/works-00000-of-00001\.parquet\)"):
        list(loaded(copy).records("works"))


def test_a_table_in_several_files_is_a_set_of_them(copy: Path, tables: Tables) -> None:
    """Two files of one table are described as one set, which gives the rows of both; what points to it loads, too."""
    rows, whole = tables["passages"], copy / "data" / "passages-00000-of-00001.parquet"
    for number, piece in enumerate((rows.slice(0, 1), rows.slice(1))):
        pq.write_table(piece, copy / "data" / f"passages-0000{number}-of-00002.parquet")
    whole.unlink()
    measures, description = Measures(tables), little_description()
    names = [name for name in files(copy) if name.startswith(("data/", "jsonl/", "bitext/"))]
    (copy / FILE).write_text(croissant(description, measures, listed(copy, names)), encoding="utf-8")
    read = {name: list(loaded(copy).records(name)) for name in ("passages", "segments")}
    assert [plain(row["passages/passage_id"]) for row in read["passages"]] == rows["passage_id"].to_pylist()
    assert len(read["segments"]) == tables["segments"].num_rows


def test_what_nobody_stated_is_left_out(tables: Tables) -> None:
    """No licence, identifier or keyword is made up; the card stands for the page that a dataset must name."""
    measures, description = Measures(tables), little_description(rights={}, keywords=())
    told = json.loads(croissant(description, measures, {}))
    assert told.keys() & {"sdLicense", "sameAs", "keywords"} == set()
    assert told["url"] == "README.md"


def test_what_is_stated_is_said(tables: Tables) -> None:
    """Publisher, identifier and the release it follows."""
    measures, description = Measures(tables), little_description()
    stated = {"publisher": "A press", "doi": "10.1234/x", "follows": "0.0.9", "url": "https://example.org"}
    description = type(description).from_plain({**description.plain(), **stated})
    told = json.loads(croissant(description, measures, {}))
    assert (told["publisher"]["name"], told["sameAs"], told["prov:wasRevisionOf"], told["url"]) == (
        "A press",
        "https://doi.org/10.1234/x",
        {"@id": "../0.0.9/"},
        "https://example.org",
    )
