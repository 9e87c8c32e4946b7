"""What looks like a figure and is none: addresses, versions, models, labels, times of day, idioms."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.dedupe.figures.patterns import one_of

_NEAR = 40
"""Characters between the first letter of a name and a digit of it, at most: more than any pattern lets stand there."""
_CODES = r"(?:RMB|CNY|USD|HKD|EUR|GBP|JPY|INR|KRW|SGD|AUD|CAD|TWD|NTD|Rs|TOP|Top|top|NO|No|no|FY|H|Q)"
_LABELS = (
    r"chapter|section|appendix|figure|fig\.|table|page|step|line|port|level|room|version|release|item|rule|issue|phase|"
    r"part|article|note|example|volume|vol\.|exhibit|building|gate|route|highway|scenario|method"
)
_HAN_LABELS = (
    "图 圖 表 附录 附錄 方案 步骤 步驟 情况 示例 案例 队列 阶段 任务 节点 端口 版本 场景 公式 选项 问题 原因 "
    "脚注 编号 序号 代号 型号 账号 电话 热线 邮编 股票代码 代码"
).split()
_TIMES_OF_DAY = "上午 下午 晚上 早上 凌晨 中午 清晨 傍晚 今早 今晚 早 晚".split()
_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
_IDIOMS = (
    "千家万户 四面八方 五湖四海 五花八门 三五成群 三心二意 七上八下 乱七八糟 横七竖八 七嘴八舌 "
    "一五一十 十全十美 九牛一毛 四通八达 五颜六色 朝三暮四 丢三落四 不三不四 接二连三 颠三倒四 低三下四 三番五次 "
    "三言两语 三令五申 再三 万无一失 一带一路 双十一 双十二 三农 两会 五四 九一八 一二九 二维 三维 "
    "四维 二手 一手 二线 三线 四线 一线 二流 一流 三流 二次元 四川 三亚 三峡 九江 八卦 七夕 四合院 五金 三明治 "
    "十字 万科 万达 三星 六一 十堰 千岛 百度 百货 百科 百姓 百事 百合 万能 万物 万众 万般 万分 "
    "万万 千千万万 亿万 万里 千里 万一 一一 十足 三角 四边形 两岸 第三方 三方 两难 二者 两者 "
    "一分为二 说一不二 独一无二 三思 三包 数一数二 一二三"
).split()
"""Words that are written with numerals and count nothing, and names of places and firms."""


@cache
def _addressed() -> re.Pattern[str]:
    end = r"[^\s，。；、）》”]"
    return re.compile(
        rf"(?:https?|ftp)://{end}{{1,2000}}|www\.{end}{{1,500}}"
        r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|(?<!\w)@\w{1,64}"
        rf"|(?<![A-Za-z0-9.])[a-z0-9-]{{1,63}}\.(?:com|cn|org|net|io|gov|edu)(?![A-Za-z]){end}{{0,500}}",
        re.ASCII,
    )


@cache
def _written() -> re.Pattern[str]:
    """What begins with a digit, a bracket or a Latin letter."""
    listed = r"\d+(?:\.\d+)*(?:(?:,| to| and|,? and| ?[-–]) ?\d+(?:\.\d+)*){0,20}"
    return one_of(
        r"\A\s*[（(]?\d{1,3}(?:[)）、．]|\.(?!\d))",
        rf"[（(](?:\d{{1,2}}|{_NUMERAL}{{1,3}})[)）]|[\[【]\d{{1,3}}[\]】]",
        r"(?<![A-Za-z0-9])[vV]\.?\d[\w.]{0,40}",
        r"(?<![\d.])\d{1,6}(?:\.\d{1,6}){2,6}(?!\d)",
        r"(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?: ?[AaPp]\.?[Mm]\b\.?)?(?!\d)",
        r"(?<!\d)\d{1,2}(?: ?[-–] ?\d{1,2})? ?(?:[ap]m|[AP]M|[ap]\.m\.)(?![A-Za-z])",
        r"(?<!\d)\d位数",
        r"(?<![A-Za-z])[A-Za-z]{3,6} o['’]clock",
        r"(?<!\d)\d{1,2} ?点(?:钟|半)",
        r"(?<!\d)(?:24[/xX*×]7|7[/xX*×]24)(?:小时)?",
        r"(?<!\d)(?:[01]?\d|2[0-4])(?: ?[-~至到] ?\d{1,2})? ?点(?![要建意内原理注个多\d])",
        r"(?<![A-Za-z])(?i:ids?) ?号?(?:即?[为是]| is|=|:)? ?\d{1,18}",
        r"(?<![A-Za-z0-9])[A-Za-z]{1,20}\+\d{1,18}",
        rf"(?<![A-Za-z0-9$])(?!{_CODES}[ .$]?\d)[A-Za-z_]{{1,31}}[-_]?\d[A-Za-z0-9_.]{{0,40}}(?<!\.)",
        rf"(?<![A-Za-z0-9])(?i:{_LABELS})s?\.? {listed}(?![\d%])(?! (?:percent|million|billion|[a-z]{{2,20}}s\b))",
        r"(?<!\d)\d{1,6} ?号(?:馆|楼|店|线|院|文|公告|令|机|门|厅)",
        r"(?<!\d)\d{1,6}\.\d{1,6} ?[层楼版节]|(?<!\d)\d{1,6} ?端口",
        r"(?<![\d.,])0\d{2,17}(?:\.(?:HK|SZ|SH))?(?![\d年月日])|(?<!\d)\d{4,6}\.(?:HK|SZ|SH|hk)",
        r"(?<![\d-])\+?\d{2,4}[- ]\d{3,4}[- ]\d{3,5}(?![\d-])|(?<!\d)1\d{2}-?\d{4}-?\d{4}(?!\d)",
        r"(?<![\d.,])[248]K(?![A-Za-z+])|(?<![\d.,])\d{1,2}G(?![A-Za-z0-9])",
        first=rf"[\d（(\[【+]|\A\s|(?<![A-Za-z0-9$])[A-Za-z_](?:\D{{0,{_NEAR}}}\d|[A-Za-z]{{2,5}} o['’]clock)",
    )


@cache
def _worded() -> re.Pattern[str]:
    """What begins with a Chinese character."""
    labels, times, idioms = ("|".join(words) for words in (_HAN_LABELS, _TIMES_OF_DAY, _IDIOMS))
    kind = "面苦险计化水态语户辛难变军古象"
    begins = "".join(sorted({word[0] for word in (*_HAN_LABELS, *_TIMES_OF_DAY, *_IDIOMS)}))
    return one_of(
        rf"\A{_NUMERAL}{{1,3}}[)）、．](?!{_NUMERAL})",
        rf"(?:{times}) ?(?:\d{{1,2}}|{_NUMERAL}{{1,3}}) ?[点时](?:半|钟|\d{{1,2}}分)?",
        rf"{_NUMERAL}{{1,3}} ?点(?:钟|半)",
        rf"第 ?(?:[\d.]{{1,12}}|{_NUMERAL}{{1,6}}) ?[章节条款页回卷讲课号行列]",
        rf"(?:{labels})[ ：:#]?(?:\d{{1,9}}(?:\.\d{{1,9}}){{0,5}}|{_NUMERAL}{{1,3}})(?![\d年月个万亿%])",
        "十分(?![之钟])|千万(?=别|不|要|记|莫|小心)",
        rf"[千万百][^\s\d，。、多余][千万百][{kind}]",
        "[一二三四五六七八九]来(?!年)",
        "[一两双三四五六七八九]位数",
        idioms,
        first=rf"[第{begins}]|{_NUMERAL}",
    )


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Spans of web and mail addresses, in which nothing is read.

    >>> list(addresses("see https://example.org/2014/3 now"))
    [(4, 30)]
    """
    return (found.span() for found in _addressed().finditer(text))


