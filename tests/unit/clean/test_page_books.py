"""Whole pages: what is kept and cut, forms of blocks, rows of tables."""

import pytest

from pipeline.clean.ledger import Cut
from pipeline.clean.page import read_page
from pipeline.clean.page.books import cuts_between, forms
from pipeline.clean.page.cells import data_cells
from tests.page_parts import MORE, PROSE, tree, weighed


def test_markup_between_lines_of_one_rule_goes_with_them() -> None:
    """A menu is one drop, not one for each of its labels; markup beside the text is markup."""
    body = "<ul><li>a</li><li>b</li></ul><p>c</p>"
    cuts = list(cuts_between(tree(body), [False, False, True], ["navigation", "navigation", ""], 0, len(body)))
    assert [(body[cut.start : cut.end], cut.rule) for cut in cuts] == [
        ("<ul><li>", "html_tag"),
        ("a</li><li>b", "navigation"),
        ("</li></ul><p>", "html_tag"),
        ("</p>", "html_tag"),
    ]


def test_a_comment_in_a_kept_line_is_the_line_s_own() -> None:
    """What is not read inside a line that is kept is cut once, with its block."""
    body = "<p>a<!--x-->b</p>"
    cuts = list(cuts_between(tree(body), [True], [""], 0, len(body)))
    assert cuts == [Cut(0, 3, "html_tag"), Cut(13, 17, "html_tag")]


def test_a_bar_stands_for_comments_and_markup_between_two_cells() -> None:
    """Comments that touch both cells are one cut with the markup between them, in whose place the bar is put."""
    row = "<tr><td>1<!--a--></td><td><!--b-->2</td></tr>"
    body = f"<p>{PROSE}</p><table>{row}<tr><td>3</td><td>4</td></tr></table><p>{MORE}</p>"
    (block,) = [one for one in read_page(body, 0, len(body)).blocks if one.text == "1 | 2"]
    parting = [piece for piece in block.words.pieces if piece.repair]
    assert body[parting[0].start : parting[-1].end] == "<!--a--></td><td><!--b-->"


def test_forms_of_blocks() -> None:
    """Headings, quotations and items have a form of their own, which reaches inwards; nothing else has."""
    body = "<h6>a</h6><blockquote><p>b</p></blockquote><ol><li><div>c</div></li></ol><pre>d</pre>"
    grown = tree(body)
    told = forms(grown)
    assert [told[line.element] for line in grown.lines] == ["heading", "quote", "item", "paragraph"]


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td>1<td>2<tr><td>3<td>4",
        "<tr><th>a<th>b<tr><td>c<td>d",
        "<tr><th>a<td>b<tr><th>c<td>d",
        "<tr><th colspan=2>a<tr><td>b<td>c<tr><td>d<td>e",
    ],
    ids=["figures", "heads above", "heads beside", "a row of one cell"],
)
def test_tables_that_tell_data(table: str) -> None:
    """Figures or head cells, and rows of several short cells."""
    page = weighed(f"<table>{table}</table>")
    assert len(data_cells(page, [""] * len(page.tree.names))) == len(page.tree.lines)


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td>a<td>b<tr><td>c<td>d",
        "<tr><td>1<td>2",
        "<tr><td>1<tr><td>2<tr><td>3",
        f"<tr><th>1<th>2<tr><td>3<td>{PROSE} {MORE}",
        "<tr><th>1<th>2<tr><td>3<td>4<br>5",
        "<tr><th>1<th>2<tr><td>3<td><h3>4</h3>",
        "<tr><td>1<td>2<tr><td>3<td><table><tr><td>4</table>",
        "<tr><td>1<td>2<tr><td>3<tr><td>4<tr><td>5",
    ],
    ids=["words", "one row", "one column", "prose", "two lines", "a heading", "a table", "mostly single cells"],
)
def test_tables_that_are_layouts(table: str) -> None:
    """Anything else in a table may be a layout, whose cells stay paragraphs."""
    page = weighed(f"<table>{table}</table>")
    assert data_cells(page, [""] * len(page.tree.names)) == {}


def test_the_same_page_reads_the_same_whatever_was_read_before() -> None:
    """What is remembered of start tags changes no later page."""
    body = f"<html><body><div class=a><p>{PROSE}</p><p>{MORE}</p></div><div class=b>Out</div></body></html>"
    first = read_page(body, 0, len(body))
    other = body.replace("class=a", "class=comments").replace("class=b", "hidden")
    read_page(other, 0, len(other))
    assert read_page(body, 0, len(body)) == first
