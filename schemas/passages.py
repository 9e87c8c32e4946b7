"""Passages: the spans of a document that are one text."""

import narwhals as nw

from schemas.column import Date, Int32, Int64, List, TableModel, column, count, digest, identifier, keyed, list_of
from schemas.vocabulary import KINDS, PRECISIONS


class Passage(TableModel):
    """A span of a document that is one text: a letter, a speech, or a report's own words around a letter."""

    passage_id: str = identifier(
        "Names the passage.", origin="SHA-256 over document_id, text_sha256 and its place among equals", unique=True
    )
    document_id: str = identifier("The document it stands in.", origin="documents")
    ordinal: Int32 = count("Place in the document, from 0.", origin="clean", unit="passages")
    start: Int64 = count("Offset of the first character in the document's text.", origin="clean", unit="characters")
    end: Int64 = count("Offset behind the last character.", origin="clean", unit="characters")
    kind: str = column("What sort of text it is.", origin="clean", isin=KINDS)
    kind_evidence: List = list_of(
        nw.String(), "What the kind was told by; the open edition has places for words.", origin="clean"
    )
    title: str = column(
        "Its title: the document's, where it carries the document; else its first heading.",
        origin="clean",
        nullable=True,
    )
    author: str = column("Who speaks: the signature or speaker's prefix.", origin="clean", nullable=True)
    written_on: Date = column(
        "When it was written or spoken; first day of the period where precision is coarser than a day.",
        origin="clean",
        nullable=True,
    )
    date_precision: str = column("How exact written_on is.", origin="clean", isin=PRECISIONS)
    date_evidence: str = column(
        "The words the date was read from; in the open edition their place, as ⟦start:end⟧ in the document's text.",
        origin="clean",
        nullable=True,
    )
    has_salutation: bool = column("Whether it opens with a salutation.", origin="clean")
    has_signature: bool = column("Whether it closes with a signature.", origin="clean")
    n_chars: Int64 = count("Length of its text.", origin="clean", unit="characters")
    n_segments: Int32 = count("Segments in it.", origin="clean", unit="segments")
    text_sha256: str = digest("Digest of its text, as UTF-8.", origin="clean")

    class Config(TableModel.Config):
        """Keys and order."""

        name = "passages"
        metadata = keyed("passage_id", order=("document_id", "ordinal"), document_id="documents.document_id")
