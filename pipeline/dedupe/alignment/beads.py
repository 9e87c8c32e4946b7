"""What each possible bead of two texts is worth: its kind, its lengths and its words, in logarithms.

``log prior(kind) + t-distributed length error + w * sum over English tokens log((1 - L) + L * mean t(e|z) / p(e))`` and
the same from English to Chinese: IBM Model 1 (Brown et al. 1993) as Moore (2002) uses it for 1-1 beads, extended to
beads of several sentences. The mean over a bead's words punishes beads that are too large by itself; dividing by the
chance of the word makes rare words count. All beads of one size come from sums over rolling windows.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.alignment.background import Background, Direction
from pipeline.dedupe.alignment.levels import MOST_LEFT, MOST_RIGHT, Kind, Level
from pipeline.dedupe.alignment.translator import Floats, Ints, Side, Table, Translator
from pipeline.dedupe.alignment.units import Units
from pipeline.dedupe.alignment.vectors import margin_cosines, rolling_sums

LEXICAL_WEIGHT = 0.3
"""w: tokens are not independent, as Model 1 takes them to be; anything from .25 to .4 aligns as well."""
EMBEDDING_WEIGHT = 5.0
"""Nats for a bead whose margin cosine is 1; flat from 3.5 to 10 with a static model made of the dictionary."""
LENGTH_VARIANCE = 6.8
"""Variance of English characters per Chinese-made character (Gale and Church 1993)."""
FREEDOM = 4
"""Degrees of freedom of the length error: heavy tails, since translators do expand and cut."""
CELLS = 4_000_000
"""Numbers held at once in each array while words are summed, words by units, which bounds memory."""


def score_beads(left: Units, right: Units, background: Background, level: Level) -> dict[Kind, Floats]:
    """Score every bead with two sides that two texts can be cut into."""
    forward = _lexical(left, right, background.to_english(), (MOST_LEFT, MOST_RIGHT))
    backward = _lexical(right, left, background.to_chinese(), (MOST_RIGHT, MOST_LEFT))
    scores: dict[Kind, Floats] = {}
    for (many, several), prior in level.prior.items():
        if many <= len(left) and several <= len(right):
            words = forward[many, several] + backward[several, many].T
            error = _length_error(left.lengths, right.lengths, (many, several), background.ratio)
            scores[many, several] = math.log(prior) + error + LEXICAL_WEIGHT * words
    if left.vectors and right.vectors:
        for kind, margins in margin_cosines(left.vectors, right.vectors, list(scores)):
            # Not by units: the longer two spans are, the nearer they come, so that large beads would win.
            scores[kind] += EMBEDDING_WEIGHT * margins
    return scores


def word_gain(groups: Sequence[tuple[Ints, Ints]], translator: Translator) -> tuple[float, int]:
    """How much the words of spans speak for each other, in nats against chance, and how many words could.

    Both directions are added. Words that no word of the other language in the collection translates are not asked.
    """
    if not groups:
        return 0.0, 0
    left, right = zip(*groups, strict=True)
    forward = _gain(left, right, translator.to_english, translator.english, translator.known)
    backward = _gain(right, left, translator.to_chinese, translator.chinese, translator.known)
    return forward[0] + backward[0], forward[1] + backward[1]


def _gain(source: Sequence[Ints], target: Sequence[Ints], table: Table, side: Side, known: float) -> tuple[float, int]:
    """The gain in one direction, of all spans at once: most are so short that one by one takes ten times as long."""
    sizes = np.array([len(words) for words in source], np.float64)
    owner, ids, shares = table.gather(np.concatenate(source))
    words = np.concatenate(target)
    is_said = np.zeros(table.n_targets, bool)
    is_said[words] = True
    here = is_said[ids]  # most translations of a word are in no span at all
    owner, ids, shares = owner[here], ids[here], shares[here]
    spans = np.repeat(np.arange(len(source)), [len(words) for words in source])[owner]
    asked = np.repeat(np.arange(len(target)), [len(words) for words in target]) * table.n_targets + words
    places, local = np.unique(asked, return_inverse=True)
    found = np.minimum(np.searchsorted(places, cells := spans * table.n_targets + ids), len(places) - 1)
    hit = places[found] == cells
    evidence = np.bincount(found[hit], shares[hit], minlength=len(places)) / sizes[places // table.n_targets]
    gain = np.log((1 - known) + known * evidence / side.chance_anywhere[places % table.n_targets])
    answered = (table.is_answered if side.answered is None else side.answered)[words]
    return float(gain[local][answered].sum()), int(answered.sum())


def _length_error(left: Floats, right: Floats, kind: Kind, ratio: float) -> Floats:
    """Logarithm of a t-distribution's density of the difference in length, up to a constant."""
    expected, found = rolling_sums(left, kind[0])[:, None] * ratio, rolling_sums(right, kind[1])[None, :]
    squared = (found - expected) ** 2 / (LENGTH_VARIANCE * (expected + found) / 2)
    error: Floats = -(FREEDOM + 1) / 2 * np.log1p(squared / FREEDOM)
    return error


