"""Works, versions and bitext as rows: who speaks for a work, how complete the others are, and what beads are marked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from factories import text

from pipeline.dedupe.alignment import Alignment, Bead
from pipeline.dedupe.rows import bead_rows, name_works, version_rows
from pipeline.dedupe.texts import Text
from pipeline.dedupe.words.lexicon import NO_LEXICON
from pipeline.dedupe.works import Work, speaker
from seeds import chinese_letter

LETTER = "".join(sentence for paragraph in chinese_letter() for sentence in paragraph)
TRADITIONAL = "我們進入了全球市場，今年的營收超過了一百億元。感謝大家的支持與努力，讓我們一起前進！"


def work(*versions: Text) -> Work:
    """A work without a dictionary."""
    return Work(versions, NO_LEXICON)


def half_of_the_chinese(left: Text, right: Text) -> Alignment:
    """The first Chinese sentence with the first three of four English ones; the rest is left out."""
    return Alignment(left, right, (Bead((0,), (0, 1, 2), 0.9), Bead((1,), (), 0.9), Bead((), (3,), 0.9)), 1.0)


def never(*_: Text) -> Alignment:
    """No alignment is asked for."""
    raise AssertionError


def completeness(one: Work, align: Any = never) -> dict[str, float]:
    """How complete each version of a work is."""
    return {row["passage_id"]: row["completeness"] for row in version_rows("w", one, align)}


def bilingual(chinese_day: int, english_day: int) -> Work:
    """A Chinese text of two sentences and an English one of four, equally long each."""
    english = [f"Line {number}." for number in range(4)]
    return work(
        text("c", "zh-Hans", "前面一句。", "后面一句。", written_on=date(2021, 8, chinese_day)),
        text("e", "en", *english, written_on=date(2021, 8, english_day)),
    )


def test_a_translation_is_as_complete_as_what_it_covers_of_the_original() -> None:
    """Of the Chinese original half is in beads with two sides, of the English three quarters."""
    assert completeness(bilingual(1, 9), half_of_the_chinese) == {"c": 1.0, "e": 0.5}


def test_a_chinese_translation_is_measured_against_the_english_original() -> None:
    """Of the English original three quarters are in beads with two sides."""
    assert completeness(bilingual(9, 1), half_of_the_chinese) == {"c": 0.75, "e": 1.0}


def test_a_fragment_in_the_other_script_is_as_complete_as_its_shingles() -> None:
    """Traditional characters are read as Simplified ones: 3 of 9 shingles of four characters."""
    whole = text("a", "zh-Hans", "发展国际贸易，让亿万家庭富。")
    assert completeness(work(whole, text("b", "zh-Hant", "發展國際貿易")))["b"] == pytest.approx(3 / 9, abs=1e-6)


def sentence_by_sentence(left: Text, right: Text) -> Alignment:
    """As many beads as the shorter text has sentences; the rest of the longer one is left out."""
    n_both = min(len(left.segments), len(right.segments))
    beads = [Bead((number,), (number,), 0.9) for number in range(n_both)]
    beads += [Bead((number,), (), 0.9) for number in range(n_both, len(left.segments))]
    beads += [Bead((), (number,), 0.9) for number in range(n_both, len(right.segments))]
    return Alignment(left, right, tuple(beads), 1.0)


ENGLISH = text("e", "en", "One.", "Two.", "Three.", "Four.")
SIMPLIFIED = text("c", "zh-Hans", "这是第一句。", "这是第二句。", "这是第三句。", "这是第四句。")


def test_another_translation_in_the_other_script_is_measured_through_the_english() -> None:
    """Longer words of three sentences of four do not make a version whole."""
    other = text("d", "zh-Hant", "這是開頭一句。", "這是中間一句。", "這是後面一句。")
    found = completeness(work(SIMPLIFIED, ENGLISH, other), sentence_by_sentence)
    assert found == {"c": 1.0, "e": 1.0, "d": 0.75}


def test_another_script_is_not_asked_for_what_the_english_leaves_out() -> None:
    """Nothing tells whether it has it; of the half that the English has, it has all."""
    found = completeness(
        work(SIMPLIFIED, text("e", "en", "One.", "Two."), text("d", "zh-Hant", "甲。", "乙。")), sentence_by_sentence
    )
    assert (found["e"], found["d"]) == (0.5, 1.0)


def test_where_the_english_has_nothing_of_it_the_shingles_tell() -> None:
    """An English title alone says nothing of the scripts; the shingles of two sentences of four are 7 of 15."""

    def nothing(left: Text, right: Text) -> Alignment:
        return Alignment(left, right, tuple(Bead((number,), (), 0.9) for number in range(len(left.segments))), 0.0)

    other = text("d", "zh-Hant", "這是第一句。", "這是第二句。")
    found = completeness(work(SIMPLIFIED, text("e", "en", "A title"), other), nothing)
    assert found["d"] == pytest.approx(7 / 15, abs=1e-6)


@pytest.mark.parametrize(("words", "share"), [("小 米", 1.0), ("小", 0.5)])
def test_a_text_too_short_for_shingles_is_measured_by_its_length(words: str, share: float) -> None:
    """Two words that a person joined to the same two words are all of them."""
    assert completeness(work(text("a", "zh-Hans", "小米"), text("b", "zh-Hans", words)))["b"] == share


def test_a_longer_text_in_the_other_script_speaks_for_the_work() -> None:
    """A Simplified fragment does not make the whole Traditional letter a version of it."""
    fragment = text("a", "zh-Hans", TRADITIONAL[:5])
    assert completeness(work(fragment, text("b", "zh-Hant", TRADITIONAL)))["b"] == 1.0


def test_a_cut_reprint_is_as_complete_as_its_shingles() -> None:
    """Within a language what is counted is what is shared: 7 of 17 shingles of four characters."""
    whole = text("a", "zh-Hans", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")
    assert completeness(work(whole, text("b", "zh-Hans", "甲乙丙丁戊己庚辛壬癸")))["b"] == pytest.approx(
        7 / 17, abs=1e-6
    )


def test_an_id_that_was_taken_down_names_no_work_again() -> None:
    """The same text from another source is another work, under an id that its own passage makes."""
    one = work(text("a", "zh-Hans", LETTER))
    (plain,) = name_works([one])
    (other,) = name_works([one], {plain})
    assert other not in (plain, *name_works([work(text("b", "zh-Hans", LETTER))], {plain}))


def test_the_longest_version_is_canonical() -> None:
    """Whatever the order of ids, the cut version does not speak for its language."""
    rows = version_rows("w", work(text("a", "zh-Hans", LETTER[:300]), text("b", "zh-Hans", LETTER)), never)
    assert {row["passage_id"]: row["is_canonical"] for row in rows} == {"a": False, "b": True}


NOTE, DAY = "本报记者报道。", date(2021, 8, 10)


@pytest.mark.parametrize(
    ("versions", "canonical"),
    [
        ([text("a", "zh-Hans", LETTER + NOTE), text("b", "zh-Hans", LETTER), text("c", "zh-Hans", LETTER)], "b"),
        ([text("a", "zh-Hans", LETTER + NOTE), replace(text("b", "zh-Hans", LETTER), published_on=DAY)], "b"),
        ([text("a", "zh-Hans", LETTER), text("b", "zh-Hans", LETTER + NOTE)], "b"),
        ([text("b", "zh-Hans", LETTER), text("a", "zh-Hans", LETTER)], "a"),
    ],
    ids=["most carry it", "published first", "longest", "smallest id"],
)
def test_of_whole_versions_one_speaks(versions: list[Text], canonical: str) -> None:
    """An editor's line makes no version the better one: the rules are asked in their order."""
    assert speaker(versions).passage_id == canonical


