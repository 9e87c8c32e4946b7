"""Two texts aligned: what their paragraphs do to their sentences."""

import math

import numpy as np
import pytest

from pipeline.dedupe.alignment import Alignment, align, read
from pipeline.dedupe.alignment.levels import CLAUSES, PARAGRAPHS, SENTENCES, Level
from pipeline.dedupe.alignment.translator import make_translator
from pipeline.dedupe.alignment.units import clause_tokens
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.words.lexicon import read_lexicon
from seeds import chinese_letter, english_letter


def _text(paragraphs: list[list[str]], language: str) -> Text:
    sentences = [(number, sentence) for number, paragraph in enumerate(paragraphs) for sentence in paragraph]
    segments = tuple(
        Segment(f"{language}{n}", number, 0, 0, "sentence", one) for n, (number, one) in enumerate(sentences)
    )
    return Text(language, language, 0, 0, "letter", None, None, None, "unknown", language, segments)


def _aligned(chinese: list[list[str]], english: list[list[str]]) -> Alignment:
    texts = _text(chinese, "zh-Hans"), _text(english, "en")
    lexicon = read_lexicon(segment.text for segment in texts[0].segments)
    tokens = [[clause_tokens(one.text, lexicon, is_chinese=text.is_chinese) for one in text.segments] for text in texts]
    flat = [[[token for clause in segment for token in clause] for segment in side] for side in tokens]
    translator = make_translator([flat[0]], [flat[1]], lexicon)
    sides = translator.chinese, translator.english
    return align(*(read(*one) for one in zip(texts, tokens, sides, strict=True)), translator)


def test_a_bead_is_no_likelier_than_its_paragraphs() -> None:
    """Sentences belong together only if their paragraphs do."""
    aligned = _aligned(chinese_letter(), english_letter())
    of_segment = {number: group.score for group in aligned.groups for number in group.left}
    beads = [bead for bead in aligned.beads if bead.left and bead.right]
    assert all(bead.score <= of_segment[bead.left[0]] for bead in beads)
    assert any(bead.score < of_segment[bead.left[0]] for bead in beads)


def test_two_texts_of_one_paragraph_are_one_group() -> None:
    """Where there is no other paragraph to go with, the sentences are aligned without asking."""
    aligned = _aligned([["我们卖手机。", "谢谢。"]], [["The weather was fine.", "Nobody came."]])
    assert [(group.left, group.right) for group in aligned.groups] == [((0, 1), (0, 1))]


def test_two_paragraphs_of_one_sentence_are_one_bead() -> None:
    """Of an endless sentence and its translation nothing is left out, whatever their words."""
    chinese, english = "我们" + "卖手机" * 2_000, "We " + "sell phones and other things " * 2_000
    (bead,) = _aligned([[chinese]], [[english]]).beads
    assert (bead.left, bead.right) == ((0,), (0,))


@pytest.mark.parametrize("level", [PARAGRAPHS, SENTENCES, CLAUSES], ids=["paragraphs", "sentences", "clauses"])
def test_kinds_share_one(level: Level) -> None:
    """The prior of a level is a distribution."""
    assert math.isclose(sum(level.prior.values()), 1.0)


def test_the_same_texts_align_the_same() -> None:
    """The same inputs give the same beads and scores to the last digit."""
    one, other = (_aligned(chinese_letter(), english_letter()) for _ in range(2))
    np.testing.assert_array_equal([bead.score for bead in one.beads], [bead.score for bead in other.beads])
