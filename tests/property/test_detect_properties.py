"""Laws of telling languages, on random text."""

import string

import pyarrow as pa
import pytest
from factories import Shelf
from hypothesis import example, given
from hypothesis import strategies as st
from langdetect.utils.ngram import NGram

from pipeline.detect import detect, latin
from pipeline.detect.language import judge, name_language
from pipeline.settings import Settings

WORDS = "the of and shareholders Xiaomi phone der und Aktionäre für les années 小米 手机 发布 股東 我们 の 감사 год"
words = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12)
marks = st.text(alphabet="0123456789,;:-–…%$€·*#！？、，；", max_size=4)
mixed = st.text(alphabet=string.printable + "小の한《》“”（）。", max_size=60)
texts = st.one_of(st.text(max_size=80), words.map(" ".join), mixed)


@given(texts)
@example("〇。a word of the many")
@example("\ud800 a")
def test_any_text_has_a_verdict(text: str) -> None:
    """No text breaks it; shares and confidences are from 0 to 1, and no part is longer than the whole."""
    judged = judge(text, seed=0)
    assert 0 <= judged.verdict.confidence <= 1
    assert sum(part.n_chars for part in judged.others) <= len(text)


@given(words, st.data())
def test_marks_and_digits_tell_no_language(said: list[str], data: st.DataObject) -> None:
    """Digits and punctuation between words change no answer."""
    marked = "".join(f"{word} {data.draw(marks)} " for word in said)
    assert name_language(marked, seed=0) == name_language(" ".join(said), seed=0)


@given(words)
def test_a_text_is_judged_the_same_whatever_came_before(said: list[str]) -> None:
    """Neither the words remembered nor langdetect's draws depend on other texts."""
    text = " ".join(said)
    first = judge(text, seed=0)
    for other in said:
        judge(other, seed=0)
    assert judge(text, seed=0) == first


@pytest.fixture(scope="module")
def settings() -> Settings:
    """The published settings."""
    return Settings()


@given(st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_sums_are_right_in_any_order(
    settings: Settings, documents: list[list[list[str]]], random: st.DataObject
) -> None:
    """Documents have the characters of their passages and paragraphs, whatever the order of rows."""
    shelf = Shelf()
    for number, paragraphs in enumerate(documents):
        shelf.add(f"d{number}", [[" ".join(sentence)] for sentence in paragraphs])
    tables = shelf.tables()
    languages = detect(**tables, settings=settings)["languages"]
    chars = languages.group_by("level").aggregate([("n_chars", "sum")]).to_pydict()
    assert len(set(chars["n_chars_sum"])) == 1
    assert detect(**{name: _shuffled(table, random) for name, table in tables.items()}, settings=settings) == {
        "languages": languages
    }


def _shuffled(table: pa.Table, random: st.DataObject) -> pa.Table:
    places = list(range(table.num_rows))
    random.shuffle(places)
    return table.take(places)


@given(st.text(alphabet="abcXYZéßạñİŁʼª\u0301ș", min_size=1, max_size=12))
def test_ngrams_are_langdetects_own(word: str) -> None:
    """The faster reading of a word finds what the library's own class finds."""
    window, known, found = NGram(), latin._factory().word_lang_prob_map, []  # noqa: SLF001 - the profiles themselves
    for character in f"{NGram.normalize_vi(word)} ":
        window.add_char(character)
        found += [gram for gram in map(window.get, (1, 2, 3)) if gram in known]
    assert sorted(latin._grams(word)) == sorted(found)  # noqa: SLF001 - a rule that nothing else shows so plainly
