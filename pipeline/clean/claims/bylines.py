"""Bylines: lines beside a text that say who wrote it, when it came out, where it was taken from.

``2007-08-08 10:20:33 来源：新华网 作者：张三``, ``By Jane Doe | Posted on July 16, 2021``, ``文/张三``, ``记者 李四``.
A line is read as a whole: what labels, dates and counters do not account for is its rest, and a line whose rest is long
or a sentence is none. Whether a byline stands where bylines stand is asked elsewhere (``beside``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pipeline.clean.claims.labels import CLOCK, LONGEST_REST, SLOT, Label, Told, label_pattern, read_labels
from pipeline.clean.claims.names import is_author, named_people
from pipeline.clean.claims.relative import count_back, may_count_back
from pipeline.clean.dates import find_date
from pipeline.clean.numerals import FULL_WIDTH
from pipeline.clean.wrapping import width

LONGEST = 200
"""Characters of a byline without its layout; the longest of the development pages has 120."""
LONGEST_RAW = 1_200
"""Characters with it: page templates indent each word."""
MOST_DATES = 3
"""Dates of one byline: published, updated, and one more."""

PUBLISHED, UPDATED = "published", "updated"
_GAP = re.compile(r"[\s|｜丨·•〓]+")
_SPACED_LABEL = re.compile(r"(?<=[作来來记記])[ \u3000\xa0]{1,8}(?=[者源])")
_SMALL = re.compile(
    r"\b(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|wed|thu|sat|on|at|in|the|and|from|am|pm|[ecmp][sd]t|gmt|utc|uk|ist|"
    r"updated|share|tweet|print|e-?mail)\b|星期[一二三四五六日天]|[（(]?京港台时间[）)]?"
    r"|(?:https?://|www\.)[^\s|\0]{1,200}|\b(?:[a-z0-9-]{1,40}\.){1,4}(?:com|cn|net|org|tv)\b",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"由\s?(?P<who>[^\0|，。：:]{1,20}?)\s?(?:于|於|在|@|发表|發表|发布|張貼|张贴|上传)+\s?@?\s?\0(?:.{0,40}?(?:发表|發表|发布|上传))?"
    r"|(?:^|(?<=[\s|]))(?P<name>[^\x00-\xff]{2,4})\s?[／/]\s?(?:文|撰文|撰稿)"
)
_OUTLET = re.compile(
    r"[\w—·-]{0,16}(?:[日晚早]报|[日晚早]報|时报|導報|导报|[商快电都]报|新闻网?|新聞網?|周刊|週刊|杂志|雜誌|通讯社|通訊社|电视台|广播|新华社|"
    r"在线|[^\x00-\xff]网|[^\x00-\xff]報|[^\x00-\xff]报|News|Times|Post|Daily|Journal|Herald)"
)
_HINT = re.compile(r"[\d：:/／|｜丨者源自]|\bby\b|via|ago|source|author", re.IGNORECASE)
_OWNED = re.compile(r"copyright|©|\(c\)|版权|版權", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[\w.])(?=(?:Updated|Published|Posted|Last)\b)|(?<=[ ,]20\d\d)(?=\d{1,2}:\d\d)")
"""Where elements without space between them make one word of two."""
_VERB_BEHIND = re.compile(r"\s?(?:发表|發表|发布|發佈|發布|刊发|张贴|上传)")
_MARKS = re.compile(r"[\s|()（）\[\]【】<>《》«»〈〉:：,，/／@#_—–=+*■□▲◆●>-]+")
_STOPS = ("。", "！", "？", "?", "!", "；")
_DATED = re.compile(r"(?:1[5-9]|2[01])\d\d|年|\d\d\s\d\d:")
"""What every date has; most lines beside a title have none."""


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that is a byline, with what it tells."""

    told: tuple[Told, ...]
    rest: str
    """What nothing in it accounts for."""
    is_labelled: bool
    is_counted: bool = False
    """Whether it counts something, readers or minutes; nobody does so below a letter."""

    @property
    def is_furniture(self) -> bool:
        """Whether the line says nothing else; a bare date is the dateline of a letter, and stays."""
        return self.is_labelled or self.is_counted or any(told.how == "timed" for told in self.told)


def read_byline(line: str, captured: datetime | None = None) -> Byline | None:
    """Read a line as a byline; ``None`` where it is none.

    Args:
        line: One block's text; runs of white space part its words as bars do.
        captured: When the page was seen, for days told from there.

    >>> [told[:2] for told in read_byline("2007-08-08 10:20 来源：新华网 作者：张三").told]
    [('date', '2007-08-08 10:20'), ('source', '新华网'), ('author', '张三')]
    >>> read_byline("2007年，我们在北京租下第一间办公室。") is None
    True
    """
    if len(line) > LONGEST_RAW or not _HINT.search(line):
        return None
    if captured and may_count_back(line):
        # Not remembered: a moment equals itself in another zone, where it may lie on another day.
        return _read.__wrapped__(line, captured)
    return _read(line, None)


