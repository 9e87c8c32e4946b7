"""Works: passages that say the same thing, whatever the language, and which of them speaks for each language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar

from pipeline.dedupe.joining import join
from pipeline.dedupe.judgement import Couple, Link
from pipeline.dedupe.origin import tell_origin
from pipeline.dedupe.texts import Text
from pipeline.dedupe.traits import Version
from pipeline.dedupe.words.lexicon import Lexicon

WHOLE_SHARE = 0.95
"""A version this long against the longest may be the whole text: a byline or an editor's note makes up the rest."""
V = TypeVar("V", bound=Version)
STRENGTH = ("duplicate", "near_duplicate", "edition", "translation")
_PRECISION = ("day", "month", "quarter", "year", "unknown")


def cluster(passage_ids: Iterable[str], links: Sequence[Link]) -> list[list[str]]:
    """Join passages along positive links, the surest first; a person's "no" keeps two passages apart.

    Rulings come first, then duplicates, near-duplicates, editions and translations, the higher score first. A link that
    would bring two passages together that a person judged to be different works joins nothing.
    """
    names = sorted(passage_ids)
    number = {name: place for place, name in enumerate(names)}
    surest = sorted((link for link in links if link.joins), key=_surest_first)
    first = join(
        [(number[link.couple[0]], number[link.couple[1]]) for link in surest],
        [(number[link.couple[0]], number[link.couple[1]]) for link in links if link.parts],
    )
    members: dict[int, list[str]] = {}
    for place, name in enumerate(names):
        members.setdefault(first.get(place, place), []).append(name)
    return list(members.values())


def _surest_first(link: Link) -> tuple[bool, int, float, Couple]:
    return not link.is_human, STRENGTH.index(link.proposal.relation), -link.proposal.score, link.couple


@dataclass(frozen=True)
class Work(Generic[V]):
    """A letter, speech or report with all passages that carry it."""

    versions: tuple[V, ...]
    lexicon: Lexicon
    scores: Mapping[Couple, float] = field(default_factory=dict)
    """What the evidence on each translation link comes to, of these and other passages."""

    @cached_property
    def canonical(self) -> dict[str, V]:
        """For each language the version that speaks for it."""
        spoken: dict[str, list[V]] = {}
        for text in sorted(self.versions, key=attrgetter("language", "passage_id")):
            spoken.setdefault(text.language, []).append(text)
        return {language: speaker(versions) for language, versions in spoken.items()}

    def linked(self, version: V) -> V | None:
        """The version in the other language that one is best linked to, whoever said so; null where it has no link.

        So a wrong word of a person joins what does not belong together, but does not put its alignment in the place of
        the right one.
        """
        others = [text for text in self.versions if _are_of_two_languages(version, text)]
        couples = {_couple(version.passage_id, text.passage_id): text for text in others}
        best = min(((-self.scores[couple], couple) for couple in couples if couple in self.scores), default=None)
        return couples[best[1]] if best else None

    @cached_property
    def partners(self) -> list[tuple[V, V]]:
        """Each Chinese version with the English one it is best linked to, a canonical one without link with that."""
        english = next((text for text in self.canonical.values() if text.is_english), None)
        chinese = [text for text in self.versions if text.is_chinese]
        found = [(text, self.linked(text) or (english if self._is_canonical(text) else None)) for text in chinese]
        return [(left, right) for left, right in found if right is not None]

    @cached_property
    def further(self) -> list[tuple[V, V]]:
        """Further translations: each other English version with the Chinese one it is best linked to."""
        taken = {right.passage_id for _, right in self.partners}
        english = [text for text in self.versions if text.is_english and text.passage_id not in taken]
        return [(left, right) for right in english if (left := self.linked(right)) is not None]

    def _is_canonical(self, text: V) -> bool:
        return self.canonical[text.language] is text

    @cached_property
    def origin(self) -> tuple[str | None, str]:
        """The language it was written in, or null, and what tells: of two scripts of it nothing tells the first."""
        family, evidence = tell_origin(self.versions, self.lexicon)
        languages = [language for language in self.canonical if language.split("-")[0] == family]
        if len(languages) > 1:
            return None, f"unknown: {' or '.join(sorted(languages))}; {evidence}"
        return next(iter(languages), None), evidence

    @cached_property
    def reference(self) -> V:
        """The version that speaks for the work: the original, else the longest Chinese, else the first tag's."""
        if self.origin[0]:
            return self.canonical[self.origin[0]]
        chinese = [text for text in self.canonical.values() if text.is_chinese]
        longest = max((text.n_folded for text in chinese), default=0)
        spoken = [text for text in chinese if text.n_folded == longest] or self.canonical.values()
        return min(spoken, key=attrgetter("language"))

    @cached_property
    def dated(self) -> tuple[date | None, str]:
        """The date that is known best, of equals the earliest, and how exact; without any, the first publication's."""
        written = [(text.written_on, text.date_precision) for text in self.versions if text.written_on]
        if written:
            return min(written, key=lambda known: (_PRECISION.index(known[1]), known[0]))
        published = [(text.published_on, text.published_precision) for text in self.versions if text.published_on]
        return min(published, key=lambda known: (known[0], _PRECISION.index(known[1])), default=(None, "unknown"))

    def title(self, *, chinese: bool) -> str | None:
        """The title of the canonical version in that language, else of any version in it."""
        order = [*self.canonical.values(), *sorted(self.versions, key=attrgetter("passage_id"))]
        spoken = [text for text in order if (text.is_chinese if chinese else text.is_english)]
        return next((text.title for text in spoken if text.title), None)

    @property
    def author(self) -> str | None:
        """Who speaks, in the words of the version that speaks for the work, else of another."""
        order = [self.reference, *self.canonical.values(), *self.versions]
        return next((text.author for text in order if text.author), None)


def speaker(versions: Sequence[V]) -> V:
    """Of the versions in one language the one that speaks for it.

    Of those that are about as long as the longest the text that most carry, then the one published first, the longest,
    and the one with the smallest id. What is in two languages is longer than either and speaks for neither, unless
    nothing else does.
    """
    pure = [text for text in versions if not text.is_mixed] or versions
    n_carriers = Counter(text.folded_id for text in versions)
    longest = max(text.n_folded for text in pure)
    whole = [text for text in pure if text.n_folded >= WHOLE_SHARE * longest]

    def order(text: V) -> tuple[int, date, int, str]:
        return -n_carriers[text.folded_id], text.published_on or date.max, -text.n_folded, text.passage_id

    return min(whole, key=order)


def _are_of_two_languages(one: Version, other: Version) -> bool:
    """Whether one is Chinese and the other English: a person may call any two texts translations."""
    return (one.is_chinese and other.is_english) or (one.is_english and other.is_chinese)


def make_works(texts: Sequence[Text], links: Sequence[Link], lexicon: Lexicon) -> list[Work[Text]]:
    """Put every passage into exactly one work."""
    by_id = {text.passage_id: text for text in texts}
    scores = {link.couple: link.proposal.score for link in links if link.joins and _is_translation(link)}
    return [Work(tuple(by_id[name] for name in members), lexicon, scores) for members in cluster(by_id, links)]


def _is_translation(link: Link) -> bool:
    return link.proposal.relation == "translation"


def _couple(one: str, other: str) -> Couple:
    return min(one, other), max(one, other)
