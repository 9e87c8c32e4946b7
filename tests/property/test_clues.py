"""A rule that a clue spares from being asked would have found nothing."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.figures.chinese_dates import chinese_dates
from pipeline.dedupe.figures.clues import Clues
from pipeline.dedupe.figures.durations import worded_durations
from pipeline.dedupe.figures.english_dates import english_dates
from pipeline.dedupe.figures.names import addresses, names
from pipeline.dedupe.figures.numbers import numbers
from pipeline.dedupe.figures.ranks import chinese_ranks, english_ranks
from pipeline.dedupe.figures.shares import shares

RULES: dict[str, Callable[[str], Iterable[object]]] = {
    "addresses": addresses,
    "names": lambda text: names(text, worded=False),
    "idioms": lambda text: names(text, written=False),
    "dates_of_china": chinese_dates,
    "dates_of_england": english_dates,
    "periods": lambda text: set(english_dates(text)) - set(english_dates(text, worded=False)),
    "ranks_of_china": chinese_ranks,
    "ranks_of_england": english_ranks,
    "durations": worded_durations,
    "shares": shares,
    "numbers": numbers,
    "worded": lambda text: set(numbers(text)) - set(numbers(text, worded=False)),
}
WORDS = (
    "one two eight ten first second third eleventh half halves halved quarter quarters year years month week "
    "day hour decade decades century twentieth anniversary later ago afterwards from now aged ages of in out "
    "every a an the last this next and to by no. No. NO top Top5 topfive number rank ranked place Fortune "
    "Forbes May June jan Dec 5 12 20 2014 1990s '90s Q3 3Q H1 FY21 1/4 24/7 2021-07-16 2020/21 5th 3rd #2 "
    "million hundred thousands dozens tens several few couple twofold fold double doubled doubling tripled "
    "quadruple twice thrice Chapter v1.8 id ids MIX4 o'clock www.example.org a@b.cn https://x.io x.com 10:30 "
    "5pm % $ RMB \N{KELVIN SIGN}one \u0131n \u017fix 年 月 日 季度 半年 上半年 去年 今年 世纪 年代 民国 第 "
    "第三 前 前三 强 十强 百分之 千分之 分之 成 三成 每 有 人 半 一半 过半 四分之一 翻 翻番 腰斩 双 双倍 减半 "
    "一 两 三 十 百 万 亿 数 几 多 上 图 表 上午 点 （ ） ( ) [ ] 、 十分 一带一路 两会 第三方"
).split()
texts = st.lists(st.sampled_from([*WORDS, "x"]), max_size=6).flatmap(
    lambda words: st.sampled_from(["", " ", "-"]).map(lambda gap: gap.join(words))
)


@pytest.mark.parametrize("name", RULES)
@given(text=texts)
def test_what_a_clue_rules_out_is_not_there(name: str, text: str) -> None:
    """Where the clue is missing, the rule finds nothing in the text."""
    assert getattr(Clues(text), name) or not list(RULES[name](text))


@given(text=texts)
def test_a_silent_text_gives_no_rule_a_chance(text: str) -> None:
    """A text called silent has none of the clues."""
    clues = Clues(text)
    assert not (clues.is_silent and any(getattr(clues, name) for name in RULES if name not in {"addresses", "names"}))
