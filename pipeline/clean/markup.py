"""Markdown: blocks by markdown-it, which knows the lines of each; inline marks by offsets of our own."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.clean.blocks import HEADING, ITEM, PARAGRAPH, QUOTE, Block, Reading
from pipeline.clean.html import read_html, resolve_references
from pipeline.clean.inline import scan_inline, tag_edits, tag_links
from pipeline.clean.ledger import Cut
from pipeline.clean.plain import Line, lines, paragraphs
from pipeline.clean.wrapping import Wrapping

_DEFINITION = re.compile(r"\[[^\]\n]{1,200}\]:\s*<?(?:https?://|//|www\.|mailto:|[/#.])\S*(?:\s+[\"'(].*)?$")
"""The definition of a link's address, told by the address."""

_LEAVES = frozenset({"inline", "html_block", "code_block", "fence"})
_FORMS = {"heading_open": HEADING, "blockquote_open": QUOTE, "list_item_open": ITEM}
_CLOSES = {"heading_close", "blockquote_close", "list_item_close"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.core.ruler.disable(["inline", "text_join"])
    # A line such as "[主持人]: 请问…" has no spaces and would count as the definition of a link.
    parser.block.ruler.disable("reference")
    return parser


def read_markdown(body: str, start: int, end: int) -> Reading:
    """Read a span of a body as Markdown with HTML inside."""
    listed = list(lines(body, start, end))
    habit = Wrapping([line.text for line in listed])
    reading = Reading()
    place = 0
    # The parser replaces NUL; a space in its place keeps every line findable.
    for token, form in _leaves(_parser().parse(body[start:end].replace("\0", " "))):
        first, behind = token.map or (place, place)
        reading.cuts += [_uncovered(line) for line in listed[place:first]]
        if token.type == "html_block" and token.level == 0:
            reading.extend(read_html(body, listed[first].start, listed[behind - 1].end))
        else:
            _read_lines(token, listed[first:behind], habit, form, reading)
        place = behind
    reading.cuts += [_uncovered(line) for line in listed[place:]]
    return reading


def _leaves(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The tokens that have text, each with the form its containers give it."""
    forms = [PARAGRAPH]
    for token in tokens:
        if token.type in _FORMS:
            forms.append(_FORMS[token.type])
        elif token.type in _CLOSES:
            forms.pop()
        elif token.type in _LEAVES:
            yield token, forms[-1]


def _uncovered(line: Line) -> Cut:
    return Cut(line.start, line.end, "markdown_markup" if line.text.strip() else "layout")


def _read_lines(token: Token, listed: Sequence[Line], habit: Wrapping, form: str, reading: Reading) -> None:
    """Keep of each line what the block parser left of it, and cut marks of containers before and behind."""
    kept: list[Line] = []
    contents = token.content.removesuffix("\n").split("\n")
    inside = listed[1:] if token.type == "fence" else listed
    reading.cuts += [_uncovered(line) for line in (*listed[: len(listed) - len(inside)], *inside[len(contents) :])]
    for line, content in zip(inside, contents, strict=False):
        words = content.strip()
        if not words or _DEFINITION.match(words):
            reading.cuts.append(_uncovered(line))
            continue
        # What cannot be found in its line is kept with the whole line: marks are a smaller loss than words.
        at = max(line.text.replace("\0", " ").find(words), 0)
        end = line.start + at + len(words) if form == HEADING else line.end
        reading.cuts += [Cut(line.start, line.start + at, "markdown_markup"), Cut(end, line.end, "markdown_markup")]
        kept.append(Line(line.start + at, end, line.text[at : end - line.start]))
    reading.blocks += [_marked(block) for block in paragraphs(kept, habit, form)]


def _marked(block: Block) -> Block:
    """The block without inline marks, tags and character references."""
    tags = tag_edits(block.words.text)
    links = tag_links(block.words.text, tags)
    words = block.words.edit(tags, "html_tag")
    inline = scan_inline(words.text)
    words = words.edit(inline.marks, "markdown_markup")
    return Block(resolve_references(words), block.form, inline.linked, (*links, *inline.links))
