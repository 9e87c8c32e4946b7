"""Whether Q3 is a quarter: "in Q3" and "Q3 revenue" are, "Audi Q3" and "Q3 pumps" are names of things."""

import re
from functools import cache

from pipeline.dedupe.figures.names import is_named

_BUSINESS = (
    "revenues?|results|earnings|sales|profits?|reports?|shipments|deliveries|orders|margins?|expenses|costs|targets|"
    "numbers|figures|gains|losses|returns|volumes|bookings|forecasts|estimates|financials|net|gross|growth|income|"
    "guidance|operating|adjusted|performance|call|update"
)
_VERBS = (
    "was|is|has|does|shows|marks|remains|looks|sees|brings|ends|starts|begins|continues|becomes|comes|gets|beats|"
    "misses|tops|exceeds|versus|vs|us|this|its|perhaps|always|as|plus|minus|less|across|towards"
)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(r"Q[1-4]")


@cache
def _led() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z])(?i:in|for|by|of|during|since|from|until|till|to|through|and|last|this|next|fiscal|our|the|strong|record|solid|weak|soft|slow|good|great|"
        r"robust|better|reported|adjusted|preliminary|expected) $",
        re.ASCII,
    )


@cache
def _of_business() -> re.Pattern[str]:
    return re.compile(rf" ?(?:[:–—/-]|[一-鿿])| (?i:{_BUSINESS}|20\d\d)\b", re.ASCII)


@cache
def _things() -> re.Pattern[str]:
    """A plural that is neither told of a quarter nor a verb."""
    return re.compile(rf" (?!(?i:{_BUSINESS}|{_VERBS})\b)[a-z]{{2,20}}[a-rt-z]s\b", re.ASCII)


def is_quarter(text: str, start: int, end: int) -> bool:
    """Whether a date that may be Q3 and no more is a quarter.

    >>> is_quarter("Audi Q3", 5, 7), is_quarter("Xiaomi Q3 revenue", 7, 9), is_quarter("Q3 pumps", 0, 2)
    (False, True, False)
    """
    if not _bare().fullmatch(text, start, end):
        return True
    before = text[max(0, start - 30) : start]
    if _led().search(before) or _of_business().match(text, end):
        return True
    return not is_named(text, start) and not _things().match(text, end)
