"""Reading figures: one case for each rule, in both languages, with what is no figure."""

from datetime import date

import pytest

from pipeline.dedupe.figures.reading import read_figures

QUANTITIES = [
    ("近百亿", "count", 1e10, 1e10, None, "nearly"),
    ("超过 130 亿元", "money", 1.3e10, 1.3e10, "CNY", "over"),
    ("RMB13 billion", "money", 1.3e10, 1.3e10, "CNY", "exact"),
    ("1,000美元", "money", 1000.0, 1000.0, "USD", "exact"),
    ("HK$5.5 million", "money", 5.5e6, 5.5e6, "HKD", "exact"),
    ("US$20", "money", 20.0, 20.0, "USD", "exact"),
    ("69块人民币", "money", 69.0, 69.0, "CNY", "exact"),
    ("約 3 億港元", "money", 3e8, 3e8, "HKD", "about"),
    ("3亿5千万台", "count", 3.5e8, 3.5e8, None, "exact"),
    ("１２３ 家", "count", 123.0, 123.0, None, "exact"),
    ("十多个", "count", 10.0, 10.0, None, "over"),
    ("十几个", "count", 11.0, 19.0, None, "about"),
    ("數十億人", "count", 2e9, 1e10, "person", "about"),
    ("几百家", "count", 200.0, 1000.0, None, "about"),
    ("數以百萬計", "count", 2e6, 1e7, None, "about"),
    ("百分之三點五", "percentage", 3.5, 3.5, "percent", "exact"),
    ("港幣 38 億元", "money", 3.8e9, 3.8e9, "HKD", "exact"),
    ("新台幣兩兆元", "money", 2e12, 2e12, "TWD", "exact"),
    ("45 HK cents", "money", 0.45, 0.45, "HKD", "exact"),
    ("一百个亿", "count", 1e10, 1e10, None, "exact"),
    ("销售额过亿，", "money", 1e8, 1e8, None, "over"),
    ("between $4 billion and $5 billion", "money", 4e9, 5e9, "USD", "exact"),
    ("-3% 至 0%", "percentage", -3.0, 0.0, "percent", "exact"),
    ("thirty-odd developers", "count", 30.0, 30.0, "person", "over"),
    ("12 letters or more", "count", 12.0, 12.0, None, "at_least"),
    ("上升 46 位", "count", 46.0, 46.0, None, "exact"),
    ("nearly a quarter", "percentage", 25.0, 25.0, "percent", "nearly"),
    ("one in five users", "percentage", 20.0, 20.0, "percent", "exact"),
    ("每三人中就有一人", "percentage", 33.333333, 33.333333, "percent", "exact"),
    ("to triple sales", "multiple", 3.0, 3.0, "fold", "exact"),
    ("twentyfold", "multiple", 20.0, 20.0, "fold", "exact"),
    ("a year and a half", "duration", 1.5, 1.5, "year", "exact"),
    ("两个半小时", "duration", 2.5, 2.5, "hour", "exact"),
    ("三年多", "duration", 3.0, 3.0, "year", "over"),
    ("近三年", "duration", 3.0, 3.0, "year", "exact"),
    ("近四十年", "duration", 40.0, 40.0, "year", "nearly"),
    ("三十个年头", "duration", 30.0, 30.0, "year", "exact"),
    ("5 分 2 秒", "duration", 302.0, 302.0, "second", "exact"),
    ("two years and six months", "duration", 30.0, 30.0, "month", "exact"),
    ("Their age is under 31.", "duration", 31.0, 31.0, "year", "under"),
    ("连续第八年", "rank", 8.0, 8.0, None, "exact"),
    ("the Fortune Global 500", "rank", 1.0, 500.0, None, "exact"),
    ("十个人里有七个", "percentage", 70.0, 70.0, "percent", "exact"),
    ("近六成为企业", "percentage", 60.0, 60.0, "percent", "nearly"),
    ("two times as many", "multiple", 2.0, 2.0, "fold", "exact"),
    ("两倍多", "multiple", 2.0, 2.0, "fold", "over"),
    ("ninetieth anniversary", "duration", 90.0, 90.0, "year", "exact"),
    ("nearly a century", "duration", 100.0, 100.0, "year", "nearly"),
    ("四分之一个世纪", "duration", 25.0, 25.0, "year", "exact"),
    ("a quarter of a century", "duration", 25.0, 25.0, "year", "exact"),
    ("three consecutive quarters", "duration", 3.0, 3.0, "quarter", "exact"),
    ("Over 58 years we grew", "duration", 58.0, 58.0, "year", "exact"),
    ("付费客户超过四百万家", "count", 4e6, 4e6, None, "over"),
    ("never exceed 5%", "percentage", 5.0, 5.0, "percent", "at_most"),
    ("腰斬", "multiple", 0.5, 0.5, "fold", "exact"),
    ("不滿三十歲", "duration", 30.0, 30.0, "year", "under"),
    ("兩個", "count", 2.0, 2.0, None, "exact"),
    ("三、四个", "count", 3.0, 4.0, None, "exact"),
    ("2到3万家", "count", 2e4, 3e4, None, "exact"),
    ("not more than 30 people", "count", 30.0, 30.0, "person", "at_most"),
    ("5000 名", "count", 5000.0, 5000.0, "person", "exact"),
    ("tens of thousands of parts", "count", 2e4, 1e5, None, "about"),
    ("two dozen cities", "count", 24.0, 24.0, None, "exact"),
    ("3.7k+ stars", "count", 3700.0, 3700.0, None, "over"),
    ("5 公里", "count", 5000.0, 5000.0, "metre", "exact"),
    ("5000mAh", "count", 5.0, 5.0, "ampere_hour", "exact"),
    ("3 次", "count", 3.0, 3.0, "occasion", "exact"),
    ("一半", "percentage", 50.0, 50.0, "percent", "exact"),
    ("过半", "percentage", 50.0, 50.0, "percent", "over"),
    ("close to half", "percentage", 50.0, 50.0, "percent", "nearly"),
    ("三成", "percentage", 30.0, 30.0, "percent", "exact"),
    ("七成五", "percentage", 75.0, 75.0, "percent", "exact"),
    ("百分之二十", "percentage", 20.0, 20.0, "percent", "exact"),
    ("千分之三", "percentage", 0.3, 0.3, "percent", "exact"),
    ("two-thirds", "percentage", 66.666667, 66.666667, "percent", "exact"),
    ("1-14%", "percentage", 1.0, 14.0, "percent", "exact"),
    ("2 个百分点", "percentage", 2.0, 2.0, "percentage_point", "exact"),
    ("25 basis points", "percentage", 25.0, 25.0, "basis_point", "exact"),
    ("翻一番", "multiple", 2.0, 2.0, "fold", "exact"),
    ("三倍", "multiple", 3.0, 3.0, "fold", "exact"),
    ("贵了一倍", "multiple", 2.0, 2.0, "fold", "exact"),
    ("three times as many", "multiple", 3.0, 3.0, "fold", "exact"),
    ("doubled", "multiple", 2.0, 2.0, "fold", "exact"),
    ("5x", "multiple", 5.0, 5.0, "fold", "exact"),
    ("三年内", "duration", 3.0, 3.0, "year", "at_most"),
    ("within three years", "duration", 3.0, 3.0, "year", "at_most"),
    ("十周年", "duration", 10.0, 10.0, "year", "exact"),
    ("10th anniversary", "duration", 10.0, 10.0, "year", "exact"),
    ("the next decade", "duration", 10.0, 10.0, "year", "exact"),
    ("一年半", "duration", 1.5, 1.5, "year", "exact"),
    ("半年以上", "duration", 0.5, 0.5, "year", "at_least"),
    ("18岁", "duration", 18.0, 18.0, "year", "exact"),
    ("aged 18", "duration", 18.0, 18.0, "year", "exact"),
    ("one year later", "duration", 1.0, 1.0, "year", "exact"),
    ("一年后", "duration", 1.0, 1.0, "year", "exact"),
    ("全球第二", "rank", 2.0, 2.0, None, "exact"),
    ("首次进入前三", "rank", 1.0, 3.0, None, "exact"),
    ("世界500强", "rank", 1.0, 500.0, None, "exact"),
    ("第三大市场", "rank", 3.0, 3.0, None, "exact"),
    ("排名第一", "rank", 1.0, 1.0, None, "exact"),
    ("No. 2", "rank", 2.0, 2.0, None, "exact"),
    ("the Top 5", "rank", 1.0, 5.0, None, "exact"),
    ("third place", "rank", 3.0, 3.0, None, "exact"),
    ("the second-largest", "rank", 2.0, 2.0, None, "exact"),
    ("One third of our employees", "percentage", 33.333333, 33.333333, "percent", "exact"),
    ("one quarter of them", "percentage", 25.0, 25.0, "percent", "exact"),
    ("three quarters of users", "percentage", 75.0, 75.0, "percent", "exact"),
    ("one second later", "duration", 1.0, 1.0, "second", "exact"),
    ("a quarter of a billion", "count", 2.5e8, 2.5e8, None, "exact"),
    ("two thirds of a million dollars", "money", 666666.666667, 666666.666667, "USD", "exact"),
    ("a quarter million shops", "count", 2.5e5, 2.5e5, None, "exact"),
    ("美元3亿", "money", 3e8, 3e8, "USD", "exact"),
    ("美元 5 次升值", "count", 5.0, 5.0, "occasion", "exact"),
    ("负5%", "percentage", -5.0, -5.0, "percent", "exact"),
    ("负百分之五", "percentage", -5.0, -5.0, "percent", "exact"),
    ("minus 5 percent", "percentage", -5.0, -5.0, "percent", "exact"),
    ("plus or minus 5%", "percentage", 5.0, 5.0, "percent", "exact"),
    ("正负5%", "percentage", 5.0, 5.0, "percent", "exact"),
    ("零下15度", "count", -15.0, -15.0, "celsius", "exact"),
    ("零下十五摄氏度", "count", -15.0, -15.0, "celsius", "exact"),
    ("15 degrees below zero", "count", -15.0, -15.0, "celsius", "exact"),
    ("八成多", "percentage", 80.0, 80.0, "percent", "over"),
    ("80%多", "percentage", 80.0, 80.0, "percent", "over"),
    ("80%多为女性", "percentage", 80.0, 80.0, "percent", "exact"),
    ("一又二分之一", "count", 1.5, 1.5, None, "exact"),
    ("两又四分之一倍", "multiple", 2.25, 2.25, "fold", "exact"),
    ("two and one half years", "duration", 2.5, 2.5, "year", "exact"),
    ("half of a million dollars", "money", 5e5, 5e5, "USD", "exact"),
    ("minus 15 degrees", "count", -15.0, -15.0, None, "exact"),
    ("one and a half times as many", "multiple", 1.5, 1.5, "fold", "exact"),
]


