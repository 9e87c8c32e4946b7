"""Laws of the leaf rules, over generated texts: sentences, decoding, dates."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.dates import find_date, read_date
from pipeline.clean.decode import Decoded, decode
from pipeline.clean.numerals import FULL_WIDTH
from pipeline.clean.sentences import sentences
from pipeline.clean.written import infer_written
from pipeline.settings import CleanSettings

SETTINGS = CleanSettings()
PIECES = (
    *"。！？；：，、…—.!?,;:-()（）《》[]\"'“”‘’「」 \n",
    *(
        "我们",
        "好",
        "的",
        "说",
        "他问",
        "与此同时",
        "这句话",
        "We",
        "we",
        "the",
        "Mr",
        "No",
        "Inc",
        "U.S",
        "etc",
        "B",
        "2",
        "10",
        "1.",
        "🎉",
    ),
    *("……", "——", "...", "[1]", "(...)", "iPhone", "Yahoo!", "a@b.example", "https://a.example/?q=1"),
)
paragraphs = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)
everyday = st.text(
    st.sampled_from("的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下 abcXYZ019，。！？\r\n"),
    min_size=1,
)
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


@given(paragraphs)
def test_spans_are_ordered_and_cover_all_but_white_space(text: str) -> None:
    """Between sentences there is white space, or nothing."""
    places = [0, *(place for span in sentences(text) for place in span), len(text)]
    gaps = [text[left:right] for left, right in zip(places[::2], places[1::2], strict=True)]
    assert places == sorted(places)
    assert not "".join(gaps).strip()


@given(paragraphs)
def test_sentences_show_something(text: str) -> None:
    """No sentence is empty or begins or ends with white space."""
    parts = [text[start:end] for start, end in sentences(text)]
    assert all(part and part == part.strip() for part in parts)


@given(paragraphs)
def test_a_sentence_is_one_sentence(text: str) -> None:
    """Splitting a sentence again returns it whole."""
    parts = [text[start:end] for start, end in sentences(text)]
    assert [sentences(part) for part in parts] == [[(0, len(part))] for part in parts]


@given(everyday, st.sampled_from(["utf-8", "gb18030", "gbk", "utf-8-sig", "utf-16", "utf-32"]))
def test_decoding_returns_what_was_encoded(text: str, charset: str) -> None:
    """Everyday text comes back, declared or marked; white space alone has nothing to say."""
    result = decode(text.encode(charset), charset, SETTINGS)
    assert isinstance(result, Decoded) == bool(text.strip())
    assert not isinstance(result, Decoded) or result.text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_valid_utf8_always_returns(text: str) -> None:
    """Any text in UTF-8 comes back, but for a mark in front, whatever characters it is made of."""
    result = decode(text.encode(), None, SETTINGS)
    assert not isinstance(result, Decoded) or result.text == text.removeprefix("\ufeff")


@given(
    st.binary(max_size=300), st.none() | st.text(max_size=12) | st.sampled_from(["gb2312", "big5", "utf-16", "latin1"])
)
def test_any_bytes_are_decoded_or_refused_the_same_way_twice(body: bytes, declared: str | None) -> None:
    """No body and no declaration raises, and the answer depends on nothing else."""
    assert decode(body, declared, SETTINGS) == decode(body, declared, SETTINGS)


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
