"""Markdown: blocks by markdown-it, which knows the lines of each; inline marks by offsets of our own.

What site generators put between (``templates``) is masked before the parser sees it. Rows of tables are blocks of
their own; the bars between their cells stay, since they part what nothing else would.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.clean.blocks import HEADING, ITEM, PARAGRAPH, QUOTE, ROW, Block, Reading
from pipeline.clean.enclosed import hidden_lines
from pipeline.clean.html import read_html
from pipeline.clean.inline import label, scan_inline, tag_edits, tag_links
from pipeline.clean.ledger import Cut, Edit
from pipeline.clean.plain import Line, joined, lines, paragraphs
from pipeline.clean.references import resolve_references
from pipeline.clean.templates import MASK, masked
from pipeline.clean.wrapping import Wrapping

_DEFINITION = re.compile(r"\[(?P<label>[^\]\n]{1,200})\]:\s*<?(?:https?://|//|www\.|mailto:|[/#.])\S*(?:\s+[\"'(].*)?$")
"""The definition of a link's address, told by the address."""
_LEADING = re.compile(r"\[\^[^\]\s]{1,40}\]:[ \t]*|:[ \t]+(?=\S)|\[![A-Za-z]{1,20}\][+-]?[ \t]*")
"""What stands before a footnote's text, a definition, and the words of an alert."""
_TASK = re.compile(r"\[[ xX]\][ \t]+")

