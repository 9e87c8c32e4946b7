"""The rights in a bead: those of the stricter side, and the licences of both."""

from factories import text
from little_reader import Build

from pipeline.dedupe.rightful import with_rights
from pipeline.rights import BASES
from schemas.vocabulary import RIGHTS_BASES

BY = {"rights_uri": "https://creativecommons.org/licenses/by/4.0/", "license": "CC-BY-4.0"}
RESERVED = {"rights_uri": "http://rightsstatements.org/vocab/InC/1.0/", "license": "LicenseRef-All-Rights-Reserved"}


def rights_of_bead(left: dict[str, str], right: dict[str, str]) -> tuple[str, str]:
    """What a bead says whose sides were read from captures with these rights."""
    texts = [text("a", "zh-Hans", "好。"), text("b", "en", "Good.")]
    build = Build()
    for number, (one, stated) in enumerate(zip(texts, (left, right), strict=True)):
        own = {"capture_id": one.document_id, "source_id": str(number), "location": "x", "n_bytes": 1}
        build.put("captures", stated, own, body_sha256="0" * 64, rights_evidence="imprint")
    bead = {"left_passage_id": texts[0].passage_id, "right_passage_id": texts[1].passage_id}
    (row,) = with_rights([bead], texts, build.tables()["captures"])
    return row["rights_uri"], row["license"]


def test_the_stricter_side_speaks_for_a_bead() -> None:
    """Whichever side it is, its statement is the bead's, and both licences have to be kept."""
    both = (RESERVED["rights_uri"], "LicenseRef-All-Rights-Reserved AND CC-BY-4.0")
    assert (rights_of_bead(BY, RESERVED), rights_of_bead(RESERVED, BY)) == (both, both)


def test_equal_sides() -> None:
    """Where both have one licence, the bead has it."""
    assert rights_of_bead(BY, BY) == (BY["rights_uri"], "CC-BY-4.0")


def test_bases_are_those_of_the_schema() -> None:
    """The words for a basis are the same where sources are read and where tables are checked."""
    assert BASES == RIGHTS_BASES
