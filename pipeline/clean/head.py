"""Claims made in the head of an HTML page: title, author, date, publisher, canonical address, other languages."""

from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup

from pipeline.clean.blocks import Claim

_META = {
    "og:title": "title",
    "twitter:title": "title",
    "author": "author",
    "article:author": "author",
    "article:published_time": "date",
    "datepublished": "date",
    "pubdate": "date",
    "publishdate": "date",
    "date": "date",
    "dc.date": "date",
    "og:site_name": "publisher",
    "publisher": "publisher",
    "og:url": "url",
    "keywords": "category",
}


def head_claims(soup: BeautifulSoup, titles: Iterable[str]) -> Iterator[Claim]:
    """What meta and link elements say of the page, in the order of the page; title elements last.

    >>> page = BeautifulSoup('<meta property="og:title" content="A letter">', "html.parser")
    >>> [claim[1:] for claim in head_claims(page, ["A letter - Site"])]
    [('A letter', 'meta og:title'), ('A letter - Site', 'title element')]
    """
    for meta in soup.find_all("meta"):
        name = str(meta.get("property") or meta.get("name") or "").strip().lower()
        if name in _META:
            yield Claim(_META[name], str(meta.get("content", "")).strip(), f"meta {name}")
    for link in soup.find_all("link"):
        relation = " ".join(link.get("rel") or [])
        address = str(link.get("href", "")).strip()
        if relation == "canonical":
            yield Claim("url", address, "link canonical")
        elif relation == "alternate machine-translated-from":
            yield Claim("translation_of", address, f"link {relation}")
        elif relation == "alternate" and link.get("hreflang") and address:
            yield Claim("alternate", f"{link.get('hreflang')} {address}", "link hreflang")
    for title in titles:
        yield Claim("title", title, "title element")
