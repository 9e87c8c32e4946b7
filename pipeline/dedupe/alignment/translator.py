"""How likely a word of one language stands for a word of the other, over the vocabulary of a collection.

Both directions start from the dictionary: p(English | Chinese) shares 1 among the stems that occur in the collection;
p(Chinese | English) turns that round, weighing a Chinese word by the square root of its frequency. What is not Han
(numbers, Latin words, punctuation) translates to itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.figures.numerals import WORDS
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.dedupe.words.stems import FUNCTION_WORDS
from pipeline.dedupe.words.tokens import is_han

GRAMMAR = FUNCTION_WORDS | frozenset(
    "的 了 是 在 和 与 也 都 就 而 及 或 把 被 让 将 从 到 对 为 于 以 之 其 这 那 有 不 没 没有 很 更 最 上 中 下 里 "
    "我 你 他 她 它 我们 你们 他们 自己 一个 这个 那个 这些 什么 可以 因为 所以 但 但是 如果 还 又 会 要 能 个 着 过 "
    "地 得 與 讓 將 從 對 為 這 沒 沒有 裡 裏 們 我們 你們 他們 一個 這個 那個 這些 什麼 因為 還 會 個 過".split()
)
"""Words of both languages that any text has."""
BACKGROUND = 20_000
"""Words of some twenty letters."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Sentences = Sequence[Sequence[str]]

WORD_FOR_NUMBER = {f"#{value}": word for word, value in WORDS.items()}
WORD_SHARE = 0.3
"""How often 十二 is "twelve" rather than 12."""


@dataclass(frozen=True)
class Table:
    """Translations of each word of one side: rows in compressed form, ``ids`` into the other side's vocabulary."""

    starts: Ints
    ids: Ints
    shares: Floats
    n_targets: int
    """Words of the other side."""
    answered: npt.NDArray[np.bool_] | None = None
    """Of a part of a table, what ``is_answered`` is for the whole."""

    @classmethod
    def of(cls, couples: Ints, shares: Floats, n_targets: int, n_sources: int) -> "Table":
        """The table of couples of words, each as one sorted number."""
        starts = np.searchsorted(couples, np.arange(n_sources + 1) * n_targets)
        return cls(starts, couples % max(1, n_targets), shares, n_targets)

    @cached_property
    def couples(self) -> Ints:
        """Every word with each of its translations as one number, sorted."""
        owners = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        couples: Ints = owners * self.n_targets + self.ids
        return couples

    @cached_property
    def is_answered(self) -> npt.NDArray[np.bool_]:
        """Of each word of the other side, whether it translates any word."""
        return np.bincount(self.ids, minlength=self.n_targets) > 0 if self.answered is None else self.answered

    def among(self, words: Ints, others: Ints) -> "Table":
        """Of some different words the translations that are among others; all other words have none."""
        owner, ids, shares = self.gather(words)
        is_asked = np.zeros(self.n_targets, bool)
        is_asked[others] = True
        kept = is_asked[ids]
        sizes = np.zeros(len(self.starts), np.int64)
        sizes[words + 1] = np.bincount(owner[kept], minlength=len(words))
        return Table(np.cumsum(sizes), ids[kept], shares[kept], self.n_targets, self.is_answered)

    def gather(self, words: Ints) -> tuple[Ints, Ints, Floats]:
        """Of several words, every translation: which of the words it is of, its id and its share."""
        lengths = self.starts[words + 1] - self.starts[words]
        owner = np.repeat(np.arange(len(words)), lengths)
        behind = np.cumsum(lengths)
        places = np.arange(len(owner)) - np.repeat(behind - lengths, lengths) + np.repeat(self.starts[words], lengths)
        return owner, self.ids[places], self.shares[places]


KNOWN = 0.3
"""L: the part of a text's words that are translations the dictionary has."""