def test_a_version_in_two_languages_speaks_for_none_of_them() -> None:
    """It is the longest, and its title may be in the other language."""
    pure, mixed = text("b", "en", "A line of the letter."), text("a", "en", "A line of the letter.", LETTER)
    assert work(replace(mixed, is_mixed=True), pure).canonical == {"en": pure}
    assert work(replace(mixed, is_mixed=True)).canonical["en"].is_mixed


def test_of_two_scripts_none_is_declared_the_original() -> None:
    """That the Chinese came first does not tell which Chinese did."""
    both = [text("a", "zh-Hans", LETTER, written_on=date(2021, 8, 1)), text("b", "zh-Hant", TRADITIONAL)]
    assert work(*both, text("c", "en", "Line.", written_on=date(2021, 8, 9))).origin[0] is None


FLAGS = [
    (Bead((0,), (0,), 0.9), []),
    (Bead((0,), (), 0.9), ["omitted"]),
    (Bead((), (0,), 0.9), ["omitted"]),
    (Bead((0,), (1,), 0.9), ["numbers_differ"]),
    (Bead((0,), (0,), 0.4), ["unsure"]),
    (Bead((0,), (0,), 0.5), []),
]


@pytest.mark.parametrize(("bead", "flags"), FLAGS)
def test_beads_are_marked(bead: Bead, flags: list[str]) -> None:
    """Left out on one side, other figures, or likelier wrong than right."""
    one = work(text("c", "zh-Hans", "超过 130 亿元。"), text("e", "en", "It exceeds RMB13 billion.", "RMB12 billion."))
    (row,) = bead_rows("w", one.partners, lambda left, right: Alignment(left, right, (bead,), 1.0))
    assert row["flags"] == flags


