"""Mojibake in whole bodies: restored as repairs that can be undone, counted where it cannot be."""

import time

import pytest

from pipeline.clean.mojibake import mojibake, n_lost
from tests.cleaning import cleaned, rebuilt, texts

CHINESE = "各位同事：我们在过去的一年里取得了很大的进步。感谢大家的支持和努力！我们将继续前进。"


def gbk_of_utf8(text: str) -> str:
    """UTF-8 read as GBK; the text must be chosen so that nothing is lost."""
    return text.encode().replace(b"\x80", "€".encode("gbk")).decode("gbk")


@pytest.mark.parametrize("charset", ["latin-1", "gb18030"])
def test_restored_words_can_be_undone(charset: str) -> None:
    """A paragraph of mojibake is parted into the sentences it was made of, and the body can still be given back."""
    good = CHINESE if charset == "latin-1" else "我们继续前进。大家努力！"
    body = f"Dear all,\n\n{good.encode().decode(charset)}\n"
    tables = cleaned(body)
    assert "".join(texts(tables)).endswith(good)
    assert rebuilt(tables) == body


def test_restored_characters_are_named_in_repairs() -> None:
    """Who reads the repairs learns what stood there."""
    repairs = cleaned("Dear all,\n\nSo says 灏忕背 today.\n")["repairs"].to_pylist()
    told = [(row["before"], row["after"]) for row in repairs if row["rule"] == "mojibake"]
    assert told == [("灏", "小"), ("忕背", "米")]


def test_references_that_spell_mojibake_are_restored() -> None:
    """Each byte may have been written as a reference: the repair names both rules."""
    body = "<p>Dear &auml;&frac12;&nbsp;&aring;&yen;&frac12; all.</p>" * 2
    tables = cleaned(body, media_type="text/html")
    assert "Dear 你好 all." in texts(tables)
    assert rebuilt(tables) == body


def test_what_is_lost_is_counted_and_left() -> None:
    """Bytes that were replaced before the capture was saved are never guessed."""
    tables = cleaned("各位同事：\n\n我们锟斤拷手机很好，谢谢大家一直以来的支持。\n")
    assert tables["documents"]["n_mojibake"].to_pylist() == [3]
    assert any("锟斤拷" in text for text in texts(tables))


@pytest.mark.parametrize("unit", ["å", "灏", "锟斤", "\ufffd", "ÄãºÃ", "Ã©", "灏 ", "灏\ufffd", "â€"])
def test_hostile_runs_are_read_in_time(unit: str) -> None:
    """A hundred thousand characters of any trigger are looked at once."""
    began = time.process_time()
    mojibake(unit * (100_000 // len(unit)))
    n_lost(unit * (100_000 // len(unit)))
    assert time.process_time() - began < 1
