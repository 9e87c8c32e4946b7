"""What the datasheet says, in the words of Croissant's vocabulary for responsible AI.

Only what somebody answered is said, by the build or the maintainers; a property without an answer is left out
(https://docs.mlcommons.org/croissant/docs/croissant-rai-spec.html).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.release.datasheet import answered
from pipeline.release.description import Description
from pipeline.release.figures import figures
from pipeline.release.measures import Measures

RAI = "http://mlcommons.org/croissant/RAI/1.0"
"""The specification to which these properties belong."""
PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "rai:dataCollection": ("collection-acquired", "collection-mechanism", "collection-sampling"),
    "rai:dataCollectionMissingData": ("composition-missing",),
    "rai:dataCollectionRawData": ("preprocessing-raw",),
    "rai:dataPreprocessingProtocol": ("preprocessing-done",),
    "rai:dataAnnotationProtocol": ("composition-labels",),
    "rai:dataUseCases": ("motivation-purpose", "uses-tasks"),
    "rai:dataLimitations": ("composition-errors", "uses-avoid"),
    "rai:dataSocialImpact": ("collection-impact", "uses-impact"),
    "rai:personalSensitiveInformation": ("composition-identifiable", "composition-sensitive"),
    "rai:dataReleaseMaintenancePlan": ("maintenance-updates", "maintenance-versions", "maintenance-retention"),
}
"""Each property, and the questions whose answers it takes."""
TABLE = "(a table in DATASHEET.md)"


def responsible(description: Description, measures: Measures) -> dict[str, Any]:
    """The properties that something is known of.

    Raises:
        CollectionBroken: An answer cannot be used.
    """
    told = answered(description, figures(description, measures))
    said = {
        name: _joined(answer for asked in questions for answer in told[asked]) for name, questions in PROPERTIES.items()
    }
    first, last = measures.span("captures", "fetched_at")
    return {
        **{name: text for name, text in said.items() if text},
        **({"rai:dataCollectionTimeframe": [first.isoformat(), last.isoformat()]} if first else {}),
        "rai:machineAnnotationTools": [f"openletters {description.software['openletters']}"],
    }


def _joined(answers: Iterable[str]) -> str:
    r"""Answers as one text; a table is left to the datasheet.

    >>> _joined(["By rule:\n\n| rule | drops |\n| --- | --- |", "And by hand."])
    'By rule:\n\n(a table in DATASHEET.md)\n\nAnd by hand.'
    """
    paragraphs = "\n\n".join(answers).split("\n\n")
    return "\n\n".join(TABLE if paragraph.startswith("|") else paragraph for paragraph in paragraphs)
