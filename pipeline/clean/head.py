"""Claims made in the head of an HTML page: title, author, date, publisher, address, licence, other languages.

Names are those of Open Graph, Dublin Core, Parse.ly and Sailthru, of search engines, and what publishing systems of
Chinese portals and governments write; that one is listed here says that more than one site uses it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.clean.blocks import Claim
from pipeline.clean.claims.scripts import MOST_KEYWORDS, keywords

_NAMES = {
    "title": "og:title twitter:title dc.title dcterms.title headline sailthru.title parsely-title articletitle",
    "author": "author article:author dc.creator dcterms.creator creator byl byline sailthru.author parsely-author "
    "citation_author article.author contentauthor bytedance:author",
    "date": "article:published_time datepublished published_time og:published_time apub:time bytedance:published_time "
    "weibo:article:create_at weibo:webpage:create_at dc.date.issued dcterms.issued dcterms.created dc.date.created "
    "dc.date dcterms.date sailthru.date parsely-pub-date publishdate publish-date publish_date publishtime "
    "publish_time publication_date publicationdate pubdate pubtime pdate ptime releasedate release_date "
    "firstpublishedtime citation_publication_date citation_date article.published og:release_date "
    "article_date_original original-publish-date date date_published datecreated",
    "updated": "article:modified_time og:updated_time datemodified modified_time dcterms.modified dc.date.modified "
    "bytedance:lrdate_time bytedance:updated_time apub:lastmodified lastmod last-modified",
    "publisher": "og:site_name publisher dc.publisher dcterms.publisher article:publisher application-name "
    "copyrightholder citation_publisher",
    "source": "source contentsource content-source articlesource dc.source dcterms.source article:source "
    "original-source",
    "url": "og:url twitter:url parsely-link weibo:webpage:url",
    "category": "keywords article:section article:tag parsely-section parsely-tags sailthru.tags news_keywords "
    "columnname dc.subject dcterms.subject",
    "license": "dc.rights dcterms.rights dcterms.license dc.rights.license license",
}
_META = {name: field for field, names in _NAMES.items() for name in names.split()}
"""The field that each name of a meta element claims; of two names of one field the page's order decides."""

_PROPERTIES = {"datepublished": "date", "datemodified": "updated", "author": "author", "headline": "title"}
_PROPERTIES |= {"publisher": "publisher", "license": "license", "datecreated": "date"}
_LABEL = re.compile(r"\A(?:(?:来源|來源|作者|source|author)\s?[：:]\s?|by\s)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|/", re.IGNORECASE)


def head_claims(elements: Iterable[tuple[str, Mapping[str, str]]], titles: Iterable[str]) -> Iterator[Claim]:
    """What meta and link elements say of the page, in the order of the page; title elements last.

    Args:
        elements: Name and attributes of each meta and link element, character references read.
        titles: The texts of title elements.

    >>> page = [("meta", {"property": "og:title", "content": "A letter"}), ("link", {"rel": "next", "href": "/2"})]
    >>> [claim[1:] for claim in head_claims(page, ["A letter - Site"])]
    [('A letter', 'meta og:title'), ('A letter - Site', 'title element')]
    """
    for name, given in elements:
        yield from _meta(given) if name == "meta" else _link(given)
    for title in titles:
        yield Claim("title", " ".join(title.split()), "title element")


def _meta(given: Mapping[str, str]) -> Iterator[Claim]:
    content = " ".join(given.get("content", "").split())
    name = (given.get("property") or given.get("name") or "").strip().lower()
    field = _META.get(name)
    if field is None and "itemprop" in given:
        name = f"itemprop {given['itemprop'].strip().lower()}"
        field = _PROPERTIES.get(name.removeprefix("itemprop "))
    if not content or field is None or (field in {"author", "publisher"} and _ADDRESS.match(content)):
        return
    if field == "updated":
        yield Claim("date", content, f"updated: meta {name}")
    elif field in {"source", "author"}:
        yield Claim(field, _LABEL.sub("", content), f"meta {name}")
    elif field == "category":
        yield from (Claim(field, word, f"meta {name}") for word in keywords(content)[:MOST_KEYWORDS])
    else:
        yield Claim(field, content, f"meta {name}")


def _link(given: Mapping[str, str]) -> Iterator[Claim]:
    relation = " ".join(given.get("rel", "").lower().split())
    address = given.get("href", "").strip()
    if not address:
        return
    if relation in {"canonical", "license"}:
        yield Claim("url" if relation == "canonical" else "license", address, f"link {relation}")
    elif relation == "alternate machine-translated-from":
        yield Claim("translation_of", address, f"link {relation}")
    elif relation == "alternate" and given.get("hreflang"):
        yield Claim("alternate", f"{given['hreflang']} {address}", "link hreflang")
