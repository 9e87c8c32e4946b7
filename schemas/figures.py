"""Figures: every quantity and date that a text states, and what the other language says instead."""

import narwhals as nw

from schemas.column import Date, Int64, List, TableModel, column, count, identifier, keyed, list_of
from schemas.vocabulary import AGREEMENTS, FIGURE_KINDS, FIGURE_UNIT, QUALIFIERS


class Figure(TableModel):
    """One quantity or date that a Chinese or English passage states, and what the other side of its bead says."""

    figure_id: str = identifier(
        "Names the figure.", origin="SHA-256 over segment_id, surface and its place among equals", unique=True
    )
    document_id: str = identifier("The document it stands in.", origin="documents")
    passage_id: str = identifier("The passage it stands in.", origin="passages")
    segment_id: str = identifier("The segment it stands in.", origin="segments")
    start: Int64 = count("Offset of its first character in the document's text.", origin="dedupe", unit="characters")
    end: Int64 = count("Offset behind its last character.", origin="dedupe", unit="characters")
    surface: str = column(
        "Its words: the number with its unit and what qualifies it.",
        origin="segments",
        withheld=True,
        str_length={"min_value": 1},
    )
    kind: str = column("What sort of figure it is.", origin="dedupe", isin=FIGURE_KINDS)
    low: float = column(
        "The number stated, of a range the smaller; null for dates and periods.",
        origin="dedupe",
        unit="see unit",
        nullable=True,
    )
    high: float = column(
        "The number stated, of a range the larger; how it is meant is told by qualifier.",
        origin="dedupe",
        unit="see unit",
        nullable=True,
    )
    first_on: Date = column(
        "First day of a date or period; null where the text leaves its year open.", origin="dedupe", nullable=True
    )
    last_on: Date = column("Its last day.", origin="dedupe", nullable=True)
    unit: str = column(
        "Currency by ISO 4217, or what is counted or measured, or how exact a date is; null where the text does not "
        "say, or counts things that have no word of their own here.",
        origin="dedupe",
        nullable=True,
        str_matches=FIGURE_UNIT,
    )
    qualifier: str = column("How the number is meant.", origin="dedupe", isin=QUALIFIERS)
    bead_id: str = identifier("The bead it stands in, where its passage is aligned.", origin="bitext", nullable=True)
    counterpart: str = identifier(
        "The figure that says it on the other side of the alignment.", origin="dedupe", nullable=True
    )
    agreement: str = column(
        "Whether the other side says the same; null where nothing is aligned with the passage.",
        origin="dedupe",
        nullable=True,
        isin=AGREEMENTS,
    )
    differs_in: List = list_of(
        nw.String(),
        "In what the two differ: value, unit, qualifier; empty unless agreement is differs.",
        origin="dedupe",
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "figures"
        metadata = keyed(
            "figure_id",
            order=("document_id", "start"),
            document_id="documents.document_id",
            passage_id="passages.passage_id",
            segment_id="segments.segment_id",
            bead_id="bitext.bead_id",
            counterpart="figures.figure_id",
        )
