"""Bodies nobody would wish for: each becomes text, or a drop with its reason; never a traceback, a hang or silence."""

from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.settings import CleanSettings, Settings
from schemas.conform import tabulate
from tests.cleaning import capture, cleaned, rebuilt, rules, texts

CHINESE = (
    "各位同事：\n\n我们在过去的一年里取得了很大的进步，感谢大家的支持和努力。\n\n我们将继续前进，创造更好的产品。\n"
)


def whole_drop(body: bytes) -> tuple[str, str]:
    """The rule and reason by which a whole capture was dropped; fails if it became a document."""
    tables = cleaned(body)
    (drop,) = tables["drops"].to_pylist()
    assert tables["documents"].num_rows == 0
    assert drop["start"] is None
    return drop["rule"], drop["reason"]


@pytest.mark.parametrize("body", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf"], ids=["no bytes", "white space", "only a mark"])
def test_empty_body_is_a_drop(body: bytes) -> None:
    """An empty file is dropped as empty."""
    assert whole_drop(body)[0] == "empty_body"


@pytest.mark.parametrize(
    "body",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, b"%PDF-1.7\n" + bytes(range(256)) * 8, bytes(range(256)) * 64],
    ids=["png", "pdf", "noise"],
)
def test_binary_body_is_a_drop(body: bytes) -> None:
    """A file that is not text is dropped as such, not read as mojibake."""
    assert whole_drop(body)[0] in {"binary_body", "undecodable_body"}


def test_body_beyond_the_limit_is_a_drop() -> None:
    """One line of fifty million characters is dropped, with its size in the reason."""
    rule, reason = whole_drop(b"a" * 50_000_000)
    assert rule == "body_too_large"
    assert "50" in reason


def test_text_beyond_the_limit_is_a_drop() -> None:
    """A body whose bytes are allowed, but of which too much is text, is dropped with both numbers in the reason."""
    raw = b"<p>" + b"words " * 100
    row = capture(raw, media_type="text/html")
    settings = Settings(clean=CleanSettings(max_text_chars=99))
    tables = clean(captures=tabulate("captures", [row]), bodies={row["body_sha256"]: raw}, settings=settings)
    (drop,) = tables["drops"].to_pylist()
    assert (drop["rule"], drop["reason"]) == ("text_too_long", "600 characters of text, more than 99")


@pytest.mark.parametrize("tag", ['<script src="a.js"/>', "<iframe/>", "<style />", "<textarea/>"])
def test_element_that_its_own_tag_ends_swallows_nothing(tag: str) -> None:
    """A page is read on behind a script or frame that is written as an empty element."""
    assert texts(cleaned(f"<html><body>{tag}<p>The mill stands by the river.</p></body></html>")) == [
        "The mill stands by the river."
    ]


@pytest.mark.parametrize("reference", ["&#1;", "&#x1F;", "&#xFDD0;"])
def test_reference_to_no_character_is_a_drop(reference: str) -> None:
    """What a reference cannot stand for in any page is dropped with its reason, and the page is read."""
    body = f"<html><body><p>The mill{reference} stands by the river.</p></body></html>"
    tables = cleaned(body)
    assert texts(tables) == ["The mill stands by the river."]
    assert rebuilt(tables) == body


def test_empty_drawing_hides_no_end_of_others() -> None:
    """Behind an empty drawing the words inside the next one are still no text."""
    body = "<html><body><svg/><p>The mill stands by the river.</p><svg><text>No.</text></svg></body></html>"
    assert texts(cleaned(body)) == ["The mill stands by the river."]


