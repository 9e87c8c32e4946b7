"""Counting letters by script."""

from pipeline.detect.script import scripts


def test_only_letters_are_counted() -> None:
    """Digits, punctuation and spaces say nothing about the language."""
    assert scripts("2021 年 8 月，“Mi” 1.0！").letters == 4


def test_hong_kong_variants_are_not_japanese() -> None:
    """裏 and 衆 are in Japan's set and not in Taiwan's, but Hong Kong's supplement has them."""
    assert scripts("裏衆").shinjitai == 0


def test_characters_of_both_sets_decide_nothing() -> None:
    """全球第二 is written the same everywhere."""
    counted = scripts("全球第二")
    assert (counted.han, counted.simplified, counted.traditional) == (4, 0, 0)