_LEAVES = frozenset({"inline", "html_block", "code_block", "fence"})
_FORMS = {"heading_open": HEADING, "blockquote_open": QUOTE, "list_item_open": ITEM}
_CLOSES = {"heading_close", "blockquote_close", "list_item_close"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    # A line such as "[主持人]: 请问…" has no spaces and would count as the definition of a link.
    parser.block.ruler.disable("reference")
    return parser


def read_markdown(body: str, start: int, end: int) -> Reading:
    """Read a span of a body as Markdown with HTML inside."""
    shown = masked(body, start, end)
    # The parser replaces NUL; a space in its place, and in that of a mask, keeps every line findable.
    tokens = _parser().parse(_plain(shown[start:end]))
    return _Reader(shown, list(lines(shown, start, end)), tokens).read()


def _plain(text: str) -> str:
    return text.replace("\0", " ").replace(MASK, " ")


class _Reader:
    """The lines of a span, and what the parser says of them."""

    def __init__(self, shown: str, listed: Sequence[Line], tokens: Sequence[Token]) -> None:
        self.shown, self.listed, self.tokens = shown, listed, tokens
        self.habit = Wrapping([line.text for line in listed])
        defined = (_DEFINITION.match(line.text.strip()) for line in listed)
        self.marked = partial(_marked, labels=frozenset(label(found["label"]) for found in defined if found))
        self.reading = Reading()

    def read(self) -> Reading:
        """Everything the lines hold, in order."""
        blocks = [token for token in self.tokens if token.type == "html_block" and token.level == 0]
        hidden = hidden_lines([(token.map[0], token.map[1], token.content) for token in blocks if token.map])
        place = 0
        for token, form in _leaves(self.tokens):
            first, behind = token.map or (place, place)
            self.reading.cuts += [_uncovered(line) for line in self.listed[place:first]]
            leaf = self._leaf(token, first, behind, form)
            if first in hidden:
                leaf.cuts += [cut for block in leaf.blocks for cut in block.words.drop("hidden")]
                leaf.blocks = []
            self.reading.extend(leaf)
            place = behind
        self.reading.cuts += [_uncovered(line) for line in self.listed[place:]]
        return self.reading

    def _leaf(self, token: Token, first: int, behind: int, form: str) -> Reading:
        inside = self.listed[first:behind]
        if token.type == "html_block" and token.level == 0:
            reading = read_html(self.shown, inside[0].start, inside[-1].end)
            reading.blocks = [_unmasked(block) for block in reading.blocks]
            return reading
        return self._rows(inside) if token.type == "table_open" else self._lines(token, inside, form)

    def _rows(self, listed: Sequence[Line]) -> Reading:
        """A block for each row of a table; the line below the head and the outer bars are marks."""
        reading = Reading()
        for number, line in enumerate(listed):
            words = line.text.strip(" \t\r\n>|" + MASK)
            if number == 1 or not words:
                reading.cuts.append(_uncovered(line))
                continue
            at = line.text.index(words)
            end = line.start + at + len(words)
            reading.cuts += [Cut(line.start, line.start + at, "markdown_markup"), Cut(end, line.end, "markdown_markup")]
            reading.blocks.append(self.marked(joined([Line(line.start + at, end, words)], ROW)))
        return reading

    def _lines(self, token: Token, listed: Sequence[Line], form: str) -> Reading:
        """Keep of each line what the block parser left of it, and cut marks of containers before and behind."""
        reading = Reading()
        kept: list[list[Line]] = [[]]
        contents = token.content.removesuffix("\n").split("\n")
        inside = listed[1:] if token.type == "fence" else listed
        reading.cuts += [_uncovered(line) for line in (*listed[: len(listed) - len(inside)], *inside[len(contents) :])]
        for line, content in zip(inside, contents, strict=False):
            words = content.strip()
            mark = _leading(words, form, is_first=not kept[0]) if token.type == "inline" else 0
            if not words or _DEFINITION.match(words) or mark == len(words):
                reading.cuts.append(_uncovered(line))
                continue
            # What cannot be found in its line is kept with the whole line: marks are a smaller loss than words.
            at = max(_plain(line.text).find(words), 0)
            end = line.start + at + len(words) if form == HEADING else line.end
            at += mark
            reading.cuts += [Cut(line.start, line.start + at, "markdown_markup"), Cut(end, line.end, "markdown_markup")]
            kept += [[]] if mark else []
            kept[-1].append(Line(line.start + at, end, line.text[at : end - line.start]))
        for group in kept:
            reading.blocks += [self.marked(block) for block in paragraphs(group, self.habit, form)]
        return reading


def _leading(words: str, form: str, *, is_first: bool) -> int:
    """The length of what stands before the words of a footnote, a definition, an alert, a task."""
    mark = _LEADING.match(words) or (_TASK.match(words) if form == ITEM and is_first else None)
    return mark.end() if mark else 0


def _leaves(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The tokens that have text, each with the form its containers give it; a table is one."""
    forms = [PARAGRAPH]
    in_table = False
    for token in tokens:
        if token.type in {"table_open", "table_close"}:
            in_table = token.type == "table_open"
            if in_table:
                yield token, ROW
        elif token.type in _FORMS:
            forms.append(_FORMS[token.type])
        elif token.type in _CLOSES:
            forms.pop()
        elif token.type in _LEAVES and not in_table:
            yield token, forms[-1]


def _uncovered(line: Line) -> Cut:
    words = line.text.strip()
    if words and not words.strip(MASK + " \t"):
        return Cut(line.start, line.end, "template")
    return Cut(line.start, line.end, "markdown_markup" if words else "layout")


def _unmasked(block: Block) -> Block:
    """The block without its templates."""
    text = block.words.text
    if MASK not in text:
        return block
    return block.reworded(
        block.words.edit([Edit(*found.span()) for found in re.finditer(f"{MASK}+", text)], "template")
    )


def _marked(block: Block, labels: frozenset[str]) -> Block:
    """The block without templates, inline marks, tags and character references."""
    block = _unmasked(block)
    tags = tag_edits(block.words.text)
    links = tag_links(block.words.text, tags)
    words = block.words.edit(tags, "html_tag")
    inline = scan_inline(words.text, labels)
    words = words.edit(inline.marks, "markdown_markup")
    return Block(resolve_references(words), block.form, inline.linked, (*links, *inline.links))
