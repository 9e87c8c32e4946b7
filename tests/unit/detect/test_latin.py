"""What the words of Latin text say of its language."""

import pytest

from pipeline.detect.latin import PROFILES, grammar, name_latin, weigh, words_of
from pipeline.detect.words import FUNCTION_WORDS


def test_an_ngram_is_heard_once() -> None:
    """Drawn again and again the letters of "imple" make langdetect sure of a language; heard once they name none."""
    assert name_latin("imple", seed=0) == ("und", 0.0)


def test_a_word_of_two_lists_tells_them_not_apart() -> None:
    """A word such as "me" stands in the lists of English and Spanish, and moves both the same."""
    assert {language for language in PROFILES if "me" in FUNCTION_WORDS[language]} >= {"en", "es"}


@pytest.mark.parametrize("language", PROFILES)
def test_function_words_speak_for_their_language(language: str) -> None:
    """The words that only one language has for its grammar name it, in any order."""
    others = frozenset().union(*(words for name, words in FUNCTION_WORDS.items() if name != language))
    assert weigh(sorted(FUNCTION_WORDS[language] - others))[0] == language


def test_letters_alone_are_no_grammar() -> None:
    """A series, a plan and a grade have names of one letter in every language."""
    assert grammar(["Plan", "A", "Series", "I", "Grade", "O"]) == 0


def test_capitals_alone_are_no_language() -> None:
    """Names come from any language, the same words written small from one."""
    assert (name_latin("Steve Jobs", seed=0)[0], name_latin("steve jobs about us", seed=0)[0]) == ("und", "en")


def test_doubt_is_put_to_langdetect() -> None:
    """What words hold likely but not sure is named only if langdetect, asked itself, is sure of the same."""
    agreed, denied = "video terminal control panel", "central administration"
    likely = [weigh(words_of(text)) for text in (agreed, denied)]
    named = [name_latin(text, seed=0)[0] for text in (agreed, denied)]
    assert (all(0.75 < sure < 0.9 for _, sure in likely), named) == (True, [likely[0][0], "und"])


def test_words_are_cut_where_answers_no_longer_change() -> None:
    """A text of a million letters is not read to its end, nor a word of a million letters."""
    assert (len(words_of("a b " * 250_000)), len(words_of("x" * 1_000_000)[0])) == (120, 40)
