"""What documents say of their versions in other languages becomes claims, wherever they say it."""

import time
from typing import Any

import pytest
from cleaning import cleaned, rebuilt

from pipeline.clean.colophon import line_claims

FIELDS = ("translation_key", "translation_of", "alternate", "original_language", "translator", "machine_translation")
INHERITS = '<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">{}</font></font>'


def told(body: str, **columns: Any) -> list[tuple[str, str]]:
    """The claims about versions and translation that a body makes."""
    rows = cleaned(body, **columns)["metadata"].to_pylist()
    return [(row["field"], row["value"]) for row in rows if row["field"] in FIELDS]


def post(*lines: str, body: str = "Dear all,\n\nWe are here. It is good.\n") -> str:
    """A post with front matter."""
    return "\n".join(("---", "title: A letter", *lines, "---", body))


FRONT_MATTER = [
    ("Hugo", ["translationKey: letter-2021"], [("translation_key", "letter-2021")]),
    ("Jekyll, by reference", ["lang: en", "lang-ref: letter"], [("translation_key", "letter")]),
    ("polyglot", ["lang: en", "page_id: letter"], [("translation_key", "letter")]),
    ("Pelican", ["lang: en", "slug: letter"], [("translation_key", "letter")]),
    ("a slug alone is an address", ["slug: letter"], []),
    ("a bare number is no reference", ["ref: 12"], []),
    ("a bare number beside a language is", ["lang: en", "ref: 12"], [("translation_key", "12")]),
    ("a source language", ["translated_from: zh-CN"], [("original_language", "zh-CN")]),
    ("a source address", ["translated_from: /zh/letter/"], [("translation_of", "/zh/letter/")]),
    ("a translator", ["translator: Jane Doe"], [("translator", "Jane Doe")]),
    ("a machine by name", ["translator: DeepL"], [("machine_translation", "DeepL")]),
    (
        "a person and a machine",
        ["translator: Jane Doe & DeepL"],
        [("machine_translation", "DeepL"), ("translator", "Jane Doe")],
    ),
    (
        "a nickname and a machine",
        ["translator: jane & DeepL"],
        [("machine_translation", "DeepL"), ("translator", "jane")],
    ),
    ("a name that is no list", ["translator: 'Doe, Jane'"], [("translator", "Doe, Jane")]),
    ("a flag", ["machine-translated: true"], [("machine_translation", "true")]),
    ("a flag that is down", ["machine_translated: false"], []),
    ("versions by language", ["alternates:", "  zh: /zh/letter/"], [("alternate", "zh /zh/letter/")]),
    ("versions listed", ["translations:", "- lang: zh", "  url: /zh/a"], [("alternate", "zh /zh/a")]),
    ("keys that are a list", ["translationKey: [a, b]"], [("translation_key", "a"), ("translation_key", "b")]),
    ("keys that are a mapping", ["translationKey: {a: b}"], []),
    ("versions that are a text", ["alternates: all"], []),
]


@pytest.mark.parametrize(
    ("lines", "expected"), [case[1:] for case in FRONT_MATTER], ids=[one[0] for one in FRONT_MATTER]
)
def test_front_matter_claims(lines: list[str], expected: list[tuple[str, str]]) -> None:
    """Each generator's way to join translations is understood, and what only looks like it is not."""
    assert told(post(*lines)) == expected


def test_a_flag_of_toml_is_a_flag() -> None:
    """TOML has truth values of its own, which YAML as read here has not."""
    assert told("+++\nmachine_translated = true\n+++\nDear all. We are here.\n") == [("machine_translation", "True")]


