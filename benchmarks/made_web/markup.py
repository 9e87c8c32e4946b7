"""What pages are built of: links, cards, scripts and styles as sites print them, drawn by dice.

How many of each stand on a page is set in ``skin``, after the development pages of the extraction benchmark.
"""

import random
from collections.abc import Sequence

SYLLABLES = [first + vowel for first in "bcdfghklmnprstvw" for vowel in ("a", "e", "i", "o", "u", "ar", "en", "is")]
PARTS = (
    "card", "media", "title", "link", "list", "grid", "nav", "menu", "header", "footer", "widget", "story", "promo",
    "teaser", "share", "byline", "thumb", "module", "wrap", "inner", "col", "row", "btn", "icon", "label", "meta",
)  # fmt: skip
CONTENT = ("story", "content", "main", "wrap", "inner", "col", "row", "grid", "entry", "text", "body")
"""Words in the classes of what a text stands in: no site calls that an advertisement."""
STATES = ("js-lazy", "is-open", "u-wide", "md:w-1/2", "mt-4", "text-sm", "active", "flex", "no-js", "clearfix")
PATH = "M12 2a10 10 0 1 0 {a} {b}A10 10 0 0 0 12 2zm{c} 15.5h-2v-6h2v6zm0-8.{d}h-2v-2h2v2z"


class Dice(random.Random):
    """Dice that also draw words, names of classes and markup."""

    def word(self, n_syllables: int = 2) -> str:
        """A word of no language."""
        return "".join(self.choices(SYLLABLES, k=n_syllables))

    def classes(self, parts: Sequence[str] = PARTS) -> str:
        """One to three names of classes."""
        first = self.choice(parts)
        return " ".join([f"{first}__{self.choice(parts)}", *self.sample(STATES, self.randrange(3))])

    def attributes(self, parts: Sequence[str] = PARTS) -> str:
        """A class, and often what scripts and tests look for."""
        told = f' class="{self.classes(parts)}"'
        if self.random() < 0.4:
            told += f' data-{self.choice(parts)}-id="{self.getrandbits(48):012x}"'
        if self.random() < 0.2:
            told += f' data-ga-event="{self.word()}|{self.word()}|{self.randrange(99)}"'
        return told

    def chosen(self, among: Sequence[str], number: int) -> list[str]:
        """So many of them, some perhaps twice."""
        return self.choices(among, k=number)


def link(dice: Dice, words: str, href: str) -> str:
    """A line of a menu."""
    return f'<li{dice.attributes()}><a href="{href}"{dice.attributes()}><span>{words}</span></a></li>\n'


def menu(dice: Dice, words: Sequence[str]) -> str:
    """A menu of links, some with a menu of their own."""
    lines = []
    for place, name in enumerate(words):
        if place % 8 == 0:
            lines.append(f"</ul></li>\n<li{dice.attributes()}><ul{dice.attributes()}>\n" if place else "<li><ul>\n")
        lines.append(link(dice, name, f"/{dice.word()}/{dice.word(3)}/"))
    return f"<ul{dice.attributes()}>\n{''.join(lines)}</ul></li></ul>"


def picture(dice: Dice, host: str) -> str:
    """A picture in several sizes."""
    name = f"//img.{host}/{dice.getrandbits(64):016x}"
    sizes = ", ".join(f"{name}-{width}.jpg {width}w" for width in (320, 640, 1024))
    return f'<img src="{name}.jpg" srcset="{sizes}" alt="" width="640" height="360" loading="lazy"{dice.attributes()}>'


def card(dice: Dice, host: str, words: str, when: str) -> str:
    """Another story, with its picture."""
    href = f"https://{host}/{dice.word()}/{dice.word(4)}-{dice.randrange(10**6)}.html"
    head = f'<h3{dice.attributes()}><a href="{href}">{words}</a></h3>'
    foot = f'<div{dice.attributes()}><time datetime="{when}">{when}</time></div>'
    shown = f'<a href="{href}"{dice.attributes()}>{picture(dice, host)}</a>'
    return f"<div{dice.attributes()}><div{dice.attributes()}>{shown}</div>{head}{foot}</div>\n"


def icon(dice: Dice) -> str:
    """A drawn sign."""
    path = PATH.format(a=dice.randrange(30), b=dice.randrange(30), c=dice.randrange(9), d=dice.randrange(99))
    return f'<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"></path></svg>'


def script(dice: Dice, n_bytes: int) -> str:
    """A script of about so many bytes, of statements or of settings."""
    lines: list[str] = []
    length = 0
    is_settings = dice.random() < 0.5
    while length < n_bytes:
        name, other, number = dice.word(), dice.word(3), dice.getrandbits(30)
        told = (
            f'"{name}":{{"{other}":"{dice.getrandbits(96):024x}","n":{number},"on":{str(number % 2 == 0).lower()}}}'
            if is_settings
            else f"var {name}=window.{other}||[];{name}.push(function(e,t){{if(e<{number}&&t)return e.{other}(t)}});"
        )
        lines.append(told)
        length += len(told) + 1
    inside = f"window.__{dice.word()}__={{{','.join(lines)}}};" if is_settings else "\n".join(lines)
    return f"<script>{inside}</script>\n"


def style(dice: Dice, n_bytes: int) -> str:
    """Rules of a style sheet, of about so many bytes."""
    lines: list[str] = []
    while sum(map(len, lines)) < n_bytes:
        name, size = dice.choice(PARTS), dice.randrange(40)
        lines.append(f".{name}__{dice.choice(PARTS)}{{margin:{size}px auto;color:#{dice.getrandbits(24):06x};flex:1}}")
    return f"<style>{''.join(lines)}</style>\n" if lines else ""


def advertisement(dice: Dice) -> str:
    """A place for an advertisement, and the script that fills it."""
    slot = f"div-gpt-ad-{dice.getrandbits(40)}-{dice.randrange(9)}"
    filled = f"googletag.cmd.push(function(){{googletag.display('{slot}');}});"
    return f'<!-- ad {dice.word()} --><div{dice.attributes()}><div id="{slot}"><script>{filled}</script></div></div>\n'
