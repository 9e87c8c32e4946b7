"""Numbers as dates write them: Chinese numerals and full-width digits."""

FULL_WIDTH = {
    ord(wide): plain for wide, plain in zip("０１２３４５６７８９：／．－，　＋", "0123456789:/.-, +", strict=True)
}
"""Full-width characters of dates and the ASCII ones they stand for, one for one: offsets stay valid."""

DIGITS = {
    digit: value
    for value, digits in enumerate(("〇○零0", "一1", "二2", "三3", "四4", "五5", "六6", "七7", "八8", "九9"))
    for digit in digits
}
"""Chinese and ASCII digits and their values; ○ is how 〇 is often typed."""


def number(numeral: str) -> int:
    """The value of a year, month or day numeral below 1,000, or of a year written digit by digit.

    >>> [number(one) for one in ("2021", "二〇二一", "十六", "二十", "廿一", "三十一", "一百一十", "元")]
    [2021, 2021, 16, 20, 21, 31, 110, 1]
    """
    if numeral == "元":
        return 1
    text = numeral.replace("廿", "二十").replace("卅", "三十")
    if not any(unit in text for unit in "十百"):
        return int("".join(str(DIGITS[digit]) for digit in text))
    hundreds, tens_on = text.split("百", 1) if "百" in text else ("0", text)
    tens, ones = tens_on.split("十", 1) if "十" in tens_on else ("0", tens_on)
    return 100 * number(hundreds) + 10 * number(tens or "1") + number(ones.lstrip("零〇") or "0")
