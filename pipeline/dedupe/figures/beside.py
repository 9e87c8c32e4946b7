"""Beside: what the words next to a number make of it: people, years of age, places in a table, growth."""

import re
from functools import cache

_PEOPLE = (
    "people|agents|couriers|riders|persons?|employees|engineers|developers|users|customers|members|students|experts|colleagues|staff|workers|"
    "readers|contributors|volunteers|participants|fans|farmers|households|shareholders|investors|patients|children|"
    "women|men|girls|boys|teachers|researchers|scientists|partners|sons|daughters|maintainers|executives|managers|"
    "subscribers|consumers|visitors|attendees|residents|citizens|soldiers|players|followers|viewers|drivers|authors|"
    "translators|individuals|personnel|friends|sponsors|founders|directors|buyers|sellers|guests|professionals"
)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        rf"[- ]?(?:[A-Za-z][a-z-]{{0,20}} ){{0,2}}(?:{_PEOPLE})(?![a-z])|人(?![民工口才类家气])", re.ASCII
    )


def is_person(text: str, end: int) -> bool:
    """Whether people are counted.

    >>> is_person("3904 outstanding engineers", 4), is_person("5 markets", 1), is_person("100个人愿意", 4)
    (True, False, True)
    """
    return bool(_people().match(text, end))


@cache
def _age() -> re.Pattern[str]:
    return re.compile(r"\b[Aa]ge[sd]?\b(?: [a-z]{1,12}){0,4} $", re.ASCII)


def is_age(text: str, place: int) -> bool:
    """Whether a number without a unit is somebody's years, by the word before it.

    >>> is_age("their average age is under 31", 27), is_age("at this stage 31", 14)
    (True, False)
    """
    return bool(_age().search(text[max(0, place - 48) : place]))


@cache
def _grown() -> re.Pattern[str]:
    return re.compile(
        "(?:增长|增加|提高|提升|上升|上涨|扩大|高出|多出|增|涨)了? ?(?:超过|超|逾|近|约|将近|接近|大约)? ?$"
    )


def is_growth(text: str, start: int) -> bool:
    """Whether a multiple tells by how much something grew: 增长两倍 makes three of one, for those who take it so."""
    return bool(_grown().search(text[max(0, start - 8) : start]))


@cache
def _moved() -> re.Pattern[str]:
    return re.compile("(?:上升|下降|提升|下滑|前进|跃升|后退|下跌|攀升|提高)了? ?$")


def is_places(text: str, start: int) -> bool:
    """Whether 位 counts places in a table, by the verb before: 排名上升 46 位."""
    return bool(_moved().search(text[max(0, start - 4) : start]))
