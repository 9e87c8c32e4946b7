"""The front matter of the card: held to a schema of our own (the Hub's validation asks the network), and loaded."""

import importlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from little_world import Tables, little_description
from published import table_of, tables_in

from pipeline.release.catalogues.front_matter import front_matter
from pipeline.release.measures import Measures
from schemas.column import OPEN

WORD = {"type": "string", "minLength": 1}
FILES = {"split": {"const": "train"}, "path": {"type": "string", "pattern": r"^data/[a-z]+-\*\.parquet$"}}
CONFIG = {
    "config_name": {"type": "string", "pattern": "^[a-z]+$"},
    "default": {"const": True},
    "data_files": {
        "type": "array",
        "items": {"properties": FILES, "required": ["split", "path"], "additionalProperties": False},
        "minItems": 1,
    },
}


def listed(values: dict[str, Any]) -> dict[str, Any]:
    """A list of at least one, each once."""
    return {"type": "array", "items": values, "minItems": 1, "uniqueItems": True}


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "pretty_name": WORD,
        "language": listed({"type": "string", "pattern": "^[a-z]{2,3}$"}),
        "language_details": listed({"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?$"}),
        "license": {"type": "string", "pattern": "^(other|cc0-1.0|cc-by(-nc)?(-sa|-nd)?-4.0|odc-by|odbl|pddl)$"},
        "license_name": {"type": "string", "pattern": "^[a-z0-9.-]+$"},
        "license_link": {"const": "LICENSE.md"},
        "size_categories": listed({"enum": ["n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "n>1M"]}),
        "task_categories": listed({"const": "translation"}),
        "multilinguality": listed({"enum": ["monolingual", "multilingual", "translation"]}),
        "annotations_creators": listed({"enum": ["machine-generated"]}),
        "language_creators": listed({"enum": ["found"]}),
        "source_datasets": listed({"enum": ["original"]}),
        "tags": listed(WORD),
        "configs": listed(
            {"properties": CONFIG, "required": ["config_name", "data_files"], "additionalProperties": False}
        ),
    },
    "required": ["pretty_name", "license", "size_categories", "configs"],
    "additionalProperties": False,
    "if": {"properties": {"license": {"const": "other"}}},
    "then": {"required": ["license_name", "license_link"]},
    "else": {"not": {"anyOf": [{"required": ["license_name"]}, {"required": ["license_link"]}]}},
}
"""What the Hub takes (https://github.com/huggingface/hub-docs/blob/main/datasetcard.md), of which we write a part."""


def faults(front: Any) -> list[str]:
    """What in the front matter is not as the Hub takes it."""
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(front)]


@pytest.fixture
def front(any_release: Path) -> dict[str, Any]:
    """The front matter of a release."""
    card = (any_release / "README.md").read_text(encoding="utf-8")
    return dict(yaml.safe_load(card.split("---\n")[1]))


def test_the_hub_takes_it(front: dict[str, Any]) -> None:
    """Every field is one that the Hub knows, with a value it knows, and one table is loaded where none is named."""
    assert faults(front) == []
    assert [one.get("default", False) for one in front["configs"]].count(True) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"license": "cc0"},
        {"license": "cc0-1.0"},
        {"license_link": "DATASHEET.md"},
        {"language": ["zh-Hans"]},
        {"size_categories": ["many"]},
        {"configs": []},
        {"task_categories": []},
        {"licence": "other"},
    ],
)
def test_what_the_hub_would_refuse_is_a_fault(tables: Tables, wrong: dict[str, Any]) -> None:
    """The schema is strict: it finds each of these."""
    assert faults({**front_matter(little_description(), Measures(tables)), **wrong})


@pytest.mark.filterwarnings("ignore")  # datasets warns of its own dependencies
def test_datasets_loads_every_configuration(
    front: dict[str, Any], any_release: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Offline, each table that has rows, all of them and all columns; one of them where none is named."""
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    datasets = importlib.import_module("datasets")
    wanted = {name: table_of(any_release, name) for name in tables_in(any_release)}
    names = [one["config_name"] for one in front["configs"]]
    assert names == [name for name, rows in wanted.items() if rows.num_rows]
    load = {"path": str(any_release), "split": "train", "cache_dir": str(tmp_path)}
    read = {name: datasets.load_dataset(name=name, **load).data.table for name in names}
    shown = {name: (rows.num_rows, rows.schema.names) for name, rows in read.items()}
    assert shown == {name: (wanted[name].num_rows, wanted[name].schema.names) for name in names}
    assert datasets.load_dataset(**load).data.table.schema.names == wanted["works"].schema.names


def test_the_open_edition_is_under_the_licence_of_the_layer(tables: Tables) -> None:
    """There is no text of others in it, so that one licence covers it all."""
    told = front_matter(little_description(OPEN), Measures(tables))
    assert (told["license"], "license_name" in told, faults(told)) == ("cc0-1.0", False, [])


def test_without_an_alignment_it_is_no_translation(tables: Tables) -> None:
    """Two languages side by side are several languages, no more."""
    rows = {**tables, "bitext": tables["bitext"].slice(0, 0)}
    told = front_matter(little_description(), Measures(rows))
    assert (told["multilinguality"], "task_categories" in told) == (["multilingual"], False)


def test_without_works_another_table_is_shown_first(tables: Tables) -> None:
    """Some table is always loaded where none is named."""
    told = front_matter(little_description(), Measures({**tables, "works": tables["works"].slice(0, 0)}))
    assert [one["config_name"] for one in told["configs"] if one.get("default")] == ["captures"]
