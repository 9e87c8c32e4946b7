"""One text on one page of a site: its head, the text among advertisements, other stories and comments."""

import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from .corpus import Text
from .markup import CONTENT, Dice, advertisement, card, icon, picture
from .skin import WORDS, Skin, skin

PAGES_A_SITE = 120
"""In the mean; the first sites of a language have more."""
FIRST_DAY = date(2012, 1, 1)
TABLE_SHARE, QUOTE_SHARE, PICTURE_EVERY = 0.08, 0.05, 6
MOST_TITLE = {"en": 90, "zh": 36}
LATER = 0.2
"""Share of copies that are put out on a later day."""
_DIGIT = re.compile("[0-9]")

Snippets = Mapping[str, Sequence[str]]
"""Sentences for titles and comments, by script: en and zh."""


@dataclass(frozen=True)
class Page:
    """A page as a server sends it."""

    url: str
    body: bytes
    charset: str
    text: Text


def make_page(number: int, n_pages: int, text: Text, snippets: Snippets, seed: int) -> Page:
    """The page of that number in a crawl of so many."""
    script = text.language.partition("-")[0]
    dice = Dice(f"page {seed} {text.name}")
    n_sites = max(2, n_pages // 2 // PAGES_A_SITE)
    site = skin(int(n_sites * dice.random() ** 1.5), script, seed)
    when = _published(text, dice)
    path = f"{when:%Y/%m}/{dice.word(3)}-{number:07}.html"
    told = _Told(site, text, when, f"https://{site.host}/{path}", dice, snippets[script])
    return Page(told.url, told.html().encode(site.charset, "xmlcharrefreplace"), site.charset, text)


def _published(text: Text, dice: Dice) -> datetime:
    """When the page was put out: copies and translations mostly on the day of their original."""
    first = Dice(f"published {text.original or text.name}")
    day = date.fromisoformat(text.written_on) if text.written_on else FIRST_DAY + timedelta(first.randrange(4_500))
    if text.original and dice.random() < LATER:
        day += timedelta(dice.randrange(1, 30))
    return datetime(day.year, day.month, day.day, dice.randrange(24), dice.randrange(60), tzinfo=UTC)


@dataclass(frozen=True)
class _Told:
    """What is known of one page, and the dice that fill the rest."""

    site: Skin
    text: Text
    when: datetime
    url: str
    dice: Dice
    snippets: Sequence[str]

    @property
    def title(self) -> str:
        """The first words of the text's second paragraph, or of its first."""
        said = self.text.paragraphs[min(1, len(self.text.paragraphs) - 1)]
        return html.escape(said[: MOST_TITLE[self.site.script]].strip())

    def html(self) -> str:
        """The whole page."""
        site, dice = self.site, self.dice
        columns = [
            f"<div{dice.attributes(CONTENT)}><main{dice.attributes(CONTENT)}>{self._article()}{self._comments()}</main>"
        ]
        columns.append(
            f"<aside{dice.attributes()}>{self._stories(site.n_cards // 2)}{''.join(site.slots[2:])}</aside></div>"
        )
        inside = "".join((*site.slots[:1], *columns, self._stories(site.n_cards - site.n_cards // 2)))
        if site.is_in_tables:
            inside = f'<table width="960" border="0" cellpadding="0"><tr><td valign="top">{inside}</td></tr></table>'
        tag = "zh-CN" if site.script == "zh" else "en"
        return (
            f'<!DOCTYPE html>\n<html lang="{tag}">\n<head>\n{self._head()}</head>\n<body{dice.attributes(CONTENT)}>\n'
            f"{site.masthead}{inside}{site.foot}</body>\n</html>\n"
        )

    def _head(self) -> str:
        site, dice = self.site, self.dice
        charset = "gb2312" if site.charset == "gb18030" else site.charset
        told = {"og:title": self.title, "og:url": self.url, "og:site_name": site.name, "og:type": "article"}
        told |= {
            "article:published_time": self.when.isoformat(),
            "og:image": f"//img.{site.host}/{dice.getrandbits(64)}.jpg",
        }
        metas = "".join(f'<meta property="{name}" content="{value}">\n' for name, value in told.items())
        title = f'<title>{self.title} - {site.name}</title>\n<link rel="canonical" href="{self.url}">\n'
        return f'<meta charset="{charset}">\n{title}{metas}{self._json_ld()}{site.head}'

    def _json_ld(self) -> str:
        if not self.site.has_json_ld:
            return ""
        told = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": html.unescape(self.title),
            "datePublished": self.when.isoformat(),
            "url": self.url,
            "author": {"@type": "Person", "name": self.text.author or self.site.name},
            "publisher": {"@type": "Organization", "name": self.site.name},
        }
        return f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>\n'

    def _article(self) -> str:
        site, dice = self.site, self.dice
        share = "".join(f'<a href="#"{dice.attributes()}>{icon(dice)}</a>' for _ in range(4))
        lines = [f"<h1{dice.attributes(CONTENT)}>{self.title}</h1>"]
        lines.append(
            f'<div{dice.attributes()}><time datetime="{self.when.isoformat()}">{self.when:%Y-%m-%d %H:%M}</time>'
        )
        lines.append(f"<span{dice.attributes(CONTENT)}>{self.text.author or site.name}</span></div>")
        lines.append(f"<div{dice.attributes()}><span>{WORDS[site.script]['share']}</span>{share}</div>")
        lines.extend(self._around(site.above))
        lines.extend(self._body())
        lines.extend(self._around(site.below))
        inside = "\n".join(lines)
        return f"<article{dice.attributes(CONTENT)}><div{dice.attributes(CONTENT)}>{inside}</div></article>\n"

    def _around(self, lines: Sequence[str]) -> list[str]:
        """Lines of the site, with other digits."""
        dice = self.dice
        changed = (_DIGIT.sub(lambda _: str(dice.randrange(10)), line) for line in lines)
        return [f"<p>{html.escape(line, quote=False)}</p>" for line in changed]

    def _body(self) -> list[str]:
        dice, lines = self.dice, []
        for place, said in enumerate(self.text.paragraphs):
            lines.append(self._paragraph(html.escape(said, quote=False)))
            if place % PICTURE_EVERY == PICTURE_EVERY - 1:
                lines.append(f"<figure{dice.attributes(CONTENT)}>{picture(dice, self.site.host)}</figure>")
            if place == 2 and len(self.site.slots) > 1:
                lines.append(self.site.slots[1])
        if dice.random() < TABLE_SHARE:
            lines.append(self._table())
        return lines

    def _paragraph(self, said: str) -> str:
        dice = self.dice
        if self.site.is_in_divisions:
            return f"<div{dice.attributes(CONTENT)}>{said}</div>"
        fate = dice.random()
        if fate < QUOTE_SHARE:
            return f"<blockquote><p>{said}</p></blockquote>"
        if fate < 0.2 and "&" not in said and len(said) > 40:
            start = dice.randrange(10, 30)
            words = said[start : start + 8]
            return f'<p>{said[:start]}<a href="/{dice.word(3)}/">{words}</a>{said[start + 8 :]}</p>'
        return f"<p>{said}</p>" if fate < 0.9 else f"<p><strong>{said[:12]}</strong>{said[12:]}</p>"

    def _table(self) -> str:
        dice = self.dice
        rows = (
            "".join(f"<td>{cell}</td>" for cell in (dice.word(3), dice.randrange(9_999), f"{dice.random():.1%}"))
            for _ in range(dice.randint(3, 12))
        )
        return f"<table{dice.attributes(CONTENT)}>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    def _stories(self, number: int) -> str:
        """Lists of other stories."""
        dice, site = self.dice, self.site
        heading = f"<h2{dice.attributes()}>{dice.choice(WORDS[site.script]['related'])}</h2>"
        days = (f"{FIRST_DAY + timedelta(dice.randrange(4_500))}" for _ in range(number))
        cards = "".join(card(dice, site.host, html.escape(dice.choice(self.snippets)[:70]), day) for day in days)
        return f"<section{dice.attributes()}>{heading}{cards}</section>{advertisement(dice)}"

    def _comments(self) -> str:
        dice, words = self.dice, WORDS[self.site.script]["comments"]
        shown = "".join(self._comment(words) for _ in range(dice.randint(0, self.site.n_comments)))
        form = f"<form{dice.attributes()}><h4>{words[2]}</h4><p>{words[3]}</p><textarea></textarea></form>"
        return f'<div id="comments"{dice.attributes()}><h3>{words[0]}</h3>{shown}{form}</div>'

    def _comment(self, words: Sequence[str]) -> str:
        dice = self.dice
        said = html.escape(" ".join(dice.chosen(self.snippets, dice.randint(1, 3))), quote=False)
        head = f"<div{dice.attributes()}><b>{dice.word(3)}</b> <time>{self.when:%Y-%m-%d}</time></div>"
        return f'<div class="comment">{head}<p>{said}</p><a href="#">{words[1]}</a></div>\n'
