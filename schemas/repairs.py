"""Repairs: every character that segments show differently from the body, so that each can be undone."""

from schemas.column import Int64, TableModel, column, count, identifier, keyed


class Repair(TableModel):
    """One change made to the words of a segment, named and reversible."""

    document_id: str = identifier("The document it stands in.", origin="documents")
    start: Int64 = count("Offset of the changed piece in the decoded body.", origin="clean", unit="characters")
    end: Int64 = count("Offset behind it.", origin="clean", unit="characters")
    segment_id: str = identifier("The segment whose words were changed.", origin="segments")
    rule: str = column("The rule that changed it.", origin="clean")
    before: str = column("What the body has.", origin="clean", withheld=True)
    after: str = column(
        "What the segment has; in the open edition empty for letters and digits that the body spells in another way.",
        origin="clean",
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "repairs"
        metadata = keyed("document_id", "start", document_id="documents.document_id", segment_id="segments.segment_id")
