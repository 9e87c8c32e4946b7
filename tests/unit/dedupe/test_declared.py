"""What documents declare of each other is heard, bounded, and the same whatever the order of the tables."""

import time
from itertools import product

import pyarrow as pa
import pytest
from factories import Shelf
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.declared.addresses import joined, normal_url, path_key, translated_from
from pipeline.dedupe.declared.claims import FEW, Claim, hear
from pipeline.dedupe.declared.links import MOST_PASSAGES, MOST_REASONS, declared
from pipeline.dedupe.declared.slugs import site_of, slug_of_path, slug_of_url
from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.texts import read_texts
from pipeline.detect import detect
from pipeline.settings import Settings

CHINESE = [["我们在成都开了一家书店，读者很多。"]]
ENGLISH = [["We opened a bookshop in Chengdu, and many readers came to see it."]]
SITE = "https://books.example/"


def heard(shelf: Shelf, *, turned: bool = False) -> dict[Couple, str]:
    """The couples that the documents of a shelf declare."""
    tables = shelf.tables() | {"metadata": shelf.claims()}
    tables["languages"] = detect(**shelf.tables(), settings=Settings())["languages"]
    if turned:
        order = {name: pa.array(range(table.num_rows)[::-1], pa.int64()) for name, table in tables.items()}
        tables = {name: table.take(order[name]) for name, table in tables.items()}
    texts = read_texts(tables["passages"], tables["segments"], tables["languages"])
    return declared(texts, hear(tables["documents"], tables["metadata"]))


def placed(shelf: Shelf, name: str, *passages: list[list[str]]) -> list[str]:
    """Put a document on the shelf at an address of its own."""
    made = shelf.add(name, *passages)
    shelf.documents[-1]["url"] = f"{SITE}{name}"
    return made


def test_each_passage_of_one_document_is_offered_with_each_of_the_other() -> None:
    """A document's declaration is about some of its passages; which, content decides."""
    shelf = Shelf()
    chinese = placed(shelf, "z", CHINESE, [["另一封信也在这里，写给所有的同事。"]])
    (english,) = placed(shelf, "e", ENGLISH)
    shelf.claim("z", "alternate", f"en {SITE}e", "link hreflang")
    assert set(heard(shelf)) == {(min(one, english), max(one, english)) for one in chinese}


def test_an_anthology_offers_its_longest_passages() -> None:
    """Forty letters on either side do not make sixteen hundred couples."""
    shelf = Shelf()
    placed(shelf, "z", *[[["我们的书店" * (number + 2)]] for number in range(40)])
    placed(shelf, "e", *[[["We opened a bookshop there. " * (number + 2)]] for number in range(40)])
    shelf.claim("z", "alternate", f"en {SITE}e", "link hreflang")
    assert len(heard(shelf)) == MOST_PASSAGES**2


def test_the_longest_passages_are_offered() -> None:
    """What is short among many is a heading, a date, a list of links."""
    shelf = Shelf()
    chinese = placed(shelf, "z", *[[["我们的书店" * (number + 2)]] for number in range(MOST_PASSAGES + 5)])
    (english,) = placed(shelf, "e", ENGLISH)
    shelf.claim("z", "alternate", f"en {SITE}e", "link hreflang")
    longest = chinese[-MOST_PASSAGES:]
    assert set(heard(shelf)) == {(min(one, english), max(one, english)) for one in longest}


def test_of_one_kind_of_naming_the_first_is_quoted() -> None:
    """A page whose head and whose switch lead to one other page says it once."""
    shelf = Shelf()
    placed(shelf, "z", CHINESE)
    placed(shelf, "e", ENGLISH)
    shelf.claim("z", "alternate", f"en {SITE}e", "link hreflang")
    shelf.claim("z", "alternate", f"en {SITE}e", "link text: EN")
    (words,) = heard(shelf).values()
    told = f"(link hreflang: en {SITE}e)"
    assert words == f"the Chinese document names as its other version the English one {told}"


def test_the_first_declarations_are_quoted() -> None:
    """Three of them say enough."""
    shelf = Shelf()
    placed(shelf, "z", CHINESE)
    placed(shelf, "e", ENGLISH)
    for name in "ze":
        for number in range(MOST_REASONS + 2):
            shelf.claim(name, "translation_key", f"spring-{number}", "front matter ref")
    (words,) = heard(shelf).values()
    assert words == "; ".join(f"both have the key (front matter ref) spring-{number}" for number in range(MOST_REASONS))


@pytest.mark.parametrize("n_others", [FEW, FEW + 1])
def test_what_many_name_says_nothing_of_any(n_others: int) -> None:
    """A few copies may name one original; a page that more name is a home page."""
    shelf = Shelf()
    placed(shelf, "e", ENGLISH)
    for number in range(n_others):
        placed(shelf, f"z{number}", CHINESE)
        shelf.claim(f"z{number}", "translation_of", f"{SITE}e", "body line: 英文原文")
    assert len(heard(shelf)) == (n_others if n_others <= FEW else 0)


