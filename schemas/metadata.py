"""Metadata: every claim made about a document, chosen or not."""

from schemas.column import Int32, TableModel, column, count, identifier, keyed


class Claim(TableModel):
    """One claim about one document: what the source list, front matter, page head or text says of it."""

    document_id: str = identifier("The document spoken of.", origin="documents")
    field: str = column(
        "What is claimed: title, author, date, publisher, source (where the text was taken from), url, category, "
        "license; of other versions: language, location, alternate (language and address), translation_key, "
        "translation_of, original_language, translator, machine_translation.",
        origin="clean",
    )
    rank: Int32 = count("Place among the claims for this field; 0 is heard first.", origin="clean", unit="rank")
    value: str = column("The claim, as written.", origin="clean")
    evidence: str = column(
        "Where it was found: source list, front matter, meta NAME, JSON-LD NAME, markup, link, title element, byline "
        "(the lines beside the title or at the foot), time element, body line, heading, dateline, address (the day in "
        "it); updated, where it tells of a later change.",
        origin="clean",
    )
    is_chosen: bool = column("Whether documents carries this claim.", origin="clean")
    is_contrary: bool = column(
        "Whether it could be carried and says otherwise than the claim that is: another day, another author.",
        origin="clean",
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "metadata"
        metadata = keyed("document_id", "field", "rank", document_id="documents.document_id")
