"""Sketches: small samples of the shingles of each passage, by which releases are compared without their text."""

import narwhals as nw

from schemas.column import Int64, List, TableModel, column, count, digest, identifier, keyed, list_of


class Sketch(TableModel):
    """A passage as a sample of its shingles; equal words give equal sketches in every release."""

    passage_id: str = identifier("The passage.", origin="passages", unique=True)
    method: str = column(
        "Names how texts are folded, cut, hashed and sampled; only sketches made in the same way can be compared.",
        origin="dedupe",
    )
    n_chars: Int64 = count(
        "Letters and digits of its text, folded for matching: width, case, accents, spacing, punctuation and Chinese "
        "script make no difference.",
        origin="dedupe",
        unit="characters",
    )
    n_east_asian: Int64 = count(
        "East Asian ones among them: four fill a shingle, of others sixteen.", origin="dedupe", unit="characters"
    )
    n_shingles: Int64 = count("Its different shingles.", origin="dedupe", unit="shingles")
    folded_sha256: str = digest("Digest of the folded text, as UTF-8.", origin="dedupe")
    hashes: List = list_of(
        nw.Int64(),
        "Sorted hashes, of 63 bits, of about one shingle in 16: those below 2 to the 59th, or the 16 smallest where "
        "fewer are; none of a passage with fewer than 20 different shingles.",
        origin="dedupe",
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "sketches"
        metadata = keyed("passage_id", passage_id="passages.passage_id")
