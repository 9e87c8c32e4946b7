"""Telephone numbers: written as people write them, and valid by the numbering plans that phonenumbers knows.

Precision comes first: years, amounts, dates, codes and scores are numbers, too. So a number must have the form of one
(a plus sign, a mobile number's first digits, an area code set apart) or words before it that say what it is.
"""

import re
from collections.abc import Iterator

_EDGE = r"(?:(?<![0-9A-Za-z_/=&?#%$€£¥+*\-,.:])|(?<=[^0-9][,.:])|(?<=[0-9]{4}[,/]))"
"""No number begins inside a word, an address, an amount or another number; a list of numbers has commas."""
_GAP = r"[ \-\u2010-\u2015]"
_END = r"(?![0-9A-Za-z_])(?![\-.:][0-9])(?!,[0-9]{1,3}(?![0-9]))"
_COUNTRY = rf"(?:(?:\+|00|\(\+?|（\+?)?86[)）]?{_GAP}?)?"
_WRITTEN = re.compile(
    rf"""{_EDGE}(?:
    (?P<abroad>(?:\+|00(?=[1-9][0-9]*[ \-][0-9 \-]{{6}}))[0-9]{{1,3}}(?:[ .()\-]{{0,3}}[0-9]{{1,5}}){{2,6}})
  | (?P<mobile>{_COUNTRY}1[3-9][0-9](?:{_GAP}?[0-9]{{4}}){{2}})
  | (?P<office>{_COUNTRY}[(（]?0(?:10|2[0-9]|[3-9][0-9]{{2}})(?:[)）]{_GAP}?|{_GAP})[0-9]{{3,4}}{_GAP}?[0-9]{{4}})
  | (?P<service>[48]00{_GAP}[0-9]{{3,4}}{_GAP}?[0-9]{{3,4}})
  | (?P<american>(?:1[ .\-])?(?:\([2-9][0-9]{{2}}\)[ ]?|[2-9][0-9]{{2}}[.\-])[2-9][0-9]{{2}}[.\-][0-9]{{4}})
    ){_END}""",
    re.VERBOSE,
)
_LABELLED = re.compile(
    r"(?:电[ \u3000]{0,4}话|電話|手[ \u3000]{0,4}机|手機|热线|熱線|传[ \u3000]{0,4}真|傳真|联系方式|聯繫方式"
    r"|致电|致電|拨打|撥打"
    r"|(?<![A-Za-z])(?:tel|telephone|phone|mobile|cell|fax|call|hotline|whatsapp))"
    r"(?:[ \t.:：()（）/、号號码碼为是]|number|no\.?|us|at|on){0,8}"
    r"(?P<number>[+(（]?[0-9][0-9 .()（）\-\u2010-\u2015]{5,20}[0-9])(?![0-9A-Za-z_])(?![.,:/][0-9])",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[ ]?(?:[%％‰元块圓円万萬亿億千股份吨噸人个個件台部名年月日号期]|million|billion|USD|RMB|yuan)")
_OTHER = re.compile(
    r"(?:QQ|群|RMB|USD|ISBN|ISSN|编号|編號|订单|訂單|单号|证号|文号|代码|代碼|邮编|工号|学号|账号|帐号|No\.?|ID|#)"
    r"[ \t:：]{0,3}\Z",
    re.IGNORECASE,
)
"""Words right before a number that is none of a telephone."""
_DATE = re.compile(r"(?:19|20)[0-9]{2}[ .\-]?(?:0?[1-9]|1[0-2])[ .\-]?(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])")
_HAN = re.compile("[\u4e00-\u9fff]")
NEAR = 100
"""Characters around a number by which the country it is dialled in is told: Chinese words, or none."""
_LOCAL = (7, 8)
"""Digits of a number without area code: only a label makes it one."""
_NOUGHTS = "00000"
"""So many in a row make a round number, which is an amount."""


def telephones(text: str) -> Iterator[tuple[int, int]]:
    """The spans of telephone numbers.

    >>> [text[start:end] for text in ("请致电 010-6253 1234 或 13800138000。",) for start, end in telephones(text)]
    ['010-6253 1234', '13800138000']
    >>> list(telephones("2021-07-16 2008-2010 营收 13800138000 元，ISBN 978-7-5086-6020-2"))
    []
    """
    taken = 0
    for found in sorted((*_WRITTEN.finditer(text), *_LABELLED.finditer(text)), key=_start):
        start, end = found.span("number") if "number" in found.re.groupindex else found.span()
        form = found.lastgroup or ""
        if start < taken or not _stands_alone(text, start, end, form):
            continue
        for last in _endings(text, start, end, form):
            if _is_valid(text, start, last, form):
                taken = last
                yield start, last
                break


def _endings(text: str, start: int, end: int, form: str) -> Iterator[int]:
    """Where a number may end: a number from abroad may have swallowed the next one's digits, or a year."""
    yield end
    gaps = [found.start() for found in re.finditer(r"[ ()]+", text[start:end])] if form == "abroad" else []
    for gap in reversed(gaps[2:]):
        yield start + gap


def _start(found: re.Match[str]) -> int:
    return found.start("number") if "number" in found.re.groupindex else found.start()


def _stands_alone(text: str, start: int, end: int, form: str) -> bool:
    """Whether nothing around a number says that it is something else."""
    written = text[start:end]
    if _AMOUNT.match(text, end) and written.isdigit():
        return False
    if form != "number" and _OTHER.search(text, max(start - 12, 0), start):
        return False
    return _NOUGHTS not in written and not _DATE.match(written)


def _is_valid(text: str, start: int, end: int, form: str) -> bool:
    """Whether the number can be dialled: by the numbering plan, or within a town if words say that it can be."""
    import phonenumbers  # noqa: PLC0415 - 25 ms that only a text with such a number is worth

    written = text[start:end]
    n_digits = sum(one.isdigit() for one in written)
    is_chinese = _HAN.search(text, max(start - NEAR, 0), end + NEAR) is not None
    if form == "number" and n_digits in _LOCAL:
        return True
    if form == "number" and is_chinese and written.lstrip("(（")[0] not in "01+48":
        return False
    dialled = f"+{written[2:]}" if form == "abroad" and written.startswith("00") else written
    for region in _regions(form, is_chinese=is_chinese):
        try:
            number = phonenumbers.parse(dialled, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return True
    return False


def _regions(form: str, *, is_chinese: bool) -> tuple[str, ...]:
    """Where a number may be dialled; one that words call a telephone in Chinese text may be Taiwan's."""
    if form in {"mobile", "office"}:
        return ("CN",)
    if form == "american" or not is_chinese:
        return ("US",)
    return ("CN", "TW") if form == "number" else ("CN",)
