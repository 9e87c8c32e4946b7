"""Words that are quoted in evidence, replaced by the place where they stand, and put back from there.

``⟦17:107⟧`` means characters 17 to 107 of the document's text, ``⟦left:3:20⟧`` of that of a link's left side,
``⟦body:3:20⟧`` of its decoded body; of works the document's id stands there, and in the reason of a drop characters of
what was dropped are counted. The open edition shows them so: what the evidence is remains, and whoever has the capture
can look.
"""

import re
from collections.abc import Mapping

SHORTEST = 8
"""Characters in a row that are taken for a quotation; fewer are a name, a year, a common word."""
_PLACE = re.compile(r"⟦(?:(?P<side>[0-9a-z]+):)?(?P<start>\d+):(?P<end>\d+)⟧|⟦⟦")
OPENED = "⟦"
"""How a place begins; one that stands in a text is doubled."""
LITERAL = OPENED * 2
"""How such a character of a text itself is written."""

Texts = Mapping[str, str]
"""Texts that may be quoted, by the name of their side; one that stands alone has none."""


def placed(value: str, texts: Texts, begin: int = 0) -> str:
    """The value with the words that stand in a text replaced by their places, from character ``begin`` on.

    >>> placed("salutation: Dear Xiaomi colleagues,", {"": "Hi. Dear Xiaomi colleagues, all"}, len("salutation: "))
    'salutation: ⟦4:27⟧'
    """
    parts = [value[:begin].replace("⟦", LITERAL)]
    place = begin
    while place < len(value):
        found = _quoted(value, place, texts)
        if found is None:
            parts.append(LITERAL if value[place] == "⟦" else value[place])
            place += 1
            continue
        side, start, length = found
        parts.append(f"⟦{f'{side}:' if side else ''}{start}:{start + length}⟧")
        place += length
    return "".join(parts)


def recalled(value: str, texts: Texts) -> str:
    """The value with the words in their places again.

    >>> recalled("salutation: ⟦4:27⟧", {"": "Hi. Dear Xiaomi colleagues, all"})
    'salutation: Dear Xiaomi colleagues,'
    """
    return _PLACE.sub(lambda found: _words(found, texts), value)


def _words(found: re.Match[str], texts: Texts) -> str:
    if found["start"] is None:
        return "⟦"
    return texts.get(found["side"] or "", "")[int(found["start"]) : int(found["end"])]


def _quoted(value: str, place: int, texts: Texts) -> tuple[str, int, int] | None:
    """Where the words from a place on stand: side, offset and length; None where too few do."""
    opening = value[place : place + SHORTEST]
    if len(opening) < SHORTEST:
        return None
    for side, text in texts.items():
        start = text.find(opening)
        if start >= 0:
            return side, start, _common(value, place, text, start)
    return None


def _common(value: str, place: int, text: str, start: int) -> int:
    """For how many characters two texts go on alike."""
    length = SHORTEST
    most = min(len(value) - place, len(text) - start)
    while length < most and value[place + length] == text[start + length]:
        length += 1
    return length
