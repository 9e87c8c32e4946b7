"""What a start tag says of its element by class, id and style: hidden, furniture of some kind, or the text itself."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.clean.tags import attributes

_NAMING = re.compile(r"""\s([cC][lL][aA][sS][sS]|[iI][dD])\s{0,4}=\s{0,4}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HIDING = re.compile(r"display\s{0,4}:\s{0,4}none")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""A word of a class name, however its words are joined: related-posts, related_posts, relatedPosts."""

LONGEST = 2000
"""Characters of a start tag that are looked at; names stand in front of the data that scripts put there."""


_ABOUT_AUTHOR = frozenset({"author", "bio", "biography"})
"""Words by which people name a note about the author; a signature is named so too, but is no prose."""


class Traits(NamedTuple):
    """What a start tag says."""

    names: str = ""
    """Its classes: elements of one kind have the same."""
    is_hidden: bool = False
    rule: str = ""
    """The rule of the furniture it names; empty where it names none."""
    is_text: bool = False
    """Whether it names the text."""
    is_author: bool = False
    """Whether it names the author."""


class _Meaning(NamedTuple):
    rule: str = ""
    doubtful: str = ""
    is_text: bool = False
    is_author: bool = False


def _words(**rules: str) -> dict[str, str]:
    return {word: rule for rule, words in rules.items() for word in words.split()}


_FURNITURE = _words(
    comments="comment comments commentlist respond disqus replies pinglun",
    navigation="nav navbar navigation breadcrumb breadcrumbs menu pagination pager paging",
    share_bar="share sharing social addthis bdsharebuttonbox",
    aside="sidebar widget widgets",
    related="related relatedposts relatedarticles recommend recommended recommendation recommendations recommends "
    "popular trending",
    cookie_notice="cookie cookies gdpr consent",
    advertisement="advert adverts advertisement advertisements ad ads sponsor sponsored promo promotion",
    page_footer="footer",
)
"""Words of class names and ids by which people name furniture."""
_DOUBTFUL = _words(
    aside="side masthead modal popup toolbar tool tools login signup subscribe newsletter",
    page_footer="foot copyright",
    related="hot tag tags",
    image="caption gallery slideshow carousel credit photo photos",
)
"""Words that name furniture, unless the same name says that it is the text."""
_TEXT = frozenset(
    "article articlebody content contents post entry body main text story news detail details zoom neirong".split()
)
"""Words by which people name the text."""


_MEANING = (
    {word: _Meaning(doubtful=rule) for word, rule in _DOUBTFUL.items()}
    | {word: _Meaning(rule=rule) for word, rule in _FURNITURE.items()}
    | dict.fromkeys(_TEXT, _Meaning(is_text=True))
    | dict.fromkeys(_ABOUT_AUTHOR, _Meaning(is_author=True))
)
_NONE = Traits()


@lru_cache(maxsize=8192)
def traits(tag: str) -> Traits:
    """Read a start tag.

    ``visibility`` and ``opacity`` do not hide: some publishing systems set them on whole articles until a script runs.

    >>> traits('<div class="related-posts">').rule, traits('<p style="display: none">').is_hidden
    ('related', True)
    >>> traits('<div class="jp-relatedposts">').rule
    'related'
    >>> traits('<div class="post-tools">').rule, traits('<div id="articleBody">').is_text
    ('', True)
    """
    tag = tag[:LONGEST]
    lower = tag.lower()
    is_hidden = ("none" in lower or "hidden" in lower) and _hides(lower)
    named = _NAMING.findall(tag) if "class" in lower or "id" in lower else None
    if not named:
        return Traits(is_hidden=True) if is_hidden else _NONE
    names = [double or single or bare for _, double, single, bare in named]
    classes = names[0] if named[0][0].lower() == "class" else names[-1]
    return Traits(classes, is_hidden, *_meant(" ".join(names)))


@lru_cache(maxsize=8192)
def _meant(names: str) -> tuple[str, bool, bool]:
    """What names mean: the rule of the furniture, whether they name the text, whether the author."""
    rule, doubtful, is_text, is_author = "", "", False, False
    for word in _WORD.findall(names):
        meaning = _MEANING.get(word.lower())
        if meaning is None:
            continue
        rule, doubtful = rule or meaning.rule, doubtful or meaning.doubtful
        is_text, is_author = is_text or meaning.is_text, is_author or meaning.is_author
    return rule or ("" if is_text else doubtful), is_text, is_author


def _hides(tag: str) -> bool:
    """Whether a tag in lower case has an attribute that hides; the words may stand in values of others."""
    given = attributes(tag)
    return "hidden" in given or bool(_HIDING.search(given.get("style", "")))
