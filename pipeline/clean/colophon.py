"""Lines of their own that tell of a text's translation: from what, into what, by whom or by which machine.

A line counts only as a whole, so that a sentence about translation says nothing of the text it stands in. What is
gathered are claims (field and value); whether the address leads anywhere, and whom to believe, is asked later.
"""

import re
from collections.abc import Iterator

from pipeline.clean.people import is_name

LONGEST = 120
"""Characters of a line without its address; a longer one is prose."""
LONGEST_ADDRESS = 2_000

Told = tuple[str, str]
"""A field and a value."""

_ADDRESS = re.compile(r"https?://[^\s，。；、（）()【】《》<>\"'“”]+|(?:(?<=[：:\s])|^)\.{0,2}/[\w.~%/-]+")
_FRAME = re.compile(r"^[\s>*※→►▶•·—–-]+|[\s：:。.>»→—–-]+$")
_BRACKETS = ("（）", "()", "[]", "【】")

_ZH, _EN = "(?:(?:简体|繁体|繁體)中文|中文|(?:Simplified |Traditional )?Chinese)", "(?:英文|英语|英語|English)"
_ANY = f"(?:{_ZH}|{_EN})"
_THIS = (
    "(?:本文|此文|本页面?|本頁面?|此页面?|本篇|本信|全文|本?译文|本?譯文|该译文|(?:以上|以下)(?:内容|译文|文字)?|"
    "本(?:内容|文章|网页|网站|站内容)|(?:本文)?(?:中文|英文)版?)"
)
_WHERE = "(?:链接|鏈接|連結|地址|网址|網址|出处|出處|请见|請見|见|請看|请看|在此|此处|点此|点击这里|戳这里)*"
_TEXT = "(?:version|translation|edition|text|article|post|letter|speech|page|essay|piece)"
_HERE = rf"(?:(?: of this {_TEXT})?(?: is)?(?: available)?(?: here| below| at| on)?)"


_CUE = re.compile(r"[译譯]|[机機]翻|原[文版作稿]|[中英]文|英[语語]|translat|original|English|Chinese", re.IGNORECASE)
"""What every line that is told here has somewhere."""


