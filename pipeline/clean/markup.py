"""Markdown: blocks by markdown-it, which knows the lines of each; inline marks by offsets of our own."""

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.clean.blocks import HEADING, ITEM, PARAGRAPH, QUOTE, Block, Reading
from pipeline.clean.html import read_html, resolve_references
from pipeline.clean.inline import scan_inline, tag_edits
from pipeline.clean.ledger import Cut
from pipeline.clean.plain import Line, lines, paragraphs
from pipeline.clean.wrapping import Wrapping

_LEAVES = frozenset({"inline", "html_block", "code_block", "fence"})
_FORMS = {"heading_open": HEADING, "blockquote_open": QUOTE, "list_item_open": ITEM}
_CLOSES = {"heading_close", "blockquote_close", "list_item_close"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


def read_markdown(body: str, start: int, end: int) -> Reading:
    """Read a span of a body as Markdown with HTML inside."""
    listed = list(lines(body, start, end))
    habit = Wrapping([line.text for line in listed])
    reading = Reading()
    place = 0
    for token, form in _leaves(_parser().parse(body[start:end])):
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
    contents = iter(token.content.removesuffix("\n").split("\n"))
    content = next(contents, None)
    for line in listed:
        at = line.text.find(content.strip()) if content is not None and content.strip() else -1
        if content is None or at < 0:
            reading.cuts.append(_uncovered(line))
            content = content if content is not None and content.strip() else next(contents, None)
            continue
        end = line.end if form != HEADING else line.start + at + len(content.strip())
        reading.cuts += [Cut(line.start, line.start + at, "markdown_markup"), Cut(end, line.end, "markdown_markup")]
        kept.append(Line(line.start + at, end, line.text[at : end - line.start]))
        content = next(contents, None)
    reading.blocks += [_marked(block) for block in paragraphs(kept, habit, form)]


def _marked(block: Block) -> Block:
    """The block without inline marks, tags and character references."""
    inline = scan_inline(block.words.text)
    words = block.words.edit(inline.marks, "markdown_markup")
    words = words.edit(tag_edits(words.text), "html_tag")
    return Block(resolve_references(words), block.form, inline.linked)
