"""What a collection knows of its words as tables: how common each is, and what stands for what in the other language.

Most words that are not Chinese stand for themselves wherever both languages have them; such a translation has no row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.levels import PARAGRAPHS, Level
from pipeline.dedupe.alignment.translator import WORD_FOR_NUMBER, Side, Table
from pipeline.dedupe.linking.lessons import Learned
from pipeline.dedupe.linking.words import key_of
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.dedupe.words.tokens import is_han

Row = dict[str, Any]
TO_ENGLISH, TO_CHINESE = "en", "zh"


@dataclass(frozen=True)
class Counted:
    """Every word of a collection, in their order, with how often each language says it."""

    rows: pa.Table

    def whole(self, language: str) -> float:
        """The words said in a language, each different one half a time more."""
        said = self.rows[f"n_{language}"].to_numpy()
        return float(said.sum() + 0.5 * np.count_nonzero(said))

    def han(self) -> list[str]:
        """Its Chinese words."""
        words: list[str] = self.rows.filter(self._is_han)["word"].to_pylist()
        return words

    @cached_property
    def _is_han(self) -> pa.ChunkedArray:
        # As is_han, but of a column.
        words = self.rows["word"]
        is_han = pc.and_(pc.greater_equal(words, "\u3400"), pc.less(words, "\ua000"))
        return pc.and_(is_han, pc.greater(self.rows["n_zh"], 0))

    def sides(self, said: Iterable[str], lexicon: Lexicon) -> tuple[Side, Side]:
        """As much of both languages as a dictionary and some texts speak of.

        What else there is stands for itself at most, and need not be held.
        """
        stems = {stem for word in self.han() for stem in lexicon.translations(word)}
        asked = {*said, *stems, *WORD_FOR_NUMBER, *WORD_FOR_NUMBER.values()}
        is_asked = pc.is_in(self.rows["word"], value_set=pa.array(sorted(asked), pa.string()))
        return self._side(pc.or_(is_asked, self._is_han), "zh"), self._side(is_asked, "en")

    def _side(self, is_kept: pa.ChunkedArray, language: str) -> Side:
        column = f"n_{language}"
        kept = self.rows.filter(pc.and_(is_kept, pc.greater(self.rows[column], 0)))
        ids = {word: number for number, word in enumerate(kept["word"].to_pylist())}
        return Side(ids, kept[column].to_numpy().astype(np.float64), self.whole(language))


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


def norm_rows(counted: Counted, learned: Learned, n_texts: int) -> Iterator[Row]:
    """Numbers that hold for the collection as a whole, by their names."""
    for language in ("zh", "en"):
        yield {"name": f"said {language}", "values": [counted.whole(language)]}
    yield {"name": "texts", "values": [float(n_texts)]}
    yield {"name": "words", "values": [float(counted.rows.num_rows)]}
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
