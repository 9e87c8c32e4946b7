"""Folding: what makes no difference for matching, and what must stay for the names of works."""

import pytest

from pipeline.dedupe.fold import as_text, fold, fold_codes, fold_for_matching, folded_text


def matched(text: str) -> str:
    """A text folded for matching."""
    return as_text(fold_for_matching(text)[0])


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("發展國際貿易", "发展国际贸易"),
        ("皇后在後面", "皇后在后面"),
        ("乾燥的樹幹", "干燥的树干"),
        ("他看著裡面的臺燈", "他看着里面的台灯"),
        ("裏面的枱燈", "里面的台灯"),
        ("衛星與衞星", "卫星与卫星"),
        ("我們瞭解並答覆", "我们了解并答复"),
        ("藉助圖像", "借助图象"),
        ("頭髮與麵條", "头发与面条"),
    ],
)
def test_both_scripts_fall_together(traditional: str, simplified: str) -> None:
    """One character stands for all that it was simplified from, whichever country's form is written."""
    assert matched(traditional) == matched(simplified)


def test_offsets_stay() -> None:
    """Characters are replaced one for one, so that a span of the folded text is one of the text."""
    assert fold_for_matching("「發」 𠀋，麵")[1].tolist() == [1, 4, 6]


def test_characters_beyond_the_basic_plane_are_folded() -> None:
    """𠁞 and 𨦫 have simplified forms of their own."""
    assert [matched("𨦫"), matched("😀𠀋")] == ["䦀", "𠀋"]


def test_japanese_and_korean_stay_themselves() -> None:
    """Kana and syllables are in no Chinese table."""
    assert matched("かな カタカナ 한글") == "かなカタカナ한글"


def test_compatibility_forms_are_folded_too() -> None:
    """U+F9D1 is 六 for Korean readers, and half-width kana are kana."""
    assert matched("\uf9d1ｶ") == "六カ"


def test_lone_surrogates_are_nothing() -> None:
    """They are no letters, and stop nobody."""
    assert matched("a\ud800b\udfff") == "ab"


def test_works_keep_their_names() -> None:
    """They are made of a fold that keeps the scripts apart."""
    assert (folded_text("發展 A"), as_text(fold("著")[0])) == ("發展a", "著")


def test_folding_twice_is_folding_once() -> None:
    """Of all code points: no chain of variants is left half way."""
    once = fold_codes(fold_for_matching("".join(map(chr, range(0x3400, 0x32000))))[0])
    assert (fold_codes(once) == once).all()


def test_what_is_met_first_makes_no_difference() -> None:
    """Tables are filled as characters are met; neighbours are not read as words."""
    assert [matched("乾隆乾燥"), matched("乾")] == ["干隆干燥", "干"]
