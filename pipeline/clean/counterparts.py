"""Counterparts: what a document says of its versions in other languages, in front matter, links, and lines of its own.

Front matter names are compared without case, spaces, hyphens and underscores. The keys are those by which generators
join translations: Hugo's ``translationKey``, ``ref``, ``lang-ref`` and ``language_reference`` of Jekyll sites,
``page_id`` of jekyll-polyglot, ``slug`` with ``lang`` of Pelican and Hexo, ``permalink`` with ``lang`` of polyglot.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pipeline.clean.blocks import Block, Claim, Link
from pipeline.clean.colophon import has_cue, line_claims
from pipeline.clean.frontmatter import LONGEST_VALUE, texts
from pipeline.clean.makers import named_makers
from pipeline.clean.wrapping import width

_KEYS = frozenset("translationkey translationid translationref langref languagereference i18nkey i18nid".split())
_SHARED_KEYS = frozenset({"ref", "pageid"})
"""Names that other things go by too: a bare number under them is a key only where a language is stated beside it."""
_ADDRESS_KEYS = frozenset({"slug", "permalink"})
"""Names of addresses: the same one twice is a translation only where a language is stated beside it."""
_LANGUAGES = frozenset({"lang", "language", "locale"})
_FIELDS = dict.fromkeys(_LANGUAGES, "language") | {
    "originallanguage": "original_language",
    "originallang": "original_language",
    "sourcelanguage": "original_language",
    "sourcelang": "original_language",
    "translationof": "translation_of",
    "translationsource": "translation_of",
    "original": "translation_of",
    "译自": "translation_of",
    "原文": "translation_of",
    "原文链接": "translation_of",
    "英文原文": "translation_of",
    "中文原文": "translation_of",
}
_TRANSLATORS = frozenset({"translator", "translators", "translatedby", "译者", "譯者", "翻译", "翻译者"})
_MACHINE = frozenset("machinetranslated machinetranslation autotranslated automatictranslation aitranslated".split())
_ALTERNATES = frozenset({"alternates", "alternate", "translations", "hreflang", "alternateurls"})
_TAGGED, _ADDRESSED = ("lang", "language", "hreflang", "locale"), ("url", "href", "link", "path", "permalink")
"""Names under which a list of versions has the language of each, and its address."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_TRUE = frozenset({"true", "yes", "1", "on"})

EDGE = 6
"""Blocks at the head and at the foot of a text among which its colophon stands: title, author, date, source."""
_SWITCHES = {"en": "en", "eng": "en", "英": "en", "zh": "zh", "cn": "zh", "中": "zh", "简": "zh", "繁": "zh"}
_SWITCHES |= dict.fromkeys(("简体", "繁體", "繁体", "中文简体", "中文繁體", "中文(简体)", "中文（简体）"), "zh")
_ANY_SWITCH = re.compile(r"(?=[ezc])(?<![a-z])(?:eng?|zh|cn)(?![a-z])|[中英简繁]", re.IGNORECASE)
LONGEST_SWITCH = 80
"""Columns of a line that is made of links to other versions."""


def front_matter_counterparts(values: Mapping[str, Any]) -> Iterator[Claim]:
    """What front matter says of other versions and of who translated.

    >>> [claim[:2] for claim in front_matter_counterparts({"lang": "zh", "ref": "letter", "translator": "Jane Doe"})]
    [('language', 'zh'), ('translation_key', 'letter'), ('translator', 'Jane Doe')]
    """
    named = [(re.sub(r"[\s_-]", "", str(name)).lower(), str(name).strip(), value) for name, value in values.items()]
    has_language = any(plain in _LANGUAGES and texts(value) for plain, _, value in named)
    for plain, name, value in named:
        evidence = f"front matter {name}"
        yield from (Claim(*told, evidence) for told in _told(plain, value, has_language=has_language))


def _told(plain: str, value: Any, *, has_language: bool) -> Iterator[tuple[str, str]]:
    """The claims of one line of front matter, told by its name."""
    if plain in _ALTERNATES:
        yield from (("alternate", text) for text in _alternates(value))
        return
    for text in texts(value):
        if plain in _FIELDS:
            yield _FIELDS[plain], text
        elif plain == "translatedfrom":
            yield "original_language" if _TAG.fullmatch(text) else "translation_of", text
        elif plain in _TRANSLATORS:
            yield from named_makers(text)
        elif plain in _MACHINE and text.lower() in _TRUE:
            yield "machine_translation", text
        elif _is_key(plain, text, has_language=has_language):
            yield "translation_key", text


def _is_key(plain: str, text: str, *, has_language: bool) -> bool:
    if plain in _KEYS:
        return True
    return (plain in _SHARED_KEYS and (has_language or not text.isdigit())) or (plain in _ADDRESS_KEYS and has_language)


def _alternates(value: Any) -> Iterator[str]:
    """Language and address of each version that a mapping or a list names."""
    if isinstance(value, dict):
        named = [(str(name), text) for name, text in value.items() if isinstance(text, str)]
    else:
        parts = [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
        named = [(_first(part, _TAGGED), _first(part, _ADDRESSED)) for part in parts]
    for tag, text in named:
        if _TAG.fullmatch(tag) and 0 < len(text) <= LONGEST_VALUE:
            yield f"{tag} {text}"


def _first(part: Mapping[Any, Any], names: Iterable[str]) -> str:
    return next((part[name] for name in names if isinstance(part.get(name), str)), "")


def link_claim(link: Link) -> Iterator[Claim]:
    """What a link says by its words alone: a switch to another language, "read this in Chinese".

    >>> list(link_claim(Link("EN", "/en/letter/")))
    [Claim(field='alternate', value='en /en/letter/', evidence='link text: EN')]
    """
    words = " ".join(link.words.split())
    if not words or len(words) > LONGEST_SWITCH or not 0 < len(link.address) <= LONGEST_VALUE:
        return
    tag = _SWITCHES.get(words.lower())
    told = [("alternate", f"{tag} {link.address}")] if tag else line_claims(words, link.address)
    yield from (Claim(field, value, f"link text: {words}") for field, value in told if link.address in value)


@lru_cache(maxsize=4096)
def may_switch(words: str) -> bool:
    """Whether a line of links may lead to another version of the text.

    >>> may_switch("EN | 中文"), may_switch("Contact us")
    (True, False)
    """
    return bool(_ANY_SWITCH.search(words)) or has_cue(words)


def is_colophon(block: Block) -> bool:
    """A line about other versions of the text, or who translated it."""
    return any(_line_claims(block))


def _line_claims(block: Block) -> Iterator[tuple[str, str]]:
    return line_claims(block.text, block.links[0].address if block.links else "")


def block_claims(blocks: Iterable[Block], place: str = "") -> Iterator[Claim]:
    """What lines say of other versions and of who translated: the line as a whole, else each of its links.

    Args:
        blocks: The lines.
        place: Where lines that were cut stood, "at the head" or "at the foot": no passage has them any more.
    """
    evidence = f"body line {place}".strip()
    for block in blocks:
        told = list(_line_claims(block))
        yield from (Claim(field, value, f"{evidence}: {block.text}") for field, value in told)
        if not told and width(block.text) <= LONGEST_SWITCH and 2 * block.linked >= len(block.text):
            yield from (claim for link in block.links for claim in link_claim(link))


def edges(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks at the head and foot of a text, among which a colophon stands."""
    return blocks if len(blocks) <= 2 * EDGE else [*blocks[:EDGE], *blocks[-EDGE:]]
