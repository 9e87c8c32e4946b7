"""Every document of a release as text: a function of its description, tables, report and files, and of nothing else.

The release stage writes what stands here, and ``openletters verify`` makes it again from the release alone and
compares: so a document that is not made here is one that nobody can check.
"""

from collections.abc import Mapping

from pipeline.release.card import card
from pipeline.release.citation import citation
from pipeline.release.comparison import comparison
from pipeline.release.datasheet import datasheet
from pipeline.release.description import Description
from pipeline.release.figures import figures
from pipeline.release.listing import Listed
from pipeline.release.measures import Measures
from schemas.docs import tables_in_words

REPORT = "report.json"


def documents(description: Description, measures: Measures, report: str) -> dict[str, str]:
    """Those that tell of the tables, by name; ``report`` is one of them as it stands.

    Raises:
        CollectionBroken: An answer for the datasheet cannot be used.
    """
    known = figures(description, measures)
    return {
        "README.md": card(description, measures, known),
        "COMPARISON.md": comparison(measures, known),
        "DATASHEET.md": datasheet(description, known),
        "SCHEMA.md": tables_in_words(),
        "CITATION.cff": citation(description),
        REPORT: report,
    }


def catalogues(
    description: Description,  # noqa: ARG001 - what lists the files will name the release
    measures: Measures,  # noqa: ARG001 - and count its rows
    files: Mapping[str, Listed],  # noqa: ARG001 - in forms that others define
) -> dict[str, str]:
    """Those that list files with their digests, by name; ``files`` are all that were written before them."""
    return {}
