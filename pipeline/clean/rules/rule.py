"""A rule of furniture: its name, its reason, and the lines it is about.

To add one: write a ``Rule`` into the file of its subject, and a case of each side into tests/golden/furniture.json.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.clean.blocks import Block, fold

LONGEST = 80
"""Characters of a line that a pattern is put to, unless the rule says otherwise; a longer one is prose."""

_FRAME = " \t\u3000*•·▪◆◇■□●○★☆►▶▷◀◁▼▽▲△↓↑→←⬇⬆👇👆☞»«›‹>~～—–_=|｜-"
"""Marks that stand around a line for show."""
_BRACKETS = ("（）", "()", "[]", "【】", "〔〕", "「」")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: whether a line is such, looked at alone. A line must satisfy it as a whole."""

    name: str
    """What the drop says removed it: small letters, digits and underscores."""
    reason: str
    """Why, for the person who reads the drops."""
    sayings: str = ""
    """Whole lines, parted by bars; only their letters and digits are compared, in any case."""
    certain: str = ""
    """Sayings that are furniture between two sentences of a text as well; a heading never is."""
    patterns: tuple[str, ...] = ()
    """What else whole lines may be, as regular expressions, in any case, without the marks and brackets around them.

    Count every repetition, and make one that holds others possessive (``{1,6}+``): lines are short, but there are many.
    """
    cues: str = ""
    """Words in lower case, parted by bars; a line without any of them is not put to the patterns."""
    longest: int = LONGEST
    """Characters of the longest line that is put to the patterns."""
    holds: Callable[[Block], bool] | None = None
    """What patterns cannot say."""

    @cached_property
    def lines(self) -> frozenset[str]:
        """Its sayings as they compare; the empty one is none."""
        return frozenset(map(fold, f"{self.sayings}|{self.certain}".split("|"))) - {""}

    @cached_property
    def certain_lines(self) -> frozenset[str]:
        """Those that are certain."""
        return frozenset(map(fold, self.certain.split("|"))) - {""}

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        """The patterns as one, compiled when the first line is put to it."""
        return re.compile("|".join(self.patterns), re.IGNORECASE)

    def match(self, bare: str) -> re.Match[str] | None:
        """The match of a whole line without frame."""
        if not self.patterns or len(bare) > self.longest:
            return None
        return self._compiled.fullmatch(bare)


def unframed(line: str) -> str:
    """A line without the marks and the brackets around it.

    >>> unframed("▼▼ 【阅读原文】 ▼▼"), unframed("（文章来源：青禾网）"), unframed("(a) and (b)")
    ('阅读原文', '文章来源：青禾网', '(a) and (b)')
    """
    bare = line.strip(_FRAME)
    inside = bare[1:-1]
    if bare[:1] + bare[-1:] in _BRACKETS and not set(inside) & set(bare[0] + bare[-1]):
        return inside.strip(_FRAME)
    return bare
