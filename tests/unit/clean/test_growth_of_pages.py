"""Whole pages of hostile markup: four times the page takes about four times the work, and nothing of it is lost."""

from functools import partial

import pytest

from pipeline.clean.ledger import audit
from pipeline.clean.page import read_page
from tests.effort import calls

HEAD = "<!DOCTYPE html><html><body><p>Words of the page, which has some more of them than that.</p>"
UNITS = (
    "<A{", '<a "', "<a <", "<!--", "<a b='", "</", "<", "&", "&#", "&amp;", "<script>", "<svg>", "<button>", "<svg ",
    "<noscript>", "<title>", "<template>", "<textarea>", "<select>", "<div>", "<p>x", "<td>", "<tr>", "<table>",
    "<li>a", "<dl><dt>", "<ul><li>", '<div a="<', "<![CDATA[", "<?", "<!", "x<br>", "<b>", "<a href=x>y", "<h1>x",
    '<span style="display:none">x', '<font style="vertical-align: inherit">x', "<p hidden>x", "<form>", "<object>",
    "<table><tr><td>1<td>2", "<tr><th>1<th>2", "<td>1</td>", "</div>", "</p>", "</table>", "<div class=comments>x",
    "<blockquote>x", "<figure><figcaption>x", "<script>x</script>y", "<!--x-->y", "<svg></svg>y", "<x-y>z",
    "<div class='a'><a href=x>A headline of some length</a><p>And a line of prose that says what stands behind it.</p>",
    "<div><b>Ann</b> said at 12:30: <p>I have been there twice myself, it was nice, and the tea was warm enough.</p>",
    "<p>Dear all,</p><p>We are all very well, and so we hope are you, as we have hoped for many years by now.</p>",
    "<script type=application/ld+json>{", '<meta property="og:title" content="x">', "<link rel=alternate href=x>",
    "<div style='display:none' ", "\0", "<\0", "<a\0>", "<p>\u3000", "<center><font size=2>x",
    "<pre>a\n", "<pre>a\nb</pre>", "<pre>a\n\nb</pre>", "<pre><svg>\n</svg>a\n", "<body>", "</html>x", "<html>x",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_page(unit: str) -> None:
    """No repetition of any markup makes the reader of pages go over it again and again."""
    few, many = (calls(partial(_read, HEAD + (unit * length)[:length])) for length in (4_000, 16_000))
    assert many <= 5 * few + 1_000


def _read(page: str) -> None:
    read_page(page, 0, len(page))


@pytest.mark.parametrize("unit", UNITS)
def test_no_markup_is_lost(unit: str) -> None:
    """Every character of thousands of repetitions of any markup is in a block or in a cut, once."""
    page = HEAD + (unit * 50_000)[:50_000]
    reading = read_page(page, 0, len(page))
    spans = [(piece.start, piece.end) for block in reading.blocks for piece in block.words.pieces]
    spans += [(cut.start, cut.end) for block in reading.blocks for cut in block.words.cuts]
    spans += [(cut.start, cut.end) for cut in reading.cuts]
    audit(spans, len(page), "page")
    assert len(spans) > 1


@pytest.mark.parametrize("opening", ["<div>", "<ul><li>", "<table><tr><td>", "<b>", "<x-y>"])
def test_a_hundred_thousand_levels(opening: str) -> None:
    """What stands at the bottom of any nesting is found, without recursion."""
    page = HEAD + opening * 100_000 + "The words at the bottom."
    (*_, last) = [block for block in read_page(page, 0, len(page)).blocks if not block.rule]
    assert last.text == "The words at the bottom."


def test_a_million_nodes() -> None:
    """A page of more elements than any browser would show gives its words."""
    page = HEAD + "<div>" * 800_000 + "<b>x</b>" * 100_000 + "</div>" * 800_000
    (*_, last) = [block for block in read_page(page, 0, len(page)).blocks if not block.rule]
    assert last.text == "x" * 100_000
