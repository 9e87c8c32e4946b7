"""Naming the language of one text."""

import pytest

from pipeline.detect.language import name_language

CASES = [
    ("小米手机发布十周年", "zh-Hans"),
    ("親愛的股東：過去一年我們經歷了許多變化", "zh-Hant"),
    ("全球第二", "zh"),
    ("手机 X AIoT 业务将围绕 smartphone 构建 IoT platform", "zh-Hans"),
    ("株主の皆様へ", "ja"),
    ("対処方法", "ja"),
    ("주주 여러분께 드리는 편지", "ko"),
    ("We appreciate the unwavering support from our fans around the world.", "en"),
    ("Wir danken allen unseren Partnern für ihre Hilfe in diesem schwierigen Jahr.", "de"),
    ("17 %", "und"),
    ("—", "und"),
    ("", "und"),
    ("Письмо акционерам", "und"),
]


@pytest.mark.parametrize(("text", "language"), CASES, ids=[case[0][:12] or "empty" for case in CASES])
def test_language(text: str, language: str) -> None:
    """Script decides where it can, langdetect on Latin text, nothing without letters."""
    assert name_language(text, seed=0).language == language


def test_confidence_is_a_share() -> None:
    """No verdict is surer than 1 or less sure than 0."""
    sure = [name_language(text, seed=0).confidence for text, _ in CASES]
    assert all(0 <= one <= 1 for one in sure)


def test_short_latin_is_less_sure_than_long() -> None:
    """The probability langdetect gives does not see length, so the verdict does."""
    short, long = (name_language("Dear all of you " * n, seed=0).confidence for n in (1, 6))
    assert short < long
