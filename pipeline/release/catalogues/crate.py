"""ro-crate-metadata.json: the release as a research object, file by file (https://w3id.org/ro/crate/1.2).

Every word in it but ``conformsTo`` is one of schema.org's, which the contexts of RO-Crate 1.1 to 1.3 have alike.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.release.catalogues.credit import keywords, maintainers, publisher
from pipeline.release.catalogues.media import about_file, media_type
from pipeline.release.catalogues.plain import as_json, one_line, plain_text, without_nothing
from pipeline.release.catalogues.software import OURSELVES, package_urls
from pipeline.release.catalogues.spoken import tags
from pipeline.release.catalogues.terms import license_url, whole_license
from pipeline.release.description import Description
from pipeline.release.listing import Listed
from pipeline.release.measures import Measures
from pipeline.release.whose import LAYER, TEXT_RIGHTS
from schemas.column import OPEN

NAME = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/crate/1.2"
CONTEXT = f"{PROFILE}/context"
ROOT, BUILD, PUBLISHER, RIGHTS, FORMER = "./", "#build", "#publisher", "#rights", "#former"

Entity = dict[str, Any]


def crate(description: Description, measures: Measures, files: Mapping[str, Listed]) -> str:
    """Write the crate of these files of the release; what lists the crate itself it cannot list."""
    people = list(_people(description))
    authors = [_to(who["@id"]) for who in people if who["@type"] == "Organization"]
    rights = _rights(description, measures)
    entities = [
        {"@id": NAME, "@type": "CreativeWork", "about": _to(ROOT), "conformsTo": _to(PROFILE)},
        {**_root(description, measures), "author": authors, "license": _to(rights["@id"]), "hasPart": _all(files)},
        *(_file(name, about, measures) for name, about in sorted(files.items())),
        *people,
        {"@id": PUBLISHER, "@type": "Organization", "name": publisher(description)},
        rights,
        {**_build(description), "agent": authors},
        *_software(description),
        *_former(description),
    ]
    return as_json({"@context": CONTEXT, "@graph": [_compact(entity) for entity in entities]})


def _to(name: str) -> Entity:
    """A pointer to another entity.

    >>> _to("#build")
    {'@id': '#build'}
    """
    return {"@id": name}


def _all(names: Mapping[str, Any]) -> list[Entity]:
    return [_to(name) for name in sorted(names)]


def _compact(entity: Entity) -> Entity:
    """What is known of an entity; a list of one stands without its brackets, as RO-Crate asks.

    >>> _compact({"author": [{"@id": "#maintainer-1"}], "url": None})
    {'author': {'@id': '#maintainer-1'}}
    """
    known = without_nothing(entity)
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in known.items()}


def _root(description: Description, measures: Measures) -> Entity:
    """The release itself."""
    return {
        "@id": ROOT,
        "@type": "Dataset",
        "name": one_line(description.title),
        "description": plain_text(description.description) or one_line(description.title),
        "datePublished": description.created_on.isoformat(),
        "version": description.version,
        "identifier": f"https://doi.org/{description.doi}" if description.doi else None,
        "url": description.url,
        "publisher": _to(PUBLISHER),
        "keywords": keywords(description),
        "inLanguage": tags(measures),
        "mentions": _to(BUILD),
    }


def _file(name: str, about: Listed, measures: Measures) -> Entity:
    """One file, with its size in bytes and its digest."""
    return {
        "@id": name,
        "@type": "File",
        "name": name.rpartition("/")[2],
        "description": about_file(name, measures.n_rows),
        "encodingFormat": media_type(name),
        "contentSize": str(about.n_bytes),
        "sha256": about.sha256,
    }


def _people(description: Description) -> Iterator[Entity]:
    """The maintainers; whether one is a person or a body nobody said, and RO-Crate wants one of the two."""
    for number, who in enumerate(maintainers(description), 1):
        own, mail = f"#maintainer-{number}", f"#contact-{number}"
        told = {"@id": own, "@type": "Organization", "name": who.name}
        yield {**told, "contactPoint": _to(mail) if who.email else None}
        if who.email:
            kind = {"@type": "ContactPoint", "contactType": "maintainer"}
            yield {"@id": mail, **kind, "name": who.name, "email": who.email}


def _rights(description: Description, measures: Measures) -> Entity:
    """The licence of the whole, or in words what holds where there is none."""
    whole = whole_license(description, measures)
    ours = f"{LAYER}: {description.license or 'no licence stated'}."
    return {
        "@id": (license_url(whole) if whole else None) or RIGHTS,
        "@type": "CreativeWork",
        "name": whole or "Rights in this release",
        "description": ours if description.edition == OPEN else f"{TEXT_RIGHTS} {ours}",
    }


def _build(description: Description) -> Entity:
    """The build: what it was done with, and what came of it. It has no time: builds have no clock."""
    return {
        "@id": BUILD,
        "@type": "CreateAction",
        "name": f"Build of {description.name} {description.version}",
        "description": "What it was given, capture by capture, is in provenance.json",
        "instrument": _to(package_urls(description)[OURSELVES]),
        "object": _to(FORMER) if description.follows else None,
        "result": _to(ROOT),
    }


def _software(description: Description) -> Iterator[Entity]:
    """Each package, with its version and address; ours names those it was run with."""
    urls = package_urls(description)
    for name, url in urls.items():
        needed = [_to(other) for other in urls.values() if other != url] if name == OURSELVES else []
        told = {"@id": url, "@type": "SoftwareApplication", "name": name, "url": url}
        yield {**told, "version": description.software[name], "softwareRequirements": needed}


def _former(description: Description) -> Iterator[Entity]:
    """The release before this one, by name and version."""
    if description.follows:
        name = f"{description.name} {description.follows}"
        yield {"@id": FORMER, "@type": "CreativeWork", "name": name, "version": description.follows}
