"""Translations learned from spans that say the same."""

import numpy as np

from pipeline.dedupe.alignment import learning
from pipeline.dedupe.alignment.learning import learn
from pipeline.dedupe.alignment.translator import Table, Translator, make_translator
from pipeline.dedupe.words.lexicon import Lexicon

LEXICON = Lexicon({"公司": ["[gong1 si1] /company/firm/"], "手机": ["[shou3 ji1] /mobile phone/"]})
SPANS = [
    (["澎湃", "公司"], ["surg", "firm"]),
    (["澎湃", "手机"], ["surg", "phone"]),
    (["澎湃", "公司", "手机"], ["phone", "firm", "surg"]),
]
CHINESE = [[chinese for chinese, _ in SPANS], [["公司"]]]
ENGLISH = [[english for _, english in SPANS], [["compani"]]]


def _translator() -> Translator:
    return make_translator(CHINESE, ENGLISH, LEXICON)


def _learned(spans: list[tuple[list[str], list[str]]]) -> Translator:
    translator = _translator()
    numbered = [(translator.chinese.numbered(left), translator.english.numbered(right)) for left, right in spans]
    return learn(numbered, translator)


def _shares(table: Table, translator: Translator, word: str) -> dict[str, float]:
    words = list(translator.english.ids)
    _, ids, shares = table.gather(np.array([translator.chinese.ids[word]]))
    return {words[number]: share for number, share in zip(ids.tolist(), shares.tolist(), strict=True)}


def test_a_word_the_dictionary_lacks_is_learned() -> None:
    """A name that always stands beside the same word comes to translate it above all."""
    learned = _learned(SPANS * 3)
    shares = _shares(learned.to_english, learned, "澎湃")
    assert max(shares, key=lambda word: shares[word]) == "surg"
    assert shares["surg"] > 0.5


def test_a_sense_unseen_in_the_spans_is_not_forgotten() -> None:
    """What the dictionary says of a word stays likely, though the spans translate it otherwise."""
    learned = _learned(SPANS)
    assert _shares(learned.to_english, learned, "公司")["compani"] > 0.2


def test_a_word_that_no_span_has_keeps_its_translations() -> None:
    """Learning from other words leaves a word as it was."""
    learned, before = _learned([(["澎湃"], ["surg"])]), _translator()
    assert _shares(learned.to_english, learned, "公司") == _shares(before.to_english, before, "公司")


def test_the_order_of_spans_changes_nothing() -> None:
    """The same spans in another order teach the same, but for the last digits of sums."""
    one, other = _learned(SPANS), _learned(SPANS[::-1])
    np.testing.assert_allclose(one.to_english.shares, other.to_english.shares, rtol=1e-9)


def test_without_spans_nothing_is_learned() -> None:
    """A collection without translations keeps the dictionary's tables."""
    translator = _translator()
    assert learn([], translator) is translator


def test_spans_beyond_the_bound_are_left_alone() -> None:
    """What would go beyond the memory allowed is not looked at."""
    translator = _translator()
    long = np.zeros(learning.MOST_CELLS, np.int64)
    assert learn([(long, np.array([0, 0]))], translator) is translator
