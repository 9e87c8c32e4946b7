""".zenodo.json: the metadata of a deposit on Zenodo (https://developers.zenodo.org/#representation, Deposit metadata).

Zenodo fills in CC0 where an open dataset names no licence, and its licence covers all files: so a release is only
called open here where something covers all of it, and closed otherwise; a person may decide differently.
"""

from html import escape
from typing import Any

from pipeline.release.catalogues.credit import keywords, maintainers
from pipeline.release.catalogues.plain import as_json, one_line, plain_text, without_nothing
from pipeline.release.catalogues.spoken import main_language, three_letters
from pipeline.release.catalogues.terms import whole_license
from pipeline.release.description import Description
from pipeline.release.measures import Measures
from pipeline.release.whose import LAYER, TEXT_RIGHTS
from schemas.column import OPEN


def zenodo(description: Description, measures: Measures) -> str:
    """Write the metadata; a DOI only if the collection declares one, since Zenodo gives one otherwise."""
    license_id = whole_license(description, measures)
    told = {
        "upload_type": "dataset",
        "publication_date": description.created_on.isoformat(),
        "title": one_line(description.title),
        "creators": [{"name": who.name} for who in maintainers(description)],
        "description": _in_html(description.description) or _in_html(description.title),
        "access_right": "open" if license_id else "closed",
        "license": license_id,
        "doi": description.doi,
        "version": description.version,
        "language": three_letters(main_language(measures)),
        "keywords": keywords(description),
        "notes": escape(_notes(description), quote=False),
        "related_identifiers": _related(description),
    }
    return as_json(without_nothing(told))


def _in_html(text: str) -> str:
    """The text as paragraphs of HTML, which is what Zenodo shows; nothing in it is obeyed."""
    paragraphs = (one_line(part) for part in plain_text(text).split("\n\n"))
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs if part)


def _notes(description: Description) -> str:
    """Whose the texts are, and under which licence the rest is given."""
    given = f"{LAYER}: {description.license}." if description.license else ""
    return given if description.edition == OPEN else f"{TEXT_RIGHTS} {given}".strip()


def _related(description: Description) -> list[dict[str, Any]]:
    """The address of the collection; Zenodo itself keeps the versions of a dataset together."""
    return [{"identifier": description.url, "relation": "isDescribedBy"}] if description.url else []
