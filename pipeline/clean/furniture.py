"""Furniture: what stands around a text on its site, told block by block. Each rule has a name and one reason."""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from pipeline.clean.blocks import HEADING, QUOTE, Block, Claim, fold
from pipeline.clean.counterparts import is_colophon
from pipeline.clean.roles import is_terminated
from pipeline.clean.standing import RULE as SITE_RULE


def _folded(words: str) -> frozenset[str]:
    """Sayings parted by bars, as they compare after folding."""
    return frozenset(fold(saying) for saying in words.split("|"))


_PROMPTS = _folded(
    "Leave a Reply|Leave a Comment|Post a Comment|Add a comment|Cancel reply|Comments|No comments|Comments are closed|"
    "Your email address will not be published|Reply|Submit|Log in to comment|发表评论|发表回复|我要评论|评论|"
    "网友评论|相关评论|登录后评论|取消回复|暂无评论|發表評論"
)
_NAVIGATION = _folded(
    "Home|About|Contact|Menu|Search|Next|Previous|Back|Back to top|Skip to content|Archives|Categories|Read more|More|"
    "RSS|Sitemap|Login|Register|Subscribe|首页|返回|返回首页|上一篇|下一篇|上一页|下一页|返回顶部|回到顶部|目录|更多|阅读更多|"
    "登录|注册|关于我们|联系我们|网站地图|加入收藏|打印本页|关闭窗口|搜索|首頁|上一頁|下一頁"
)
_BARS = re.compile(r"\s*[|｜·»>/•]\s*|\s{2,}")
_SHARE = re.compile(
    r"(?:分享(?:到|至)|转发到)[：:]?[\s、|｜]*(?:(?:微信|微博|朋友圈|QQ|空间|好友|新浪|豆瓣|腾讯)[\s、|｜]*)*"
    r"|(?:扫一扫|点击关注)[^。！？]{0,20}"
    r"|(?:Share|Tweet|Print|Follow)(?: this| us)?(?: post| article| page| story)?(?: on| via)?[:\s]*"
    r"(?:(?:Facebook|Twitter|X|LinkedIn|WeChat|Weibo|E-?mail|WhatsApp)[,|\s]*)*",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:相关(?:阅读|新闻|文章|报道|推荐)|推荐阅读|延伸阅读|猜你喜欢|热门(?:文章|推荐)|"
    r"Related (?:posts?|articles?|stories|news)|You (?:may|might) also like|Recommended)[：:]?",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"[（(]?(?:(?:责任编辑|责编|编辑|校对|審核)\s*[：:]|版权所有|版權所有|(?:免责|版权)声明[：:]|©|"
    r"Copyright (?:©|\(c\)|\d{4})|All rights reserved)[^。\n]{0,120}[）)。.]?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"[（(【]?\s*(?:(?:文章来源|来源|來源|稿源|信息来源|转自|轉自|Source|Via)\s*[：:]|(?<=[（(])[转轉]自)\s*"
    r"(?P<source>[^）)】|\n。]{1,30}?)\s*[）)】]?\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s，。）】]+|www\.[^\s，。）】]+")


LONGEST_BAR = 80
"""Characters of a line of links; a longer one is a text that happens to be linked."""


class Rule(NamedTuple):
    """One rule of furniture: whether a block is such, looked at alone."""

    name: str
    holds: Callable[[Block], bool]


def is_reply_prompt(block: Block) -> bool:
    """A blog's invitation to comment."""
    return block.folded in _PROMPTS


def is_navigation(block: Block) -> bool:
    """Links and words that lead elsewhere: nothing but links in a short line, or nothing but navigation words."""
    if block.form == HEADING:
        return False
    parts = [fold(part) for part in _BARS.split(block.text)]
    words = all(part in _NAVIGATION for part in parts if part)
    mostly_linked = block.linked >= 0.8 * len(block.text.replace(" ", "")) and len(block.text) <= LONGEST_BAR
    return (words or (mostly_linked and not is_bare_link(block))) and bool(block.folded)


def is_bare_link(block: Block) -> bool:
    """Nothing but one address."""
    return bool(_ADDRESS.fullmatch(block.text))


def is_share_bar(block: Block) -> bool:
    """An invitation to share or follow."""
    return bool(_SHARE.fullmatch(block.text))


def is_related(block: Block) -> bool:
    """A heading over links to other texts."""
    return bool(_RELATED.fullmatch(block.text))


def is_imprint(block: Block) -> bool:
    """The publisher's own line: editor, copyright, disclaimer."""
    return bool(_IMPRINT.fullmatch(block.text))


def is_source_line(block: Block) -> bool:
    """A line that names where the text was taken from; the name is kept as a claim."""
    return bool(_SOURCE.fullmatch(block.text))


RULES = (
    Rule("colophon", is_colophon),
    Rule("reply_prompt", is_reply_prompt),
    Rule("bare_link", is_bare_link),
    Rule("navigation", is_navigation),
    Rule("share_bar", is_share_bar),
    Rule("related", is_related),
    Rule("source_line", is_source_line),
    Rule("imprint", is_imprint),
)


def furniture(blocks: Sequence[Block], standing: Container[int] = ()) -> list[str]:
    """For each block the name of the rule by which it is no text; empty where it is.

    Furniture stands around a text: before its first sentence or behind its last. A line inside that looks like it, a
    heading "Search" or a source named between two paragraphs, is the author's.

    Args:
        blocks: The page.
        standing: Places of lines that other pages of the site have too.
    """
    rules = ["" if block.text else "layout" for block in blocks]

    def edge(places: range) -> int:
        """Judge blocks in order up to the first sentence, and say where that is."""
        for place in places:
            if not rules[place]:
                rules[place] = _rule(blocks[place]) or (SITE_RULE if place in standing else "")
                if not rules[place] and is_terminated(blocks[place].text):
                    return place
        return places.stop

    first = edge(range(len(blocks)))
    edge(range(len(blocks) - 1, first, -1))
    return rules


def _rule(block: Block) -> str:
    return next((rule.name for rule in RULES if rule.holds(block)), "")


def line_claims(block: Block) -> Iterable[Claim]:
    """What a line of furniture claims about the document: its source, its address."""
    source = _SOURCE.fullmatch(block.text)
    if source:
        yield Claim("source", source["source"].strip(), "body line")
    if is_bare_link(block):
        yield Claim("url", block.text, "body line")


SHORTEST_EXCERPT = 20
"""Letters and digits; a shorter repetition may be a figure of speech."""


NEAR = 2
"""Blocks behind an excerpt in which the text begins that it was taken from; a refrain comes back later."""
HEAD = 5
"""Blocks at the head of a document among which excerpts and repeated titles stand."""


def _repeats(excerpt: Block, other: Block) -> bool:
    """Whether a longer block, or behind a quote any block, holds all of an excerpt."""
    is_longer = len(excerpt.folded) < len(other.folded) or excerpt.form == QUOTE
    return is_longer and excerpt.folded in other.folded


def repetitions(blocks: Sequence[Block], titles: Iterable[str]) -> dict[int, str]:
    """Blocks at the head that say again what stands elsewhere: the title, or an excerpt of the body.

    Only what comes before the text proper can be an excerpt, so the search ends at the first block that is neither.
    """
    known = {fold(title) for title in titles} - {""}
    found: dict[int, str] = {}
    for number, block in enumerate(blocks[:HEAD]):
        later = blocks[number + 1 :] if block.form == QUOTE else blocks[number + 1 : number + 1 + NEAR]
        if block.folded in known:
            found[number] = "title_repeat"
        elif len(block.folded) >= SHORTEST_EXCERPT and any(_repeats(block, other) for other in later):
            found[number] = "excerpt_repeat"
        elif block.folded and block.form != QUOTE:
            break
    return found
