"""CITATION.cff: how to cite the release (Citation File Format 1.2.0).

https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
"""

from typing import Any

import yaml

from pipeline.release.catalogues.credit import Maintainer, keywords, maintainers
from pipeline.release.catalogues.plain import one_line, plain_text, without_nothing
from pipeline.release.catalogues.terms import license_url, whole_license
from pipeline.release.description import Description
from pipeline.release.measures import Measures
from pipeline.rights.licenses import LICENSES

MESSAGE = "Please cite this dataset as follows; the texts it is made from belong to their authors and publishers."

_LISTED = ("CC0-1.0", "PDDL-1.0", "ODbL-1.0", "ODC-By-1.0", "MIT", "Apache-2.0")
"""Licences of datasets that the format lists (SPDX as of 2021), beside those of Creative Commons."""
_IN_DOI = frozenset(":/_;-.()[]\\")
"""What a DOI may have here beside letters and digits."""


def citation(description: Description, measures: Measures) -> str:
    """Write the citation; the licence only where one covers everything that is in the release."""
    cited = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": one_line(description.title),
        "abstract": plain_text(description.description),
        "authors": [_entity(who) for who in maintainers(description)],
        "version": description.version,
        "date-released": description.created_on.isoformat(),
        **_identified(description.doi),
        "url": description.url,
        **_licensed(whole_license(description, measures)),
        "keywords": keywords(description),
    }
    return yaml.safe_dump(without_nothing(cited), allow_unicode=True, sort_keys=False, width=10_000)


def _identified(doi: str | None) -> dict[str, Any]:
    """The DOI; one with characters that the format does not foresee is another identifier."""
    if doi and not all(letter.isascii() and (letter.isalnum() or letter in _IN_DOI) for letter in doi):
        return {"identifiers": [{"type": "other", "value": f"doi:{doi}"}]}
    return {"doi": doi}


def _licensed(license_id: str | None) -> dict[str, Any]:
    """The licence: by its id where the format is sure to list it, by its address where not.

    >>> _licensed("CC-BY-SA-4.0"), _licensed("EUPL-1.2"), _licensed(None)
    ({'license': 'CC-BY-SA-4.0'}, {'license-url': 'https://spdx.org/licenses/EUPL-1.2'}, {})
    """
    if not license_id:
        return {}
    is_listed = license_id in _LISTED or (license_id.startswith("CC-BY") and license_id in LICENSES)
    return {"license": license_id} if is_listed else {"license-url": license_url(license_id)}


def _entity(who: Maintainer) -> dict[str, str]:
    """An author as a body: the format asks of persons which part of their name is which, and nobody said."""
    return {"name": who.name, **({"email": who.email} if who.email else {})}