def _lines(*patterns: str) -> str:
    """One pattern of several; it is compiled where a line has a cue, which few have."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _whole(pattern: str, words: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, words, re.IGNORECASE)


_ALTERNATE = _lines(
    rf"(?:本文|全文|点击|點擊|请|請)*(?:阅读|閱讀|查看|参见|參見|另见|见|切换[到至])?(?:本文)?的?"
    rf"{_ANY}(?:版本?|译文|譯文|译本|譯本|全文|网页)?{_WHERE}",
    rf"(?:(?:read|view|see|switch to|find|get) )?(?:(?:this|the)(?: {_TEXT})? |it )?(?:is )?(?:also )?"
    rf"(?:available )?(?:in )?(?:the |an? )?{_ANY}(?:[ -]language)?(?: {_TEXT})?{_HERE}",
)
_ORIGINAL = _lines(
    rf"(?:本文|阅读|閱讀|查看|点击|参见|见)*(?:{_ANY})?的?(?:原文|原版|原作|原稿){_WHERE}",
    rf"(?:(?:read|view|see|find) )?(?:the )?(?:original(?: {_ANY})?(?: {_TEXT})?|{_ANY} original(?: {_TEXT})?){_HERE}",
)
_ORIGINAL_IN = _lines(
    rf"(?:本文)?(?:的?原文|原稿|最初)(?:是|为|為|系|以|用|由)?{_ANY}(?:写成|寫成|发表|發表|撰写|撰寫|写作)?",
    rf"(?:this (?:{_TEXT} )?(?:is|was) )?originally (?:written|published|posted|released) in {_ANY}{_HERE}",
    rf"(?:the )?original(?: {_TEXT})? (?:is|was)(?: written)? in {_ANY}",
)
_FROM = _lines(
    r"(?:本文|此文|全文|本篇|文章)?(?:由[^：:，。]{1,20})?(?:编译|編譯|翻译|翻譯|节译|節譯|摘译|译|譯)自"
    r"(?P<rest_zh>.*)",
    rf"(?:this (?:{_TEXT} )?(?:is|was) )?translated from\b(?P<rest_en>.*)",
)
_TRANSLATION_OF = _lines(
    r"(?:本文|此文|本篇)(?:是|为|為|系).{0,100}的?(?:中文|英文)?(?:翻译|翻譯|译文|譯文|译本|譯本)版?",
    rf"(?:this (?:{_TEXT} )?(?:is|was) )?an? (?:{_ANY} )?translation of\b.*",
)
_NAMED_FROM = (
    rf"[\s：:]*(?:the )?(?:original )?(?P<named>{_ANY})(?:原文|原版|版)?(?: original)?(?: {_TEXT})?"
    r"(?: by\b.*|\s*[（(].*)?"
)
_BOTH = _lines(
    r"(?:本文)?(?:中英文?|中文和英文|英文和中文|中英双语)(?:两个)?版本?(?:均|都|皆|同)(?:为|是)(?:原文|原创|原稿)",
    r"(?:both (?:the )?)?(?:Chinese and(?: the)? English|English and(?: the)? Chinese|language) (?:versions|texts) "
    r"are (?:both )?originals?",
)

_ENGINE = (
    "(?:机器|機器|人工智能|大模型|自动|自動|(?:Google|谷歌|DeepL|百度|有道|Bing|必应|腾讯|搜狗|微软|Microsoft|Yandex|AI)"
    "(?: ?(?:翻译君?|翻譯|Translate|Translator))?|(?:an? )?(?:machine|AI|computer)(?: translation)?|"
    "(?:an? )?(?:large )?language model)"
)
_IS_ENGINE = rf"(?:{_ENGINE}|机翻|機翻)(?: ?(?:翻译|翻譯|译|机翻|translation|translated))?"
_BY_MACHINE = _lines(
    rf"(?:注|说明|提示|声明|[*※])?[：:\s]*{_THIS}(?:内容|译文|版本)?(?:是|系|为|為|均为|均由|由|经|經|通过|使用|采用|借助)+"
    rf"\s?{_ENGINE}\s?(?:进行|自动)?(?:翻译|翻譯|译|譯)(?:自{_ANY})?"
    r"(?:而成|生成|完成|而来|所得)?的?(?:[，,。.；;（(].*)?",
    rf"(?:(?:note|disclaimer)[：:] ?)?(?:this|the (?:above|following)|the)(?: {_ANY})? ?{_TEXT}? ?"
    r"(?:is|was|has been) (?:(?:automatically|machine)[- ]translated"
    rf"|translated (?:automatically|(?:by|with|using) {_ENGINE})|an? (?:automatic|machine)[- ]translation)"
    r"(?:(?: from| of| by| using| with| into)\b.*|[.,;:(].*)?",
    rf"(?:automatically|machine)[- ]translated(?: (?:from|by|with|using)\b.*)?|translated (?:by|with|using) {_ENGINE}",
)
_SOURCE_NAMED = _lines(rf"\bfrom (?:the )?(?:original )?{_ANY}\b", rf"自{_ANY}")
_BARE_MACHINE = _lines(r"[（(](?:机器翻译|機器翻譯|machine translation|AI ?翻译)[）)]", r"[（(\[【]机翻[）)\]】]")

_LABEL = r"(?:中文|英文)?(?:译者|譯者|翻译者?|翻譯者?|编译|編譯|译|譯)"
_LABELLED = re.compile(rf"(?:^|[\s/|｜，,；;])(?P<label>{_LABEL})\s?[：:|｜]\s?(?P<name>[^：:|｜，。；;]{{1,40}})")
_NEXT_LABEL = re.compile(r"[\s/]+[\u3400-\u9fff]{1,6}$")
_STARTS_LABELLED = re.compile(r"[\u3400-\u9fff]{1,6}\s?[：:|｜]")
_SIGNED = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,8})\s*(?:编?译|編?譯|翻译|翻譯)")
_OUT_OF = rf"(?: from (?:the )?(?:original )?{_ANY}(?: original)?(?: {_TEXT})?)?"
_BY = (
    rf"(?:{_ANY} )?(?:translat(?:ed|ion){_OUT_OF} by|translators?)[：:]? "
    r"(?P<name>.{2,60})"
)
_JOINED = re.compile(r"\s*(?:、|，|,|&|/|\band\b|和)\s*")
_HANDLE = re.compile(r"@?[\w.·-]{1,24}")
_TEAM = re.compile(r"[\w·-]{1,20}(?:翻译组|翻譯組|字幕组|译制组|翻译社|编译组|翻译团队)")


def line_claims(text: str, address: str = "") -> Iterator[Told]:
    """What a whole line claims of the text's translation; ``address`` is where a link in it leads.

    >>> list(line_claims("英文原文：https://example.org/en/letter"))
    [('translation_of', 'https://example.org/en/letter'), ('original_language', 'en')]
    >>> list(line_claims("译者：张三")), list(line_claims("Our machine translation product is new."))
    ([('translator', '张三')], [])
    """
    if len(text) > LONGEST + LONGEST_ADDRESS or not _CUE.search(text):
        return
    found = _ADDRESS.search(text)
    words = _unframed(_ADDRESS.sub(" ", text) if found else text)
    if not words or len(words) > LONGEST or words.endswith(("?", "？")):
        return
    yield from _versions(words, address or (found.group() if found else ""))
    yield from _makers(words, text.strip())


def _unframed(text: str) -> str:
    """A line without the bullets, arrows, stops and brackets around it."""
    words = _FRAME.sub("", " ".join(text.split()))
    if (words[:1] + words[-1:]) in _BRACKETS:
        words = _FRAME.sub("", words[1:-1])
    return words


def _versions(words: str, address: str) -> Iterator[Told]:
    """What a line says of other versions: where one is, which is the original."""
    if _whole(_BOTH, words):
        yield from (("original_language", "zh"), ("original_language", "en"))
    elif _whole(_ORIGINAL, words) or _whole(_ORIGINAL_IN, words):
        yield from _original(words, address)
    elif source := _whole(_FROM, words):
        rest = source["rest_zh"] or source["rest_en"] or ""
        named = _whole(_NAMED_FROM, rest)
        if named:
            yield from _original(named["named"], address)
        elif address or source["rest_zh"]:
            yield "translation_of", address or rest.strip(" ：:")
    elif address and _whole(_TRANSLATION_OF, words):
        yield "translation_of", address
    elif address and _whole(_ALTERNATE, words):
        yield "alternate", f"{language_named(words)} {address}"


def _original(words: str, address: str) -> Iterator[Told]:
    if address:
        yield "translation_of", address
    language = language_named(words)
    if language:
        yield "original_language", language


def language_named(words: str) -> str:
    """The one language that words name, as a tag; empty where they name none, or both.

    >>> language_named("Read this in Chinese"), language_named("英文版"), language_named("original post")
    ('zh', 'en', '')
    """
    named = [tag for tag, pattern in (("zh", _ZH), ("en", _EN)) if re.search(pattern, words, re.IGNORECASE)]
    return named[0] if len(named) == 1 else ""


def _makers(words: str, line: str) -> Iterator[Told]:
    """What a line says of who or what made the translation."""
    if _whole(_BY_MACHINE, words) or _whole(_BARE_MACHINE, line):
        yield "machine_translation", words
        source = re.search(_SOURCE_NAMED, words, re.IGNORECASE)
        if source:
            yield "original_language", language_named(source.group())
        return
    name = _translator(words)
    if name:
        yield maker(name)


def maker(name: str) -> Told:
    """Who made a translation: a person, or a machine told by its name.

    >>> maker("Google 翻译"), maker("Brian Holton")
    (('machine_translation', 'Google 翻译'), ('translator', 'Brian Holton'))
    """
    return "machine_translation" if _whole(_IS_ENGINE, name) else "translator", name


def _translator(words: str) -> str | None:
    labelled = _LABELLED.search(words) if _STARTS_LABELLED.match(words) else None
    if labelled:
        name = _NEXT_LABEL.sub("", labelled["name"]).strip()
        is_person = "者" in labelled["label"] and _HANDLE.fullmatch(name)
        return name if is_person or _names_maker(name) else None
    told = _whole(_BY, words) or _SIGNED.fullmatch(words)
    return told["name"] if told and _names_maker(told["name"]) else None


def _names_maker(name: str) -> bool:
    """Whether words are nothing but names: of people, of a translators' team, of a machine."""
    return all(is_name(part) or _TEAM.fullmatch(part) or _whole(_IS_ENGINE, part) for part in _JOINED.split(name))