def test_cycles_and_oneself_are_harmless() -> None:
    """Documents that name themselves, and each other as original, declare that they belong together, and no more."""
    shelf = Shelf()
    (chinese,), (english,) = placed(shelf, "z", CHINESE), placed(shelf, "e", ENGLISH)
    for one, other in product("ze", "ze"):
        shelf.claim(one, "translation_of", f"{SITE}{other}", "front matter translation_of")
    assert set(heard(shelf)) == {(min(chinese, english), max(chinese, english))}


def test_documents_of_one_language_declare_nothing() -> None:
    """Two Chinese documents with one key are copies at best; that is not asked here."""
    shelf = Shelf()
    for name in ("a", "b"):
        placed(shelf, name, CHINESE)
        shelf.claim(name, "translation_key", "spring", "front matter ref")
    assert heard(shelf) == {}


def test_order_makes_no_difference() -> None:
    """Turned tables give the same couples in the same words."""
    shelf = Shelf()
    for name, text in (("z", CHINESE), ("e", ENGLISH), ("e2", ENGLISH)):
        placed(shelf, name, text)
        shelf.claim(name, "translation_key", "spring", "front matter ref")
        shelf.claim(name, "alternate", f"zh {SITE}z", "link hreflang")
    found = heard(shelf)
    assert len(found) == 2
    assert list(found.items()) == list(heard(shelf, turned=True).items())


def test_thousands_of_documents_take_time_that_grows_with_them() -> None:
    """Two thousand documents that all share everything, with two hundred claims each at some of them."""
    shelf = Shelf()
    for number in range(2_000):
        placed(shelf, f"d{number}", CHINESE if number % 2 else ENGLISH)
        shelf.claim(f"d{number}", "translation_key", "post", "front matter ref")
        shelf.claim(f"d{number}", "alternate", f"en {SITE}d0", "link hreflang")
    for number in range(200):
        shelf.claim("d1", "alternate", f"en {SITE}d{number}", "link hreflang")
    tables, claims = shelf.tables(), shelf.claims()
    languages = detect(**tables, settings=Settings())["languages"]
    texts = read_texts(tables["passages"], tables["segments"], languages)
    started = time.perf_counter()
    assert declared(texts, hear(tables["documents"], claims)) == {}
    assert time.perf_counter() - started < 5


def test_an_address_of_thousands_leads_to_none_of_them() -> None:
    """A template that gives every page the home page's address does not make every page lead to every other."""
    shelf = Shelf()
    for number in range(1_000):
        shelf.add(f"d{number}", CHINESE if number % 2 else ENGLISH)
        shelf.documents[-1]["url"] = SITE if number % 3 else None
        shelf.claim(f"d{number}", "url", SITE, "link canonical")
        shelf.claim(f"d{number}", "alternate", "en letter.html", "link hreflang")
        shelf.claim(f"d{number}", "location", f"{number}/letter.html", "source list")
    witnesses = hear(shelf.tables()["documents"], shelf.claims())
    assert not any(claim.targets for one in witnesses.values() for claim in one.claims)


NO_ADDRESS = [
    "",
    " ",
    "//",
    "http://",
    "http://[",
    "http://a:b",
    "javascript:x",
    "\0",
    "％",
    "a" * 5_000,
    "../" * 500,
    "?" * 99,
]


@pytest.mark.parametrize("address", NO_ADDRESS)
def test_what_is_no_address_leads_nowhere(address: str) -> None:
    """Nothing that stands where an address should stops the stage."""
    shelf = Shelf()
    placed(shelf, "z", CHINESE)
    placed(shelf, "e", ENGLISH)
    shelf.claim("z", "alternate", f"en {address}", "link hreflang")
    shelf.claim("z", "location", f"{address}.md", "source list")
    assert heard(shelf) == {}


SEVERAL = [
    ("http://h.example/read.php?tid-1", "http://h.example/read.php?tid-2"),
    ("http://h.example/index.php?/post/1", "http://h.example/"),
    ("http://h.example/a?print", "http://h.example/a"),
    ("https://h.example/#/letter", "https://h.example/#/speech"),
    ("https://h.example/#!/letter", "https://h.example/"),
    ("https://h.example/#/a?id=1", "https://h.example/#/a?id=2"),
    ("http://h.example:8080/a", "http://h.example/a"),
]


@pytest.mark.parametrize(("one", "other"), SEVERAL)
def test_addresses_of_several_documents_stay_apart(one: str, other: str) -> None:
    """What a query or a route asks for by its bare name tells documents from each other, as a port does."""
    assert normal_url(one) != normal_url(other)