def names(text: str, *, written: bool = True, worded: bool = True) -> Iterator[tuple[int, int]]:
    """Spans of versions, models, labels, times of day and idioms: numbers that count nothing.

    Args:
        text: A folded text.
        written: Whether to look for what begins with a digit, a bracket or a Latin letter.
        worded: Whether to look for what begins with a Chinese character.

    >>> [text[slice(*span)] for text in ("v1.8.2 of MIX4, Section 1.5",) for span in names(text)]
    ['v1.8.2', 'MIX4', 'Section 1.5']
    """
    for pattern in (*([_written()] if written else []), *([_worded()] if worded else [])):
        yield from (found.span() for found in pattern.finditer(text))


NOT_NAMES = frozenset(
    "A An And About Above Across After All Almost Already Also Among Another Any Approximately Are Around As At "
    "Be Before Below Between Both But By Can Close Currently Did Do Does During Each Either Every Exactly "
    "Exceeding Few Fewer Five For Four From Further Get Had Has Have He Here How However I If In Including Into "
    "Is It Its Just Last Less Many May More Most Nearly Next No Nor Not Now Of On One Only Or Other Our Out Over "
    "Past Per Roughly Several She Since Six So Some Such Than That The Their Then There These They This Those "
    "Three Through Thus To Today Top Two Under Until Up Upon Via Was We Were When Where Which While With Within "
    "Yet You Your RMB CNY USD HKD EUR GBP JPY INR KRW SGD AUD CAD TWD NTD US UK".split()
)
"""Capitalised words that may stand before a number without making a name of it."""


@cache
def _word_before() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z][A-Za-z0-9]*) ?$", re.ASCII)


def is_named(text: str, place: int) -> bool:
    """Whether a capitalised word right before a place makes the number there part of a name (iPhone 13, Windows 10).

    >>> is_named("the iPhone 13", 11), is_named("In 13", 3), is_named("the 13", 4)
    (True, False, False)
    """
    found = _word_before().search(text[max(0, place - 30) : place])
    word = found.group(1) if found else ""
    return word not in NOT_NAMES and any(letter.isupper() for letter in word)
