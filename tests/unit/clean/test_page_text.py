"""Whole pages: furniture by layout, the region of the text, the edges of letters, the second opinion."""

import pytest

from pipeline.clean.page.edges import with_edges
from pipeline.clean.page.furniture import furniture
from pipeline.clean.page.opinion import LONGEST, second_opinion
from pipeline.clean.page.region import line_rules, region
from tests.page_parts import MORE, PROSE, outline, weighed


def rules_of(body: str) -> dict[str, str]:
    """For each line of a body, by its words, the rule of the furniture it stands in."""
    page = weighed(body)
    told = furniture(page)
    return {words: told[line.element] for words, line in zip(page.words, page.tree.lines, strict=True)}


@pytest.mark.parametrize("name", ["nav", "aside", "footer", "form", "div class=comments", "div id=sidebar"])
def test_most_of_the_prose_is_no_furniture(name: str) -> None:
    """Whatever the element of most of the prose is called, it holds the text."""
    assert rules_of(f"<{name}><p>{PROSE}</p><p>{MORE}</p></{name.partition(' ')[0]}><p>Short.</p>")[PROSE] == ""


@pytest.mark.parametrize("name", ["nav", "aside", "footer", "form", "div class=comments", "div id=sidebar"])
def test_little_of_the_prose_is_furniture(name: str) -> None:
    """The same elements are cut where the prose stands elsewhere."""
    assert rules_of(f"<div><p>{PROSE}</p><p>{MORE}</p></div><{name}><p>Short.</p></{name.partition(' ')[0]}>")["Short."]


@pytest.mark.parametrize(("n_prose", "rule"), [(8, "comments"), (1, "")])
def test_comments_may_be_most_of_the_page(n_prose: int, rule: str) -> None:
    """Beside a text of some length, comments are such however long; beside none, they are all there is."""
    said = "I have been there twice myself, and found that the kettle was cold and nobody knew a word about radios."
    page = f"<div>{f'<p>{PROSE}</p>' * n_prose}</div><div class=comments>{f'<p>{said}</p>' * 20}</div>"
    assert rules_of(page)[said] == rule


@pytest.mark.parametrize("name", ["h1", "article", "main"])
def test_names_do_not_tell_on_what_holds_texts(name: str) -> None:
    """A heading or an article is no furniture by its class."""
    assert rules_of(f"<{name} class=promo>Words</{name}><p>{PROSE}</p>")["Words"] == ""


def element(body: str) -> str:
    """The path of the element in which the text of a body stands."""
    page = weighed(body)
    return ["", *outline(body)][region(page, furniture(page))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<div><p>{PROSE}</p></div>", ""),
        (f"<div><main>{f'<p>{PROSE}</p>' * 5}</main></div>", "/div/main"),
        (f"<div><p>{PROSE}</p>{f'<section><p>{PROSE}</p></section>' * 5}</div>", "/div"),
        (f"<div><div>{f'<p>{PROSE}</p>' * 5}</div><div>{f'<p>{PROSE}</p>' * 3}</div></div>", "/div"),
        (f"<div><div>{f'<p>{PROSE}</p>' * 5}</div><div>{f'<pre>{PROSE}</pre>' * 3}</div></div>", "/div/div"),
    ],
    ids=["small", "the one around the paragraphs", "around sections", "siblings", "siblings of another kind"],
)
def test_where_the_text_stands(body: str, expected: str) -> None:
    """The region is the element around the best prose, and goes up while such prose goes on."""
    assert element(body) == expected


def test_lines_of_the_region() -> None:
    """Inside the region links go and headings stay; outside of it all goes; lines without words are markup."""
    body = (
        f"<div><h2><a href=x>Head</a></h2>{f'<p>{PROSE}</p>' * 5}<p><a href=x>Away</a></p><p>&nbsp;</p></div><p>Out</p>"
    )
    page = weighed(body)
    elements = furniture(page)
    told = line_rules(page, elements, region(page, elements))
    assert [told[0], *told[-3:]] == ["", "navigation", "html_tag", "outside"]


def edged(*texts: str) -> list[str]:
    """The lines kept of a page in which all but the lines of prose stand outside, given line by line."""
    page = weighed("".join(f"<div>{text}</div>" for text in texts))
    told = ["" if is_prose else "outside" for is_prose in page.is_prose]
    kept = with_edges(page, [""] * len(page.tree.names), told)
    return [words for words, rule in zip(page.words, kept, strict=True) if not rule]


def test_a_letter_gets_its_edges_back() -> None:
    """The salutation above, what stands between it and the prose, and what signs below come back, and nothing else."""
    letter = ["Dear members,", "a word before", PROSE, MORE, "Yours sincerely,", "Jane Miller"]
    assert edged("Our paper", *letter, "Printed on paper") == letter


def test_prose_without_a_salutation_gets_no_edges() -> None:
    """A report is not signed by the names that stand below it."""
    assert edged("Our paper", PROSE, MORE, "Jane Miller", "3 May 2016") == [PROSE, MORE]


def test_a_link_ends_the_edges_of_a_letter() -> None:
    """What stands behind a link is not the letter's any more."""
    assert edged("Dear members,", PROSE, "<a href=x>Next</a>", "Jane Miller") == ["Dear members,", PROSE]


def years(first: int, last: int) -> str:
    """A paragraph for each year, which an extractor takes for text, no two of them alike."""
    return "".join(f"<p>{PROSE} That was in {year}. {MORE}</p>" for year in range(first, last + 1))


def opinions(kept: str, rest: str, behind: str = "") -> tuple[list[str], list[str]]:
    """The rules of lines before and after trafilatura is asked of a page of whose text we have the first part."""
    body = f"<html><body>{kept}{rest}</body></html>{behind}"
    page = weighed(body)
    n_kept = kept.count("<p>")
    told = [""] * n_kept + ["outside"] * (len(page.tree.lines) - n_kept)
    return told, second_opinion(body, page, [""] * len(page.tree.names), told)


def test_a_second_opinion_is_heard_where_it_says_much_more() -> None:
    """Of a text of which we had a third, the rest comes back."""
    before, after = opinions(f"<article>{years(2001, 2002)}", f"{years(2003, 2006)}</article>")
    assert (len(before), after) == (6, [""] * 6)


def test_a_second_opinion_is_not_heard_where_it_says_little_more() -> None:
    """An extractor that sees our text and no other changes nothing."""
    shut = f"<div class=comments>{years(2004, 2009)}</div>"
    before, after = opinions(f"<article>{years(2001, 2003)}</article>", shut)
    assert after == before


def test_a_second_opinion_that_leaves_out_our_text_is_not_heard() -> None:
    """An extractor that found another text of the page does not put it in place of ours."""
    ours = f"<div class=comments>{years(2001, 2003)}</div>"
    before, after = opinions(ours, f"<article>{years(2004, 2009)}</article>")
    assert after == before


def test_no_second_opinion_is_asked_without_doubt() -> None:
    """Where more than 60 % of the prose is in the region, an opinion that would be heard is not asked."""
    before, after = opinions(f"<article>{years(2001, 2005)}", f"{years(2006, 2008)}</article>")
    assert after == before


def test_no_second_opinion_is_asked_of_a_huge_page() -> None:
    """The time of another program may grow faster than ours, so it sees no page beyond the limit."""
    before, after = opinions(f"<article>{years(2001, 2002)}", f"{years(2003, 2006)}</article>", " " * LONGEST)
    assert after == before
