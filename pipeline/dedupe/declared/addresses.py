"""Addresses of documents in one form each, so that two ways to write one address compare equal."""

import posixpath
import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote_plus, unquote, urljoin, urlsplit

_TRACKING = re.compile(
    r"utm_\w+|_x_tr_\w+|fbclid|gclid|msclkid|yclid|igshid|spm|scm|mc_[ce]id|_hs(?:enc|mi)|isappinstalled"
)
"""Parameters that tell who sent the reader, not what is read."""
_INDEX = re.compile(r"(?:^|/)(?:_?index|default|home|readme)(?:\.\w{2,5})?$", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:x?html?|md|mdx|markdown|txt|text|php|aspx?|jsp)$", re.IGNORECASE)
_DATED = re.compile(r"(?:^|(?<=/))([0-9]{4})-([0-9]{2})-([0-9]{2})-(?=[^/]+$)")
_LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no encoding can write."""
_ROUTE = re.compile(r"!?/(?P<path>[^?]*)\??(?P<query>.*)", re.DOTALL)
"""A fragment that names a document of a site which is one page of scripts; any other names a place in a document."""
_PROXY = re.compile(r"(?P<host>[a-z0-9-]+)\.translate\.goog")
_PROXIES = frozenset({"translate.google.com", "translate.google.cn", "translate.googleusercontent.com"})
LONGEST = 2_000
"""Characters; what is longer is no address."""


@lru_cache(maxsize=1 << 14)
def normal_url(url: str | None) -> str | None:
    """Host, path and query of a web address without what does not tell it from another; None if it is none.

    >>> normal_url("HTTP://www.Example.org:80/a/index.html?utm_source=x&b=1#top"), normal_url("/a")
    ('example.org/a?b=1', None)
    >>> normal_url("https://example.org/read.php?tid-1"), normal_url("https://example.org/index.html#/zh/letter")
    ('example.org/read.php?tid-1', 'example.org/zh/letter')
    """
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    route = _ROUTE.fullmatch(parts.fragment)
    query = _told(f"{parts.query}&{route['query']}" if route else parts.query)
    path = f"{_plain(parts.path)}/{_plain(route['path'])}" if route else _plain(parts.path)
    whole = f"{_host(parts)}/{path.strip('/')}".rstrip("/")
    return f"{whole}?{query}" if query else whole


def _told(query: str) -> str:
    """What a query asks for, in one order; a name without a value, as in read.php?tid-1, asks for something too."""
    asked = sorted(one for one in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(one[0].lower()))
    return "&".join(quote_plus(name) + (f"={quote_plus(value)}" if value else "") for name, value in asked)


def _split(url: str | None) -> SplitResult | None:
    try:
        parts = urlsplit((url or "")[: LONGEST + 1].strip())
        _ = parts.port
    except ValueError:
        return None
    return parts if url and len(url) <= LONGEST and not _LONE.search(url) else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removeprefix("www.")
    port = parts.port
    return host if port in {None, 80, 443} else f"{host}:{port}"


def _plain(path: str) -> str:
    """A path decoded, without outer slashes and the name of an index file."""
    decoded = unicodedata.normalize("NFC", unquote(path)).strip("/")
    return _INDEX.sub("", decoded).strip("/")


def path_key(path: str) -> str:
    """A file's path, or the path of an address, without its extension and the name of an index file.

    >>> path_key("./posts/letter.en.md"), path_key("/zh/letter/index.html"), path_key("_posts/2021-07-16-a.md")
    ('posts/letter.en', 'zh/letter', '_posts/2021/07/16/a')
    """
    plain = posixpath.normpath(_plain(path[:LONGEST]) or ".").lstrip("./")
    return _DATED.sub(r"\1/\2/\3/", _EXTENSION.sub("", plain)).casefold()


def joined(base: str, address: str) -> str:
    """An address as it is meant from where it stands; the address itself where the two cannot be joined."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def translated_from(url: str | None) -> str | None:
    """The address that a page translator shows under its own; None if it is no page translator's.

    >>> translated_from("https://blog-example--site-org.translate.goog/a?_x_tr_sl=zh-CN&_x_tr_tl=en")
    'https://blog.example-site.org/a?_x_tr_sl=zh-CN&_x_tr_tl=en'
    >>> translated_from("https://translate.google.com/translate?sl=zh&u=https://example.org/a")
    'https://example.org/a'
    """
    parts = _split(url)
    if parts is None or not parts.hostname:
        return None
    proxied = _PROXY.fullmatch(parts.hostname)
    if proxied:
        host = proxied["host"].replace("--", "\0").replace("-", ".").replace("\0", "-")
        return parts._replace(scheme="https", netloc=host).geturl()
    asked = dict(parse_qsl(parts.query)) if parts.hostname in _PROXIES else {}
    return asked.get("u")
