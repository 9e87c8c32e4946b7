"""Documents: the readable text of each capture."""

import narwhals as nw

from schemas.column import (
    Date,
    DateTime,
    Int32,
    Int64,
    List,
    TableModel,
    column,
    count,
    digest,
    identifier,
    keyed,
    list_of,
    share,
    timestamp,
)
from schemas.vocabulary import FORMATS, PRECISIONS


class Document(TableModel):
    """The readable text of one capture.

    The text itself is not stored twice: put the words of each segment at its ``start`` and fill the gaps (one space
    inside a paragraph, an empty line between paragraphs). The open edition has the places and not the words.
    """

    document_id: str = identifier("Names the document; equals its capture_id.", origin="captures", unique=True)
    source_id: str = column("The line of sources.csv that asked for it.", origin="captures")
    title: str = column("Title: the best-ranked claim.", origin="metadata", nullable=True)
    author: str = column(
        "Author of the document as published: the best-ranked claim.", origin="metadata", nullable=True
    )
    publisher: str = column("Publisher: the best-ranked claim.", origin="metadata", nullable=True)
    site: str = column("Host name of the document's URL.", origin="metadata", nullable=True)
    url: str = column("Where it was published: the best-ranked claim.", origin="metadata", nullable=True)
    published_at: DateTime = timestamp("Time of publication, where a claim states one.", origin="metadata")
    published_on: Date = column(
        "Date of publication in the zone of the claim; first day of the period where precision is coarser than a day.",
        origin="metadata",
        nullable=True,
    )
    date_precision: str = column("How exact published_on is.", origin="metadata", isin=PRECISIONS)
    date_evidence: str = column("The words the date was read from.", origin="metadata", nullable=True)
    categories: List = list_of(nw.String(), "Categories and tags as published.", origin="metadata")
    format: str = column("How the body was read.", origin="clean", isin=FORMATS)
    charset: str = column("Character encoding the body was decoded with.", origin="clean")
    charset_evidence: str = column("Why that encoding was chosen.", origin="clean")
    n_undecodable: Int32 = count("Replacement characters put in while decoding.", origin="clean", unit="characters")
    n_mojibake: Int32 = count(
        "Characters of the text that were decoded wrongly before the capture was saved and cannot be restored; those "
        "that were restored are in repairs, rule mojibake.",
        origin="clean",
        unit="characters",
    )
    n_masked: Int32 = count(
        "Personal details whose letters and digits were masked in the decoded body, as settings.clean.mask asks.",
        origin="clean",
        unit="details",
    )
    decoded_sha256: str = digest("Digest of the decoded body, as UTF-8, after masking.", origin="clean")
    n_decoded_chars: Int64 = count("Length of the decoded body.", origin="clean", unit="characters")
    n_chars: Int64 = count("Length of the text.", origin="clean", unit="characters")
    n_passages: Int32 = count("Passages in the document.", origin="clean", unit="passages")
    n_segments: Int32 = count("Segments in the document.", origin="clean", unit="segments")
    kept_share: float = share("Characters of the decoded body that segments keep.", origin="clean")
    text_sha256: str = digest("Digest of the text, as UTF-8.", origin="clean")

    class Config(TableModel.Config):
        """Keys and order."""

        name = "documents"
        metadata = keyed("document_id", document_id="captures.capture_id")
