"""What pages claim of themselves: what golden cases cannot say about hostile pages, work and order."""

import json
from datetime import UTC, datetime
from functools import partial

import pytest

from pipeline.clean.blocks import Claim
from pipeline.clean.claims.addresses import address_date
from pipeline.clean.claims.bylines import LONGEST_RAW, read_byline
from pipeline.clean.claims.contrary import differ
from pipeline.clean.claims.labels import read_labels
from pipeline.clean.claims.marks import licence_claims, region_claims
from pipeline.clean.claims.names import named_people
from pipeline.clean.claims.relative import CHINA, count_back
from pipeline.clean.claims.scripts import LONGEST, MOST_KEYWORDS, script_claims
from pipeline.clean.head import head_claims
from pipeline.clean.metadata import publication, rank
from pipeline.clean.reasons import REASONS
from pipeline.clean.titles import MOST_PARTS, runs
from tests.cleaning import cleaned, rebuilt
from tests.effort import calls

CAPTURED = datetime(2021, 7, 16, 20, tzinfo=UTC)
SENTENCE = "The apples ripened two weeks early this year, and everyone in the orchard worked from dawn to dusk."


def meta(name: str, content: str) -> list[tuple[str, str]]:
    """The claims of one meta element: field and value."""
    return [claim[:2] for claim in head_claims([("meta", {"name": name, "content": content})], [])]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"@type":' * 50_000, '[{"@type":"Article","author":' + "[" * 90_000])
def test_json_that_never_ends_says_nothing(text: str) -> None:
    """Depth bombs of a script are answered with no claim and no crash."""
    assert list(script_claims(text)) == []


def test_a_catalogue_is_not_read() -> None:
    """A script beyond the bound is passed over, whatever it says."""
    assert list(script_claims(json.dumps({"@type": "Article", "headline": "x" * LONGEST}))) == []


def test_numbers_of_many_digits_do_no_harm() -> None:
    """A number that Python would refuse to write out is taken as text."""
    told = next(script_claims('{"@type":"Article","datePublished":' + "9" * 5_000 + ',"headline":"A"}'))
    assert told == Claim("title", "A", "JSON-LD headline")


def test_keywords_are_bounded() -> None:
    """A page that lists a thousand keywords has no thousand categories."""
    said = json.dumps({"@type": "Article", "keywords": ",".join(f"word{number}" for number in range(1_000))})
    assert len(list(script_claims(said))) == MOST_KEYWORDS


def test_the_article_is_heard_before_its_page() -> None:
    """Of a page and the article on it, the article's day counts."""
    page = {"@type": "WebPage", "datePublished": "2020-01-01"}
    article = {"@type": ["Thing", "NewsArticle"], "datePublished": "2021-07-16"}
    told = script_claims(json.dumps({"@context": "https://schema.org", "@graph": [page, article]}))
    assert [claim.value for claim in told] == ["2021-07-16", "2020-01-01"]


def test_broken_json_with_two_days_gives_none() -> None:
    """Where the structure is lost, nobody knows which of two days is the text's."""
    assert (
        list(script_claims('{"@type":"Article" "datePublished":"2021-07-16","x":{"datePublished":"2021-07-18"}}')) == []
    )


def test_broken_json_with_one_day_gives_it() -> None:
    """One day is the text's."""
    told = list(script_claims('{"@type":"Article" "datePublished":"2021-07-16"}'))
    assert told == [Claim("date", "2021-07-16", "JSON-LD datePublished")]


@pytest.mark.parametrize(
    ("name", "content", "claim"),
    [
        ("DC.date.issued", "2021-07-16", ("date", "2021-07-16")),
        ("PubDate", "2021-07-16 10:20", ("date", "2021-07-16 10:20")),
        ("ContentSource", "来源：青禾晚报", ("source", "青禾晚报")),
        ("author", "By Jane Appleby", ("author", "Jane Appleby")),
        ("dcterms.license", "https://example.org/licence", ("license", "https://example.org/licence")),
    ],
)
def test_names_of_meta_elements(name: str, content: str, claim: tuple[str, str]) -> None:
    """Names are read in any case; labels in front of a value are not part of it."""
    assert meta(name, content) == [claim]


def test_addresses_are_no_authors() -> None:
    """A profile's address in the place of a name is no claim."""
    assert meta("article:author", "https://social.example/jane") == []


@pytest.mark.parametrize(
    "unit", ["作者：", "来源 ", "by ", "2021-07-16 ", "记者", "由张于", "| ", "发布时间：", "\0", "评论(5)"]
)
def test_bylines_of_hostile_lines_are_bounded(unit: str) -> None:
    """A line at the bound costs no more than the bound allows, a longer one nothing."""
    longest = (unit * LONGEST_RAW)[:LONGEST_RAW]
    read_byline("作者：张小宁 2021-07-16", CAPTURED)  # compiles the patterns
    read_byline(longest[: LONGEST_RAW // 2], CAPTURED)  # and those that only such a line needs
    assert calls(lambda: read_byline(longest, CAPTURED)) < 8_000
    assert calls(lambda: read_byline(unit * 50_000, CAPTURED)) < 20


def test_one_moment_is_two_days_in_two_zones() -> None:
    """A day is counted back in the zone of the capture, whatever was asked of the same line and moment before."""
    told = [read_byline("3 days ago", moment) for moment in (CAPTURED, CAPTURED.astimezone(CHINA))]
    assert [one and [claim.value for claim in one.told] for one in told] == [["2021-07-13"], ["2021-07-14"]]


def _page(n_blocks: int, line: str) -> str:
    return f"<title>Early apples</title><h1>Early apples</h1><p>{SENTENCE}</p>" + f"<p>{line}</p>" * n_blocks


@pytest.mark.parametrize("line", ["2021-07-16 10:20", "Early apples", "作者：张小宁", SENTENCE, "By Jane Appleby"])
def test_work_grows_with_the_page(line: str) -> None:
    """Twice the blocks take about twice the calls: no rule looks at all others from each."""
    little, much = (calls(partial(cleaned, _page(n_blocks, line))) for n_blocks in (300, 600))
    assert much < 2.4 * little


@pytest.mark.parametrize(
    "unit", ["<time ", "<a rel=author ", "<a itemprop=author>", "<a rel=license ", "<time>", "<x "]
)
def test_marks_of_hostile_markup_are_bounded(unit: str) -> None:
    """Tags that never close, and a hundred kilobytes of them, give at most a few claims."""
    text = (unit * 100_000)[:100_000]
    assert len([*region_claims(text), *licence_claims(text)]) <= 20


def test_titles_of_many_parts_are_not_taken_apart() -> None:
    """The parts that can stand together grow with the square of their number, so that is bounded."""
    assert len(runs(" | ".join(str(number) for number in range(MOST_PARTS + 1)))) == 1


def test_days_told_from_the_capture_need_one() -> None:
    """Without the day of the capture yesterday is no day."""
    assert count_back("昨天 10:20", None) is None


@pytest.mark.parametrize("words", ["3 months ago", "100天前", "1.5小时前", "yesterday we met", "昨天我们去了果园"])
def test_what_counts_no_days(words: str) -> None:
    """Rounded months, far days and yesterdays inside prose are no dates."""
    assert count_back(words, CAPTURED) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/n1/2022/0213/c90000-1.html", "2022-02-13"),
        ("https://example.org/202202/t20220213_123.html", "2022-02-13"),
        ("https://example.org/2022-02/13/content.htm", "2022-02-13"),
        ("https://example.org/2022/02/30/x", "2022-02"),
        ("https://example.org/1968/05/03/x", None),
        ("https://example.org/2022/02/13/2021/02/13/x", None),
        ("//[", None),
    ],
)
def test_days_in_addresses(address: str, day: str | None) -> None:
    """Whole parts of a path file a text; two different days, or a year before the web, file nothing."""
    assert address_date(address) == day


LABELS = {
    "author": "作者 本文作者 原作者 撰文 撰稿人 执笔人 署名 采写 供稿 图文 口述 演讲者 主讲人 发言人 Author",
    "source": "来源 文章来源 信息来源 新闻来源 稿源 转自 摘自 原载 出处 來源 Source",
    "date": "发布时间 发表于 刊登日期 上传时间 创建时间 录入时间 時間 写于 Posted Published",
    "updated": "最后更新 更新时间 修改于 Updated Modified",
    "editor": "责任编辑 本版编辑 责编 校对 审核 监制 摄影",
    "count": "阅读 點擊 浏览 人气 评论 回复 查看 热度 喜欢 收藏 分享 打印 纠错 推荐 字号",
}
BEHIND = {"date": "\0", "updated": "\0", "count": "12"}


@pytest.mark.parametrize(("kind", "label"), [(kind, label) for kind, line in LABELS.items() for label in line.split()])
def test_each_label_is_told(kind: str, label: str) -> None:
    """No label is missing among the signs with which labels begin."""
    assert [told.kind for told in read_labels(f"{label}: {BEHIND.get(kind, '张小宁')}")] == [kind]


def test_three_people_of_a_byline() -> None:
    """Names are kept as they are written, with what joins them."""
    assert named_people("ANN APPLE, Bob Birch and Carl Cherry | Staff") == "ANN APPLE, Bob Birch and Carl Cherry"


@pytest.mark.parametrize(
    ("field", "one", "other", "is_contrary"),
    [
        ("date", "2021-07-16", "2021-07-17", True),
        ("date", "2021-07-16", "2021年7月", False),
        ("date", "2021-07-16T23:30:00Z", "2021-07-17 07:30", False),
        ("date", "2021-07-16T23:30:00Z", "2021-07-19 07:30", True),
        ("author", "Jane Appleby", "By Jane Appleby, Orchard Times", False),
        ("url", "https://example.org/a?x=1", "http://www.example.org/a", False),
        ("category", "fruit", "trees", False),
    ],
)
def test_claims_that_contradict(field: str, one: str, other: str, is_contrary: bool) -> None:  # noqa: FBT001
    """Periods without a common day, names of which neither holds the other; zones and addresses are allowed for."""
    assert differ(Claim(field, one, "meta x"), Claim(field, other, "byline")) is is_contrary


def test_the_moment_stays_where_the_day_is_the_pages_own() -> None:
    """The day that readers saw and the moment that the head states are both kept."""
    head = Claim("date", "2021-07-15T23:48:00Z", "meta article:published_time")
    dated = publication(rank([head, Claim("date", "2021-07-16 07:48", "byline")]))
    assert dated is not None
    assert (dated.on.isoformat(), dated.at) == ("2021-07-16", datetime(2021, 7, 15, 23, 48, tzinfo=UTC))


def test_a_clock_that_was_never_set_is_no_date() -> None:
    """1970-01-01 and 0001-01-01 are how systems say nothing."""
    assert publication(rank([Claim("date", "1970-01-01T00:00:00Z", "meta pubdate")])) is None


def test_bylines_stay_in_the_ledger() -> None:
    """A line given up as a byline is a drop with a reason, and the body can be put together again."""
    body = f"<h1>Early apples</h1><p>By Jane Appleby</p><p>{SENTENCE}</p>"
    tables = cleaned(body)
    (dropped,) = [row for row in tables["drops"].to_pylist() if row["rule"] == "byline"]
    assert (dropped["text"], dropped["reason"]) == ("By Jane Appleby", REASONS["byline"])
    assert rebuilt(tables) == body