@pytest.mark.parametrize(("text", "told"), [(case[0], case[1:]) for case in QUANTITIES])
def test_one_quantity(text: str, told: tuple[str, float, float, str | None, str]) -> None:
    """Each form gives one figure with its kind, numbers, unit and qualifier."""
    assert [(one.kind, one.low, one.high, one.unit, one.qualifier) for one in read_figures(text)] == [told]


QUALIFIERS = [
    ("达到 100 家", "exact"),
    ("大约 100 家", "about"),
    ("100 家左右", "about"),
    ("roughly 100 shops", "about"),
    ("接近 100 家", "nearly"),
    ("almost 100 shops", "nearly"),
    ("不到 100 家", "under"),
    ("fewer than 100 shops", "under"),
    ("不超过 100 家", "at_most"),
    ("up to 100 shops", "at_most"),
    ("逾 100 家", "over"),
    ("100 余家", "over"),
    ("in excess of 100 shops", "over"),
    ("至少会有 100 家", "at_least"),
    ("100 家以上", "at_least"),
    ("100 shops, no less", "exact"),
    ("no less than 100 shops", "at_least"),
    ("最近 100 家", "exact"),
    ("签约 100 家", "exact"),
]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIERS, ids=[case[0] for case in QUALIFIERS])
def test_qualifiers(text: str, qualifier: str) -> None:
    """The words beside a number tell how it is meant; like words that are part of others do not."""
    assert [one.qualifier for one in read_figures(text)] == [qualifier]


