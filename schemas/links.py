"""Links: judged relations between two passages, with the evidence for each."""

from schemas.column import Int64, TableModel, column, count, identifier, keyed, share
from schemas.vocabulary import JUDGEMENTS, RELATIONS


class Link(TableModel):
    """A judged relation between two passages; left_id sorts before right_id."""

    link_id: str = identifier("Names the link.", origin="SHA-256 over both ids and the relation", unique=True)
    left_id: str = identifier("The passage whose id sorts first.", origin="passages")
    right_id: str = identifier("The other passage.", origin="passages")
    relation: str = column("How the two are related.", origin="dedupe", isin=RELATIONS)
    score: float = share("The evidence as one number.", origin="dedupe")
    method: str = column("The rule that proposed the link.", origin="dedupe")
    judgement: str = column("The decision.", origin="dedupe or judgements.csv", isin=JUDGEMENTS)
    judged_by: str = column(
        "Who decided: a rule, or a person named in judgements.csv.", origin="dedupe or judgements.csv"
    )
    reason: str = column("The decision in words.", origin="dedupe or judgements.csv")
    left_start: Int64 = count(
        "Span of the left document's text that takes part.", origin="dedupe", unit="characters", nullable=True
    )
    left_end: Int64 = count("Offset behind it.", origin="dedupe", unit="characters", nullable=True)
    right_start: Int64 = count(
        "Span of the right document's text that takes part.", origin="dedupe", unit="characters", nullable=True
    )
    right_end: Int64 = count("Offset behind it.", origin="dedupe", unit="characters", nullable=True)
    jaccard: float = share("Shared shingles among all shingles of both.", origin="dedupe", nullable=True)
    containment: float = share("Shared shingles among those of the smaller.", origin="dedupe", nullable=True)
    numbers_share: float = share("Numbers of the poorer side found on the other.", origin="dedupe", nullable=True)
    dates_share: float = share("Years and dates of the poorer side found on the other.", origin="dedupe", nullable=True)
    names_share: float = share("Latin names of the poorer side found on the other.", origin="dedupe", nullable=True)
    lexicon_cosine: float = share("Cosine of the two in the lexicon's space.", origin="dedupe", nullable=True)
    alignment_score: float = share("Mean confidence of the beads.", origin="dedupe", nullable=True)
    coverage_left: float = share("Characters of the left side in two-sided beads.", origin="dedupe", nullable=True)
    coverage_right: float = share("Characters of the right side in two-sided beads.", origin="dedupe", nullable=True)
    length_ratio: float = column(
        "Characters of the right side per character of the left.", origin="dedupe", unit="ratio", nullable=True, ge=0.0
    )
    margin: float = column(
        "How much nearer the two are than either is to others.",
        origin="dedupe", unit="cosine", nullable=True, ge=-2.0, le=2.0,
    )  # fmt: skip
    lead: float = column(
        "How much nearer than the best other couple with either.",
        origin="dedupe", unit="cosine", nullable=True, ge=-1.0, le=1.0,
    )  # fmt: skip
    runner_up_id: str = identifier("The other text of that couple.", origin="dedupe", nullable=True)
    declared: str = column("What declares the two to be versions of one text.", origin="dedupe", nullable=True)
    against: str = column(
        "What of years, dates and figures says that the two were said on two occasions.", origin="dedupe", nullable=True
    )
    changed: str = column(
        "What differs between near-duplicates or editions, in words: the right one seen from the left one.",
        origin="dedupe", nullable=True,
    )  # fmt: skip
    quoted_id: str = identifier(
        "Of a quotation, the passage whose words the other one carries.", origin="dedupe", nullable=True
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "links"
        metadata = keyed(
            "link_id",
            order=("left_id", "right_id", "relation"),
            left_id="passages.passage_id",
            right_id="passages.passage_id",
            runner_up_id="passages.passage_id",
            quoted_id="passages.passage_id",
        )
