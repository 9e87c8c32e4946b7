"""Phrases of which lines about translations are made, in Chinese and English, and how patterns are made of them."""

import re

ZH, EN = "(?:(?:简体|繁体|繁體)中文|中文|(?:Simplified |Traditional )?Chinese)", "(?:英文|英语|英語|English)"
ANY = f"(?:{ZH}|{EN})"
THIS = (
    "(?:本文|此文|本页面?|本頁面?|此页面?|本篇|本信|全文|本?译文|本?譯文|该译文|(?:以上|以下)(?:内容|译文|文字)?|"
    "本(?:内容|文章|网页|网站|站内容)|(?:本文)?(?:中文|英文)版?)"
)
TEXT = "(?:version|translation|edition|text|article|post|letter|speech|page|essay|piece)"


def one_of(*patterns: str) -> str:
    """One pattern of several; it is compiled where it is first asked for, since most documents never do."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def whole(pattern: str, words: str) -> re.Match[str] | None:
    """The match of a whole text, whatever its case."""
    return re.fullmatch(pattern, words, re.IGNORECASE)


def language_named(words: str) -> str:
    """The one language that words name, as a tag; empty where they name none, or both.

    >>> language_named("Read this in Chinese"), language_named("英文版"), language_named("original post")
    ('zh', 'en', '')
    """
    named = [tag for tag, pattern in (("zh", ZH), ("en", EN)) if re.search(pattern, words, re.IGNORECASE)]
    return named[0] if len(named) == 1 else ""
