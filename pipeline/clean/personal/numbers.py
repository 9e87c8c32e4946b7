"""Numbers that name one person or account: identity cards, social security, passports, bank cards.

A number alone is hardly ever enough: either it proves itself (a date of birth, a place, a check digit) or the words
before it say what it is.
"""

import re
from collections.abc import Iterator
from datetime import date

CONTEXT = 16
"""Characters before a number in which words say what it is."""

_RESIDENT = re.compile(r"(?<![0-9A-Za-z.])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_RESIDENT_OLD = re.compile(r"(?<![0-9A-Za-z.])[1-9][0-9]{14}(?![0-9A-Za-z])")
_RESIDENT_WORDS = re.compile(r"身份[证證]|公民身份|identity (?:card|number)|\bID\b", re.IGNORECASE)
_PLACES = frozenset(
    map(
        str,
        (*range(11, 16), 21, 22, 23, *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83),
    )
)
"""First two digits: province-level divisions (GB/T 2260); 83 is given to residents from Taiwan."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""Weights and check characters of GB 11643-1999 (ISO 7064 MOD 11-2)."""

_SOCIAL = re.compile(r"(?<![0-9A-Za-z-])(?!000|666|9)[0-9]{3}[- ](?!00)[0-9]{2}[- ](?!0000)[0-9]{4}(?![0-9A-Za-z-])")
_SOCIAL_WORDS = re.compile(r"\bSSN\b|social security", re.IGNORECASE)
_PASSPORT = re.compile(
    r"(?:护照|護照|\bpassport)[ \t]{0,2}(?:号码?|號碼?|no\.?|number)?[ \t:：#为是]{0,4}"
    r"(?P<number>[A-Za-z]{1,2}[0-9]{7,8}|[0-9]{9})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?<![0-9A-Za-z.-])[2-9][0-9]{3}(?:[ -]?[0-9]{4}){2}(?:[ -]?[0-9]{1,4}){1,2}(?![0-9A-Za-z-])")
_CARD_WORDS = re.compile(
    r"银行卡|銀行卡|信用卡|储蓄卡|借记卡|卡号|卡號|账号|帐号|賬號|帳號|账户|賬戶|\bcard\b|\baccount\b|\bIBAN\b",
    re.IGNORECASE,
)
_CARD_DIGITS = range(13, 20)
"""Digits of a card's number (ISO/IEC 7812)."""


def identity_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The spans of numbers that name a person.

    >>> list(identity_numbers("身份证号：11010519491231002X。")), list(identity_numbers("订单11010519491231002112"))
    ([(5, 23)], [])
    """
    for found in _RESIDENT.finditer(text):
        if is_resident(found.group()):
            yield found.span()
    for found in _RESIDENT_OLD.finditer(text):
        is_told = _told(text, found.start(), _RESIDENT_WORDS)
        if is_told and _is_birth(f"19{found.group()[6:12]}") and found.group()[:2] in _PLACES:
            yield found.span()
    for found in _SOCIAL.finditer(text):
        if _told(text, found.start(), _SOCIAL_WORDS):
            yield found.span()
    for found in _PASSPORT.finditer(text):
        yield found.span("number")


def bank_cards(text: str) -> Iterator[tuple[int, int]]:
    """The spans of card numbers: their last digit checks the others, and words say what they are.

    >>> list(bank_cards("卡号 4111 1111 1111 1111")), list(bank_cards("no. 4111111111111111"))
    ([(3, 22)], [])
    """
    for found in _CARD.finditer(text):
        digits = "".join(one for one in found.group() if one.isdigit())
        if len(digits) in _CARD_DIGITS and _is_luhn(digits) and _told(text, found.start(), _CARD_WORDS):
            yield found.span()


def is_resident(number: str) -> bool:
    """Whether eighteen characters are a Chinese resident's number: place, date of birth and check character.

    >>> is_resident("11010519491231002X"), is_resident("110105194912310021"), is_resident("11010519491331002X")
    (True, False, False)
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return number[:2] in _PLACES and _is_birth(number[6:14]) and _CHECKS[total % 11] == number[17].upper()


def _is_birth(digits: str) -> bool:
    """Whether eight digits are the date of birth of somebody who may live."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) >= date(1880, 1, 1) and digits < "2100"
    except ValueError:
        return False


def _is_luhn(digits: str) -> bool:
    """Whether the last digit checks the others (ISO/IEC 7812-1, annex B)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0 and len(set(digits)) > 1  # noqa: PLR2004 - digits


def _told(text: str, start: int, words: re.Pattern[str]) -> bool:
    return words.search(text, max(start - CONTEXT, 0), start) is not None