def _lexical(source: Units, target: Units, into: Direction, most: Kind) -> dict[Kind, Floats]:
    """For each size of windows, how well the words of the target window follow from those of the source window."""
    n_sizes = min(most[0], len(source))
    summed = [np.zeros((len(target), len(source) - many)) for many in range(n_sizes)]
    sizes = np.array([len(words) for words in source.words], np.float64)
    translations = _Translations.of(source, into.table)
    for units, words in _pieces(target, max(1, CELLS // len(source))):
        vocabulary, local = np.unique(words, return_inverse=True)
        evidence = translations.evidence(vocabulary) / into.chance(vocabulary)[:, None]
        # A word that nothing in the other text could have given says nothing about where it belongs.
        silent = ~evidence.any(axis=1)
        starts = np.flatnonzero(np.diff(units, prepend=-1))
        for many in range(1, n_sizes + 1):
            found = rolling_sums(evidence.T, many).T / rolling_sums(sizes, many)
            gain = np.log((1 - into.known) + into.known * found)
            gain[silent] = 0.0
            summed[many - 1][units[starts]] += np.add.reduceat(gain[local], starts, axis=0)
    several = range(1, min(most[1], len(target)) + 1)
    return {(many + 1, some): rolling_sums(summed[many], some).T for many in range(n_sizes) for some in several}


def _pieces(target: Units, size: int) -> Iterator[tuple[Ints, Ints]]:
    """The words of a side in order, ``size`` at a time, each with the number of its unit."""
    units = np.repeat(np.arange(len(target)), [len(words) for words in target.words])
    words = np.concatenate(target.words)
    for first in range(0, len(words), size):
        yield units[first : first + size], words[first : first + size]


@dataclass(frozen=True)
class _Translations:
    """Every translation of every word of one side: the word, the unit it is from, and its share."""

    ids: Ints
    units: Ints
    shares: Floats
    n_units: int
    n_targets: int

    @classmethod
    def of(cls, source: Units, table: Table) -> "_Translations":
        owner, ids, shares = table.gather(np.concatenate(source.words))
        units = np.repeat(np.arange(len(source)), [len(words) for words in source.words])
        return cls(ids, units[owner], shares, len(source), table.n_targets)

    def evidence(self, vocabulary: Ints) -> Floats:
        """For each word of a vocabulary and each unit, the summed shares of translation."""
        local = np.full(self.n_targets, -1, np.int64)
        local[vocabulary] = np.arange(len(vocabulary))
        kept = local[self.ids] >= 0
        cells = local[self.ids[kept]] * self.n_units + self.units[kept]
        summed = np.bincount(cells, self.shares[kept], minlength=len(vocabulary) * self.n_units).astype(np.float64)
        return summed.reshape(len(vocabulary), self.n_units)