@lru_cache(maxsize=1024)
def _read(line: str, captured: datetime | None) -> Byline | None:
    """The byline in a line; one that counts no days is asked for again, for all it may be and on other pages."""
    if _OWNED.search(line):
        return None
    text = _GLUED.sub(" ", _SPACED_LABEL.sub("", _GAP.sub(_gap, line.strip())))
    if len(text) > LONGEST or (text.endswith(_STOPS) and "由" not in text):
        return None
    masked, dates = _masked(text, captured)
    labels = list(read_labels(masked))
    whom = _by_whom(masked)
    told = [*_dated(masked, dates), *whom, *(one for label in labels for one in label.told)]
    rest = _rest(masked, labels) if told or labels else ""
    if not (told or labels) or width(rest) > LONGEST_REST or (text.endswith(_STOPS) and not whom):
        return None
    is_named = any(one.field == "source" for one in told)
    if dates and not is_named and _OUTLET.fullmatch(rest):
        told.append(Told("source", rest, "plain"))
    elif dates and not labels and named_people(rest) == rest:
        told.append(Told("author", rest, "plain"))
    kinds = {label.kind for label in labels}
    return Byline(tuple(told), rest, bool(whom) or bool(kinds - {"count"}), is_counted="count" in kinds and bool(told))


def _gap(found: re.Match[str]) -> str:
    """One space, or a bar for a wider gap; a middle dot without spaces belongs to a name."""
    gap = found.group()
    if gap in {" ", "\xa0"}:
        return " "
    return gap if gap == "·" else "|"


def _masked(text: str, captured: datetime | None) -> tuple[str, list[tuple[str, str]]]:
    """The line with a slot for each date, and the dates with the words they were counted from, if they were."""
    plain = text.translate(FULL_WIDTH)
    dates: list[tuple[str, str]] = []
    parts: list[str] = []
    place = 0
    while len(dates) < MOST_DATES and _DATED.search(plain, place):
        dated = find_date(text[place:])
        if not dated or dated.precision not in {"day", "month"}:
            break
        start = text.index(dated.evidence, place)
        parts += [text[place:start], SLOT]
        dates.append((dated.evidence, ""))
        place = start + len(dated.evidence)
    rest = text[place:]
    counted = None if dates else count_back(plain, captured)
    if counted:
        dates.append((counted.day, text[counted.start : counted.end]))
        rest = f"{text[: counted.start]}{SLOT}{text[counted.end :]}"
    return "".join([*parts, rest]), dates


def _dated(masked: str, dates: list[tuple[str, str]]) -> Iterator[Told]:
    """The dates of a line: which are labelled, which have a time of day, which tell of a later change."""
    place = -1
    for value, counted in dates:
        before = masked[max(0, place + 1) : (place := masked.index(SLOT, place + 1))]
        labels = list(label_pattern(masked).finditer(masked, place - len(before), place + 1))
        label = labels[-1] if labels else None
        behind = masked[place + 1 : place + 10]
        between = _SMALL.sub("", CLOCK.sub("", masked[label.end() : place])) if label else ""
        kind = label.lastgroup if label and not between.strip(" |,:[（(") else None
        if kind == "updated" or re.match(r"\s?更新", behind):
            yield Told("date", value, UPDATED, counted)
        elif kind == "date" or _VERB_BEHIND.match(behind):
            yield Told("date", value, PUBLISHED, counted)
        else:
            timed = CLOCK.search(value) or CLOCK.search(before) or re.search(r"\d\s?[时時点點]", value)
            timed = timed or CLOCK.match(behind.lstrip(" |/@,-"))
            yield Told("date", value, "timed" if timed or counted else "plain", counted)


def _by_whom(masked: str) -> list[Told]:
    """Who a line names around its date: 由张三于…发表, 张三/文."""
    found = _BY_WHOM.search(masked)
    if found and found["who"] and is_author(found["who"]):
        return [Told("author", found["who"].strip(), "labelled")]
    name = named_people(found["name"]) if found and found["name"] else None
    return [Told("author", name, "labelled")] if name else []


def _rest(masked: str, labels: Sequence[Label]) -> str:
    """What labels with their values, dates, times and counters leave of a line."""
    kept, place = [], 0
    for label in labels:
        if label.start >= place:
            kept.append(masked[place : label.start])
            place = label.end
    kept.append(masked[place:])
    rest = _SMALL.sub(" ", CLOCK.sub(" ", _BY_WHOM.sub(" ", "|".join(kept)).replace(SLOT, " ")))
    return " ".join(_MARKS.sub(" ", rest).split())
