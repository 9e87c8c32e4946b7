"""Reading the dictionary, as far as a collection needs it."""

import pytest

from pipeline.dedupe.words import lexicon as words
from pipeline.dedupe.words.lexicon import NO_LEXICON, Lexicon, read_lexicon


def forget(patch: pytest.MonkeyPatch) -> None:
    """Let nothing have been read yet."""
    patch.setattr(words, "_parts", [])
    words.read_whole.cache_clear()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The entries that one sentence in both scripts can need."""
    with pytest.MonkeyPatch.context() as patch:
        forget(patch)
        return read_lexicon(["境外市场的营收贡献占比已达一半", "手機業務", "第二"])


def test_words_of_the_text_are_known(lexicon: Lexicon) -> None:
    """Market is among the translations of 市场."""
    assert "market" in lexicon.translations("市场")


def test_traditional_words_are_known(lexicon: Lexicon) -> None:
    """No conversion is needed: the dictionary has both scripts."""
    assert "手機" in lexicon


def test_words_that_cannot_occur_are_left_out(lexicon: Lexicon) -> None:
    """A small collection does not pay for the whole dictionary."""
    assert "小说" not in lexicon


def test_shares_of_a_word_add_up_to_one(lexicon: Lexicon) -> None:
    """They are probabilities."""
    assert sum(lexicon.translations("市场").values()) == pytest.approx(1)


def test_numerals_stand_for_digits_too(lexicon: Lexicon) -> None:
    """第二 may be written No. 2."""
    assert "#2" in lexicon.translations("第二")


def test_unknown_words_have_no_translations() -> None:
    """Without a dictionary nothing is guessed."""
    assert NO_LEXICON.translations("市场") == {}


def test_unknown_characters_become_words_of_their_own() -> None:
    """Segmentation never loses a character."""
    assert NO_LEXICON.segment("市场") == ["市", "场"]


def test_a_text_is_cut_alike_by_what_was_read_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read for one text, for several, or whole: the words of a text and what they mean stay the same."""
    text = "今年手机市场表现出色"
    forget(monkeypatch)
    alone = read_lexicon([text])
    forget(monkeypatch)
    read_lexicon([text, "我们的团队在海外发布了第一款新品"])
    shared = read_lexicon([text])
    forget(monkeypatch)
    monkeypatch.setattr(words, "MANY", 1)
    read = alone, shared, read_lexicon([text])
    told = [[(word, one.translations(word)) for word in one.segment(text)] for one in read]
    assert told[0] == told[1] == told[2]


def test_who_asks_for_ever_more_gets_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Works of a large collection are looked at some hundred at a time; reading a part for each takes longer."""
    forget(monkeypatch)
    parts = [read_lexicon([text]) for text in ("手机", "市场", "手", "团队", "新品")]
    assert parts[2] is parts[0]
    assert parts[3] is parts[4]
    assert "小说" in parts[3]


def test_threads_that_read_parts_at_once_do_not_go_on_with_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of one worker may each add a part before any of them sees that there are enough."""
    forget(monkeypatch)
    monkeypatch.setattr(words, "_parts", [(frozenset(text), NO_LEXICON) for text in ("手", "市", "团")])
    assert "小说" in read_lexicon(["新品"])