@dataclass(frozen=True)
class Side:
    """The vocabulary of one language in the collection, with how often each word occurs."""

    ids: Mapping[str, int]
    frequency: Floats
    whole: float | None = None
    """Words said in the whole collection, each different one half a time more; by default those that stand here."""
    answered: npt.NDArray[np.bool_] | None = None
    """Which of them some word of the other language in the collection translates; by default the tables tell."""

    def numbered(self, sentence: Sequence[str]) -> Ints:
        """A sentence as ids."""
        return np.fromiter((self.ids[word] for word in sentence), np.int64, len(sentence))

    @cached_property
    def chance(self) -> Floats:
        """How likely each word is in the collection, so that a rare word found is worth more."""
        return self._chance(0.0)

    @cached_property
    def chance_anywhere(self) -> Floats:
        """How likely each word is in any text.

        In a small collection what its few texts are about is no rarer than grammar; so words that carry content are
        counted as if among ``BACKGROUND`` words that do not have them.
        """
        return self._chance(np.array([0.0 if word in GRAMMAR or word[0] == "P" else BACKGROUND for word in self.ids]))

    def _chance(self, unseen: Floats | float) -> Floats:
        here = self.frequency.sum() + 0.5 * len(self.frequency) if self.whole is None else self.whole
        chance: Floats = (self.frequency + 0.5) / (here + unseen)
        return chance


@dataclass(frozen=True)
class Translator:
    """Both vocabularies and the translations between them."""

    chinese: Side
    english: Side
    to_english: Table
    to_chinese: Table
    known: float = KNOWN

    def between(self, chinese: Ints, english: Ints) -> "Translator":
        """As much of the tables as two texts with these words, each once and ascending, can ask for."""
        to_english, to_chinese = self.to_english.among(chinese, english), self.to_chinese.among(english, chinese)
        return Translator(self.chinese, self.english, to_english, to_chinese, self.known)


def make_translator(chinese: Iterable[Sentences], english: Iterable[Sentences], lexicon: Lexicon) -> Translator:
    """Restrict the dictionary to what occurs in the two languages of a collection."""
    return translator_between(_side(chinese), _side(english), lexicon)


def translator_between(left: Side, right: Side, lexicon: Lexicon) -> Translator:
    """Restrict the dictionary to two vocabularies."""
    forward = [_restricted(word, lexicon, right) for word in left.ids]
    weight = np.sqrt(left.chance)
    backward: list[dict[int, float]] = [{} for _ in right.ids]
    for number, shares in enumerate(forward):
        for other, share in shares.items():
            backward[other][number] = share * float(weight[number])
    turned = [_shares_of_one(shares) for shares in backward]
    return Translator(left, right, _table(forward, len(right.ids)), _table(turned, len(left.ids)))


def _side(texts: Iterable[Sentences]) -> Side:
    counts = Counter(word for text in texts for sentence in text for word in sentence)
    words = sorted(counts)
    return Side({word: number for number, word in enumerate(words)}, np.array([float(counts[word]) for word in words]))


def _restricted(word: str, lexicon: Lexicon, other: Side) -> dict[int, float]:
    found = {other.ids[stem]: share for stem, share in lexicon.translations(word).items() if stem in other.ids}
    if not is_han(word):
        if word in other.ids:
            found[other.ids[word]] = 1.0
        if (spelled := WORD_FOR_NUMBER.get(word)) in other.ids:
            found[other.ids[str(spelled)]] = WORD_SHARE
    return _shares_of_one(found)


def _shares_of_one(weights: dict[int, float]) -> dict[int, float]:
    whole = sum(weights.values())
    return {number: weight / whole for number, weight in weights.items()}


def _table(rows: Sequence[Mapping[int, float]], n_targets: int) -> Table:
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    ordered = [entry for row in rows for entry in sorted(row.items())]
    return Table(
        np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]),
        np.fromiter((number for number, _ in ordered), np.int64, len(ordered)),
        np.fromiter((share for _, share in ordered), np.float64, len(ordered)),
        n_targets,
    )
