"""Laws of figures: any text is read, figures stand in it in order, low is not above high, written numbers come back."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.figures.likeness import Statement
from pipeline.dedupe.figures.numerals import NUMERALS, POWERS, english_number, mixed_number
from pipeline.dedupe.figures.reading import read_figures
from pipeline.dedupe.figures.verdicts import Side, judge_figures

PIECES = (
    "超过 近 约 不到 至少 第 前 年 月 日 个 名 元 美元 % 成 倍 半 季度 亿 万 千 百 十 一 二 三 两 几 数 多 以上 左右 "
    "到 "
    "- , . 0 3 12 130 2014 Q3 RMB $ half nearly more than 5,000 million years in August last year No. 2 the third "
    "， 。 去年 上半年 分之 ( ）"
).split(" ")
TEXTS = st.one_of(
    st.text(), st.lists(st.sampled_from(PIECES)).map("".join), st.lists(st.sampled_from(PIECES)).map(" ".join)
)


@given(TEXTS)
def test_figures_stand_in_the_text_in_order(text: str) -> None:
    """Nothing crashes; spans lie inside the text and do not overlap; low is at most high."""
    place = 0
    for one in read_figures(text):
        assert place <= one.start < one.end <= len(text)
        assert one.low is None or one.high is None or one.low <= one.high
        place = one.end


@given(st.integers(0, 10**12 - 1))
def test_chinese_numbers_come_back(value: int) -> None:
    """A number written in numerals is read as itself."""
    assert mixed_number(in_chinese(value)) == value


def in_chinese(value: int) -> str:
    """A number in Chinese numerals, as taught at school."""
    for power in (10**8, 10**4):
        if value >= power:
            rest = value % power
            zero = "零" if 0 < rest < power // 10 else ""
            return (
                in_chinese(value // power)
                + {10**8: "亿", 10**4: "万"}[power]
                + zero
                + (in_chinese(rest) if rest else "")
            )
    return _below_myriad(value)


def _below_myriad(value: int) -> str:
    digits = {number: letter for letter, number in reversed(NUMERALS.items())}
    names = {power: letter for letter, power in reversed(POWERS.items())}
    written, gap = "", False
    for power in (1000, 100, 10):
        digit, value = divmod(value, power)
        if digit:
            written += ("零" if gap and written else "") + digits[digit] + names[power]
        gap = not digit
    if value or not written:
        written += ("零" if gap and written else "") + digits[value]
    return written


@given(st.integers(1, 10**6), st.sampled_from(("thousand", "million", "billion")))
def test_scaled_numbers_come_back(value: int, scale: str) -> None:
    """Digits with a scale are read as their product."""
    assert (
        english_number(f"{value:,} {scale}") == value * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]
    )


@given(TEXTS, TEXTS)
def test_every_figure_of_a_bead_gets_one_verdict(left: str, right: str) -> None:
    """Counterparts point at each other, and agree on the verdict."""
    sides, listed = [], 0
    for text in (left, right):
        figures = read_figures(text)
        sides.append(Side(text, [Statement(listed + number, figure) for number, figure in enumerate(figures)]))
        listed += len(figures)
    verdicts = judge_figures([(sides[0], sides[1])])
    assert sorted(verdicts) == list(range(listed))
    for number, verdict in verdicts.items():
        if verdict.counterpart is not None:
            other = verdicts[verdict.counterpart]
            assert (other.counterpart, other.agreement, other.differs_in) == (
                number,
                verdict.agreement,
                verdict.differs_in,
            )


@given(TEXTS)
def test_a_text_agrees_with_itself(text: str) -> None:
    """Compared with itself a text has nothing that differs."""
    figures = read_figures(text)
    left = [Statement(number, figure) for number, figure in enumerate(figures)]
    right = [Statement(len(figures) + number, figure) for number, figure in enumerate(figures)]
    verdicts = judge_figures([(Side("", left), Side("", right))])
    assert {verdict.agreement for verdict in verdicts.values()} <= {"same"}
