"""Texts of both languages in one space, and the index that finds neighbours at a bounded cost."""

import numpy as np
import pytest

from pipeline.dedupe.linking import index
from pipeline.dedupe.linking.index import Index, compare_nearest
from pipeline.dedupe.linking.lessons import known_translations
from pipeline.dedupe.linking.space import Space, make_space
from pipeline.dedupe.words.lexicon import NO_LEXICON, Lexicon

LEXICON = Lexicon({"手机": ["[shou3 ji1] /phone/"], "公司": ["[gong1 si1] /company/"]})
CHINESE = [[["手机", "#17"]], [["公司", "aiot"]]]
ENGLISH = [[["phon", "#17"]], [["compani", "aiot"]], [["tree"]]]


def cosines(space: Space) -> dict[tuple[int, int], float]:
    """The cosine of every couple that was compared."""
    found = compare_nearest(space)
    places = zip(found.chinese.tolist(), found.english.tolist(), strict=True)
    return dict(zip(places, found.values.tolist(), strict=True))


def made(lexicon: Lexicon = LEXICON) -> Space:
    """The space of the texts above."""
    return make_space(CHINESE, ENGLISH, known_translations(lexicon), only_answered=not lexicon)


def test_a_text_is_nearest_to_its_translation() -> None:
    """What the dictionary says of its words is what the other says."""
    found = cosines(made())
    assert (found[0, 0], found[1, 1]) == (pytest.approx(1.0), pytest.approx(1.0))


def test_texts_that_share_no_word_are_not_compared() -> None:
    """The index reads only lists of words that are there."""
    assert set(cosines(made())) == {(0, 0), (1, 1)}


def test_without_a_dictionary_english_words_count_only_if_they_can_be_answered() -> None:
    """Numbers and Latin words are all that the two can share: they share all of it."""
    chinese = [[["#17", "aiot"]]]
    space = make_space(chinese, [[["phon", "#17", "aiot"]]], known_translations(NO_LEXICON), only_answered=True)
    assert cosines(space)[0, 0] == pytest.approx(1.0)


def test_what_is_asked_for_is_compared_whatever_the_index_says() -> None:
    """A declared couple has a cosine, be it 0."""
    found = compare_nearest(made(), [(0, 2)])
    assert (0, 2) in set(zip(found.chinese.tolist(), found.english.tolist(), strict=True))


def rows_of(size: int) -> Space:
    """Many English texts that all say the same common word, and each a rare one of its own."""
    english = [[["common", f"rare{number:04}"]] for number in range(size)]
    return make_space([[["common", "rare0007"]]], english, known_translations(NO_LEXICON), only_answered=False)


def test_what_is_read_for_a_query_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rare word is read first; the common one, which all have, only while something may still be read."""
    monkeypatch.setattr(index, "POSTINGS", 1)
    space = rows_of(40)
    rows, _ = Index.of(space.english, space.rarity).nearest(*space.chinese.row(0))
    assert rows.tolist() == [7]


def test_what_is_compared_with_a_query_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of equals the first; the right one is among them."""
    monkeypatch.setattr(index, "COMPARED", 5)
    space = rows_of(40)
    rows, _ = Index.of(space.english, space.rarity).nearest(*space.chinese.row(0))
    assert rows.tolist() == [0, 1, 2, 3, 7]


def test_exact_cosines_are_those_of_the_whole_texts() -> None:
    """Whatever was read to find them."""
    space = rows_of(3)
    rows, found = Index.of(space.english, space.rarity).nearest(*space.chinese.row(0))
    full = np.zeros((4, len(space.rarity)))
    for number, (side, row) in enumerate([(space.chinese, 0), *((space.english, row) for row in rows.tolist())]):
        places, weights = side.row(row)
        full[number, places] = weights
    assert found == pytest.approx(full[1:] @ full[0])


def test_two_letters_alone_in_a_collection_are_near() -> None:
    """What both of two texts say is common there, but not anywhere: it counts nearly as much as what one says."""
    chinese, english = [[["手机", "#17", "#19"]]], [[["phon", "#17", "#18"]]]
    (cosine,) = cosines(make_space(chinese, english, known_translations(LEXICON), only_answered=False)).values()
    assert cosine > 0.5
