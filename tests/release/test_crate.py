"""ro-crate-metadata.json: a research object that rocrate reads, rdflib understands and roc-validator accepts."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace
from rocrate.rocrate import ROCrate
from standards import run_apart

NAME = "ro-crate-metadata.json"
SCHEMA = Namespace("http://schema.org/")
OURS = {"@id", "@type", "conformsTo"}
"""What the words of a crate are besides schema.org's."""


@pytest.fixture(scope="module")
def context() -> Iterator[Path]:
    """The words of RO-Crate as rocrate brings them: of a later version, which a test here shows to be no matter."""
    with as_file(files("rocrate") / "data" / "ro-crate.jsonld") as path:
        yield path


def metadata(folder: Path) -> dict[str, Any]:
    """What a release tells as a research object."""
    told: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return told


def broken(folder: Path, context: Path) -> list[str]:
    """The rules of RO-Crate 1.2 that roc-validator finds broken."""
    told = run_apart("python", Path(__file__).parent / "hold_crate.py", folder, context)
    assert told.returncode == 0, told.stderr
    found: list[str] = json.loads(told.stdout)
    return found


def test_the_crate_is_valid(any_release: Path, context: Path) -> None:
    """roc-validator finds no required rule of RO-Crate 1.2 broken."""
    assert broken(any_release, context) == []


def test_the_validator_misses_what_is_required(released: Path, tmp_path: Path, context: Path) -> None:
    """A crate without licence, of which a file is gone, is not valid, so that the test before this one can fail."""
    folder = shutil.copytree(released, tmp_path / "copy")
    told = metadata(folder)
    del next(entity for entity in told["@graph"] if entity["@id"] == "./")["license"]
    (folder / NAME).write_text(json.dumps(told), encoding="utf-8")
    (folder / "SCHEMA.md").unlink()
    found = " ".join(broken(folder, context))
    assert "`license`" in found
    assert "SCHEMA.md" in found


def test_every_word_is_one_of_schema_org(any_release: Path, context: Path) -> None:
    """So that it does not matter which version of RO-Crate a reader takes the words from."""
    words = json.loads(context.read_text(encoding="utf-8"))["@context"]
    graph = metadata(any_release)["@graph"]
    used = {word for entity in graph for word in (*entity, entity["@type"])} - OURS
    assert {word for word in used if not words.get(word, "").startswith(SCHEMA)} == set()


def test_every_file_is_described(any_release: Path) -> None:
    """Whoever meets the release as a research object is told what each of its files is for."""
    told = [entity for entity in metadata(any_release)["@graph"] if entity["@type"] == "File"]
    assert [entity["@id"] for entity in told if not entity.get("description")] == []


def test_rocrate_reads_every_file(any_release: Path) -> None:
    """Each file is there under its name, with its own size and digest."""
    read = {entity.id: entity for entity in ROCrate(any_release).data_entities}
    told = {name: (entity["contentSize"], entity["sha256"]) for name, entity in read.items()}
    bodies = {name: (any_release / name).read_bytes() for name in told}
    assert told == {name: (str(len(body)), hashlib.sha256(body).hexdigest()) for name, body in bodies.items()}


def test_the_crate_leaves_no_file_out(any_release: Path) -> None:
    """But for itself, and those that were written after it and list it."""
    there = {path.relative_to(any_release).as_posix() for path in any_release.rglob("*") if path.is_file()}
    later = {NAME, "provenance.json", "manifest.json", "SHA256SUMS", "SHA256SUMS.sig"}
    assert {entity.id for entity in ROCrate(any_release).data_entities} == there - later


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib warns of its own parser
def test_rdf_tools_understand_the_crate(any_release: Path, context: Path) -> None:
    """As triples the release is a dataset with its title, its version and its files."""
    told = metadata(any_release) | {"@context": json.loads(context.read_text(encoding="utf-8"))["@context"]}
    graph = Graph().parse(data=json.dumps(told), format="json-ld", publicID="https://example.org/crate/")
    (root,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    (entity,) = (one for one in told["@graph"] if one["@id"] == "./")
    assert (root, SCHEMA.name, Literal(entity["name"])) in graph
    assert (root, SCHEMA.version, Literal(entity["version"])) in graph
    assert len(list(graph.objects(root, SCHEMA.hasPart))) == len(entity["hasPart"])


def test_the_build_is_told(any_release: Path) -> None:
    """What made the release is an action, whose instrument is openletters in its version."""
    entities = {entity["@id"]: entity for entity in metadata(any_release)["@graph"]}
    (build,) = (entity for entity in entities.values() if entity["@type"] == "CreateAction")
    tool = entities[build["instrument"]["@id"]]
    assert (build["result"]["@id"], tool["name"], bool(tool["version"])) == ("./", "openletters", True)
