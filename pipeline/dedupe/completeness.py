"""How much of the version that speaks for a work another version has.

Within a language what is counted is shared shingles, between Chinese and English the characters of beads with two
sides: two translations share few words, so each is measured by what it translates. A Simplified and a Traditional
version are one wording more or less converted, and share shingles; or two translations, and what tells of them is the
English between them: of what the English has of the one, how much does it have of the other. The greater of the two
counts. Between other languages the lengths have to do.
"""

from collections.abc import Callable

from pipeline.dedupe.alignment import Alignment
from pipeline.dedupe.fold import folded_text
from pipeline.dedupe.shingles import n_shared, shingle
from pipeline.dedupe.texts import Text
from pipeline.dedupe.works import Work

Align = Callable[[Text, Text], Alignment]
"""Aligns a Chinese text with an English one."""


def completeness(text: Text, work: Work[Text], align: Align) -> float:
    """Share of the version that speaks for the work that a version has."""
    whole = work.reference
    partner = work.linked(text) if text.is_chinese != whole.is_chinese else None
    if partner is None or text is work.canonical[text.language]:
        return _through_canonical(text, work, align)
    return _in_beads(text, partner, align) * _through_canonical(partner, work, align)


def _through_canonical(text: Text, work: Work[Text], align: Align) -> float:
    """What it has of the canonical version in its language, as far as that has the whole."""
    own, whole = work.canonical[text.language], work.reference
    return _kept(text, own) * (1.0 if own is whole else _carried_over(own, whole, work, align))


def _in_beads(own: Text, whole: Text, align: Align) -> float:
    """How much of a text one in the other of Chinese and English has."""
    return align(own, whole).coverage[1] if own.is_chinese else align(whole, own).coverage[0]


def _kept(text: Text, whole: Text) -> float:
    """How much of a text another one in its language has, in either script of it."""
    if text is whole:
        return 1.0
    shingles = shingle(whole.words).distinct
    # A few words have no shingle; the two are one work, so that lengths tell whether one is a part of the other.
    return (
        n_shared(shingle(text.words).distinct, shingles) / len(shingles) if len(shingles) else _by_length(text, whole)
    )


def _carried_over(own: Text, whole: Text, work: Work[Text], align: Align) -> float:
    """How much of a text one in another language or script has."""
    if own.is_chinese and whole.is_chinese:
        english = work.canonical.get("en")
        return max(_kept(own, whole), _through_english(align(own, english), align(whole, english)) if english else 0.0)
    if (own.is_chinese and whole.is_english) or (own.is_english and whole.is_chinese):
        return _in_beads(own, whole, align)
    return _by_length(own, whole)


def _through_english(own: Alignment, whole: Alignment) -> float:
    """Of the characters of the whole that the English has, how many the other script has; 0 where it has none."""
    answered = {number for bead in own.beads if bead.left for number in bead.right}
    n_asked, n_had = 0, 0.0
    for bead in whole.beads:
        if bead.left and bead.right:
            n_chars = sum(len(whole.left.segments[number].text) for number in bead.left)
            n_asked += n_chars
            n_had += n_chars * sum(number in answered for number in bead.right) / len(bead.right)
    return n_had / max(1, n_asked)


def _by_length(own: Text, whole: Text) -> float:
    """The ratio of the lengths, at most 1: crude, but a fragment shows."""
    return min(1.0, len(folded_text(own.words)) / max(1, len(folded_text(whole.words))))
