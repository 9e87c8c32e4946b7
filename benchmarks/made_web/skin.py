"""What a site prints around every text: head, menus, advertisements, lists of other stories, foot, scripts.

Numbers and bytes follow the development pages: English pages have 119 kB in the median (half 69 to 179 kB) with 765
elements, 142 links, 25 paragraphs and 22 kB of scripts; Chinese ones 34 kB (22 to 51) with 325 elements and 65 links.
Ours lie between: English ones have 85 kB, Chinese ones 38 kB.
"""

from dataclasses import dataclass
from functools import cache

from benchmarks.made_sites import made_site

from .markup import Dice, advertisement, icon, link, menu, script, style

GBK_SITES = 0.2
"""Share of Chinese sites that write GBK."""
DIV_SITES = 0.15
"""Share of sites that print a text without paragraphs: lines in divisions."""
N_MADE_PAGES = 2
ABOVE = 2
"""Of the lines that a made site prints around a text, so many stand above it."""


@dataclass(frozen=True)
class Heft:
    """How much stands on the pages of a language, from and to."""

    links: tuple[int, int]
    cards: tuple[int, int]
    script_bytes: tuple[int, int]
    style_bytes: tuple[int, int]
    slots: tuple[int, int]


HEFT = {
    "en": Heft((60, 190), (10, 34), (8_000, 60_000), (0, 30_000), (2, 9)),
    "zh": Heft((10, 80), (2, 12), (500, 8_000), (0, 3_500), (0, 3)),
}
WORDS = {
    "en": {
        "menu": ("World", "Markets", "Technology", "Opinion", "Culture", "Sport", "Video", "Podcasts", "Jobs", "About"),
        "related": ("Read more", "More from this author", "You may also like", "Most read"),
        "comments": ("Comments", "Reply", "Leave a comment", "Your e-mail address will not be published."),
        "share": "Share this story",
    },
    "zh": {
        "menu": ("首页", "新闻", "财经", "科技", "评论", "文化", "体育", "视频", "图片", "关于我们", "招聘", "汽车"),
        "related": ("相关阅读", "更多文章", "猜你喜欢", "热门排行"),
        "comments": ("网友评论", "回复", "发表评论", "文明上网，理性发言"),
        "share": "分享到",
    },
}


@dataclass(frozen=True)
class Skin:
    """The same on every page of a site."""

    host: str
    name: str
    script: str
    """en or zh."""
    charset: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    """Lines around the text; their digits change from page to page."""
    head: str
    masthead: str
    foot: str
    slots: tuple[str, ...]
    n_cards: int
    n_comments: int
    """At most."""
    has_json_ld: bool
    is_in_divisions: bool
    is_in_tables: bool
    """Laid out in tables, as old Chinese sites are."""


@cache
def skin(number: int, script_of_text: str, seed: int) -> Skin:
    """The skin of the site of that number, for texts in en or zh."""
    dice = Dice(f"skin {seed} {script_of_text} {number}")
    heft, words = HEFT[script_of_text], WORDS[script_of_text]
    lines = next(made_site(number, script_of_text, [()] * N_MADE_PAGES, seed)).planted
    is_chinese = script_of_text == "zh"
    names = [f"{dice.choice(words['menu'])} {dice.word(2)}" for _ in range(dice.randint(*heft.links))]
    n_head = len(names) * 2 // 3
    weight = dice.randint(*heft.script_bytes)
    return Skin(
        host=f"www.{script_of_text}{number}.example",
        name=f"{dice.word(3).capitalize()} {words['menu'][1]}",
        script=script_of_text,
        charset="gb18030" if is_chinese and dice.random() < GBK_SITES else "utf-8",
        above=lines[:ABOVE],
        below=lines[ABOVE:],
        head=_head(dice, weight // 2, dice.randint(*heft.style_bytes)),
        masthead=_masthead(dice, names[:n_head]),
        foot=_foot(dice, names[n_head:], weight // 2),
        slots=tuple(advertisement(dice) for _ in range(dice.randint(*heft.slots))),
        n_cards=dice.randint(*heft.cards),
        n_comments=dice.choice((0, 0, 3, 6, 12)),
        has_json_ld=dice.random() < (0.2 if is_chinese else 0.75),
        is_in_divisions=dice.random() < DIV_SITES,
        is_in_tables=is_chinese and dice.random() < 0.35,
    )


def _head(dice: Dice, n_script: int, n_style: int) -> str:
    metas = "".join(f'<meta name="{dice.word()}:{dice.word()}" content="{dice.word(6)}">\n' for _ in range(10))
    links = "".join(
        f'<link rel="stylesheet" href="//static.{dice.word()}.example/{dice.word(4)}.css">\n' for _ in "abcd"
    )
    scripts = "".join(script(dice, n_script // 5) for _ in range(5))
    return f'<meta name="viewport" content="width=device-width">\n{metas}{links}{style(dice, n_style)}{scripts}'


def _masthead(dice: Dice, names: list[str]) -> str:
    social = "".join(f'<a href="https://{dice.word()}.example"{dice.attributes()}>{icon(dice)}</a>' for _ in range(5))
    field = f'<input type="search" name="q"{dice.attributes()}><button>{icon(dice)}</button>'
    search = f"<form{dice.attributes()}>{field}</form>"
    bar = f"<nav{dice.attributes()}>{menu(dice, names)}</nav>"
    return f"<!-- masthead --><header{dice.attributes()}><div{dice.attributes()}>{social}{search}</div>{bar}</header>\n"


def _foot(dice: Dice, names: list[str], n_script: int) -> str:
    lines = "".join(link(dice, name, f"/{dice.word()}/") for name in names)
    scripts = "".join(script(dice, n_script // 8) for _ in range(8))
    return f"<!-- foot --><footer{dice.attributes()}><div{dice.attributes()}><ul>{lines}</ul></div></footer>\n{scripts}"
