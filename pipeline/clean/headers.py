"""Headers: lines of names and values at the head of mail, Pelican, Pandoc and Org files: claims, and no text."""

import re
from collections.abc import Mapping
from typing import NamedTuple

MOST_LINES = 40
"""Lines of a header that are looked at."""
LONGEST_NAME = 34
"""Characters within which the first line's name ends."""
FEWEST_NAMED = 2
"""Lines with known names; one alone may be the text's own."""

_MAIL = {
    "from": "author",
    "发件人": "author",
    "寄件者": "author",
    "subject": "title",
    "主题": "title",
    "主題": "title",
    "主旨": "title",
    "date": "date",
    "sent": "date",
    "发送时间": "date",
    "日期": "date",
    "to": "",
    "cc": "",
    "bcc": "",
    "收件人": "",
    "收件者": "",
    "抄送": "",
    "reply-to": "",
    "message-id": "",
    "mime-version": "",
    "content-type": "",
    "content-transfer-encoding": "",
}
_PELICAN = {
    "title": "title",
    "date": "date",
    "author": "author",
    "authors": "author",
    "category": "category",
    "tags": "tags",
    "lang": "lang",
    "slug": "slug",
    "modified": "",
    "summary": "",
    "status": "",
    "translation": "",
}
_WRITTEN = ("from", "发件人", "寄件者")
_LINE = (
    r"(?P<name>[A-Za-z][A-Za-z-]{1,30}|[\u3400-\u9fff]{2,4})[ \t]?[:：][ \t]*(?P<value>[^\r\n]{0,998})(?:\r\n|\n|\r|\Z)"
)
_FOLDED = r"[ \t]+(\S[^\r\n]{0,998})(?:\r\n|\n|\r|\Z)"
_EMPTY = r"[ \t]*(?:\r\n|\n|\r|\Z)"
_PANDOC = r"%(?:[ \t]+(?P<value>[^\r\n]{0,998}))?[ \t]*(?:\r\n|\n|\r|\Z)"
_ORG = r"#\+(?P<name>[A-Za-z_]{1,30}):[ \t]*(?P<value>[^\r\n]{0,998})(?:\r\n|\n|\r|\Z)"


class Header(NamedTuple):
    """A header: where it ends, what it says under the names of front matter, and the rule under which it is cut."""

    end: int
    values: Mapping[str, str]
    kind: str = "front_matter"


def header(body: str, start: int) -> Header | None:
    r"""The header of a body; None where there is none.

    >>> header("From: Jo Marsh <jo@example.org>\nSubject: The mill\n\nDear all,", 0).values
    {'author': 'Jo Marsh', 'title': 'The mill'}
    >>> header("% The mill\n% Jo Marsh\n\nIt stands.", 0).values, header("Note: the mill\n\nIt stands.", 0)
    ({'title': 'The mill', 'author': 'Jo Marsh'}, None)
    """
    if body.startswith("% ", start) or body.startswith("%\n", start):
        return _pandoc(body, start)
    if body.startswith("#+", start):
        return _org(body, start)
    opening = body[start : start + LONGEST_NAME]
    if ":" not in opening and "：" not in opening:
        return None
    first = re.compile(_LINE).match(body, start)
    name = first["name"].lower() if first else ""
    if name not in _MAIL and name not in _PELICAN:
        return None
    return _named(body, start, _MAIL) or _named(body, start, _PELICAN)


def _named(body: str, start: int, names: Mapping[str, str]) -> Header | None:
    """Lines of known names, and folded lines behind them, up to an empty line."""
    values: dict[str, str] = {}
    place, n_named, field = start, 0, ""
    for _ in range(MOST_LINES):
        line = re.compile(_LINE).match(body, place)
        folded = None if line else re.compile(_FOLDED).match(body, place)
        if line and (line["name"].lower() in names or (n_named and line["name"].lower().startswith("x-"))):
            n_named += 1
            field = names.get(line["name"].lower(), "")
            value = _person(line["value"]) if line["name"].lower() in _WRITTEN else line["value"].strip()
            if field and value:
                values.setdefault(field, value)
        elif folded and n_named:
            if field in values:
                values[field] += f" {folded[1].strip()}"
        else:
            break
        place = (line or folded).end()  # type: ignore[union-attr]
    empty = re.compile(_EMPTY).match(body, place)
    return Header(place, values, "header") if n_named >= FEWEST_NAMED and empty else None


def _person(value: str) -> str:
    """The name in the address of a sender; none where only the address stands."""
    name = value.partition("<")[0].strip().strip("\"'").strip()
    return name if "@" not in name else ""


def _pandoc(body: str, start: int) -> Header | None:
    """Up to three lines of title, authors and date, each of which may go on over indented lines."""
    values: dict[str, str] = {}
    place = start
    for field in ("title", "author", "date"):
        line = re.compile(_PANDOC).match(body, place)
        if not line:
            break
        place = line.end()
        parts = [line["value"] or ""]
        while folded := re.compile(_FOLDED).match(body, place):
            parts.append(folded[1])
            place = folded.end()
        value = " ".join(part.strip() for part in parts).strip()
        if value:
            values[field] = value
    return Header(place, values) if values and re.compile(_EMPTY).match(body, place) else None


def _org(body: str, start: int) -> Header | None:
    """Keywords of Org; titles, authors, dates and languages among them are claims."""
    values: dict[str, str] = {}
    place = start
    while line := re.compile(_ORG).match(body, place):
        name = line["name"].lower()
        if line["value"].strip():
            values.setdefault({"language": "lang", "filetags": "tags"}.get(name, name), line["value"].strip())
        place = line.end()
    return Header(place, values) if place > start else None