HTML = [
    ("hreflang", '<link rel="alternate" hreflang="zh-CN" href="/zh/a">', "", [("alternate", "zh-CN /zh/a")]),
    ("a feed is no version", '<link rel="alternate" type="application/rss+xml" href="/feed">', "", []),
    ("a switch in the navigation", "", '<nav><a href="/zh/a"><span>中文</span></a></nav>', [("alternate", "zh /zh/a")]),
    (
        "who translated the site, in the navigation",
        "",
        '<nav><a href="/jane">Translated by Jane Doe</a><a href="/zh/a">中文</a></nav>',
        [("alternate", "zh /zh/a")],
    ),
    ("other navigation", "", '<nav><a href="/about">About</a></nav>', []),
    ("a line that is a link", "", '<p><a href="/zh/a">Read this in Chinese</a></p>', [("alternate", "zh /zh/a")]),
    (
        "two switches in a line",
        "",
        '<p><a href="/en/a">EN</a> | <a href="/zh/a">中文</a></p>',
        [("alternate", "en /en/a"), ("alternate", "zh /zh/a")],
    ),
    ("the reader is asked not to be translated", '<meta name="google" content="notranslate">', "", []),
    (
        "a page translator's name",
        '<meta http-equiv="X-Translated-By" content="Google">',
        "",
        [("machine_translation", "Google")],
    ),
    ("a word in a sentence", "", "<p>We sell <a href='/en'>English</a> books in every shop.</p>", []),
]


@pytest.mark.parametrize(("head", "body", "expected"), [case[1:] for case in HTML], ids=[one[0] for one in HTML])
def test_html_claims(head: str, body: str, expected: list[tuple[str, str]]) -> None:
    """Links and the head of a page name its versions; other links name nothing."""
    words = "<p>Dear all, this is a letter to you.</p><p>It goes on here.</p>" * 8
    assert told(f"<html><head>{head}</head><body>{body}{words}</body></html>") == expected


MARKS = [
    ('<html class="translated-ltr">', "<p>Dear all. We are here.</p>", ["translated-ltr"]),
    ("<html>", f"<p>{INHERITS.format('Dear all. We are here.')}</p>", ["font that inherits"]),
    ("<html>", '<p _msttexthash="1" _msthash="2">Dear all. We are here.</p>', ["_msttexthash"]),
    ("<html>", f"<p>Dear all. We are here. We stay here.</p><p>{INHERITS.format('A few words.')}</p>", []),
    ("<html>", f"<p>Dear all. We are here.</p><p>{INHERITS.format('Dear all. We.')}</p>", []),
    ("<html>", "<p>Dear all. We are here.</p><div _msttexthash='1'><p _msttexthash='2'>Dear all. We.</p></div>", []),
    ('<html class="no-js">', "<p>Dear all. We are here.</p>", []),
]


@pytest.mark.parametrize(("root", "body", "expected"), MARKS)
def test_marks_of_in_page_translators(root: str, body: str, expected: list[str]) -> None:
    """A page saved as a translator showed it is known by its marks, a pasted passage is not enough."""
    assert [value for field, value in told(f"{root}<body>{body}</body></html>")] == expected


def test_lines_inside_a_text_are_not_its_colophon() -> None:
    """Who translated stands at head or foot; the same words in the middle are told of something else."""
    sentences = [f"This is sentence number {number} of the text." for number in range(20)]
    assert told("\n\n".join([*sentences[:10], "Translated by Jane Doe", *sentences[10:]])) == []
    assert told("\n\n".join([*sentences, "Translated by Jane Doe"])) == [("translator", "Jane Doe")]


MAKERS = [
    ("Translated by Jane Doe and DeepL", ["Jane Doe"], ["DeepL"]),
    ("Translated by Jane Doe with Google Translate", ["Jane Doe"], ["Google Translate"]),
    ("译者：张三、DeepL", ["张三"], ["DeepL"]),
    ("译者：张三 / DeepL", ["张三"], ["DeepL"]),
    ("译者：张三，DeepL", ["张三"], ["DeepL"]),
    ("译者：bobzhang、DeepL", ["bobzhang"], ["DeepL"]),
    ("翻译：机器翻译和张三", ["张三"], ["机器翻译"]),
    ("译者：张三、李四", ["张三", "李四"], []),
    ("译者：张三/校对：李四", ["张三"], []),
    ("译者：王和平、DeepL", ["王和平"], ["DeepL"]),
    ("Translated by Jane Doe and her friends", [], []),
]


