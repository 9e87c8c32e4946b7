"""Marks of language in addresses and file names: what is left without them is the same for all versions of a text."""

import re
from typing import NamedTuple

from pipeline.dedupe.declared.addresses import normal_url, path_key

_ZH = "zh(?:[-_](?:hans|hant|chs|cht))?(?:[-_](?:cn|tw|hk|sg|mo|my))?|cn|chs|cht|zhs|zht|chi|chinese"
_EN = "en(?:[-_](?:us|gb|uk|au|ca|in|sg|hk))?|eng|english"
_QUERIED = "lang|language|locale|hl|lng|l"
_HAN = "(?:简体|繁体|繁體)?中文版?|简体版?|繁[体體]版?", "英文版?|英语版?|英語版?"
_ELEMENT = re.compile(rf"(?P<zh>{_ZH}|sc|tc|{_HAN[0]})|(?P<en>{_EN}|{_HAN[1]})", re.IGNORECASE)
_SUFFIX = re.compile(
    rf"(?<=[^/._-])(?:[._-](?:(?P<zh>{_ZH})|(?P<en>{_EN}))"
    rf"|[-_. ]?[（(\[]?(?:(?P<zh_han>{_HAN[0]})|(?P<en_han>{_HAN[1]}))[)）\]]?)$",
    re.IGNORECASE,
)
_PREFIX = re.compile(rf"(?:(?P<zh>{_ZH})|(?P<en>{_EN}))[._-](?=[^/._-])", re.IGNORECASE)
_QUERY = re.compile(rf"(?:^|&)(?:{_QUERIED})=(?:(?P<zh>{_ZH})|(?P<en>{_EN}))(?=&|$)", re.IGNORECASE)
_DOCUSAURUS = re.compile(r"(?:^|(?<=/))i18n/([^/]+)/docusaurus-plugin-content-(docs|blog)/(?:current/)?")
"""Where that generator keeps the translations of what stands in docs/ and blog/."""
_PAGE = re.compile(r"\.(?:x?html?|php|aspx?|jsp)$")
_HOME = frozenset({"index", "_index", "home", "default", "readme"})
"""Files that stand for their folder: index_zh.html, README_en.md."""
_LONGEST_NAME = 300
"""Characters of a file name; a longer one is not searched for marks."""


class Slug(NamedTuple):
    """An address without its marks of language, and the language they name: zh, en, or none."""

    text: str
    family: str


def slug_of_url(url: str | None) -> Slug | None:
    """The slug of a web address; None for a home page, or where marks of both languages stand.

    >>> slug_of_url("https://zh.example.org/letter/?lang=zh-CN"), slug_of_url("https://example.org/en-us/letter.html")
    (Slug(text='example.org/letter', family='zh'), Slug(text='example.org/letter.html', family='en'))
    >>> slug_of_url("https://example.org/zh/index.html") is None
    True
    """
    whole = normal_url(url)
    if whole is None:
        return None
    address, _, query = whole.partition("?")
    host, _, path = address.partition("/")
    label, _, domain = host.partition(".")
    found: list[str] = []
    if "." in domain and (mark := _ELEMENT.fullmatch(label)):
        found.append(_family(mark))
        host = domain
    found += [_family(mark) for mark in _QUERY.finditer(query)]
    query = _QUERY.sub("", query).strip("&")
    path = _without_marks(path, found)
    return _slug("?".join(filter(None, (f"{host}/{path}", query))), found) if path or query else None


def slug_of_path(path: str | None) -> Slug | None:
    """The slug of a file's path; None for a home page, or where marks of both languages stand.

    A file whose name has both marks (letter_zh_en.md) is no version in either language.

    >>> slug_of_path("posts/letter.zh-cn.md"), slug_of_path("en/posts/letter/index.html"), slug_of_path("zh/index.md")
    (Slug(text='posts/letter', family='zh'), Slug(text='posts/letter', family='en'), None)
    """
    found: list[str] = []
    whole = _DOCUSAURUS.sub(r"\1/\2/", path_key(path or ""))
    slug = _without_marks(_bare(whole, found), found)
    return _slug(slug, found) if slug else None


def site_of(url: str | None) -> str | None:
    """The host of a web address, without the label that names a language; None where there is none.

    >>> site_of("https://zh.example.org/a"), site_of("https://www.example.org"), site_of("letter.md")
    ('example.org', 'example.org', None)
    """
    host = (normal_url(url) or "").partition("?")[0].partition("/")[0]
    label, _, domain = host.partition(".")
    return (domain if "." in domain and _ELEMENT.fullmatch(label) else host) or None


_TAGS = {"cn": "zh", "chs": "zh", "cht": "zh", "chinese": "zh", "中文": "zh", "汉语": "zh", "x": ""}
_TAGS |= {"eng": "en", "english": "en", "英文": "en", "英语": "en"}


def tag_family(tag: str) -> str:
    """The language of a tag as this stage tells languages apart: zh, en, the tag's own; empty where it says none.

    >>> [tag_family(tag) for tag in ("zh-Hant-TW", "EN_us", "cn", "x-default", "ja", "")]
    ['zh', 'en', 'zh', '', 'ja', '']
    """
    first = tag.strip().lower().replace("_", "-").split("-")[0]
    return _TAGS.get(first, first)


def _bare(path: str, found: list[str]) -> str:
    """A path without the name of an index file that bears a mark: letter/index.zh is the letter's."""
    head, _, name = path.rpartition("/")
    stem, dot, mark = name.partition(".")
    named = _ELEMENT.fullmatch(mark) if dot and stem in _HOME else None
    if named:
        found.append(_family(named))
        return head
    return path


def _slug(text: str, found: list[str]) -> Slug | None:
    return Slug(text, found[0] if found else "") if len(set(found)) <= 1 else None


def _family(mark: re.Match[str]) -> str:
    return "zh" if (mark.lastgroup or "").startswith("zh") else "en"


def _without_marks(path: str, found: list[str]) -> str:
    """The path without what names a language: elements, a suffix or prefix of the last; these go to ``found``."""
    kept = []
    for element in path.split("/"):
        mark = _ELEMENT.fullmatch(element)
        if mark:
            found.append(_family(mark))
        elif element:
            kept.append(element)
    if kept and len(kept[-1]) <= _LONGEST_NAME:
        kept[-1] = _plain_name(kept[-1], found)
    return "/".join(filter(None, kept))


def _plain_name(name: str, found: list[str]) -> str:
    extension = found_extension.group() if (found_extension := _PAGE.search(name)) else ""
    stem = name.removesuffix(extension)
    plain = _unmarked(stem, found)
    if plain == stem:
        return name
    return "" if plain.lower() in _HOME else plain + extension


def _unmarked(stem: str, found: list[str]) -> str:
    """A name without the marks at its end and its head, however many: letter_zh_en is in both languages."""
    while mark := _SUFFIX.search(stem) or _PREFIX.match(stem):
        found.append(_family(mark))
        stem = stem[: mark.start()] + stem[mark.end() :]
        if whole := _ELEMENT.fullmatch(stem):
            found.append(_family(whole))
            return ""
    return stem