DATES = [
    ("2021-07-16", "date", "day", date(2021, 7, 16), date(2021, 7, 16)),
    ("7/16/2021", "date", "day", date(2021, 7, 16), date(2021, 7, 16)),
    ("7/6/2021", "date", "year", date(2021, 1, 1), date(2021, 12, 31)),
    ("二〇二一年七月十六日", "date", "day", date(2021, 7, 16), date(2021, 7, 16)),
    ("16 July 2021", "date", "day", date(2021, 7, 16), date(2021, 7, 16)),
    ("July 16th, 2021", "date", "day", date(2021, 7, 16), date(2021, 7, 16)),
    ("2021年7月", "date", "month", date(2021, 7, 1), date(2021, 7, 31)),
    ("April of 2004", "date", "month", date(2004, 4, 1), date(2004, 4, 30)),
    ("去年 8 月", "date", "month", date(2020, 8, 1), date(2020, 8, 31)),
    ("Last August", "date", "month", date(2020, 8, 1), date(2020, 8, 31)),
    ("in 2016", "date", "year", date(2016, 1, 1), date(2016, 12, 31)),
    ("明年", "date", "year", date(2022, 1, 1), date(2022, 12, 31)),
    ("2014 年第三季度", "period", "quarter", date(2014, 7, 1), date(2014, 9, 30)),
    ("2014 Q3", "period", "quarter", date(2014, 7, 1), date(2014, 9, 30)),
    ("the first quarter of 2019", "period", "quarter", date(2019, 1, 1), date(2019, 3, 31)),
    ("last quarter", "period", "quarter", date(2021, 4, 1), date(2021, 6, 30)),
    ("2020年下半年", "period", "half_year", date(2020, 7, 1), date(2020, 12, 31)),
    ("90年代", "period", "decade", date(1990, 1, 1), date(1999, 12, 31)),
    ("the 1990s", "period", "decade", date(1990, 1, 1), date(1999, 12, 31)),
    ("21世纪", "period", "century", date(2000, 1, 1), date(2099, 12, 31)),
    ("2014-2022年", "period", "year", date(2014, 1, 1), date(2022, 12, 31)),
    ("between December 2011 and May 2012", "period", "month", date(2011, 12, 1), date(2012, 5, 31)),
    ("2025年6月10日至11日", "period", "day", date(2025, 6, 10), date(2025, 6, 11)),
    ("民國 106 年", "date", "year", date(2017, 1, 1), date(2017, 12, 31)),
    ("上一季度", "period", "quarter", date(2021, 4, 1), date(2021, 6, 30)),
    ("Q4'20", "period", "quarter", date(2020, 10, 1), date(2020, 12, 31)),
    ("1H2021", "period", "half_year", date(2021, 1, 1), date(2021, 6, 30)),
    ("FY21", "date", "year", date(2021, 1, 1), date(2021, 12, 31)),
    ("first half of fiscal 2022", "period", "half_year", date(2022, 1, 1), date(2022, 6, 30)),
    ("between October and December 2012", "period", "month", date(2012, 10, 1), date(2012, 12, 31)),
    ("Q2", "period", "quarter", None, None),
    ("8 月 16 日", "date", "day", None, None),
    ("2021年2月30日", "date", "day", None, None),
    ("First-half revenue", "period", "half_year", None, None),
    ("the second half of last year", "period", "half_year", date(2020, 7, 1), date(2020, 12, 31)),
    ("in the first half, revenue grew", "period", "half_year", None, None),
    ("last year's first half", "period", "half_year", date(2020, 1, 1), date(2020, 6, 30)),
    ("first-half 2021 revenue", "period", "half_year", date(2021, 1, 1), date(2021, 6, 30)),
    ("2021 second-half revenue", "period", "half_year", date(2021, 7, 1), date(2021, 12, 31)),
    ("FY2020/21", "period", "year", date(2020, 1, 1), date(2021, 12, 31)),
    ("fiscal 2011/12", "period", "year", date(2011, 1, 1), date(2012, 12, 31)),
    ("1999/2000财年", "period", "year", date(1999, 1, 1), date(2000, 12, 31)),
    ("1998/99", "period", "year", date(1998, 1, 1), date(1999, 12, 31)),
    ("Strong Q3 was seen", "period", "quarter", None, None),
    ("first-half of 2021", "period", "half_year", date(2021, 1, 1), date(2021, 6, 30)),
    ("FY20/21", "period", "year", date(2020, 1, 1), date(2021, 12, 31)),
    ("2020/21年度", "period", "year", date(2020, 1, 1), date(2021, 12, 31)),
    ("2020/2021财年", "period", "year", date(2020, 1, 1), date(2021, 12, 31)),
    ("fiscal 2020/21", "period", "year", date(2020, 1, 1), date(2021, 12, 31)),
    ("2020/12", "date", "year", date(2020, 1, 1), date(2020, 12, 31)),
    ("In Q3 pumps sold well", "period", "quarter", None, None),
    ("Xiaomi Q3 revenue", "period", "quarter", None, None),
    ("Q3 was strong", "period", "quarter", None, None),
    ("公司Q3营收", "period", "quarter", None, None),
    ("Audi Q3 2021", "period", "quarter", date(2021, 7, 1), date(2021, 9, 30)),
]