ONE = [
    ("http://h.example/a?x=1&y=2", "http://h.example/a?y=2&x=1"),
    ("http://h.example/a?x=&utm_source=", "http://h.example/a?x"),
    ("http://h.example:80/a", "https://h.example:443/a"),
    ("http://h.example/a#top", "http://h.example/a"),
    ("http://h.example/#/a?x=1", "http://h.example/index.html#!/a?x=1"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_address_in_several_spellings_is_one(one: str, other: str) -> None:
    """The order of a query, the usual ports, places in a document and whoever sent the reader make no difference."""
    assert normal_url(one) == normal_url(other)


def test_documents_told_apart_by_a_bare_query_declare_nothing() -> None:
    """A forum's threads, or the posts under index.php?/post/, are not one document because their paths are."""
    shelf = Shelf()
    for name, text, address in (("z", CHINESE, "read.php?tid-1"), ("e", ENGLISH, "read.php?tid-2")):
        shelf.add(name, text)
        shelf.documents[-1]["url"] = SITE + address
    assert heard(shelf) == {}


def test_the_site_of_a_home_page_is_its_host() -> None:
    """Whatever is asked of it."""
    assert site_of("https://books.example/?lang=zh") == site_of("https://books.example/letter") == "books.example"


BOTH = ["letter_zh_en.md", "2021-en-zh.html", "zh-en.md", "cn-letter_en.md", "index.zh.en.md", "zh/letter.en.md"]


@pytest.mark.parametrize("path", BOTH)
def test_a_file_marked_with_both_languages_is_a_version_in_neither(path: str) -> None:
    """Such a file has both texts, or stands in the folder of another language."""
    assert slug_of_path(path) is None


def test_an_address_marked_with_both_languages_is_a_version_in_neither() -> None:
    """The host says one, the query or the name the other."""
    assert slug_of_url("https://zh.books.example/letter?lang=en") is None
    assert slug_of_url("https://zh.books.example/letter-en.html") is None


def test_very_long_names_are_not_searched_for_marks() -> None:
    """Nobody writes them, and each mark would be looked for from every place."""
    assert slug_of_path("a" * 297 + "-zh") == ("a" * 297, "zh")
    assert slug_of_path("a" * 298 + "-zh") == ("a" * 298 + "-zh", "")


def test_very_long_addresses_are_none() -> None:
    """2,000 characters are more than browsers send."""
    start = "http://h.example/"
    assert normal_url(start + "a" * (2_000 - len(start))) is not None
    assert normal_url(start + "a" * (2_001 - len(start))) is None


STATED = [
    (Claim("original_language", "la", "front matter original_language"), "front matter original_language: la"),
    (Claim("translation_of", "/a", "link text: Original at /a"), "link text: Original at /a: /a"),
    (Claim("machine_translation", "ltr", "markup: html class ltr"), "markup: html class ltr"),
    (Claim("translator", "张三", "body line: 译者：张三"), "body line: 译者：张三"),
]


@pytest.mark.parametrize(("claim", "words"), STATED)
def test_a_claim_is_quoted_with_its_value(claim: Claim, words: str) -> None:
    """Where it was is not what it says, though the letters of the one may stand in the other."""
    assert claim.words == words


HALVES = ["http://a.example/?x=\ud800", "http://a\ud800.example/", "http://a.example/\udfff#/\ud800"]


@pytest.mark.parametrize("address", HALVES)
def test_half_a_character_is_no_address(address: str) -> None:
    """No encoding can write it, so nobody can have asked for it."""
    for read in (normal_url, slug_of_url, site_of, translated_from):
        assert read(address) is None


@given(st.text(st.sampled_from("http:/[]@?#!&=%.-_ zhencn0\0\n\ud800译中文")))
def test_every_text_can_be_read_as_an_address(text: str) -> None:
    """Addresses come from strangers; none stops the stage."""
    whole = normal_url(text)
    assert whole is None or normal_url(f"http://{whole}") is not None
    assert isinstance(path_key(text), str)
    assert isinstance(joined(text, text), str)
    for slug in (slug_of_url(text), slug_of_path(text)):
        assert slug is None or slug.family in {"", "zh", "en"}
    assert translated_from(text) is None


@pytest.mark.parametrize("unit", ["/", "zh-", "/zh", "-en", ".", "（", "%41", "a=b&", "en_"])
def test_long_addresses_are_read_in_time_that_grows_with_them(unit: str) -> None:
    """100 KB of one repeated unit."""
    long = unit * (100_000 // len(unit))
    started = time.perf_counter()
    for read in (normal_url, slug_of_url, slug_of_path, path_key, translated_from):
        read(f"http://x.example/{long}")
        read(long)
    assert time.perf_counter() - started < 1
