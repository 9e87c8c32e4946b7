"""What archives are told of a release: DataCite, Zenodo and CITATION.cff say what is declared, and no more."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from little_world import changed, little_description, little_world

from pipeline.release.catalogues.citation import citation
from pipeline.release.catalogues.datacite import datacite
from pipeline.release.catalogues.zenodo import zenodo
from pipeline.release.measures import Measures

MEASURES = Measures(little_world())


def registered(edition: str = "full", measures: Measures = MEASURES, **declared: Any) -> dict[str, Any]:
    """What DataCite is told."""
    told: dict[str, Any] = json.loads(datacite(little_description(edition, **declared), measures))
    return told


def deposited(edition: str = "full", measures: Measures = MEASURES, **declared: Any) -> dict[str, Any]:
    """What Zenodo is told."""
    told: dict[str, Any] = json.loads(zenodo(little_description(edition, **declared), measures))
    return told


def cited(measures: Measures = MEASURES, edition: str = "full", **declared: Any) -> dict[str, Any]:
    """What CITATION.cff says."""
    told: dict[str, Any] = yaml.safe_load(citation(little_description(edition, **declared), measures))
    return told


def spoken(*tags: str) -> Measures:
    """A build whose passages are in these languages, in turn."""
    rows = changed(
        little_world(),
        "languages",
        lambda rows: [row | {"language": tags[place % len(tags)]} for place, row in enumerate(rows)],
    )
    return Measures(rows)


def test_a_declared_doi_is_told() -> None:
    """All three name it, without its resolver."""
    told = [registered(doi="10.5281/zenodo.1"), deposited(doi="10.5281/zenodo.1"), cited(doi="10.5281/zenodo.1")]
    assert [one["doi"] for one in told] == ["10.5281/zenodo.1"] * 3


def test_an_unusual_doi_is_cited_all_the_same() -> None:
    """The citation's format has fewer characters for DOIs than DOIs have."""
    told = cited(doi="10.1002/(SICI)1<1::A>3.0.CO;2-2")
    assert (told.get("doi"), told["identifiers"]) == (
        None,
        [{"type": "other", "value": "doi:10.1002/(SICI)1<1::A>3.0.CO;2-2"}],
    )


def test_the_address_of_the_collection_is_told() -> None:
    """A release is one version of what its address names."""
    address = "https://example.org/letters"
    related = registered(url=address)["relatedIdentifiers"]
    assert related == [{"relatedIdentifier": address, "relatedIdentifierType": "URL", "relationType": "IsVersionOf"}]
    assert deposited(url=address)["related_identifiers"] == [{"identifier": address, "relation": "isDescribedBy"}]


def test_texts_keep_their_own_rights() -> None:
    """The full edition names the rights in its texts beside the licence of what is added; the open one has no texts."""
    full, opened = ([one["rights"] for one in registered(edition)["rightsList"]] for edition in ("full", "open"))
    assert full == [*opened, "LicenseRef-All-Rights-Reserved: The texts of 3 captures."]


def test_no_licence_is_told_where_none_is_stated() -> None:
    """Without a licence of ours an open edition is not open on Zenodo, whose default would be CC0."""
    told = deposited("open", rights={})
    assert (told["access_right"], told.get("license"), "rightsList" in registered("open", rights={})) == (
        "closed",
        None,
        False,
    )


@pytest.mark.parametrize(
    ("license_id", "field", "value"),
    [
        ("CC-BY-4.0", "license", "CC-BY-4.0"),
        ("EUPL-1.2", "license-url", "https://spdx.org/licenses/EUPL-1.2"),
        ("LicenseRef-Ours", "license", None),
    ],
)
def test_a_citation_names_the_licence_of_the_whole(license_id: str, field: str, value: str | None) -> None:
    """By its id where the format is sure to list it, by its address where not, and not at all if it is nobody's."""
    assert cited(edition="open", rights={"license": license_id}).get(field) == value


@pytest.mark.parametrize(
    ("tags", "by_datacite", "by_zenodo"),
    [(("zh-Hans", "zh-Hant"), "zh", "zho"), (("en",), "en", "eng"), (("fr",), "fr", None), (("und",), None, None)],
)
def test_one_language_is_told_by_its_code(
    tags: tuple[str, ...], by_datacite: str | None, by_zenodo: str | None
) -> None:
    """Both scripts of Chinese are one language; one that we have no code of three letters for is left out on Zenodo."""
    measures = spoken(*tags)
    assert (registered(measures=measures).get("language"), deposited(measures=measures).get("language")) == (
        by_datacite,
        by_zenodo,
    )


def test_several_languages_are_told_as_such() -> None:
    """As ``mul``, with each of them among the subjects."""
    subjects = [one["subject"] for one in registered()["subjects"] if "subjectScheme" in one]
    assert (registered()["language"], deposited()["language"], subjects) == ("mul", "mul", ["zh-Hans", "en"])


def test_spans_of_time_are_told() -> None:
    """From the first to the last capture; a span of one day is a day."""
    at = [datetime(2024, 5, day, tzinfo=UTC) for day in (3, 1, 2)]
    rows = changed(
        little_world(),
        "captures",
        lambda rows: [row | {"fetched_at": moment} for row, moment in zip(rows, at, strict=True)],
    )
    dates = {one["dateType"]: one["date"] for one in registered(measures=Measures(rows))["dates"]}
    assert dates == {"Issued": "2026-11-22", "Collected": "2024-05-01/2024-05-03", "Other": "2021-07-16"}


@pytest.mark.parametrize(
    ("precision", "told"), [("year", "2021"), ("quarter", "2021"), ("month", "2021-07"), ("day", "2021-07-16")]
)
def test_dates_are_as_exact_as_they_are_known(precision: str, told: str) -> None:
    """A year is not made a first of January."""
    rows = changed(little_world(), "works", lambda rows: [row | {"date_precision": precision} for row in rows])
    dates = {one["dateType"]: one["date"] for one in registered(measures=Measures(rows))["dates"]}
    assert dates["Other"] == told


def test_undated_texts_have_no_span() -> None:
    """Where nothing is known, nothing is told."""
    none: date | None = None
    rows = changed(
        little_world(), "works", lambda rows: [row | {"written_on": none, "date_precision": None} for row in rows]
    )
    assert "Other" not in {one["dateType"] for one in registered(measures=Measures(rows))["dates"]}


def test_paragraphs_stay_paragraphs() -> None:
    """Zenodo shows HTML; what looks like it in a description is shown, not obeyed."""
    assert deposited(description="One <b>\n& two.\n\n\nThree.")["description"] == (
        "<p>One &lt;b&gt; &amp; two.</p><p>Three.</p>"
    )
