"""How much text a long body holds, counted before it is read: the tree of fifty megabytes of text takes gigabytes."""

import re

_RAW = re.compile(r"<!--|<(?:script|style|textarea|svg)\b", re.IGNORECASE)
_ENDS = {
    name: re.compile(ending, re.IGNORECASE)
    for name, ending in (
        ("<!--", "-->"),
        *((f"<{tag}", f"</{tag}[^<>]*>?") for tag in ("script", "style", "textarea", "svg")),
    )
}
_TAG = re.compile(r"<[^<>]*>")


def n_text_chars(body: str, form: str) -> int:
    """Characters of a body outside tags, comments, scripts, style sheets and drawings; all of one that is no HTML.

    >>> n_text_chars("<p>Dear all</p><script>if (a < b) {}</script><!-- x -->!", "html"), n_text_chars("<p>", "text")
    (9, 3)
    """
    if form != "html":
        return len(body)
    number = place = 0
    while True:
        found = _RAW.search(body, place)
        end = found.start() if found else len(body)
        number += end - place - sum(tag.end() - tag.start() for tag in _TAG.finditer(body, place, end))
        closing = _ENDS[found.group().lower()].search(body, found.end()) if found else None
        if closing is None:
            return number
        place = closing.end()