@pytest.mark.parametrize(("line", "people", "machines"), MAKERS)
def test_each_maker_is_claimed(line: str, people: list[str], machines: list[str]) -> None:
    """Of a person and a machine both are heard, so that neither passes for the only one."""
    claims = list(line_claims(line))
    assert [value for field, value in claims if field == "translator"] == people
    assert [value for field, value in claims if field == "machine_translation"] == machines


LONG_LINES = [
    ("译者：张三" + " " * 80, True),
    ("Translated by Jane Doe " + "https://x.org/" + "a" * 2_100, False),
    ("英文原文：https://x.org/" + "a" * 1_900, True),
    ("This article was machine translated, " + "so bear with it " * 5, True),
    ("This article was machine translated, " + "so bear with it " * 6, False),
]


@pytest.mark.parametrize(("line", "is_told"), LONG_LINES)
def test_long_lines_are_prose(line: str, *, is_told: bool) -> None:
    """120 characters and an address are a line of its own; what is longer only mentions translation."""
    assert bool(list(line_claims(line))) == is_told


def test_a_colophon_around_a_text_is_cut_and_claimed() -> None:
    """The translator's line is no part of the letter, and signs it no more than the editor's does."""
    body = "# A letter\n\n[English version](/en/letter/)\n\n各位同事：\n\n大家好。我们很高兴。\n\n李四\n\n译者：张三\n"
    tables = cleaned(body, media_type="text/markdown")
    assert rebuilt(tables) == body
    assert [row["text"] for row in tables["drops"].to_pylist() if row["rule"] == "colophon"] == [
        "English version",
        "译者：张三",
    ]
    assert tables["passages"]["author"].to_pylist() == ["李四"]
    evidence = [row["evidence"] for row in tables["metadata"].to_pylist() if row["field"] == "translator"]
    assert evidence == ["body line at the foot: 译者：张三"]


def test_a_colophon_inside_a_document_stays_with_its_text() -> None:
    """Under a letter that a report goes on after, the translator's line is the letter's."""
    letter = "以下为全文：\n\n各位同事：\n\n大家好。我们很高兴。\n\n李四\n\n2021年6月18日\n\n译者：张三"
    tables = cleaned(f"公司今日发布内部信。\n\n{letter}\n\n公司表示，今年不会裁员。记者将持续关注。\n")
    assert "译者：张三" in tables["segments"]["text"].to_pylist()
    assert told(f"公司今日发布内部信。\n\n{letter}\n\n公司表示，今年不会裁员。记者将持续关注。\n") == [
        ("translator", "张三")
    ]


HOSTILE = {
    "alternates": "<html><head>"
    + '<link rel="alternate" hreflang="en" href="/a">' * 5_000
    + "</head><p>Hi. We are.</p>",
    "switches": "<nav>"
    + "".join(f'<a href="/{number}">English</a>' for number in range(5_000))
    + "</nav><p>Hi. We.</p>",
    "one address": "<a href='/" + "a" * 100_000 + "'>English</a><p>Hi. We are.</p>",
    "keys": "---\ntranslationKey: [" + ", ".join(f"k{number}" for number in range(5_000)) + "]\n---\nHi. We are.\n",
    "labels": "译者：" * 30_000,
    "brackets": "（" * 100_000,
    "subjects": "本文" * 50_000 + "由机器翻译",
    "addresses": "原文：" + "https://" * 12_000,
    "wrappers": "<p>" + '<font style="vertical-align: inherit;">' * 2_000 + "Hi. We are.",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_claims_are_bounded(body: str) -> None:
    """No document makes more claims than a letter can have versions, nor takes longer than its length asks."""
    started = time.perf_counter()
    assert len(told(body)) <= 200
    assert time.perf_counter() - started < 5
