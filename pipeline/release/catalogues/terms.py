"""Under which licence a release stands as a whole: what openletters adds has one, the texts have their own."""

from pipeline.release.counting.joining import summed
from pipeline.release.description import Description
from pipeline.release.measures import Measures
from pipeline.rights import Terms, rights_of, terms
from pipeline.rights.licenses import known_terms
from schemas.column import OPEN

SPDX = "https://spdx.org/licenses/"


def license_url(license_id: str) -> str | None:
    """The address of a licence at SPDX; licences of one's own and expressions of several have none.

    >>> license_url("CC0-1.0"), license_url("LicenseRef-All-Rights-Reserved"), license_url("MIT OR CC0-1.0")
    ('https://spdx.org/licenses/CC0-1.0', None, None)
    """
    is_one = license_id.replace("-", "").replace(".", "").isalnum()
    return SPDX + license_id if is_one and not license_id.startswith("LicenseRef-") else None


def text_licenses(measures: Measures) -> list[tuple[str, str, int]]:
    """Rights statement and licence of captures, and how many are under them; most first."""
    by = ["rights_uri", "license"]
    counted = summed(measures.counts("captures")["rights"].select([*by, "n"]), by)
    rows = [tuple(row.values()) for row in counted.to_pylist()]
    return sorted(rows, key=lambda told: (-told[2], told[:2]))


def whole_license(description: Description, measures: Measures) -> str | None:
    """SPDX id of the one licence under which everybody may use everything in the release; nothing if there is none.

    The open edition has no text of others. The full one stands under a licence only if all its texts are given to
    everybody under that one, and what openletters adds is under the same or without conditions.
    """
    ours = description.license
    if not ours or license_url(ours) is None:
        return None
    if description.edition == OPEN:
        return ours
    theirs = _common_license(measures)
    return theirs if theirs and (ours == theirs or known_terms(ours) is Terms.FREE) else None


def _common_license(measures: Measures) -> str | None:
    """The licence that all captures are given under, where they have one in common that SPDX lists."""
    stated = {rights_of(row) for row in measures.counts("captures")["rights"].to_pylist()}
    licenses = {rights.license for rights in stated if terms(rights) < Terms.PERMITTED}
    is_common = len(licenses) == 1 and all(terms(rights) < Terms.PERMITTED for rights in stated)
    return next((name for name in licenses if license_url(name)), None) if is_common else None