def ids(*versions: Text) -> Sequence[str]:
    """The ids of works of one version each."""
    return name_works([work(one) for one in versions])


@pytest.mark.parametrize("words", [LETTER, "以下为全文："], ids=["letter", "lead-in"])
def test_another_source_does_not_change_the_id_of_a_work(words: str) -> None:
    """Neither of a letter that a person kept apart, nor of words that many a source has."""
    mine, other = text("a", "zh-Hans", words), text("b", "zh-Hans", words)
    assert ids(mine, other)[0] == ids(mine)[0]


def test_the_same_few_words_in_an_earlier_source_change_no_id() -> None:
    """What is too short to be compared is named with its passage, alone or not."""
    mine, other = text("b", "zh-Hans", "以下为全文："), text("a", "zh-Hans", "以下为全文：")
    assert ids(mine, other)[0] == ids(mine)[0]


def test_the_id_of_a_letter_is_made_of_its_text_alone() -> None:
    """Found in another source, it is the same work."""
    assert ids(text("a", "zh-Hans", LETTER)) == ids(text("b", "zh-Hans", LETTER))


@pytest.mark.parametrize("words", [LETTER, "以下为全文："], ids=["letter", "lead-in"])
def test_works_of_equal_text_have_different_ids(words: str) -> None:
    """An id names one work."""
    assert len(set(ids(text("a", "zh-Hans", words), text("b", "zh-Hans", words)))) == 2


def named(couples: Sequence[tuple[Text, Text]]) -> list[str]:
    """The ids of couples, each in one word."""
    return [left.passage_id + right.passage_id for left, right in couples]


def second_translation() -> Work:
    """A Chinese text with a translation, and a longer one in other words, of which a person said that it is one too."""
    chinese = text("c", "zh-Hans", "前面一句。", "后面一句。")
    second = text("w", "en", "Quite other words.", "Of another hand.", "And longer ones.", "All of them.")
    return Work((chinese, ENGLISH, second), NO_LEXICON, {("c", "e"): 0.9, ("c", "w"): 0.4})


def test_each_chinese_version_is_paired_with_the_english_one_it_is_best_linked_to() -> None:
    """A wrong word of a person joins a longer English text; the right one keeps its beads."""
    assert named(second_translation().partners) == ["ce"]


def test_a_second_translation_is_aligned_too() -> None:
    """It is compared with what it translates, beside the first."""
    assert named(second_translation().further) == ["cw"]


def test_a_second_translation_is_as_complete_as_its_own_alignment() -> None:
    """Its words are not those of the first, but half of the Chinese is in them."""
    assert completeness(second_translation(), half_of_the_chinese) == {"c": 1.0, "e": 0.5, "w": 0.5}


def test_two_letters_that_a_wrong_word_joins_keep_their_translations() -> None:
    """A person joined this year's English with last year's Chinese; both years stay aligned as the rules found them."""
    chinese = text("c", "zh-Hans", "一句。"), text("d", "zh-Hans", "两句话。")
    english = text("e", "en", "One."), text("f", "en", "Two of them.")
    one = Work((*chinese, *english), NO_LEXICON, {("c", "e"): 0.9, ("d", "f"): 0.9, ("d", "e"): 0.2})
    assert (named(one.partners), named(one.further)) == (["ce", "df"], [])


def test_an_undated_work_has_the_date_of_its_first_publication() -> None:
    """No version says when it was written."""
    days = date(2022, 4, 28), date(2020, 4, 28)
    versions = [replace(ENGLISH, passage_id=str(day), published_on=day, published_precision="day") for day in days]
    assert work(*versions).dated == (days[1], "day")


def test_a_written_date_outranks_an_earlier_publication() -> None:
    """However coarse it is."""
    written = replace(ENGLISH, written_on=date(2021, 1, 1), date_precision="year")
    published = replace(SIMPLIFIED, published_on=date(2020, 4, 28), published_precision="day")
    assert work(published, written).dated == (date(2021, 1, 1), "year")
