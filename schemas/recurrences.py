"""Recurrences: what of a release is in an earlier one too, as the sketches of both tell."""

from schemas.column import Int64, TableModel, column, count, identifier, keyed, share
from schemas.vocabulary import RECURRENCES


class Recurrence(TableModel):
    """A passage of this release that an earlier release has, too, told without that one's text."""

    passage_id: str = identifier("The passage.", origin="passages")
    release: str = column("Name and version of the earlier release.", origin="collection.toml")
    earlier_id: str = identifier("The passage of the earlier release.", origin="its table sketches")
    relation: str = column(
        "How the two are related: equal but for spacing, punctuation, width, case and Chinese script, nearly equal, or "
        "one inside the other.",
        origin="dedupe",
        isin=RECURRENCES,
    )
    jaccard: float = share("Shared shingles among all shingles of both, as the sketches estimate it.", origin="dedupe")
    containment: float = share("Shared shingles among those of the smaller, as estimated.", origin="dedupe")
    n_shared: Int64 = count("Sampled shingles that both have.", origin="dedupe", unit="shingles")
    n_compared: Int64 = count(
        "Sampled shingles of the smaller that could be shared; the estimate errs by about half of 1 over its root.",
        origin="dedupe",
        unit="shingles",
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "recurrences"
        metadata = keyed("passage_id", "release", "earlier_id", passage_id="passages.passage_id")
