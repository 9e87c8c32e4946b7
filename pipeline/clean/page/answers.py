"""What readers answered below a text, told by the line above it: "34 responses to …", 网友评论, "Comments (3)"."""

import re
from collections.abc import Sequence

from pipeline.clean.page.lists import ANSWERED, is_stamp
from pipeline.clean.page.weights import Weighed

LONGEST = 160
"""Weight of a line that heads answers; it may name the text."""
NEAR = 8
"""Lines below such a line among which an answer says when it was given, or that none was."""

_INVITES = re.compile(
    r"(?:leave|post|add|write|submit) (?:a |your )?(?:comment|reply|response)s?\b.{0,40}"
    r"|(?:发表|發表|我要|我来|写|查看|更多|全部|登录后)(?:评论|評論|留言|回复|跟帖).{0,12}"
    r"|.{0,60}(?:已有|共有?|共计)\s?\d{1,7}\s?[条件个則篇位]?.{0,4}(?:评论|評論|留言|回复|回覆|跟帖|参与).{0,6}"
    r"|\d{1,6} (?:comments?|responses?|replies|thoughts?)(?: (?:to|on)\b.{0,120})?",
    re.IGNORECASE,
)
"""A line that counts answers, or asks for some."""
_HEADS = re.compile(
    r"(?:\W{0,3})(?:reader |user |latest |all )?(?:comments?|responses?|discussion)(?:\s?\(\d{1,6}\))?\W{0,3}"
    r"|\W{0,3}(?:网友|最新|热门|精彩|用户|读者|相关)?(?:评论|評論|留言|回复|回覆|跟帖)\s?(?:[（(]?\d{1,6}[)）]?\s?条?)?\W{0,3}",
    re.IGNORECASE,
)
"""A line that heads answers, or a part of the text of that name."""


def without_answers(page: Weighed, lines: list[str]) -> list[str]:
    """The rules of lines, with all cut that stands below the first line that heads readers' answers.

    There has to be a text above it, and where the line could be a heading of the text, a time or an author below.
    """
    told = 0
    for number, rule in enumerate(lines):
        if rule:
            continue
        if told >= ANSWERED and page.weights[number] <= LONGEST and _heads(page, lines, number):
            return [*lines[:number], *(later or "comments" for later in lines[number:])]
        told += page.weights[number] * page.is_prose[number]
    return lines


def _heads(page: Weighed, lines: Sequence[str], number: int) -> bool:
    words = page.words[number]
    if _INVITES.fullmatch(words):
        return True
    below = range(number + 1, min(number + 1 + NEAR, len(lines)))
    return bool(_HEADS.fullmatch(words)) and any(is_stamp(page.words[one], page.weights[one]) for one in below)
