"""Segments: sentences, headings, salutations, signatures, with their place in text and body."""

import narwhals as nw

from schemas.column import Int32, Int64, List, TableModel, column, count, identifier, keyed, list_of
from schemas.vocabulary import ROLES


class Segment(TableModel):
    """One sentence, heading, salutation or signature."""

    segment_id: str = identifier(
        "Names the segment.", origin="SHA-256 over passage_id, text and its place among equals", unique=True
    )
    document_id: str = identifier("The document it stands in.", origin="documents")
    passage_id: str = identifier("The passage it belongs to.", origin="passages")
    paragraph: Int32 = count("Paragraph of the document, from 0.", origin="clean", unit="paragraphs")
    ordinal: Int32 = count("Place in the document, from 0.", origin="clean", unit="segments")
    start: Int64 = count("Offset of its first character in the document's text.", origin="clean", unit="characters")
    end: Int64 = count("Offset behind its last character.", origin="clean", unit="characters")
    role: str = column("What it does in the text.", origin="clean", isin=ROLES)
    text: str = column("Its words, repaired (see repairs).", origin="clean", withheld=True, str_length={"min_value": 1})
    personal: List = list_of(
        nw.String(),
        "Kinds of personal details in it: bank_card, email, identity_number, telephone; those masked show no longer.",
        origin="clean",
    )
    body_starts: List = list_of(
        nw.Int64(),
        "Offsets in the decoded body at which the pieces it was made of begin.",
        origin="clean",
        unit="characters",
    )
    body_ends: List = list_of(
        nw.Int64(), "Offsets in the decoded body behind those pieces.", origin="clean", unit="characters"
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "segments"
        metadata = keyed(
            "segment_id",
            order=("document_id", "ordinal"),
            document_id="documents.document_id",
            passage_id="passages.passage_id",
        )
