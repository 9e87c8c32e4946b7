"""provenance.json: what the release was made from and by, as an in-toto statement that others can check and sign.

The statement is that of https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md, its predicate that of
https://slsa.dev/spec/v1.0/provenance. It names no time, machine or account: the same build gives the same statement,
and who vouches for it is told by a signature over SHA256SUMS, which covers it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.release.catalogues.plain import as_json
from pipeline.release.catalogues.software import package_urls
from pipeline.release.description import Description
from pipeline.release.listing import Listed, parquet_of
from pipeline.release.measures import Measures

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "https://slsa.dev/provenance/v1"
BUILD = "urn:uuid:158b2f3b-58d0-5def-b9e0-0492e399384e"
"""Names this way of building: ``openletters build`` of a collection with these parameters. It is no address."""
BUILDER = "urn:uuid:98782310-63fb-588c-8a30-ac2e4f0c8c51"
"""Names whoever ran openletters, wherever; nobody is vouched for."""

Entry = dict[str, Any]
LISTED = 10_000
"""More captures than this are not listed one by one: a statement is read whole by whoever checks it."""


def provenance(description: Description, measures: Measures, files: Mapping[str, Listed]) -> str:
    """Write the statement over these files of the release; it speaks of no file that lists it."""
    software = [{"name": name, "uri": url} for name, url in package_urls(description).items()]
    told = {
        "_type": STATEMENT,
        "subject": [{"name": name, "digest": {"sha256": about.sha256}} for name, about in sorted(files.items())],
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD,
                "externalParameters": _parameters(description),
                "resolvedDependencies": [*_captures(measures, files), *software],
            },
            "runDetails": {"builder": {"id": BUILDER, "version": dict(description.software)}},
        },
    }
    return as_json(told)


def _parameters(description: Description) -> Entry:
    """What was asked for; what is declared of sources, and what people judged, is in the tables themselves."""
    return {
        "command": "openletters build",
        "name": description.name,
        "edition": description.edition,
        "version": description.version,
        "follows": description.follows,
        "settings": dict(description.settings),
    }


def _captures(measures: Measures, files: Mapping[str, Listed]) -> Iterator[Entry]:
    """Each capture by the digest of its body, in the order of the table; of many the files that list them so."""
    if measures.n_rows["captures"] > LISTED:
        for name in parquet_of(files, "captures"):
            yield {"name": f"captures listed in {name}", "uri": name, "digest": {"sha256": files[name].sha256}}
        return
    for rows in measures.shelves["captures"]:
        yield from map(_capture, rows.select(["capture_id", "url", "media_type", "body_sha256"]).to_pylist())


def _capture(row: Mapping[str, str | None]) -> Entry:
    told = {"name": f"capture {row['capture_id']}", "digest": {"sha256": row["body_sha256"]}}
    return {
        **told,
        **({"uri": row["url"]} if row["url"] else {}),
        **({"mediaType": row["media_type"]} if row["media_type"] else {}),
    }