@pytest.mark.parametrize(("text", "kind", "unit", "first", "last"), DATES, ids=[case[0] for case in DATES])
def test_one_date(text: str, kind: str, unit: str, first: date | None, last: date | None) -> None:
    """Each form gives one date or period with its days, against a letter of 16 July 2021; no year, no days."""
    (figure, *more) = read_figures(text)
    assert (figure.kind, figure.unit, figure.low, more) == (kind, unit, None, [])
    assert figure.days(date(2021, 7, 16)) == ((first, last) if first else None)


NOTHING = (
    "一个|一起|一些|这一年|每一天|十分重要|万一|千万不要|三心二意|百度|千家万户|第三方|双十一|第一次|首先|第一，我们|"
    "第二天|几家|"
    "小米 11 发布|小米 MIX4|红米Note2 上市|iPhone 13|5G|4K|3D|IPv4|COVID-19|GPT-4|1.2.3|v1.8.2|24/7|14:30|01810.HK|"
    "400-100-5678|"
    "https://example.org/2014/3|a1@example.org|several|a second|"
    "one of us, as one|First of all, we thank you.|晚上 9 点半|"
    "See Section 1.5 and chapter 12.|for the first time|Windows 10 and Python 3.8|第七章，图 1.3|"
    "on the other hand, two-factor|两位数|at three o'clock|"
    "Audi Q3|Model Q3 arrived|Q3 pumps|the first half of the book"
).split("|")


