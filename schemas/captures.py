"""Captures: what came from each source."""

from schemas.column import Date, DateTime, Int32, Int64, TableModel, column, count, digest, identifier, keyed, timestamp
from schemas.vocabulary import RIGHTS_BASES


class Capture(TableModel):
    """One source fetched once."""

    capture_id: str = identifier(
        "Names the capture.", origin="SHA-256 over source_id and body_sha256, first 16 digits", unique=True
    )
    source_id: str = column("The line of sources.csv that asked for it.", origin="sources.csv")
    location: str = column("Path of the file inside the collection, with forward slashes.", origin="fetch")
    url: str = column("Where the text was published, where known.", origin="sources.csv", nullable=True)
    publisher: str = column("Who published it, where declared.", origin="sources.csv", nullable=True)
    declared_title: str = column("Title, where the source list states one.", origin="sources.csv", nullable=True)
    declared_author: str = column("Author, where the source list states one.", origin="sources.csv", nullable=True)
    declared_date: str = column(
        "Date of publication as the source list writes it.", origin="sources.csv", nullable=True
    )
    fetched_at: DateTime = timestamp("When it was captured, where the source list says so.", origin="sources.csv")
    http_status: Int32 = column("HTTP status of the answer; null for files.", origin="fetch", nullable=True)
    media_type: str = column("Media type as declared or implied by the file name.", origin="fetch", nullable=True)
    n_bytes: Int64 = count("Length of the body.", origin="fetch", unit="bytes")
    body_sha256: str = digest("Digest of the body as it came.", origin="fetch")
    rights_uri: str = column(
        "Rights statement, a rightsstatements.org or licence URI.", origin="sources.csv", str_matches=r"^https?://\S+$"
    )
    license: str = column("SPDX licence id, or LicenseRef-… where none applies.", origin="sources.csv")
    rights_holder: str = column("Who holds the rights, where known.", origin="sources.csv", nullable=True)
    rights_evidence: str = column("What the rights statement rests on.", origin="sources.csv")
    rights_basis: str = column(
        "On what it may be used: license, permission, public_domain, exception, own, none; null where not stated.",
        origin="sources.csv",
        nullable=True,
        isin=RIGHTS_BASES,
    )
    rights_checked_on: Date = column("Day on which somebody looked.", origin="sources.csv", nullable=True)
    robots_allowed: bool = column(
        "Whether robots.txt allowed the fetch; null for files.", origin="fetch", nullable=True
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "captures"
        metadata = keyed("capture_id")
