"""CITATION.cff: how to cite the release (Citation File Format 1.2.0).

https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
"""

import re
from typing import Any

import yaml

from pipeline.release.credit import Maintainer, keywords, maintainers
from pipeline.release.description import Description
from pipeline.release.measures import Measures
from pipeline.release.plain import one_line, plain_text, without_nothing
from pipeline.release.terms import license_url, whole_license

MESSAGE = "Please cite this dataset as follows; the texts it is made from belong to their authors and publishers."

_KNOWN = re.compile(
    r"CC0-1\.0|CC-BY(-NC)?(-SA|-ND)?-(1\.0|2\.0|2\.5|3\.0|4\.0)|ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0|MIT|Apache-2\.0"
)
"""Of the licences that the format lists (SPDX as of 2021) those that are given to datasets; others go by address."""

_DOI = re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")


def citation(description: Description, measures: Measures) -> str:
    """Write the citation; the licence only where one covers everything that is in the release."""
    license_id = whole_license(description, measures)
    is_known = bool(license_id and _KNOWN.fullmatch(license_id))
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
        "license": license_id if is_known else None,
        "license-url": license_url(license_id) if license_id and not is_known else None,
        "keywords": keywords(description),
    }
    return yaml.safe_dump(without_nothing(cited), allow_unicode=True, sort_keys=False, width=10_000)


def _identified(doi: str | None) -> dict[str, Any]:
    """The DOI; one with characters that the format does not foresee is another identifier."""
    if doi and not _DOI.fullmatch(doi):
        return {"identifiers": [{"type": "other", "value": f"doi:{doi}"}]}
    return {"doi": doi}


def _entity(who: Maintainer) -> dict[str, str]:
    """An author as a body: the format asks of persons which part of their name is which, and nobody said."""
    return {"name": who.name, **({"email": who.email} if who.email else {})}
