"""Translations learned from spans that say the same."""

import numpy as np
import pytest

from pipeline.dedupe.alignment import Alignment, Bead, Reading, learning
from pipeline.dedupe.alignment.learning import Lesson, learn
from pipeline.dedupe.alignment.translator import Table, Translator, make_translator
from pipeline.dedupe.alignment.units import Units
from pipeline.dedupe.texts import Segment, Text
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


def test_a_span_too_long_to_tell_is_left_out() -> None:
    """One endless sentence teaches nothing, and keeps no other from teaching."""
    endless = (["澎湃"] * learning.MOST_SPAN_CELLS, ["surg", "firm"])
    assert _shares(_learned([endless, *SPANS]).to_english, _translator(), "澎湃") == _shares(
        _learned(SPANS).to_english, _translator(), "澎湃"
    )


def test_what_is_beyond_the_bound_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many spans the first are learned from, as far as memory allows."""
    cells = sum(len(left) * len(right) for left, right in SPANS[:2])
    monkeypatch.setattr(learning, "MOST_CELLS", cells)
    np.testing.assert_array_equal(_learned(SPANS).to_english.shares, _learned(SPANS[:2]).to_english.shares)


def test_a_word_seen_once_stays_in_doubt() -> None:
    """What the dictionary lacks and one span has is not certain to be translated by it."""
    shares = _shares(_learned([(["澎湃"], ["surg"])]).to_english, _translator(), "澎湃")
    assert 0.0 < sum(shares.values()) < 0.9


def _lesson(bead: Bead, groups: tuple[Bead, ...] = ()) -> Lesson:
    """Five segments of one word a side, two paragraphs, of which one bead is given."""
    words = [np.array([number]) for number in range(5)]
    sides = []
    for language in ("zh-Hans", "en"):
        segments = tuple(Segment(f"{language}{n}", n // 3, 0, 0, "sentence", "x") for n in range(5))
        text = Text(language, language, 0, 0, "letter", None, None, None, "unknown", language, segments)
        sides.append(Reading(text, [Units([word], np.ones(1)) for word in words]))
    return Lesson(sides[0], sides[1], Alignment(sides[0].text, sides[1].text, (bead,), 1.0, groups))


@pytest.mark.parametrize(
    ("bead", "taught"),
    [
        (Bead((0, 1), (0,), 0.9), 1),
        (Bead((0,), (0,), learning.SURE - 0.01), 0),
        (Bead((0, 1, 2), (0, 1), 0.9), 0),
        (Bead((0,), (), 0.9), 0),
    ],
    ids=["sure", "unsure", "long", "one-sided"],
)
def test_only_sure_short_beads_with_two_sides_teach(bead: Bead, taught: int) -> None:
    """What may be wrong, or is too long to tell which word is which, teaches nothing."""
    assert len(list(_lesson(bead).spans())) == taught


def test_kinds_count_paragraphs_not_segments() -> None:
    """How paragraphs correspond is learned from groups of them, however many segments they have."""
    groups = (Bead((0, 1, 2, 3, 4), (0, 1, 2), 0.9),)
    assert list(_lesson(Bead((0,), (0,), 0.9), groups).kinds()) == [(2, 1)]
