"""Laws of the date rules, over generated texts."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.dates import find_date, read_date
from pipeline.clean.numerals import FULL_WIDTH
from pipeline.clean.written import infer_written

MONTHS = "January February March April May June July August September October November December".split()
SPELLINGS = (
    "{day:%Y-%m-%d}",
    "{day.year}/{day.month}/{day.day}",
    "{day:%Y%m%d}",
    "{day.year}年{day.month}月{day.day}日",
    "{day.day} {month} {day.year}",
    "{month} {day.day}, {day.year}",
    "{day:%Y-%m-%d}T10:20:30+08:00",
)
DATE_SIGNS = "0123456789 年月日第季度-/.:,TZ+QJulyay二〇一七十六民國（）Thu"
MANY_DIGITS = "0123456789٠١٢٦۴५৬７８９᠐²①Ⅳ𝟘𝟙"
HAN_NUMERALS = "〇○零一二三九十百元正廿卅"
numerals = st.text(st.sampled_from(MANY_DIGITS), min_size=1, max_size=4) | st.text(
    st.sampled_from(HAN_NUMERALS), min_size=1, max_size=5
)
years = st.sampled_from(["2021", "２０２１", "20٢１", "二〇二一", "2O21", "199٩"]) | numerals
SHAPES = (
    *("{year}-{month}-{day}", "{year}/{month}/{day}", "{day}.{month}.{year}", "{year}{month}{day}T{day}{month}"),
    *(
        "{year}年{month}月{day}日",
        "民國{year}年",
        "民国{year}年{month}月{day}日",
        "{year}年第{month}季度",
        "{year}Q{month}",
    ),
    *(
        "{name} {day}, {year}",
        "{day}{nth} of {name} {year}",
        "{name} {year}",
        "{quarter} of {year}",
        "{day} {name} 21 10:20",
    ),
    *(
        "{year}-07-16T{month}:{day}:{day}{zone}",
        "2021年7月16日 下午{month}点{day}分",
        "Thu, 16 Jul {year} 10:20:30 {zone}",
    ),
    *("刚刚过去的{year}年", "今年是{year}年", "the past year {year}", "this year, {year}", "即将过去的{year}年"),
    *(
        "2011年{month}亿，{year}年{day}亿，去年{month}亿",
        "{month} million in 2011, 3 million in {year} and {day} million last year",
    ),
)
shaped = st.builds(
    str.format,
    st.sampled_from(SHAPES),
    year=years,
    month=numerals,
    day=numerals,
    name=st.sampled_from(["Sep", "ſep", "SEPTEMBER", "AUGUſT", "İan", "APRıL", "June", "may.", "MARCH"]),
    quarter=st.sampled_from(["first quarter", "FİRST QUARTER", "FIRſT quarter", "Q٣", "Qı"]),
    nth=st.sampled_from(["", "th", "ſt", "ST"]),
    zone=st.sampled_from(["Z", "GMT", "PſT", "+0800", "-٠٨:٠٠", "+08", "北京时间", "+99:99"]),
)


@given(st.text(max_size=60) | st.text(st.sampled_from(DATE_SIGNS), max_size=30))
def test_reading_a_claim_never_raises_and_names_no_day_it_does_not_hold(claim: str) -> None:
    """A day of a date read from ASCII digits stands in the claim."""
    dated = read_date(claim)
    plain = claim.translate(FULL_WIDTH)
    if dated and dated.precision == "day" and plain.isascii():
        assert any(int(digits) == dated.on.day for digits in re.findall(r"\d\d?", plain)) or str(dated.on.day) in plain


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(SPELLINGS))
def test_every_day_is_read_as_written(day: date, spelling: str) -> None:
    """Whatever the day, its usual spellings are read as that day."""
    dated = read_date(spelling.format(day=day, month=MONTHS[day.month - 1]))
    assert dated is not None
    assert (dated.on, dated.precision) == (day, "day")


@given(st.text(max_size=80) | st.text(st.sampled_from(DATE_SIGNS), max_size=60))
def test_finding_dates_never_raises(line: str) -> None:
    """A date found quotes words of its line."""
    dated = find_date(line)
    assert dated is None or dated.evidence in line


@given(shaped)
def test_no_text_makes_the_date_rules_raise(text: str) -> None:
    """Whatever digits and letters a text holds, all three rules answer, and what they find quotes the text."""
    dates = (read_date(text), find_date(text), infer_written(text))
    assert all(dated is None or dated.evidence in text for dated in dates)


@given(
    st.lists(
        st.sampled_from(
            (
                "刚刚过去的",
                "2016年",
                "2017年",
                "今年是",
                "怎么干",
                "去年全年",
                "全年",
                "3亿",
                "，",
                "“",
                "”",
                "。",
                "the past year ",
                "2015",
            )
        )
    ).map("".join)
)
def test_inferring_never_raises(text: str) -> None:
    """A time of writing told by words quotes them."""
    dated = infer_written(text)
    assert dated is None or dated.evidence in text