@pytest.mark.parametrize("unit", ["<p>All of it is text.</p>\n", "<script>", "<!--", "<", "&amp;"])
def test_fifty_megabytes_are_judged(unit: str) -> None:
    """With the limit on bytes raised, a huge body is dropped or read without a tree of gigabytes."""
    raw = b"<html><body><p>Words.</p>" + unit.encode() * (50_000_000 // len(unit))
    row = capture(raw, media_type="text/html")
    settings = Settings(clean=CleanSettings(max_body_bytes=60_000_000))
    tables = clean(captures=tabulate("captures", [row]), bodies={row["body_sha256"]: raw}, settings=settings)
    assert tables["documents"].num_rows + tables["drops"]["start"].null_count == 1


def test_front_matter_alone_is_a_document_without_text() -> None:
    """A post without a body keeps its claims and has no segments."""
    tables = cleaned("---\ntitle: Nothing more\n---\n")
    assert tables["documents"]["title"].to_pylist() == ["Nothing more"]
    assert tables["segments"].num_rows == 0


@pytest.mark.parametrize(
    "yaml",
    [
        "title: [unclosed",
        "title: 'open\nother: x",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "title: " + "[" * 5000,
        "just a line\nand: another: one",
    ],
    ids=["unclosed list", "unclosed quote", "anchor bomb", "deep nesting", "not a mapping"],
)
def test_broken_front_matter_is_a_drop_and_the_text_is_read(yaml: str) -> None:
    """Front matter that cannot be read is dropped with the fault; the body behind it is read all the same."""
    body = f"---\ntitle: x\n{yaml}\n---\n\nThe text itself.\n"
    tables = cleaned(body)
    (drop,) = [row for row in tables["drops"].to_pylist() if row["rule"].startswith("front_matter")]
    assert drop["rule"] == "front_matter_broken"
    assert len(drop["reason"]) > len("front matter that could not be read: ")
    assert texts(tables) == ["The text itself."]


def test_yaml_tags_are_never_obeyed(tmp_path: Path) -> None:
    """A tag that would run a command in a careless reader is read as text."""
    target = tmp_path / "made"
    tables = cleaned(f"---\ntitle: !!python/object/apply:os.system ['touch {target}']\n---\nText.\n")
    assert not target.exists()
    assert texts(tables) == ["Text."]


@pytest.mark.parametrize("charset", ["gb18030", "big5", "utf-16-le"])
def test_chinese_encodings_are_read(charset: str) -> None:
    """Chinese bytes without a declaration are read as what they are."""
    body = (
        CHINESE if charset != "big5" else "各位同事：\n\n我們在過去的一年裡取得了很大的進步，感謝大家的支持和努力。\n"
    )
    tables = cleaned(body.encode(charset))
    assert texts(tables)[0] == "各位同事："
    assert tables["documents"]["n_undecodable"].to_pylist() == [0]


def test_wrong_declaration_is_overruled() -> None:
    """A page that calls itself Latin-1 but holds GBK is read as Chinese, and the evidence says why."""
    page = f"<html><head><meta charset='iso-8859-1'></head><body><p>{CHINESE}</p></body></html>".encode("gbk")
    tables = cleaned(page)
    assert any("取得了很大的进步" in text for text in texts(tables))
    assert "gb18030" in tables["documents"]["charset"].to_pylist()


def test_what_no_charset_reads_is_counted() -> None:
    """UTF-8 with a few stray bytes is read, and the replacement characters are counted."""
    tables = cleaned(CHINESE.encode() * 5 + b"\xe9 \xff\n" + CHINESE.encode() * 5)
    assert tables["documents"]["charset"].to_pylist() == ["utf-8"]
    assert tables["documents"]["n_undecodable"].to_pylist() == [2]


def test_nul_characters_are_dropped_by_name() -> None:
    """Stray NULs in a text are cut under a rule's name and the words around them stay."""
    tables = cleaned("Dear all,\n\nWe are\x00 well and so is everybody else around here.\n")
    assert "invisible_character" in rules(tables)
    assert "We are well and so is everybody else around here." in texts(tables)


def test_nested_elements_do_not_exhaust_the_stack() -> None:
    """A hundred thousand nested elements are read without recursion."""
    body = "<div>" * 100_000 + "The words." + "</div>" * 100_000
    tables = cleaned(body, media_type="text/html")
    assert texts(tables) == ["The words."]
    assert rebuilt(tables) == body


@pytest.mark.parametrize(
    "body",
    [
        "<a " * 80_000,
        '<a "' * 80_000,
        "---\n" + " " * 60_000 + "!\n---\nx",
        "a" + "\u0301\u0316" * 80_000,
        "各位，大家好\n\n" * 8_000,
        "各位同事：\n\n雷军\n\n我们很好。\n\n" * 2_000,
        "> 一段引文，长得足够\n\n" * 8_000,
        "<div class='share'>" * 20_000 + "x",
    ],
    ids=["open tags", "open quotes", "blank front matter", "marks", "salutations", "signatures", "quotes", "names"],
)
def test_time_does_not_grow_with_the_square(body: str) -> None:
    """Bodies that made a rule look again and again at the same place are read in seconds, and nothing is lost."""
    assert rebuilt(cleaned(body, media_type="text/html" if body.startswith("<") else None)) == body


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ('---\ntitle: "Hi \\ud83d\\ude00"\n---\nText.', "Hi 😀"),
        ('{"title": "\\ud800"}\nText.', "\ufffd"),
        ('{"title": ' + "[" * 900 + '"x"' + "]" * 900 + "}\nText.", None),
        ("+++\ntitle = 0x" + "f" * 6_000 + "\n+++\nText.", None),
        ("---\ntitle: null\n---\nText.", None),
    ],
    ids=["halves of a character", "half a character", "nested title", "endless number", "nothing"],
)
def test_strange_values_of_front_matter_are_read_or_left(body: str, title: str | None) -> None:
    """A value that cannot be shown makes no claim, and never stops the build."""
    assert cleaned(body)["documents"]["title"].to_pylist() == [title]


def test_no_line_of_markdown_is_lost_to_a_nul() -> None:
    """A NUL inside a Markdown paragraph goes alone; the lines around it stay."""
    tables = cleaned("# T\n\n## U\n\nfirst line\nsecond \x00 line\nthird line.\n")
    assert "".join("".join(texts(tables)).split()) == "TUfirstlinesecondlinethirdline."


@pytest.mark.parametrize(
    "unit", ['<a "', "<!--", "<", "&#", "[a](", "**", "> ", "- ", "`", "\r", "---\n", "各位：\n\n", "雷军：", '"“']
)  # fmt: skip
def test_repeated_fragments_end(unit: str) -> None:
    """Thousands of half-open marks are read to the end, and nothing is lost."""
    body = "x" + unit * 3000
    assert rebuilt(cleaned(body)) == body
