"""Who or what made a translation, as a line or a name tells it: a person, a team, a machine."""

import re
from collections.abc import Iterator
from itertools import takewhile

from pipeline.clean.people import is_name
from pipeline.clean.phrases import ANY, TEXT, THIS, language_named, one_of, whole

Told = tuple[str, str]
"""A field and a value."""

_ENGINE = (
    "(?:机器|機器|人工智能|大模型|自动|自動|(?:Google|谷歌|DeepL|百度|有道|Bing|必应|腾讯|搜狗|微软|Microsoft|Yandex|AI)"
    "(?: ?(?:翻译君?|翻譯|Translate|Translator))?|(?:an? )?(?:machine|AI|computer)(?: translation)?|"
    "(?:an? )?(?:large )?language model)"
)
_IS_ENGINE = rf"(?:{_ENGINE}|机翻|機翻)(?: ?(?:翻译|翻譯|译|机翻|translation|translated))?"
_BY_MACHINE = one_of(
    rf"(?:注|说明|提示|声明|[*※])?[：:\s]*{THIS}(?:内容|译文|版本)?(?:是|系|为|為|均为|均由|由|经|經|通过|使用|采用|借助)+"
    rf"\s?{_ENGINE}\s?(?:进行|自动)?(?:翻译|翻譯|译|譯)(?:自{ANY})?"
    r"(?:而成|生成|完成|而来|所得)?的?(?:[，,。.；;（(].*)?",
    rf"(?:(?:note|disclaimer)[：:] ?)?(?:this|the (?:above|following)|the)(?: {ANY})? ?{TEXT}? ?"
    r"(?:is|was|has been) (?:(?:automatically|machine)[- ]translated"
    rf"|translated (?:automatically|(?:by|with|using) {_ENGINE})|an? (?:automatic|machine)[- ]translation)"
    r"(?:(?: from| of| by| using| with| into)\b.*|[.,;:(].*)?",
    rf"(?:automatically|machine)[- ]translated(?: (?:from|by|with|using)\b.*)?|translated (?:by|with|using) {_ENGINE}",
)
_SOURCE_NAMED = one_of(rf"\bfrom (?:the )?(?:original )?{ANY}\b", rf"自{ANY}")
_BARE_MACHINE = one_of(r"[（(](?:机器翻译|機器翻譯|machine translation|AI ?翻译)[）)]", r"[（(\[【]机翻[）)\]】]")

_LABEL = r"(?:中文|英文)?(?:译者|譯者|翻译者?|翻譯者?|编译|編譯|译|譯)"
_LABELLED = re.compile(
    rf"(?:^|[\s/|｜，,；;])(?P<label>{_LABEL})\s?[：:|｜丨/]\s?(?P<name>[^：:|｜丨/，。；;]{{1,40}})"
)
_AUTHOR = re.compile(
    r"^(?:作者|原作者|原著|撰文|文)\s?[：:|｜丨/]\s?(?P<name>[^：:|｜丨/，。；;]{1,40}?)(?=\s+[\u3400-\u9fff]{1,6}\s?[：:|｜丨/])"
)
"""A line that names author and translator is cut as a whole."""
_NEXT_LABEL = re.compile(r"[\s/]+[\u3400-\u9fff]{1,6}$")
_STARTS_LABELLED = re.compile(r"[\u3400-\u9fff]{1,6}\s?[：:|｜丨/]")
_SIGNED = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,8})\s+(?:编?译|編?譯)")
_SIGNED_ASIDE = re.compile(r"[（(](?P<name>[\u3400-\u9fff·]{2,8})\s*(?:编?译|編?譯)[）)]")
"""A name and "translated" without a space is a word as often as not (英译, 直译), except in brackets."""
_OUT_OF = rf"(?: from (?:the )?(?:original )?{ANY}(?: original)?(?: {TEXT})?)?"
_BY = (
    rf"(?:{ANY} )?(?:translat(?:ed|ion){_OUT_OF} by|translators?)[：:]? "
    r"(?P<name>.{2,60})"
)
_LISTED = re.compile(r"\s*(?:[、，,；;&＆+＋/|｜]|\b(?:and|with)\b)\s*")
_JOINED = re.compile(r"\s*[和与與及]\s*")
"""Names may have these characters, too."""
_HANDLE = re.compile(r"@?[\w.·-]{1,24}")
_TEAM = re.compile(r"[\w·-]{1,20}(?:翻译组|翻譯組|字幕组|译制组|翻译社|编译组|翻译团队)")


def makers(words: str, line: str) -> Iterator[Told]:
    """What a line says of who or what made the translation."""
    if whole(_BY_MACHINE, words) or whole(_BARE_MACHINE, line):
        yield "machine_translation", words
        source = re.search(_SOURCE_NAMED, words, re.IGNORECASE)
        if source:
            yield "original_language", language_named(source.group())
        return
    names = _translators(words, line)
    if names:
        yield from map(_told, names)
        author = _AUTHOR.search(words)
        if author and is_name(author["name"].strip()):
            yield "author", author["name"].strip()


def named_makers(name: str) -> Iterator[Told]:
    """Who made a translation: people, and machines told by their names; a name that is no list stays as it is.

    >>> list(named_makers("Jane Doe and DeepL")), list(named_makers("Doe, Jane"))
    ([('translator', 'Jane Doe'), ('machine_translation', 'DeepL')], [('translator', 'Doe, Jane')])
    """
    parts = _parts(name)
    yield from map(_told, parts if all(map(_is_maker, parts)) or any(map(_is_engine, parts)) else [name])


def _told(name: str) -> Told:
    return "machine_translation" if _is_engine(name) else "translator", name


def _translators(words: str, line: str) -> list[str]:
    """The names of the makers in a line that names them, people or machines; none where it says anything else."""
    labelled = _LABELLED.search(words) if _STARTS_LABELLED.match(words) else None
    if labelled:
        parts = _parts(_NEXT_LABEL.sub("", labelled["name"]).strip())
        is_person = "者" in labelled["label"]
        if not all(_is_maker(part) or (is_person and _HANDLE.fullmatch(part)) for part in parts):
            return []
        return [*parts, *takewhile(_is_maker, _parts(words[labelled.end() :]))]
    told = whole(_BY, words) or _SIGNED.fullmatch(words) or _SIGNED_ASIDE.fullmatch(line)
    parts = _parts(told["name"]) if told else []
    return parts if all(map(_is_maker, parts)) else []


def _parts(name: str) -> list[str]:
    """The names in a list of them."""
    parts: list[str] = []
    for one in filter(None, _LISTED.split(name)):
        joined = _JOINED.split(one)
        parts += joined if not _is_maker(one) and all(map(_is_maker, joined)) else [one]
    return parts


def _is_maker(name: str) -> bool:
    """Whether words are nothing but a name: of a person, of a translators' team, of a machine."""
    return is_name(name) or bool(_TEAM.fullmatch(name)) or _is_engine(name)


def _is_engine(name: str) -> bool:
    return bool(whole(_IS_ENGINE, name))