@pytest.mark.parametrize("text", NOTHING)
def test_no_figure(text: str) -> None:
    """Articles, idioms, names, versions, numbers and times of day state no quantity."""
    assert read_figures(text) == []


def test_figures_stand_where_they_are_said() -> None:
    """A figure's place covers its number, its unit and what qualifies it."""
    text = "今年预计超过 130 亿元，more than 5,000 engineers"
    assert [text[one.start : one.end] for one in read_figures(text)] == ["今年", "超过 130 亿元", "more than 5,000"]


def test_the_same_period_counts_from_the_year_reported() -> None:
    """去年同期 behind 2020 is 2019, whenever the letter was written."""
    figures = read_figures("2020 年收入高于去年同期")
    assert [one.days(date(2021, 3, 24)) for one in figures][1] == (date(2019, 1, 1), date(2019, 12, 31))


def test_a_change_has_two_figures_of_one_unit() -> None:
    """What grows from one number to another is not a range, and its unit may be said once."""
    figures = read_figures("Life expectancy rose from 67.8 to 76.7 years.")
    assert [(one.low, one.high, one.unit) for one in figures] == [(67.8, 67.8, "year"), (76.7, 76.7, "year")]


def test_a_sum_needs_no_currency() -> None:
    """A word for money before or behind a large number makes it one; its currency stays unknown."""
    told = [(one.kind, one.unit) for one in read_figures("研发投入近百亿，“5 年 1000 亿”研发计划")]
    assert told == [("money", None), ("duration", "year"), ("money", None)]


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "二三",
        "2014年",
        "超过",
        "1-",
        "第一",
        "one and ",
        "（",
        "a@",
        "1.",
        "半",
        "第",
        "每两个",
        "up from 1 to ",
        "5 分 2 ",
        "one in ",
        "负",
        "零下1",
        "一又",
        "一又二分之",
        "2020/21",
        "first half ",
        "a quarter of a ",
        "Q3 ",
        "美元1",
    ],
)
def test_hostile_texts_are_read_in_linear_time(piece: str) -> None:
    """A hundred thousand characters of one piece are read, whatever it is."""
    text = piece * (100_000 // len(piece))
    assert all(0 <= one.start < one.end <= len(text) for one in read_figures(text))
