"""How a body is to be read: as HTML, as Markdown, or as plain text."""

import re
from collections.abc import Callable

from pipeline.clean.blocks import Reading
from pipeline.clean.html import read_html
from pipeline.clean.markup import read_markdown
from pipeline.clean.plain import read_plain

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def _read_html(body: str, start: int, end: int) -> Reading:
    """Read HTML: a captured page has furniture around its text; what stands behind front matter is the text."""
    is_post = start > 0 and not _PAGE.search(body, start, min(end, start + _SNIFFED))
    if is_post:
        return read_html(body, start, end)
    from pipeline.clean.page import read_page  # noqa: PLC0415 - a collection of letters and posts has no whole page

    return read_page(body, start, end)


READERS: dict[str, Callable[[str, int, int], Reading]] = {
    "html": _read_html,
    "markdown": read_markdown,
    "text": read_plain,
}

_DECLARED = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}
_SNIFFED = 20_000
FEWEST_MARKS = 2
"""One line that begins with # may be a plain text's own."""
FEWEST_TAGS = 3
"""Fewer tags in a plain text are examples of tags."""
SPARSEST_TAGS = 500
"""Characters a tag; markup that carries a text stands closer."""
_TAG = re.compile(
    r"</?(?:p|div|br|span|h[1-6]|li|ul|ol|table|tr|td|a|img|section|article|blockquote|strong|b|em)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_MARK = re.compile(r"^#{1,6} \S|\]\(https?://|^```|^> \S|\*\*\S", re.MULTILINE)


def body_format(text: str, media_type: str | None, *, is_post: bool) -> str:
    r"""Tell the format by what stands in the text; a declared type is believed, plain text is not.

    >>> body_format("<div><p>Dear all</p></div>", "text/plain", is_post=True)
    'html'
    >>> body_format("Dear all,", None, is_post=False), body_format("# Dear all\n\n## Us", None, is_post=False)
    ('text', 'markdown')
    """
    declared = _DECLARED.get((media_type or "").split(";")[0].strip().lower())
    shown = text.strip()
    head = shown[:_SNIFFED]
    if declared == "html" or re.match(r"(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", head, re.IGNORECASE):
        return "html"
    tags = len(_TAG.findall(head))
    if shown.startswith("<") and shown.endswith(">") and tags > 1:
        return "html"
    if declared or is_post:
        return "markdown"
    if tags >= FEWEST_TAGS and tags * SPARSEST_TAGS >= len(head):
        return "html"
    return "markdown" if len(_MARK.findall(head)) >= FEWEST_MARKS else "text"
