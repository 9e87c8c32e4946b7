"""Sites of our own making: pages of given texts with lines around them that repeat, of which we know every one."""

import html
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class MadePage:
    """One page of a made site, and what is on it."""

    url: str
    body: bytes
    planted: tuple[str, ...]
    """Lines that repeat across the site and are no text."""
    own: tuple[str, ...]
    """Lines of the text."""


@dataclass(frozen=True)
class _Words:
    """What sites of one language print around their texts; braces are filled for each site or page."""

    head: tuple[str, ...]
    foot: tuple[str, ...]
    bios: tuple[str, ...]
    salutation: str
    closing: tuple[str, ...]
    names: tuple[str, ...]


_CHINESE = _Words(
    head=(
        "{site}｜每天一篇值得读的文章",
        "{site}的老朋友都知道，我们每周三更新",
        "首页 > {topic} > 正文",
        "{day} {clock} 来自 {city} 阅读 {reads}",
        "听 {site} 为你读这篇文章 {minutes}:{seconds}",
        "您正在浏览{site}{topic}频道",
    ),
    foot=(
        "阅读 {reads} 次 收藏 {likes}",
        "如果你觉得这篇文章不错，请把它带给你的三位朋友。",
        "{site}（{handle}）由几位住在{city}的编辑维护，我们不接受任何形式的软文投放。",
        (
            "本站文章由{site}编辑部整理，不构成投资建议，{city}市网信办备案号 {number}。任何机构未经书面许可，"
            "不得以任何方式摘编、转载或建立镜像；已获授权的，应当在授权范围内使用，并在显著位置写明出处，违者将追究其法律责任。"
        ),
        "值班编辑 {editor}",
        "热线 {number} 传真 {number}",
        "{site}微信群已有 {reads} 位读者，扫一扫加入",
        "每晚九点，{site}在直播间等你",
        "{handle} · {city} · 自 {year} 年",
    ),
    bios=(
        "{author}，{site}专栏作者，长期关注{topic}，现居{city}。",
        "关于作者：{author}曾在{city}工作十年，写过三本关于{topic}的书。",
    ),
    salutation="各位{readers}：",
    closing=("此致", "敬礼"),
    names=("陈向东", "李秋雨", "周建国", "林小满", "吴明远", "徐静秋"),
)
_ENGLISH = _Words(
    head=(
        "{site}: {topic} for people who read to the end",
        "You are reading the {topic} pages of {site}",
        "{day} {clock}, {reads} readers so far",
        "The {site} team writes from {city} every Wednesday",
        "Hear this story read by the {site} voices, {minutes}:{seconds}",
        "Front page > {topic} > This story",
    ),
    foot=(
        "{reads} people have read this and {likes} have kept it",
        "If this was worth your time, send it to three friends of yours.",
        "{site} ({handle}) is kept alive by a few editors in {city} who take no money for coverage.",
        (
            "What {site} prints is gathered by its staff and is no advice to buy or sell anything. No part of it may "
            "be copied, mirrored or quoted at length without the written leave of {site}, {city}, registered under "
            "{number}, and whoever has that leave names the place it was taken from where every reader can see it."
        ),
        "Duty editor: {editor}",
        "Call the desk {number} or write to the desk in {city}",
        "{reads} readers meet in our evening room, come in",
        "Every night at nine {site} goes on the air",
        "{handle} from {city} since {year}",
    ),
    bios=(
        "{author} writes about {topic} for {site} and lives in {city}.",
        "About the writer: {author} worked in {city} for ten years and has three books on {topic}.",
    ),
    salutation="Dear {readers},",
    closing=("Sincerely,",),
    names=("Ann Walker", "Peter Brook", "Mary Stone", "John Field", "Ruth Miller", "Tom Hill"),
)
_FILLED = {
    "zh": {
        "topic": ("科技", "财经", "人文", "教育", "乡村"),
        "city": ("青岛", "成都", "西安", "厦门", "长春"),
        "readers": ("同事", "股东", "同学", "朋友"),
        "site": ("青禾观察", "北窗札记", "潮声周刊", "灯下书房", "半山通讯", "渡口新闻"),
    },
    "en": {
        "topic": ("technology", "markets", "culture", "schools", "farming"),
        "city": ("Bristol", "Leeds", "Norwich", "Galway", "Dundee"),
        "readers": ("colleagues", "shareholders", "students", "friends"),
        "site": ("The Green Field", "North Window", "Tideline", "The Lamp Room", "Halfway Hill", "Ferry News"),
    },
}
_LETTERS = 3
"""Every third page carries its text as a letter, with salutation, closing words and the same signature."""


def made_site(number: int, language: str, texts: Sequence[Sequence[str]], seed: int = 0) -> Iterator[MadePage]:
    """The pages of one site, one a text.

    Args:
        number: Tells the site from others; every second prints HTML, the others plain text.
        language: ``zh`` or ``en``: that of the lines around the texts.
        texts: Lines of each text.
        seed: Another seed, another site.
    """
    rng = random.Random(f"{seed} {number} {language}")  # noqa: S311 - no secret
    words = _CHINESE if language == "zh" else _ENGLISH
    known = {name: rng.choice(among) for name, among in _FILLED[language].items()}
    known |= {"handle": f"@site{number}", "editor": rng.choice(words.names), "year": str(rng.randint(1998, 2015))}
    head = rng.sample(words.head, rng.randint(1, 4))
    foot = rng.sample(words.foot, rng.randint(3, 7))
    authors = rng.sample(words.names, 2)
    bio = rng.choice(words.bios)
    for place, text in enumerate(texts):
        author = authors[place % 2]
        own = tuple(text)
        if place % _LETTERS == 0:
            own = (_filled(words.salutation, known), *own, *words.closing, known["editor"], _date(rng, language))
        above = [_filled(line, known | _numbers(rng)) for line in head]
        below = [_filled(line, known | _numbers(rng)) for line in (bio.replace("{author}", author), *foot)]
        yield MadePage(
            url=f"https://www.site{number}.example/{language}/{place}.html",
            body=_printed([*above, *own, *below], is_html=number % 2 == 0),
            planted=(*above, *below),
            own=own,
        )


def _filled(line: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        line = line.replace(f"{{{name}}}", value)
    return line


def _numbers(rng: random.Random) -> dict[str, str]:
    day = date(2015, 1, 1) + timedelta(days=rng.randrange(3000))
    return {
        "day": day.isoformat(),
        "clock": f"{rng.randrange(24):02}:{rng.randrange(60):02}",
        "reads": f"{rng.randrange(1, 90_000):,}",
        "likes": str(rng.randrange(900)),
        "minutes": str(rng.randrange(1, 20)),
        "seconds": f"{rng.randrange(60):02}",
        "number": f"0{rng.randrange(10, 99)}-{rng.randrange(10**6, 10**7)}",
    }


def _date(rng: random.Random, language: str) -> str:
    day = date(2015, 1, 1) + timedelta(days=rng.randrange(3000))
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day:%B} {day.day}, {day.year}"


def _printed(lines: Sequence[str], *, is_html: bool) -> bytes:
    if not is_html:
        return "\n\n".join(lines).encode()
    inside = "".join(f"<p>{html.escape(line, quote=False)}</p>\n" for line in lines)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body><div>\n{inside}</div></body></html>'.encode()
    )
