"""Where a page speaks: paragraphs and sentences, told from its tools, lists and headings; and where its readers do."""

import re

from pipeline.clean.blocks import HEADING, ITEM, Block
from pipeline.clean.claims.bylines import LONGEST, read_byline
from pipeline.clean.roles import is_terminated
from pipeline.clean.wrapping import width

PROSE = 60
"""Columns from which a block that ends like a sentence is prose."""
SENTENCE = 20
"""Columns of a sentence that opens a text; a shorter one may be a tool's: "Welcome!"."""
LINKED = 0.5
"""Share of a block's text that is linked, from which it is a list of other texts."""
LONGEST_PROMPT = 150
"""Characters of a line that heads comments."""

_COMMENTS = re.compile(
    r"(?:网友|最新|全部|热门|发表|我要|相关|文章)*(?:评论|回复|留言|跟帖)|\d* ?(?:comments?|responses|replies)\b",
    re.IGNORECASE,
)
_NO_PROSE = frozenset({HEADING, ITEM})
_ENDS = frozenset("。！？!?.；;：:…，,、”’\"'）)】」』》 ")
"""What a text that ends like a sentence may end with; looked at first, because every block is."""
_CLOSERS = "”’\"'）)】」』》 "
_STOPS = frozenset("。！？!?.")
_TIMED = re.compile(r"\d[:：]\d|由")
"""What a byline has that is long and ends like a sentence."""


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of the text, as far as one can tell by itself."""
    text = block.text
    if block.rule or 2 * len(text) < PROSE or block.form in _NO_PROSE or text[-1] not in _ENDS:
        return False
    if not is_terminated(text) or block.linked >= LINKED * len(text) or (len(text) < PROSE > width(text)):
        return False
    return len(text) > LONGEST or not _TIMED.search(text) or read_byline(text) is None


def is_sentence(block: Block) -> bool:
    """Whether a short block already says something."""
    text = block.text
    if not text or block.rule or block.form == HEADING or text[-1] not in _ENDS or block.linked >= LINKED * len(text):
        return False
    return text.rstrip(_CLOSERS)[-1:] in _STOPS and width(text) >= SENTENCE and read_byline(text) is None


def is_prompt(block: Block) -> bool:
    """Whether a block heads comments.

    >>> from pipeline.clean.ledger import Piece, Tracked
    >>> is_prompt(Block(Tracked((Piece(0, 4, "网友评论"),)))), is_prompt(Block(Tracked((Piece(0, 4, "评论员文章"),))))
    (True, False)
    """
    return len(block.text) <= LONGEST_PROMPT and bool(_COMMENTS.fullmatch(block.text.strip(" ：:()（）0123456789")))
