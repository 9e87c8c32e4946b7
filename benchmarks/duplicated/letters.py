"""One made text: paragraphs of sentences, its words, and where a piece of it stands in them."""

from dataclasses import dataclass
from functools import cache, cached_property

Paragraphs = tuple[tuple[str, ...], ...]
Span = tuple[int, int]

BETWEEN = "\n\n"
"""What stands between two paragraphs."""


@cache
def gap(language: str) -> str:
    """What stands between two sentences of one paragraph."""
    return "" if language.partition("-")[0] in {"zh", "ja"} else " "


@dataclass(frozen=True)
class Letter:
    """Words and their order, without a name."""

    language: str
    paragraphs: Paragraphs

    @cached_property
    def words(self) -> str:
        """The text."""
        return BETWEEN.join(gap(self.language).join(paragraph) for paragraph in self.paragraphs)

    @cached_property
    def sentences(self) -> list[Span]:
        """Where each sentence begins and ends in the words."""
        spans, place, between = [], 0, len(gap(self.language))
        for paragraph in self.paragraphs:
            for sentence in paragraph:
                spans.append((place, place + len(sentence)))
                place += len(sentence) + between
            place += len(BETWEEN) - between
        return spans

    @property
    def n_sentences(self) -> int:
        """How many sentences it has."""
        return sum(map(len, self.paragraphs))

    def run(self, first: int, behind: int) -> "Letter":
        """The sentences of these numbers, in the paragraphs they stand in.

        >>> Letter("en", (("A.", "B."), ("C.", "D."))).run(1, 3).paragraphs
        (('B.',), ('C.',))
        """
        kept, number = [], 0
        for paragraph in self.paragraphs:
            kept.append(paragraph[max(0, first - number) : max(0, behind - number)])
            number += len(paragraph)
        return Letter(self.language, tuple(filter(None, kept)))


@dataclass(frozen=True)
class Planted:
    """Whose words a text has, and how it came by them."""

    original: str
    how: str
    span: Span | None = None
    """Where in the text the words stand, if it is more than they."""
    quoted: Span | None = None
    """Which words of the original they are, if not all."""


@dataclass(frozen=True)
class Made:
    """One text of the corpus."""

    name: str
    letter: Letter
    kind: str
    planted: Planted | None = None

    @property
    def script(self) -> str:
        """Its language without the script: en, zh, ja or ko."""
        return self.letter.language.partition("-")[0]

    @property
    def is_spaced(self) -> bool:
        """Whether spaces part its words."""
        return bool(gap(self.letter.language))
