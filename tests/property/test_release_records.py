"""Whatever a collection says of itself, archives take what its release tells them."""

import json
from pathlib import Path

import yaml
from datacite import schema45
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from little_world import little_description, little_world
from lxml import etree

from pipeline.release.catalogues.citation import citation
from pipeline.release.catalogues.datacite import datacite
from pipeline.release.catalogues.zenodo import zenodo
from pipeline.release.description import Description
from pipeline.release.measures import Measures
from schemas.column import EDITIONS

MEASURES = Measures(little_world())
ZENODO = Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "release" / "zenodo.schema.json").read_text(encoding="utf-8"))
)
WORDS = st.text(min_size=1).filter(str.strip)


@st.composite
def descriptions(draw: st.DrawFn) -> Description:
    """What may be declared of a collection: texts that are not empty, lists of any texts."""
    lists = {name: tuple(draw(st.lists(st.text(), max_size=3))) for name in ("maintainers", "keywords")}
    words = {name: draw(WORDS) for name in ("title", "description")}
    return little_description(draw(st.sampled_from(EDITIONS)), publisher=draw(st.none() | WORDS), **words, **lists)


@settings(max_examples=100, deadline=None)
@given(descriptions())
def test_datacite_takes_it(description: Description) -> None:
    """As JSON by its schema, and as XML, which has no place for some characters."""
    told = json.loads(datacite(description, MEASURES))
    sent = etree.fromstring(schema45.tostring({**told, "doi": "10.1234/example"}).encode("utf-8"))
    assert (schema45.validate(told), len(sent.findall(".//{*}creator"))) == (True, len(told["creators"]))


@settings(max_examples=100, deadline=None)
@given(descriptions())
def test_zenodo_takes_it(description: Description) -> None:
    """By our schema of what it asks for."""
    assert [error.message for error in ZENODO.iter_errors(json.loads(zenodo(description, MEASURES)))] == []


@settings(max_examples=100, deadline=None)
@given(descriptions())
def test_the_citation_reads_back(description: Description) -> None:
    """YAML gives the citation back with as many authors and keywords as it was given, none of them twice."""
    told = yaml.safe_load(citation(description, MEASURES))
    lists = [[json.dumps(one) for one in told.get(name, [])] for name in ("authors", "keywords")]
    assert [len(set(one)) for one in lists] == [len(one) for one in lists]
    assert all(one.get("name") for one in told["authors"])
