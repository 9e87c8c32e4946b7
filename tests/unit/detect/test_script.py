"""Counting letters by script."""

import pytest

from pipeline.detect.script import scripts


def test_only_letters_are_counted() -> None:
    """Digits, punctuation and spaces say nothing about the language."""
    assert scripts("2021 年 8 月，“Mi” 1.0！").letters == 4


def test_hong_kong_variants_are_not_japanese() -> None:
    """裏 and 衆 are in Japan's set and not in Taiwan's, but Hong Kong's supplement has them."""
    assert scripts("裏衆").shinjitai == 0


def test_old_forms_are_traditional() -> None:
    """No set of Taiwan, Hong Kong or the mainland has 爲; Korea's does, and Japan's among its old forms."""
    counted = scripts("爲")
    assert (counted.traditional, counted.shinjitai) == (1, 0)


def test_characters_of_both_sets_decide_nothing() -> None:
    """全球第二 is written the same everywhere."""
    counted = scripts("全球第二")
    assert (counted.han, counted.simplified, counted.traditional) == (4, 0, 0)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Ａｂ", "latin"),
        ("𝐓𝓲", "latin"),
        ("ﬁé", "latin"),
        ("ｶﾅ", "kana"),
        ("ㄱ하", "hangul"),
        ("々ㄅ", "han"),
        ("Жع", "other"),
    ],
)
def test_letters_are_what_they_look_like(text: str, script: str) -> None:
    """Full-width, half-width, joined and mathematical letters belong to the script they stand for."""
    assert getattr(scripts(text), script) == 2
