"""Character references of HTML, read as the characters they stand for."""

import html
import re

from pipeline.clean.ledger import Edit, Tracked

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


def resolve_references(words: Tracked) -> Tracked:
    """Read character references as the characters they stand for; what no standard names stays as it is.

    >>> from pipeline.clean.ledger import Piece
    >>> resolve_references(Tracked((Piece(0, 11, "R&amp;D &xq;"),))).text
    'R&D &xq;'
    """
    if "&" not in words.text:
        return words
    edits = [
        Edit(*found.span(), text)
        for found in _REFERENCE.finditer(words.text)
        if (text := html.unescape(found.group())) != found.group()
    ]
    return words.edit(edits, "char_reference")
