"""What a release stands under, for the standards that list licences: the layer's own, and those stated for texts."""

from dataclasses import dataclass

from pipeline.release.catalogues.terms import license_url, text_licenses
from pipeline.release.description import Description
from pipeline.release.measures import Measures
from pipeline.release.whose import LAYER
from schemas.column import OPEN


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence or a statement of rights, and what stands under it."""

    name: str
    """SPDX id, or ``LicenseRef-…``."""
    url: str | None
    covers: str
    """What stands under it, as a sentence."""


def licences(description: Description, measures: Measures) -> list[Licence]:
    """The layer's, if it has one, then those of the texts, most captures first; the open edition has no texts."""
    name = description.license
    layer = [Licence(name, license_url(name), f"{LAYER}. Not the texts.")] if name else []
    return layer if description.edition == OPEN else layer + _of_texts(measures)


def _of_texts(measures: Measures) -> list[Licence]:
    stated = text_licenses(measures)
    return [Licence(name, uri, f"The texts of {number:,} captures.") for uri, name, number in stated if name]
