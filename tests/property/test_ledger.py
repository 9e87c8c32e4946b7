"""The ledger's law over generated bodies: front matter, HTML, Markdown and plain text, well formed or not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cleaning import cleaned, rebuilt

WORDS = st.sampled_from(
    (
        "小米 同学们： 雷军 2021年7月16日 7/16/2021 Dear Xiaomi’s colleagues, Leave a Reply &amp; &nbsp; &#20320; "
        '&bogus; “好” " 消息 " e\u0301 \u200b \ufeff \x00 \u3000 ： 。 ！ . ? 17% 7*24 http://mi.com <http://mi.com> '
        "来源：IT之家 以下为全文："
    ).split(" ")
)
SPACES = st.sampled_from([" ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "", "  \n", "\r", "\u2028", "\x0b"])
MARKS = st.sampled_from(
    [
        *"** * __ _ ~~ ` ``` > - 1. # ## [ ] ]( ) ](http://x) ![a](b) --- === \\ | + {".split(" "),
        *("    ", "\n> ", "\n- ", "\n# "),
    ]
)
TAGS = st.sampled_from(
    (
        "<p>,</p>,<div>,</div>,<div style='display:none'>,<br/>,<b>,</b>,<script>,</script>,<style>,<!-- ,-->,"
        "<a href='x'>,"
        '</a>,<h1>,</h1>,<ul><li>,</li></ul>,<nav>,</nav>,<textarea>,<title>,</title>,<head>,</head>,<,>,<a ",'
        "<p class='share'>,"
        "<!doctype html>,<html>,<td>,<blockquote>,</blockquote>,<![CDATA[,]]>,<?xml ?>,<p =x>,</,"
        "<svg>,<P HIDDEN>,&,<o:p>"
    ).split(",")
)
HEADS = st.sampled_from(
    [
        *("", "\n", "---\ntitle: 'A: b'\ndate: 2021-07-16\n---\n", "\n---\r\ntags: [a, b]\r\n---\r\n"),
        *("---\n: : [\n---\n", "---\na: *b\n---", '+++\ntitle = "x"\n+++\n', "+++\n= =\n+++\n", '{"title": "x"}\n'),
        *("---\n---\n", "---\nno end\n", "\ufeff---\ntitle: x\n---\n"),
    ]
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
BODIES = st.builds(
    lambda head, parts: head + "".join(parts),
    HEADS,
    st.lists(st.one_of(WORDS, SPACES, MARKS, TAGS, TEXT), max_size=60),
)
FORMATS = st.sampled_from([None, "text/html", "text/markdown", "text/plain"])


@settings(max_examples=400, deadline=None)
@given(body=BODIES, media_type=FORMATS)
def test_every_character_is_kept_or_dropped_exactly_once(body: str, media_type: str | None) -> None:
    """Segments, repairs and drops alone give back the decoded body of any readable capture."""
    tables = cleaned(body, media_type=media_type)
    for document in tables["documents"].to_pylist():
        decoded = body.removeprefix("\ufeff") if "byte order mark" in document["charset_evidence"] else body
        assert rebuilt(tables) == decoded


@settings(max_examples=100, deadline=None)
@given(body=BODIES)
def test_segments_lie_in_order_inside_their_passages(body: str) -> None:
    """Offsets in the document's text go up, do not overlap, and lie inside the passage that is named."""
    tables = cleaned(body)
    passages = {row["passage_id"]: row for row in tables["passages"].to_pylist()}
    place = 0
    for segment in tables["segments"].to_pylist():
        passage = passages[segment["passage_id"]]
        assert max(place, passage["start"]) <= segment["start"] < segment["end"] <= passage["end"]
        assert segment["end"] - segment["start"] == len(segment["text"])
        place = segment["end"]
