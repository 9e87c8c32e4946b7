"""Bitext: the beads of each alignment."""

import narwhals as nw

from schemas.column import Int32, List, TableModel, column, count, identifier, keyed, list_of, share
from schemas.vocabulary import LANGUAGE


class Bead(TableModel):
    """One bead of an alignment: the Chinese segments on the left, the English ones on the right."""

    bead_id: str = identifier("Names the bead.", origin="SHA-256 over both segment lists and passages", unique=True)
    work_id: str = identifier("The work.", origin="works")
    left_passage_id: str = identifier("The Chinese passage.", origin="passages")
    right_passage_id: str = identifier("The English passage.", origin="passages")
    ordinal: Int32 = count("Place in the alignment, from 0.", origin="dedupe", unit="beads")
    kind: str = column("Segments left and right, such as 1-1, 2-1, 0-1.", origin="dedupe", str_matches=r"^\d+-\d+$")
    left_language: str = column("Language of the left side.", origin="languages", str_matches=LANGUAGE)
    right_language: str = column("Language of the right side.", origin="languages", str_matches=LANGUAGE)
    left_segment_ids: List = list_of(nw.String(), "Segments on the left, in order.", origin="segments")
    right_segment_ids: List = list_of(nw.String(), "Segments on the right, in order.", origin="segments")
    left_text: str = column("Their text.", origin="segments", withheld=True)
    right_text: str = column("Their text.", origin="segments", withheld=True)
    score: float = share("Posterior probability of the bead.", origin="dedupe")
    flags: List = list_of(
        nw.String(),
        "What a reader should look at: numbers_differ, omitted (one side has nothing), title (of those the one that "
        "the other version states elsewhere), unsure.",
        origin="dedupe",
    )

    rights_uri: str = column(
        "Rights statement of the side whose rights are the stricter.",
        origin="captures",
        str_matches=r"^https?://\S+$",
    )
    license: str = column(
        "Licence of both sides: where they differ, both by AND, the stricter first.", origin="captures"
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "bitext"
        metadata = keyed(
            "bead_id",
            order=("left_passage_id", "right_passage_id", "ordinal"),
            work_id="works.work_id",
            left_passage_id="passages.passage_id",
            right_passage_id="passages.passage_id",
        )
