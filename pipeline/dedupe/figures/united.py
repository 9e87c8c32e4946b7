"""Units found: which unit a number in a text stands beside."""

import re
from functools import cache

from pipeline.dedupe.figures.context import COUNTING
from pipeline.dedupe.figures.numbers import Number
from pipeline.dedupe.figures.ranges import Amount
from pipeline.dedupe.figures.units import Unit, currency_before, unit_behind


def with_unit(text: str, number: Number) -> Amount:
    """Look on both sides; the sign of a currency before, its name or any other unit behind."""
    ahead, behind = currency_before(text, number.start), unit_behind(text, _past_words(text, number))
    if behind and number.form == "name":
        behind = None
    if behind and _is_width(text, number, behind[0]):
        behind = behind[0], Unit("count", "bit")
    if behind and text[number.end : behind[0]].strip() in {"块", "塊"} and _is_price(text, behind[0]):
        behind = behind[0], Unit("money", "CNY")
    if ahead and behind and behind[1].kind != "money" and not text[ahead[0]].isascii():
        ahead = None
    if ahead:
        named = behind if behind and behind[1].kind == "money" else (number.end, ahead[1])
        return Amount(number, ahead[0], named[0], ahead[1]._replace(factor=named[1].factor))
    halved = _of_half().match(text, number.end)
    if halved:
        unit = Unit("duration", _HALVES[halved.group(1)])
        more = number._replace(low=number.low + 0.5, high=number.high + 0.5)
        return Amount(more, number.start, halved.end(), unit)
    if not behind or not _fits(text, number, behind):
        return Amount(number, number.start, number.end, None)
    return _halved(text, Amount(number, number.start, behind[0], behind[1]))


@cache
def _in_a_row() -> re.Pattern[str]:
    return re.compile(" (?:consecutive|straight|successive|full|whole|more)(?= )")


def _past_words(text: str, number: Number) -> int:
    """The place behind a number and a word that may part it from its unit: thousands of hours, three straight years."""
    if number.form == "vague" and text.startswith(" of ", number.end):
        return number.end + len(" of")
    found = _in_a_row().match(text, number.end)
    return found.end() if found else number.end


_HALVES = {"小时": "hour", "钟头": "hour", "月": "month", "星期": "week", "世纪": "century"}


@cache
def _of_half() -> re.Pattern[str]:
    return re.compile(f"个半({'|'.join(_HALVES)})")


_WIDTHS = frozenset({8.0, 16.0, 32.0, 64.0, 128.0, 256.0})


@cache
def _of_bits() -> re.Pattern[str]:
    return re.compile(
        r"位(?=[的 ]{0,2}(?:电脑|處理|处理|系统|操作|整数|版本|架构|硬件|CPU|计算|浮点|芯片|微|机|Intel|AMD|ARM|x86))"
    )


def _is_width(text: str, number: Number, end: int) -> bool:
    """64 位系统 is 64 bits wide; elsewhere 位 counts people."""
    return number.low in _WIDTHS and bool(_of_bits().match(text, end - 1))


def _is_price(text: str, end: int) -> bool:
    """块 is money where nothing is counted behind it."""
    return not text[end : end + 1].strip() or text[end] in "，。；、！？,.;!?”」）)"


def _fits(text: str, number: Number, behind: tuple[int, Unit]) -> bool:
    """Whether a unit may follow this number: short Latin ones follow only digits."""
    written = text[number.end : behind[0]].strip(" -")
    if number.form == "words" and written.isascii() and len(written) < 3:  # noqa: PLR2004
        return False
    if written == "s":
        told = text[max(0, number.start - 2) : number.start].rstrip(" ")[-1:]
        is_told = not told or told.isascii() or told in COUNTING
        return (
            is_told
            and number.end + 1 == behind[0]
            and not _of_age().search(text[max(0, number.start - 8) : number.start])
        )
    if written in {"x", "X", "×"}:
        return number.end + len(written) == behind[0] and not text[behind[0] : behind[0] + 1].strip(" ,.;，。；、）)")
    return not (
        written in {"second", "seconds", "m", "g", "B", "W", "V"}
        and number.form in {"words", "han"}
        and written != "seconds"
    )


@cache
def _of_age() -> re.Pattern[str]:
    """A life's or a century's decade: in his 30s, the 60s."""
    return re.compile(r"\b(?:his|her|their|the|early|mid|late|my|our)[ -]$", re.ASCII | re.IGNORECASE)


def _halved(text: str, amount: Amount) -> Amount:
    """三年半 is three and a half years, and so 一个半小时."""
    if amount.unit and amount.unit.kind in {"duration", "multiple"} and text.startswith("半", amount.end):
        number = amount.number._replace(low=amount.number.low + 0.5, high=amount.number.high + 0.5)
        return amount._replace(number=number, end=amount.end + 1)
    return amount
