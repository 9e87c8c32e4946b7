"""Whole pages: elements, lines, what start tags say and what lines weigh."""

import pytest

from pipeline.clean.page.traits import Traits, traits
from pipeline.clean.page.tree import DEEPEST
from tests.page_parts import outline, tree, weighed


def lines(body: str) -> list[str]:
    """The lines of a body as they stand there."""
    return [body[line.start : line.end] for line in tree(body).lines]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a<p>b", ["/p", "/p"]),
        ("<p>a<div>b</div>", ["/p", "/div"]),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", ["/ul", "/ul/li", "/ul/li", "/ul/li/ul", "/ul/li/ul/li", "/ul/li"]),
        ("<dl><dt>a<dd>b<dt>c</dl>", ["/dl", "/dl/dt", "/dl/dd", "/dl/dt"]),
        ("<table><tr><td>a<td>b<tr><th>c", ["/table", "/tr", "/tr/td", "/tr/td", "/tr", "/tr/th"]),
        ("<table><thead><tr><td>a<tbody>", ["/table", "/thead", "/thead/tr", "/thead/tr/td", "/tbody"]),
    ],
    ids=["p", "p before a container", "items of lists in lists", "terms", "cells and rows", "head and body of a table"],
)  # fmt: skip
def test_end_tags_that_are_left_out(body: str, expected: list[str]) -> None:
    """An element ends where the next one of its kind begins, and no further out."""
    assert [path.removeprefix("/table") or path for path in outline(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div><table><tr><td>a</div>b</td></tr></table><p>c</p></div>", "/div/p"),
        ("<div><td></div><p>c</p>", "/div/td/p"),
        ("<div><table><tr><td></table><p>c</p></div>", "/div/p"),
        ("</div></p></table><p>c</p>", "/p"),
        ("<div><span></div><p>c</p>", "/p"),
    ],
    ids=["out of a cell", "out of a cell without a table", "of a table", "of nothing", "over what is inline"],
)
def test_how_far_an_end_tag_reaches(body: str, expected: str) -> None:
    """An end tag ends what it names inside the cell it stands in; only those of tables reach out of one."""
    assert outline(body)[-1] == expected


@pytest.mark.parametrize("head", ["<head><title>x</title>", "<head><title>x</title></head>", "<title>x</title>"])
def test_the_head_ends_where_text_begins(head: str) -> None:
    """A head that nobody closes does not swallow the page."""
    assert outline(f"<html>{head}<div><p>a</p></div></html>")[-1] == "/html/div/p"


def test_the_head_goes_on_over_its_own() -> None:
    """What belongs into a head does not end it."""
    assert outline("<head><base href=x><meta a=b><script>1</script><title>x</title>")[-1] == "/head/title"


def test_elements_beyond_the_deepest_are_not_told_apart() -> None:
    """Depth is bounded, and end tags of what was not opened end nothing they should not."""
    body = "<div>" * (DEEPEST + 100) + "a" + "</div>" * (DEEPEST + 100) + "<p>b</p>"
    grown = tree(body)
    assert (len(grown.names), outline(body)[-1]) == (DEEPEST + 1, "/p")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a <b>b</b> c</p>", ["a <b>b</b> c"]),
        ("<p>a<br>b<hr>c", ["a", "b", "c"]),
        ("<p>a<script>'<p>'</script> b", ["a<script>'<p>'</script> b"]),
        ("<p>a<svg><path/></svg>b<button>x</button>c", ["a<svg><path/></svg>b<button>x</button>c"]),
        ("<p>a<!-- <p> -->b", ["a<!-- <p> -->b"]),
        ("<p>1 < 2 <3", ["1 < 2 <3"]),
        ("<P>a<SCRIPT>x</SCRIPT><DIV>b", ["a", "b"]),
        ("<p title='<p>'>a", ["a"]),
        ("<script>never closed <p>a", []),
        ("<svg>never closed <p>a", ["never closed ", "a"]),
    ],
    ids=["inline", "void", "script", "icon", "comment", "text", "capitals", "attribute", "open script", "open icon"],
)  # fmt: skip
def test_where_lines_break(body: str, expected: list[str]) -> None:
    """Containers break lines; what stands in a line or is passed over does not."""
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("tag", "is_hidden"),
    [
        ("<div hidden>", True),
        ("<div hidden=''>", True),
        ("<DIV STYLE='DISPLAY : NONE'>", True),
        ("<div style='color:red;display:none'>", True),
        ("<div style='visibility:hidden'>", False),
        ("<div style='overflow: hidden !important'>", False),
        ("<div title='a hidden gem'>", False),
        ("<div data-hidden='x'>", False),
        ("<div data-css='display:none'>", False),
        ("<div class='a hidden b'>", False),
        ("<div>", False),
    ],
)
def test_what_hides(tag: str, *, is_hidden: bool) -> None:
    """Only the attribute and the style of that meaning hide, not words in the values of others."""
    assert traits(tag).is_hidden is is_hidden


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<div class='relatedPosts'>", "related"),
        ("<div id=related_posts>", "related"),
        ("<div CLASS=RELATED>", "related"),
        ("<div class='post-tags'>", ""),
        ("<div class='tags'>", "related"),
        ("<div class='unrelated'>", ""),
        ("<div class='shares'>", ""),
        ("<div data-class='comments'>", ""),
        ("<div class='x' id='comments'>", "comments"),
        ("<div class='heading'>", ""),
    ],
)
def test_what_names_tell(tag: str, expected: str) -> None:
    """Words of classes and ids tell furniture, however joined; doubtful ones give way to names of text."""
    assert traits(tag).rule == expected


@pytest.mark.parametrize("tag", ["<p id=a class='b c'>", "<p class='b c' id=a>", "<p Class='b c'>"])
def test_classes_tell_kinds(tag: str) -> None:
    """Elements of one kind have the same classes, whatever their ids are."""
    assert traits(tag).names == "b c"


def test_a_tag_without_names_says_nothing() -> None:
    """Most tags have neither class nor id."""
    assert traits("<p align=left>") == Traits()


def test_names_behind_much_else_are_not_looked_for() -> None:
    """A start tag of a megabyte is looked at in its first characters only."""
    assert traits(f"<div data-x='{'y' * 5_000}' class='comments'>") == Traits()


def test_chinese_weighs_as_much_as_it_says() -> None:
    """A Chinese character weighs as three Latin letters; references weigh as what they stand for."""
    assert weighed("<p>学习</p><p>abcdef</p><p>R&amp;D</p>").weights == [6, 6, 3]


def test_what_is_not_read_weighs_nothing() -> None:
    """Scripts, drawings, comments and tags inside a line are no words of it."""
    page = weighed("<p>ab<script>long</script> <!-- long --><b title='long'>c</b><svg>long</svg>d</p>")
    assert (page.words, page.weights) == (["ab cd"], [5])


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        ("<p>ab<a href=x>cd</a>ef</p>", [2]),
        ("<a href=x><div>ab</div><div>cd</div></a><div>ef</div>", [0, 2, 2, 0, 0]),
        ("<a href=x>ab<p>cd</p>ef</a>gh", [2, 2, 2]),
        ("<p><a href=x>ab</p><p>cd<a href=y>ef</a>gh", [2, 4]),
        ("<abbr>ab</abbr>", [0]),
    ],
    ids=["in a line", "around lines", "over lines", "never closed", "another element"],
)
def test_links_over_lines(body: str, linked: list[int]) -> None:
    """A link is open until it is closed or the next begins, through as many lines as it takes."""
    assert weighed(body).linked == linked
