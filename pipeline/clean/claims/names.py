"""Who a byline names: one or more people, or a name that only a label shows to be one."""

import re

from pipeline.clean.people import is_name
from pipeline.clean.wrapping import width

LONGEST = 60
"""Characters of a line's authors; MOST names of two words each fill it."""
WIDEST_PEN_NAME = 18
"""Columns of a name that nothing but its label shows to be one: nine Chinese characters, as offices have."""

_JOINT = re.compile(r"\s*(?:[、，,;；&|/／]|\band\b|(?<=[^\x00-\xff])[和与](?=[^\x00-\xff])|\s)\s*")
_WESTERN_JOINT = re.compile(r"\s*(?:[,;&、，/|@(]|\band\b|\bon\b|\s[-–—]+(?=\s|$))\s*")
_HAN = re.compile(r"[^\x00-\xff]")
_NOBODY = re.compile(
    r"(?:佚名|未知|匿名|不详|不詳|无|暂无|网络|網絡|互联网|本站|(?:本站|网站)?原创|(?:网络|本站)?转载(?:文章)?|轉載|"
    r"小编|管理员|编辑|記者|记者|网友|"
    r"[a-z]{0,8}admin(?:istrator)?|"
    r"editor(?:ial)?(?: (?:team|board|staff))?|staff(?: (?:writer|reporter))?|web ?(?:master|team|editor)|"
    r"communications|anonymous|unknown|guest|root|"
    r"(?:super ?)?user|none|null|default|author|news ?desk|desk)",
    re.IGNORECASE,
)
"""Words that stand where an author would and name none."""
_PLATFORMS = frozenset(("微信公众平台", "weixin official accounts platform"))
"""Systems on which anybody publishes, as they name themselves in the head of every page."""
_NO_NAME = re.compile(
    r"https?:|//|www\.|@|\.(?:com|cn|net|org)\b|[。！？!?…：:|〉>{}\[\]=]|_|\d{3}"
    r"|\b(?:team|inc|ltd|llc|corp|theme|template|cms|staff|powered|copyright|rights|minutes?|hours?|ago)\b"
    r"|有限公司|频道|版权|网$|平台|点击|阅读|来源",
    re.IGNORECASE,
)
"""What names of people do not hold: addresses, sentences, makers of software, sites."""


def named_people(words: str) -> str | None:
    """The people named at the start of words, as written; ``None`` unless the first is plainly a person's name.

    >>> named_people("王小宏 张文"), named_people("Rachel Low, MS, RD"), named_people("张小三 山东报道")
    ('王小宏 张文', 'Rachel Low', '张小三')
    >>> named_people("受访者供图") is None
    True
    """
    text = words.strip(" ：:|,，、/／（(【[")
    joint = _JOINT if _HAN.match(text) else _WESTERN_JOINT
    end = place = 0
    for found in [*joint.finditer(text[:LONGEST]), None]:
        start = found.start() if found else len(text)
        if not is_name(text[place:start].strip(" （()）.")):
            break
        end = start
        if not found:
            break
        place = found.end()
    return text[:end].strip(" （()）") or None


def pen_name(words: str) -> str | None:
    """The one name that words may be behind a label, known or not.

    >>> pen_name("山石"), pen_name("zboy"), pen_name("admin"), pen_name("大学生们现在还是偶尔向我们打听，")
    ('山石', 'zboy', None, None)
    """
    text = words.strip(" ：:|/／,，、-–—")
    if not text or width(text) > WIDEST_PEN_NAME or not is_author(text) or text[-1] in "，,；;":
        return None
    n_words = len(text.split())
    return text if n_words == 1 or (n_words <= 3 and text[0].isupper()) or "(" in text else None  # noqa: PLR2004 - given, middle and family name


def names_nobody(claim: str) -> bool:
    """Whether a claim is a word that stands where a name would: 佚名, 网络, admin."""
    return bool(_NOBODY.fullmatch(claim.strip()))


def names_platform(claim: str) -> bool:
    """Whether a claim names a system on which anybody publishes, and so no publisher.

    >>> names_platform("微信公众平台"), names_platform("青禾合作社")
    (True, False)
    """
    return claim.strip().casefold() in _PLATFORMS


def is_author(claim: str) -> bool:
    """Whether a claim may name an author at all; addresses, sites and placeholders name none.

    >>> is_author("Jane Doe"), is_author("https://example.org/jane"), is_author("admin"), is_author("L_104485")
    (True, False, False, False)
    """
    text = claim.strip()
    return bool(text) and len(text) <= 4 * LONGEST and not names_nobody(text) and not _NO_NAME.search(text)
