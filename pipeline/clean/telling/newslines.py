"""News lines: place, date and agency, with which agencies and papers open a report before its first sentence."""

import re

REACH = 120
"""Characters at the head of a paragraph in which its news line stands."""

LONGEST_BYLINE = 40
"""Characters of a line that names reporters."""

_AGENCY_ZH = (
    "(?:新华社|新華社|新华网|中新社|中新网|中新網|人民网|央广网|中央社|中通社|法新社|路透社|美联社|美聯社|塔斯社|共同社|"
    "韩联社|彭博社|财联社)"
)
_DAY_ZH = "(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日"
_ZH = (
    rf"[【（(]?(?:{_AGENCY_ZH}[^，。！？]{{0,16}}?(?:{_DAY_ZH})?\s?(?:综合)?[电電讯訊](?![影话視视脑机子力])"
    rf"|[^，。！？\s]{{0,10}}{_DAY_ZH}(?:综合)?[电電讯訊](?![影话視视脑机子力])"
    "|(?:本报|本報|本刊|本台|本网|本社|[^，。！？\\s]{0,8}(?:晚报|日报|晨报|早报|时报|商报|都市报))[^，。！？]{0,8}?[讯訊]"
    "|[^，。！？]{0,20}(?:本报|本報|本刊|本台|本网|特约|见习)?(?:记者|記者|通讯员)[ \u3000][^，。！？]{2,20}?"
    "(?:报道|報道|[讯訊电電]))"
)
_BYLINE = r"(?:[^，。！？]{0,6}?(?:记者|記者|通讯员|實習生|实习生)[ \u3000:：/]{1,2}[^，。！？：:]{2,8}[ \u3000]*){1,4}"
"""A line of its own."""
_REPORTER = r"[（(](?:本报|本刊|本网|见习|特约|实习)*(?:记者|記者|通讯员)[\s\u3000:：]*[^（）()，。]{2,30}[）)]"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PLACE = r"[A-Z][A-Z.’'-]{2,20}(?: [A-Z.’'-]{2,20}){0,3}(?:, [A-Z][\w. ]{1,20}?)?"
_DAY = rf"(?:{_MONTH} [0-9]{{1,2}}(?:, [0-9]{{4}})?|[0-9]{{1,2}} {_MONTH}(?: [0-9]{{4}})?)"
_AGENCY = r"[(/][A-Z][\w. /-]{1,30}[)/]"
_DASH = r"\s?(?:--|[-–—])\s?"
_EN = rf"{_PLACE}(?:, ?{_DAY},? ?(?:{_AGENCY})?|,? ?{_AGENCY}){_DASH}\S"
_RELEASE = r"for immediate release\b.{0,60}"


def news_line(paragraph: str) -> str | None:
    """The news line that a paragraph opens with.

    >>> news_line("新华社北京1月2日电（记者 周文）河岸面包"), news_line("LAKESIDE (AP) - The old bakery opened.")
    ('新华社北京1月2日电', 'LAKESIDE (AP) - T')
    >>> news_line("1月2日电影上映"), news_line("NOTE - The oven is hot.")
    (None, None)
    """
    head = paragraph[:REACH]
    first = head[:1]
    if first.isascii():
        if not (first.isupper() or first.isdigit() or first in "(["):
            return None
        found = re.match(_EN, head) or re.fullmatch(_RELEASE, head, re.IGNORECASE)
        if found:
            return found.group()
    if not any(word in head for word in "讯訊电電记記"):
        return None
    told = re.match(_ZH, head) or re.search(_REPORTER, head) or re.fullmatch(_BYLINE, paragraph[:LONGEST_BYLINE])
    return told.group() if told else None
