"""Every document of a release as text: a function of its description, tables, report and files, and of nothing else.

The release stage writes what stands here, and ``openletters verify`` makes it again from the release alone and
compares: so a document that is not made here is one that nobody can check.
"""

from collections.abc import Callable, Mapping

from pipeline.release.card import card
from pipeline.release.catalogues.citation import citation
from pipeline.release.catalogues.crate import crate
from pipeline.release.catalogues.croissant import croissant
from pipeline.release.catalogues.datacite import datacite
from pipeline.release.catalogues.datapackage import datapackage
from pipeline.release.catalogues.front_matter import LICENSE_FILE
from pipeline.release.catalogues.provenance import provenance
from pipeline.release.catalogues.zenodo import zenodo
from pipeline.release.changelog import changelog
from pipeline.release.comparison import comparison
from pipeline.release.datasheet import datasheet
from pipeline.release.description import Description
from pipeline.release.figures import figures
from pipeline.release.license_file import license_file
from pipeline.release.listing import Listed
from pipeline.release.measures import Measures
from schemas.column import FULL
from schemas.docs import tables_in_words

REPORT = "report.json"
CHANGELOG = "CHANGELOG.md"


def documents(description: Description, measures: Measures, report: str, former: str = "") -> dict[str, str]:
    """Those that tell of the tables, by name.

    Args:
        description: What is said of the release.
        measures: Its tables, and what is counted in them.
        report: One of the documents, as it stands.
        former: The changelog of the release that it follows; whoever has the release alone finds it in the release's
            own one, by ``pipeline.release.changelog.sections(text, first=1)``.

    Raises:
        CollectionBroken: An answer for the datasheet cannot be used.
    """
    known = figures(description, measures)
    quoting = {"COMPARISON.md": comparison(measures, known)} if description.edition == FULL else {}
    return {
        **quoting,
        "README.md": card(description, measures, known),
        "DATASHEET.md": datasheet(description, known),
        LICENSE_FILE: license_file(known),
        "SCHEMA.md": tables_in_words(description.edition),
        CHANGELOG: changelog(description, measures.tables, former),
        "CITATION.cff": citation(description, measures),
        "datacite.json": datacite(description, measures),
        ".zenodo.json": zenodo(description, measures),
        REPORT: report,
    }


Catalogue = Callable[[Description, Measures, Mapping[str, Listed]], str]
CATALOGUES: Mapping[str, Catalogue] = {
    "croissant.json": croissant,
    "datapackage.json": datapackage,
    "ro-crate-metadata.json": crate,
    "provenance.json": provenance,
}
"""Those that list files, in their order: each lists what was made before it too, the last all but what signs it."""


def catalogues(description: Description, measures: Measures, files: Mapping[str, Listed]) -> dict[str, str]:
    """Those that list files with their digests, by name; ``files`` are all that were written before them."""
    told: dict[str, str] = {}
    for name, catalogue in CATALOGUES.items():
        written = {other: Listed.of_text(text) for other, text in told.items()}
        told[name] = catalogue(description, measures, {**files, **written})
    return told
