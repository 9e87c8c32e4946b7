"""Lines of their own that tell of a text's translation: from what, into what, by whom or by which machine.

A line counts only as a whole, so that a sentence about translation says nothing of the text it stands in. What is
gathered are claims (field and value); whether the address leads anywhere, and whom to believe, is asked later.
"""

import re
from collections.abc import Iterator

from pipeline.clean.makers import Told, makers
from pipeline.clean.phrases import ANY, TEXT, language_named, one_of, whole

LONGEST = 120
"""Characters of a line without its address; a longer one is prose."""
LONGEST_ADDRESS = 2_000

_ADDRESS = re.compile(r"https?://[^\s，。；、（）()【】《》<>\"'“”]+|(?:(?<=[：:\s])|^)\.{0,2}/[\w.~%/-]+")
_FRAME = re.compile(r"^[\s>*※→►▶•·—–-]+|[\s：:。.>»→—–-]+$")
_BRACKETS = ("（）", "()", "[]", "【】")

_CUE = re.compile(
    r"(?=[译譯机機原中英toec])(?:[译譯]|[机機]翻|原[文版作稿]|[中英]文|英[语語]|translat|original|English|Chinese)",
    re.IGNORECASE,
)
"""What every line that is told here has somewhere."""


_WHERE = "(?:链接|鏈接|連結|地址|网址|網址|出处|出處|请见|請見|见|請看|请看|在此|此处|点此|点击这里|戳这里)*"
_HERE = rf"(?:(?: of this {TEXT})?(?: is)?(?: available)?(?: here| below| at| on)?)"


_ALTERNATE = one_of(
    rf"(?:本文|全文|点击|點擊|请|請)*(?:阅读|閱讀|查看|参见|參見|另见|见|切换[到至])?(?:本文)?的?"
    rf"{ANY}(?:版本?|译文|譯文|译本|譯本|全文|网页)?{_WHERE}",
    rf"(?:(?:read|view|see|switch to|find|get) )?(?:(?:this|the)(?: {TEXT})? |it )?(?:is )?(?:also )?"
    rf"(?:available )?(?:in )?(?:the |an? )?{ANY}(?:[ -]language)?(?: {TEXT})?{_HERE}",
)
_ORIGINAL = one_of(
    rf"(?:本文|阅读|閱讀|查看|点击|参见|见)*(?:{ANY})?的?(?:原文|原版|原作|原稿){_WHERE}",
    rf"(?:(?:read|view|see|find) )?(?:the )?(?:original(?: {ANY})?(?: {TEXT})?|{ANY} original(?: {TEXT})?){_HERE}",
)
_ORIGINAL_IN = one_of(
    rf"(?:本文)?(?:的?原文|原稿|最初)(?:是|为|為|系|以|用|由)?{ANY}(?:写成|寫成|发表|發表|撰写|撰寫|写作)?",
    rf"(?:this (?:{TEXT} )?(?:is|was) )?originally (?:written|published|posted|released) in {ANY}{_HERE}",
    rf"(?:the )?original(?: {TEXT})? (?:is|was)(?: written)? in {ANY}",
)
_FROM = one_of(
    r"(?:本文|此文|全文|本篇|文章)?(?:由[^：:，。]{1,20})?(?:编译|編譯|翻译|翻譯|节译|節譯|摘译|译|譯)自"
    r"(?P<rest_zh>[^，。；]*)",
    rf"(?:this (?:{TEXT} )?(?:is|was) )?translated from\b(?P<rest_en>.*)",
)
_TRANSLATION_OF = one_of(
    r"(?:本文|此文|本篇)(?:是|为|為|系).{0,100}的?(?:中文|英文)?(?:翻译|翻譯|译文|譯文|译本|譯本)版?",
    rf"(?:this (?:{TEXT} )?(?:is|was) )?an? (?:{ANY} )?translation of\b.*",
)
_NAMED_FROM = (
    rf"[\s：:]*(?:the )?(?:original )?(?P<named>{ANY})(?:原文|原版|版)?(?: original)?(?: {TEXT})?"
    r"(?: by\b.*|\s*[（(].*)?"
)
_BOTH = one_of(
    r"(?:本文)?(?:中英文?|中文和英文|英文和中文|中英双语)(?:两个)?版本?(?:均|都|皆|同)(?:为|是)(?:原文|原创|原稿)",
    r"(?:both (?:the )?)?(?:Chinese and(?: the)? English|English and(?: the)? Chinese|language) (?:versions|texts) "
    r"are (?:both )?originals?",
)


def has_cue(text: str) -> bool:
    """Whether a line has a word that every line told here has."""
    if text.isascii():
        folded = text.lower()
        return "translat" in folded or "original" in folded or "english" in folded or "chinese" in folded
    return bool(_CUE.search(text))


def line_claims(text: str, address: str = "") -> Iterator[Told]:
    """What a whole line claims of the text's translation; ``address`` is where a link in it leads.

    >>> list(line_claims("英文原文：https://example.org/en/letter"))
    [('translation_of', 'https://example.org/en/letter'), ('original_language', 'en')]
    >>> list(line_claims("译者：张三")), list(line_claims("Our machine translation product is new."))
    ([('translator', '张三')], [])
    """
    if len(text) > LONGEST + LONGEST_ADDRESS or not has_cue(text):
        return
    found = _ADDRESS.search(text)
    words = _unframed(_ADDRESS.sub(" ", text) if found else text)
    if not words or len(words) > LONGEST or words.endswith(("?", "？")):
        return
    yield from _versions(words, address or (found.group() if found else ""))
    yield from makers(words, text.strip())


def _unframed(text: str) -> str:
    """A line without the bullets, arrows, stops and brackets around it."""
    words = _FRAME.sub("", " ".join(text.split()))
    if (words[:1] + words[-1:]) in _BRACKETS:
        words = _FRAME.sub("", words[1:-1])
    return words


def _versions(words: str, address: str) -> Iterator[Told]:
    """What a line says of other versions: where one is, which is the original."""
    if whole(_BOTH, words):
        yield from (("original_language", "zh"), ("original_language", "en"))
    elif whole(_ORIGINAL, words) or whole(_ORIGINAL_IN, words):
        yield from _original(words, address)
    elif source := whole(_FROM, words):
        rest = source["rest_zh"] or source["rest_en"] or ""
        named = whole(_NAMED_FROM, rest)
        if named:
            yield from _original(named["named"], address)
        elif address or source["rest_zh"]:
            yield "translation_of", address or rest.strip(" ：:")
    elif address and whole(_TRANSLATION_OF, words):
        yield "translation_of", address
    elif address and whole(_ALTERNATE, words):
        yield "alternate", f"{language_named(words)} {address}"


def _original(words: str, address: str) -> Iterator[Told]:
    if address:
        yield "translation_of", address
    language = language_named(words)
    if language:
        yield "original_language", language
