"""Labels of bylines, in Chinese and English, and what they announce: 作者：, 来源：, By, Posted on, 更新于."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.clean.claims.names import named_people, pen_name
from pipeline.clean.wrapping import width

LONGEST_REST = 30
"""Columns of what no label accounts for: a site's name, a forum's section, a credential."""
SLOT = "\0"
"""Stands for a date in a line, so that labels and names are told apart from it."""

_AUTHOR_ASCII = (
    r"\b(?:author|speaker|writer|reporter)s?\s?[:：|]"
    r"|(?:\b(?:written|posted|published|reported|words|text|story|article|submitted)\s|^|(?<=[|\0(,])|(?<=[|\0,-] ))"
    r"by(?:\s?[:：|]|(?=\s))"
)
_AUTHOR = (
    r"(?:本文|原文?|文章)?(?:作者|著者|撰文|撰稿人?|执笔人?|執筆人?|署名|采写|採寫|采访|供稿|文图|图文|口述|演[讲講][人者]|主[讲講]人?|[讲講][话話]?[人者]|发言人|發言人)"
    r"\s?(?:[：:／/|]|(?=\s))|(?:^|(?<=[\s|（(【\[]))[文撰](?:\s?[／/：:|])"
    rf"|{_AUTHOR_ASCII}"
)
_REPORTER = r"(?:[记記]者|通[讯訊][员員])\s?(?:[：:|]|(?=\s)|(?=[^\x00-\xff]))"
_SOURCE_ASCII = r"(?:^|(?<=[|\0(]))(?:source\s?[:：|]|via(?:\s?[:：]|(?=\s)))"
_SOURCE = (
    r"(?:文章|信息|新闻|消息|内容|稿件|资讯|本文)?(?:来源|來源|稿源|来自|來自|转自|轉自|转载自|轉載自|摘自|原载|原載|出自|出处|出處)\s?(?:[：:|]|(?=\s))"
    rf"|{_SOURCE_ASCII}"
)
_EDITOR_ASCII = r"\b(?:edited by|editor|photo(?:s|graphs)? by|photo)\s?[:|]?"
_EDITOR = (
    r"(?:责任|責任|本版|本文|网络)?(?:编辑|編輯|责编|責編|校对|校對|审核|審核|编审|监制|摄影)\s?[：:／/|]|(?:^|(?<=[\s|（(【]))[图圖摄攝]\s?[／/]"
    rf"|{_EDITOR_ASCII}"
)
_DATE_ASCII = (
    r"\b(?:posted|published|publication date|first published|date|created|released|written|delivered)\b"
    r"(?:\son\b)?\s?[:|]?"
)
_DATE = (
    r"(?:发布|發布|發佈|发表|發表|刊发|刊登|上传|张贴|創建|创建|出版|录入|更新)?(?:时间|時間|日期)\s?[：:|]?"
    r"|(?:发布|發布|發佈|发表|發表|刊发|刊登|上传|张贴|張貼|写|寫)\s?(?:[于於在@：:|]|(?=\s?\0))"
    rf"|{_DATE_ASCII}"
)
_UPDATED_ASCII = r"\b(?:last\s)?(?:updated|modified|edited|revised)\b(?:\s(?:on|at)\b)?\s?[:|]?"
_UPDATED = (
    r"(?:最后|最後|最近)?(?:更新|修改|编辑)(?:时间|時間|日期|于|於)?\s?[：:|]?(?=\s?\0)|(?<=\0)\s?更新"
    rf"|{_UPDATED_ASCII}"
)
_COUNT_ASCII = r"\b\d{0,9}\s?(?:views?|comments?|shares?|reads?|likes?|min(?:ute)?s? read)\b[:\s]?[\d(]{0,10}\)?"
_COUNT = (
    r"(?:全文|本文|文章)?[总總共约約]{0,2}\s?\d[\d,.]{0,7}[kK]?\s?字(?![号號体體])|(?:[预預][计計]|大?[约約])?\s?(?:阅读|閱讀)"
    r"(?:[时時][间間长長]|需要?|[约約：:\s]){0,4}\d{1,3}\s?分[钟鐘]|"
    r"(?:阅读|閱讀|点击|點擊|浏览|瀏覽|人气|人氣|评论|評論|回复|回覆|查看|访问|訪問|热度|喜欢|点赞|收藏|分享|打印|纠错|推荐|字[号號体體]|字數|字数|关闭)"
    r"(?:次数|次數|数|數|量|统计|統計)?\s?[：:]?\s?[（(\[]?\s?\d{0,9}\s?[）)\]]?次?"
    rf"|{_COUNT_ASCII}"
)
_FIRST = (
    r"a-z\d\s本原文章作著撰执執署采採供图圖口演主讲講发發记記通信新消内稿资来來自转轉摘出责責网编編校审審监摄攝"
    r"表刊登上传张張創创录更时時日写寫最修阅閱点點浏瀏人评評回查访訪热喜收分打纠推字关全总總共约約大预預"
)
"""What a label may begin with; asked first, it spares most places of a line seven questions."""
_COLONS = frozenset("：:")
_DEVICE = re.compile(
    r"iphone|ipad|android|huawei|honor|xiaomi|redmi|oppo|vivo|galaxy|安卓|客户端|客戶端|网页版|網頁版|手机|手機",
    re.IGNORECASE,
)
"""With what somebody posts, which social sites name behind 来自 as if the text came from there."""
LONGEST_PAPER = 14
"""Characters of a paper's name right before its reporter."""
CLOCK = re.compile(
    r"(?:上午|下午)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s?(?:[ap]\.?m\b\.?)?(?:\s?\(?(?:[A-Z]{2,4}|北京时间)\b\)?)?",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What a byline tells: a field, its value, and how: labelled, timed (a date with a time of day), or plain."""

    field: str
    value: str
    how: str
    note: str = ""


class Label(NamedTuple):
    """A label that announces something, and where it and what it announces stand."""

    kind: str
    start: int
    end: int
    told: tuple[Told, ...] = ()


def label_pattern(line: str) -> re.Pattern[str]:
    """The labels that a line may have; most lines beside English texts are ASCII, and ask a tenth of the questions.

    >>> line = "Posted by Ann Lee | 3 comments"
    >>> [found.lastgroup for found in label_pattern(line).finditer(line)]
    ['author', 'count']
    """
    return _ascii_labels() if line.isascii() else _labels()


_KINDS = {
    "reporter": _REPORTER,
    "author": _AUTHOR,
    "source": _SOURCE,
    "updated": _UPDATED,
    "editor": _EDITOR,
    "date": _DATE,
    "count": _COUNT,
}
_ASCII_KINDS = {
    "author": _AUTHOR_ASCII,
    "source": _SOURCE_ASCII,
    "updated": _UPDATED_ASCII,
    "editor": _EDITOR_ASCII,
    "date": _DATE_ASCII,
    "count": _COUNT_ASCII,
}
"""What of them needs no character beyond ASCII. All of it begins where a word does."""


@cache
def _labels() -> re.Pattern[str]:
    """All labels, compiled when the first line asks for them."""
    return re.compile(f"(?=[{_FIRST}])(?:{_any_of(_KINDS)})", re.IGNORECASE)


@cache
def _ascii_labels() -> re.Pattern[str]:
    return re.compile(rf"\b(?=[abcdeflmprstuvw\d\s])(?:{_any_of(_ASCII_KINDS)})", re.IGNORECASE)


def _any_of(kinds: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())


def read_labels(masked: str) -> Iterator[Label]:
    """The labels of a line behind which stands what they announce; the others are words like any."""
    found = list(label_pattern(masked).finditer(masked))
    ends = [*(label.start() for label in found), len(masked)][1:]
    for label, end in zip(found, ends, strict=True):
        kind = label.lastgroup or ""
        words = _value(masked, label.end(), end)
        if kind in {"date", "updated"}:
            around = masked[max(0, label.start() - 2) : label.start()] + masked[label.end() : label.end() + 16]
            if SLOT in around or CLOCK.search(around) or around.lstrip(" |:：")[:1].isdigit():
                yield Label(kind, label.start(), label.end())
        elif kind == "count":
            yield Label(kind, label.start(), label.end())
        elif kind == "editor":
            if width(words) <= LONGEST_REST:
                yield Label(kind, label.start(), _behind(masked, label, words))
        else:
            told = _labelled(masked, label, words)
            if told:
                start = _paper(masked, label.start()) if kind == "reporter" else label.start()
                yield Label(kind, start, _behind(masked, label, told.value), (told,))


def _paper(masked: str, place: int) -> int:
    """Where the name of the paper begins that stands right before its reporter."""
    start = place
    while start > max(0, place - LONGEST_PAPER) and masked[start - 1] > "\xff":
        start -= 1
    return start


def _behind(masked: str, label: re.Match[str], words: str) -> int:
    """Where words behind a label end."""
    place = masked.find(words, label.end()) if words else -1
    return label.end() if place < 0 else place + len(words)


def _labelled(masked: str, label: re.Match[str], words: str) -> Told | None:
    """What stands behind a label: the name of a source, or of people."""
    if label.lastgroup == "source":
        value = re.split(r"[）)】\]]", words)[0].strip(" ：:,，-—|《》")
        if label.group()[-1:] not in _COLONS and _DEVICE.search(value):
            return None
        is_source = value and width(value) <= 2 * LONGEST_REST and value[-1] not in "。！？"
        return Told("source", value, "labelled") if is_source else None
    told = label.group().strip().lower()
    is_sure = label.lastgroup == "author" and not told.isalpha() and "口述" not in told
    is_sure = is_sure or (told.endswith("by") and SLOT in masked)
    name = named_people(words) or (pen_name(re.split(r"[|，,]", words)[0]) if is_sure else None)
    return Told("author", name, "labelled") if name else None


def _value(masked: str, start: int, end: int) -> str:
    """The words behind a label: up to a date or a gap, over a gap that stands right behind the label."""
    words = masked[start:end].lstrip(" |：:")
    words = words.split(SLOT)[0]
    first, *others = words.split("|")
    while others and named_people(others[0]) == others[0].strip() and named_people(first):
        first = f"{first.rstrip()} {others.pop(0).strip()}"
    return first.strip()
