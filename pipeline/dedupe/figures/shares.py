"""Shares and multiples told in words: 一半, 三成, 百分之二十, two-thirds, 三倍, doubled."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from pipeline.dedupe.figures.figure import Figure
from pipeline.dedupe.figures.numerals import NUMERALS, PARTS, POWERS, SCALES, WORDS, english_number, mixed_number
from pipeline.dedupe.figures.patterns import one_of
from pipeline.dedupe.figures.qualifiers import qualifier_ahead
from pipeline.dedupe.figures.signs import POSITIVE

PERCENT = 100.0
TENTH = 10.0


_UNITS = {"percentage": "percent", "multiple": "fold", "count": "occasion"}

_HAN = "[" + "".join([*NUMERALS, *POWERS]) + "]"
_NUMBER = rf"(?:\d{{1,6}}(?:\.\d{{1,6}})?|{_HAN}{{1,8}}(?:点{_HAN}{{1,6}})?)"
_TENTHS = "[一二两三四五六七八九1-9]"
_NO_TENTH = "为立功员就长分本交果熟绩都品吉年型因语"
"""What makes another word of 成."""
_ONES = "[个名位人部台家户件辆张]"
_GROWN = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0}


@cache
def _pattern() -> re.Pattern[str]:
    parts = "|".join(f"{part}s?" for part in PARTS if part not in {"half", "halves"})
    some = "|".join(list(WORDS)[:9])
    all_words = "|".join(WORDS)
    folds = "|".join(list(WORDS)[1:])
    no_part = r"(?![A-Za-z]|-[a-z]| (?:part|time|party|year|place|quarter|person|day|month|largest))"
    no_part += rf"(?! (?:of an? )?(?:{'|'.join(SCALES)})\b)"
    no_half = r"(?![A-Za-z-]|['’]s| an?\b| of 20\d\d| of the year| (?:year|hour|day|time))"
    no_half += rf"(?! of an? (?:{'|'.join(SCALES)})\b)"
    return one_of(
        rf"(?P<minus>(?<![{POSITIVE}])负 ?)?百分(?:之|比?为)(?P<percent>{_NUMBER})"
        rf"(?:(?:到|至|-|~)(?:百分之)?(?P<percent_to>{_NUMBER}))?",
        "(?P<whole>百分百)",
        rf"千分之(?P<mille>{_NUMBER})",
        rf"(?P<wholes>又 ?)?(?P<of>{_HAN}{{1,4}}|\d{{1,3}}) ?分之(?P<parts>{_HAN}{{1,4}}|\d{{1,3}})",
        rf"(?P<tenths>{_TENTHS})(?:[到至-](?P<tenths_to>{_TENTHS}))?成(?P<half_tenth>半|{_TENTHS})?"
        rf"(?:(?![{_NO_TENTH}])|(?<=[近约逾过占足到]{_TENTHS}成)(?=为))",
        rf"每 ?(?P<each>{_NUMBER}){_ONES}[^，。；！？\d]{{0,12}}?有 ?(?P<has>{_NUMBER}){_ONES}",
        rf"(?P<among>{_NUMBER}){_ONES}[^，。；！？\d]{{0,6}}?[里中]就?有 ?(?P<are>{_NUMBER}){_ONES}",
        "(?P<over_half>过半|大半|多半(?=[的数]))",
        "(?P<near_half>(?<![最附])近半)",
        "(?P<half>一大?半|半数|对半)(?![年天个小月路])",
        "翻了?(?P<twofold>一?番|一?倍|一翻)",
        "翻了?(?P<turns>[二两三四])番",
        "(?P<halved>减半|腰斩)",
        "(?P<double>双倍)",
        r"(?<![\d/.])(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/.])",
        rf"(?<![A-Za-z-])(?i:(?P<en_some>an?|{some}|\d)"
        rf"[- ](?P<en_part>{parts})){no_part}",
        rf"(?<![A-Za-z-])(?i:(?P<some>{some}|\d{{1,3}}) (?:in|out of) (?:every )?"
        rf"(?P<all>{all_words}|\d{{1,3}}))(?= [a-z])",
        rf"(?<![A-Za-z])(?<!and a )(?<![Ff]irst[ -])(?<!econd[ -])(?<!atter[ -])"
        rf"(?i:(?P<en_half>(?:one[- ])?half)){no_half}",
        r"(?<![A-Za-z])(?i:(?P<grown>doubl|tripl|quadrupl)(?:ed|ing|es))(?![A-Za-z-])",
        r"(?i:(?:(?<=\bto )|(?<=\bwill )|(?<=\bthan )|(?<=\bcould )|(?<=\bnearly )|(?<=\balmost ))"
        r"(?P<grow>doubl|tripl|quadrupl)e)(?![A-Za-z-]| [\d$])",
        r"(?<![A-Za-z])(?i:(?P<en_halved>halved|halving))(?![A-Za-z])",
        rf"(?<![A-Za-z])(?i:(?P<fold>{folds})-?fold)(?![A-Za-z])",
        r"(?<![A-Za-z])(?i:(?P<twice>twice (?=as |the |that |its |what |more )))",
        r"(?<![A-Za-z])(?i:(?P<times>twice|thrice))(?![A-Za-z])",
        first=rf"[\d{_HAN[1:-1]}过大多近半对翻减腰双每负又]|\b[adefhnoqstADEFHNOQST]",
    )


def shares(text: str) -> Iterator[Figure]:
    """The shares and multiples that words tell.

    >>> [(found.low, found.qualifier) for found in shares("三成，过半，百分之二十，三分之一，翻一番")]
    [(30.0, 'exact'), (50.0, 'over'), (20.0, 'exact'), (33.333333, 'exact'), (2.0, 'exact')]
    >>> [(found.kind, found.low) for found in shares("close to half, two-thirds, it doubled, 1/4, half a year")]
    [('percentage', 50.0), ('percentage', 66.666667), ('multiple', 2.0), ('percentage', 25.0)]
    """
    for found in _pattern().finditer(text):
        for name, read in _READERS:
            if found.group(name):
                share = read(found)
                if share:
                    yield share
                break


def _number(text: str) -> float:
    whole, _, decimals = text.partition("点")
    digits = "".join(str(NUMERALS.get(letter, letter)) for letter in decimals if letter not in POWERS)
    if len(whole) > 1 and all(letter in NUMERALS for letter in whole):
        value = float("".join(str(NUMERALS[letter]) for letter in whole))
    else:
        value = mixed_number(whole)
    return value + (float(f"0.{digits}") if digits else 0.0)


def _of(found: re.Match[str], kind: str, value: float, high: float | None = None, qualifier: str = "exact") -> Figure:
    last = value if high is None else high
    return Figure(found.start(), found.end(), kind, round(value, 6), round(last, 6), _UNITS[kind], qualifier)


def _percent(found: re.Match[str]) -> Figure:
    last = found.group("percent_to")
    value = _number(found.group("percent"))
    if found.group("minus"):
        return _of(found, "percentage", -value)
    return _of(found, "percentage", value, max(value, _number(last)) if last else None)


def _fraction(found: re.Match[str]) -> Figure | None:
    """A part; behind 又 it is one of a mixed number, which is read elsewhere."""
    under = 0.0 if found.group("wholes") else _number(found.group("of"))
    return _of(found, "percentage", PERCENT * _number(found.group("parts")) / under) if under else None


def _ratio(found: re.Match[str]) -> Figure | None:
    """每三人就有一人 and one in three; the part is the smaller."""
    has, each = found.group("has") or found.group("are"), found.group("each") or found.group("among")
    part, whole = (
        (_number(has), _number(each))
        if each
        else (english_number(found.group("some")), english_number(found.group("all")))
    )
    return _of(found, "percentage", PERCENT * part / whole) if 0 < part < whole else None


def _slash(found: re.Match[str]) -> Figure | None:
    over, under = int(found.group("over")), int(found.group("under"))
    return _of(found, "percentage", PERCENT * over / under) if 0 < over < under else None


def _tenths(found: re.Match[str]) -> Figure:
    more = {None: 0.0, "半": 0.5}.get(found.group("half_tenth"))
    extra = _number(found.group("half_tenth")) / TENTH if more is None else more
    value = TENTH * (_number(found.group("tenths")) + extra)
    last = found.group("tenths_to")
    return _of(found, "percentage", value, max(value, TENTH * _number(last)) if last else None)


def _english_part(found: re.Match[str]) -> Figure | None:
    some, part = found.group("en_some").lower(), found.group("en_part").lower()
    if part.startswith(("quarter", "fourth")) and not _is_part(found):
        return None
    number = float(some) if some.isdecimal() else float(WORDS.get(some, 1))
    return _of(found, "percentage", PERCENT * number / PARTS[part if part in PARTS else part[:-1]])


def _is_part(found: re.Match[str]) -> bool:
    """Whether a quarter is no time of the year: nearly a quarter, by a quarter, a quarter of."""
    text, start, end = found.string, found.start(), found.end()
    is_change = text[max(0, start - 3) : start] in {"by ", "to "}
    return "-" in found.group() or text.startswith(" of ", end) or is_change or bool(qualifier_ahead(text, start))


def _percentage(value: float, qualifier: str = "exact") -> Callable[[re.Match[str]], Figure]:
    return lambda found: _of(found, "percentage", value, qualifier=qualifier)


def _multiple(value: float) -> Callable[[re.Match[str]], Figure]:
    return lambda found: _of(found, "multiple", value)


_READERS: tuple[tuple[str, Callable[[re.Match[str]], Figure | None]], ...] = (
    ("percent", _percent),
    ("whole", _percentage(PERCENT)),
    ("mille", lambda found: _of(found, "percentage", _number(found.group("mille")) / TENTH)),
    ("of", _fraction),
    ("tenths", _tenths),
    ("over_half", _percentage(50.0, "over")),
    ("near_half", _percentage(50.0, "nearly")),
    ("half", _percentage(50.0)),
    ("twofold", _multiple(2.0)),
    ("turns", lambda found: _of(found, "multiple", 2.0 ** _number(found.group("turns")))),
    ("halved", _multiple(0.5)),
    ("double", _multiple(2.0)),
    ("over", _slash),
    ("each", _ratio),
    ("among", _ratio),
    ("all", _ratio),
    ("en_some", _english_part),
    ("en_half", _percentage(50.0)),
    ("grown", lambda found: _of(found, "multiple", _GROWN[found.group("grown").lower()])),
    ("grow", lambda found: _of(found, "multiple", _GROWN[found.group("grow").lower()])),
    ("en_halved", _multiple(0.5)),
    ("fold", lambda found: _of(found, "multiple", float(WORDS[found.group("fold").lower()]))),
    ("times", lambda found: _of(found, "count", 3.0 if found.group("times").lower() == "thrice" else 2.0)),
    ("twice", _multiple(2.0)),
)
