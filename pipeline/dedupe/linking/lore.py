"""What a collection knows of its words as tables: how common each is, and what stands for what in the other language.

Most words that are not Chinese stand for themselves wherever both languages have them; such a translation has no row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.alignment.learning import KNOWN as LEARNED_KNOWN
from pipeline.dedupe.alignment.levels import PARAGRAPHS, Level
from pipeline.dedupe.alignment.translator import WORD_FOR_NUMBER, Side, Table
from pipeline.dedupe.linking.lessons import Learned
from pipeline.dedupe.linking.words import key_of
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.dedupe.words.tokens import is_han

Row = dict[str, Any]
TO_ENGLISH, TO_CHINESE = "en", "zh"


@dataclass(frozen=True)
class Vocabulary:
    """Every word of a collection with how often each language says it."""

    words: Sequence[str]
    n_zh: npt.NDArray[np.int64]
    n_en: npt.NDArray[np.int64]

    @classmethod
    def of(cls, counted: pa.Table) -> "Vocabulary":
        """From a table of counts."""
        return cls(counted["word"].to_pylist(), counted["n_zh"].to_numpy(), counted["n_en"].to_numpy())

    def sides(self, said: Iterable[str], lexicon: Lexicon) -> tuple[Side, Side]:
        """As much of both languages as a dictionary and some texts speak of.

        What else there is stands for itself at most, and need not be held.
        """
        here = frozenset(said)
        chinese = {word for word, many in zip(self.words, self.n_zh.tolist(), strict=True) if many}
        english = {word for word, many in zip(self.words, self.n_en.tolist(), strict=True) if many}
        han = {word for word in chinese if is_han(word)}
        stems = {stem for word in han for stem in lexicon.translations(word)}
        asked = here | stems | WORD_FOR_NUMBER.keys() | set(WORD_FOR_NUMBER.values())
        return self._side(han | (chinese & asked), self.n_zh), self._side(english & asked, self.n_en)

    def _side(self, kept: set[str], said: npt.NDArray[np.int64]) -> Side:
        counts = {word: many for word, many in zip(self.words, said.tolist(), strict=True) if word in kept}
        words = sorted(counts)
        whole = float(said.sum() + 0.5 * np.count_nonzero(said))
        return Side(
            {word: number for number, word in enumerate(words)},
            np.array([float(counts[word]) for word in words]),
            whole,
        )


def lore_rows(learned: Learned) -> Iterator[Row]:
    """All translations that do not go without saying."""
    translator = learned.translator
    chinese, english = translator.chinese, translator.english
    seen = np.zeros(len(chinese.ids), bool) if learned.seen is None else learned.seen
    yield from _rows(chinese, english, translator.to_english, TO_ENGLISH, seen)
    yield from _rows(english, chinese, translator.to_chinese, TO_CHINESE, np.zeros(len(english.ids), bool))


def _rows(source: Side, target: Side, table: Table, into: str, seen: npt.NDArray[np.bool_]) -> Iterator[Row]:
    names = list(target.ids)
    for word, number in source.ids.items():
        inside = slice(table.starts[number], table.starts[number + 1])
        targets = [names[one] for one in table.ids[inside].tolist()]
        if targets and (targets != [word] or is_han(word) or seen[number]):
            shares = table.shares[inside].tolist()
            yield {
                "key": key_of(word),
                "into": into,
                "word": word,
                "targets": targets,
                "shares": shares,
                "is_seen": bool(seen[number]),
            }


def answered(learned: Learned) -> tuple[dict[str, bool], dict[str, bool]]:
    """Of the Chinese and of the English words that are held, which some word of the other language translates."""
    translator = learned.translator
    sides = (translator.chinese, translator.to_chinese), (translator.english, translator.to_english)
    left, right = (dict(zip(side.ids, table.is_answered.tolist(), strict=True)) for side, table in sides)
    return left, right


def norm_rows(vocabulary: Vocabulary, learned: Learned, n_texts: int) -> Iterator[Row]:
    """Numbers that hold for the collection as a whole, by their names."""
    for name, said in (("zh", vocabulary.n_zh), ("en", vocabulary.n_en)):
        yield {"name": f"said {name}", "values": [float(said.sum() + 0.5 * np.count_nonzero(said))]}
    yield {"name": "texts", "values": [float(n_texts)]}
    yield {"name": "words", "values": [float(len(vocabulary.words))]}
    yield {"name": "known", "values": [learned.translator.known]}
    for (many, several), share in learned.paragraphs.prior.items():
        yield {"name": f"prior {many}-{several}", "values": [share]}


@dataclass(frozen=True)
class Norms:
    """Numbers that hold for the collection as a whole."""

    values: Mapping[str, Sequence[float]]

    @classmethod
    def of(cls, norms: pa.Table) -> "Norms":
        """From their table."""
        return cls(dict(zip(norms["name"].to_pylist(), norms["values"].to_pylist(), strict=True)))

    def __getitem__(self, name: str) -> float:
        return self.values[name][0]

    @property
    def paragraphs(self) -> Level:
        """How paragraphs correspond."""
        prior = {kind: self[f"prior {kind[0]}-{kind[1]}"] for kind in PARAGRAPHS.prior}
        return Level(prior, PARAGRAPHS.omission, PARAGRAPHS.finer)

    @property
    def has_learned(self) -> bool:
        """Whether translations were learned."""
        return self["known"] == LEARNED_KNOWN
