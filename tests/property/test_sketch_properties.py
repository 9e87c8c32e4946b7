"""What holds of the sketches of all texts."""

import numpy as np
import pyarrow as pa
from factories import Shelf
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dedupe.fold import as_text, fold, fold_for_matching
from pipeline.dedupe.shingles import LEAST_SHINGLES, is_evidence, shingle
from pipeline.dedupe.sketches import sketch_texts, sketch_words
from pipeline.dedupe.texts import read_texts
from pipeline.identity import sha256_text
from schemas.conform import empty

STRETCHES = st.text(st.sampled_from("發发展国際A aé，。😀𠀋ガ한글0１")) | st.text()
TEXTS = st.builds(lambda stretch, n: stretch * n, STRETCHES, st.integers(1, 12))
SENTENCES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
PASSAGES = st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=1, max_size=3)


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_bulk_equals_single(texts: list[str]) -> None:
    """Laid end to end, each text has the sketch that it has by itself."""
    rows = sketch_words(pa.array(texts, pa.string())).to_pylist()
    for text, row in zip(texts, rows, strict=True):
        own = shingle(text)
        assert (row["n_chars"], row["n_east_asian"], row["n_shingles"], row["folded_sha256"]) == (
            len(own.codes), own.n_east_asian, len(own.distinct), sha256_text(as_text(own.codes)),
        )  # fmt: skip
        assert row["hashes"] == own.sketch.astype(np.int64).tolist()


@given(TEXTS)
def test_beginning_tells_what_the_whole_does(text: str) -> None:
    """Whether a text is evidence is told by how many shingles it has, however that is found out."""
    assert is_evidence(text) == (len(shingle(text).distinct) >= LEAST_SHINGLES)


@settings(deadline=None)
@given(st.lists(st.lists(PASSAGES, min_size=1, max_size=3), max_size=4))
def test_words_equal_those_of_texts(documents: list[list[list[list[str]]]]) -> None:
    """Character for character, whatever the sentences are made of."""
    shelf = Shelf()
    for number, passages in enumerate(documents):
        shelf.add(str(number), *passages)
    tables = shelf.tables()
    texts = read_texts(tables["passages"], tables["segments"], empty("languages"))
    made = sketch_texts(tables["passages"], tables["segments"], tables["documents"])[1]
    assert made["words"].to_pylist() == [text.words for text in texts]


@given(st.text(st.characters()))
def test_matching_folds_what_folding_folds(text: str) -> None:
    """Both keep the same characters of a text, surrogates or not; they differ in Chinese characters only."""
    one, other = fold(text), fold_for_matching(text)
    assert one[1].tolist() == other[1].tolist()
    assert fold_for_matching(as_text(one[0]))[0].tolist() == other[0].tolist()
