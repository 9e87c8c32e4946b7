"""Which texts of a sample teach, and what they do: couples told by the words that were read of them, then aligned.

The couples are those that the later steps would choose to align, as near by the dictionary alone; so they are found by
what these steps do, on the sample.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment import Reading, align
from pipeline.dedupe.alignment.learning import MOST_CELLS, Lesson
from pipeline.dedupe.alignment.levels import PARAGRAPHS
from pipeline.dedupe.alignment.translator import Translator, translator_between
from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.linking.aligning import readings_of
from pipeline.dedupe.linking.candidates import Seat, seats_of
from pipeline.dedupe.linking.choosing import choose, surround
from pipeline.dedupe.linking.gathering import Held, Lookup, gather_named
from pipeline.dedupe.linking.lessons import LEAST_LESSONS, Learned, choose_lessons, known_translations, study
from pipeline.dedupe.linking.lore import Counted, Norms
from pipeline.dedupe.linking.meanings import mean_rows
from pipeline.dedupe.linking.nearest import nearest
from pipeline.dedupe.linking.shelving import shelve
from pipeline.dedupe.linking.tokenizing import lexicon_of, tokens_of
from pipeline.dedupe.texts import Text
from pipeline.dedupe.words.lexicon import NO_LEXICON, Lexicon, read_lexicon
from pipeline.settings import Settings
from schemas.conform import tabulate


@dataclass(frozen=True, slots=True)
class _Near:
    """A candidate by its ids."""

    script: str
    chinese_id: str
    english_id: str
    margin: float
    declared: str | None

    @property
    def ids(self) -> Couple:
        """The Chinese passage first."""
        return self.chinese_id, self.english_id

    @property
    def couple(self) -> Couple:
        """The smaller id first."""
        return min(self.ids), max(self.ids)

    @property
    def seats(self) -> tuple[Seat, Seat]:
        """What it takes from others if it teaches."""
        return seats_of(self.chinese_id, self.english_id, self.script)


@dataclass(frozen=True)
class School:
    """A sample of the texts of a collection, and all that is asked to learn from it."""

    drawn: pa.Table
    """What the texts say."""
    words: Counted
    n_texts: int
    """Texts of the whole collection."""
    speakers: Lookup
    segments: Lookup
    settings: Settings
    embed: Embed | None

    def means(self) -> list[dict[str, object]]:
        """What a model's vectors of each language have in common."""
        return [] if self.embed is None else [*mean_rows(self._texts(self.drawn["passage_id"].to_pylist()), self.embed)]

    def taught(self, vocabulary: pa.Table, means: Sequence[dict[str, object]], declared: pa.Table) -> Learned:
        """What the surest couples teach; of few nothing, so that the dictionary serves alone."""
        couples = self._couples(vocabulary, self._norms(means), declared)
        texts = {text.passage_id: text for text in self._texts(chain.from_iterable(couples))}
        lexicon = lexicon_of([*texts.values()], self.settings.dedupe)
        tokens = {name: tokens_of(text, lexicon) for name, text in texts.items()}
        said = {word for text in tokens.values() for segment in text for clause in segment for word in clause}
        dictionary = self._dictionary()
        known = translator_between(*self.words.sides(said, dictionary), dictionary)
        if not couples:
            return Learned(known, PARAGRAPHS, known_translations(dictionary))
        readings = readings_of(texts.values(), tokens, known, Norms.of(self._norms(means)), self.embed)
        return study(list(_enough(couples, readings, known)), known, dictionary)

    def _texts(self, names: Iterable[str]) -> list[Text]:
        return [*gather_named(names, self.speakers, self.segments).values()]

    def _dictionary(self) -> Lexicon:
        """As far as the words of the collection are in it."""
        return NO_LEXICON if self.settings.dedupe.lexicon == "none" else read_lexicon(self.words.han())

    def _norms(self, means: Sequence[dict[str, object]]) -> pa.Table:
        known = {"texts": self.n_texts, "words": self.words.rows.num_rows}
        return tabulate("norms", [*({"name": name, "values": [float(n)]} for name, n in known.items()), *means])

    def _couples(self, vocabulary: pa.Table, norms: pa.Table, declared: pa.Table) -> list[Couple]:
        """Couples to learn from, the surest first; none if they are too few."""
        n_chinese = pc.sum(pc.starts_with(self.drawn["language"], "zh")).as_py() or 0
        # A Chinese text teaches once, so that fewer cannot teach enough, and need not be looked at.
        if n_chinese < LEAST_LESSONS or n_chinese == self.drawn.num_rows:
            return []
        placed = shelve(
            sayings=self.drawn,
            vocabulary=[vocabulary],
            lore=(),
            norms=[norms],
            speakers=self.speakers,
            segments=self.segments,
            settings=self.settings,
            embed=self.embed,
        )
        # A couple sure enough to teach is among the nearest of its Chinese text, so that asking one side is enough.
        asking = placed["vectors"].filter(pc.starts_with(placed["vectors"]["language"], "zh"))
        near = nearest(vectors=asking, shelves=[placed["shelves"]], norms=[norms], declared=declared)["nears"]
        around = Held(surround(nears=near)["surroundings"], "text_id")
        candidates = choose(nears=near, surroundings=around)["candidates"].to_pylist()
        scripts = dict(zip(self.drawn["passage_id"].to_pylist(), self.drawn["language"].to_pylist(), strict=True))
        told = ((row["chinese_id"], row["english_id"], row["margin"], row["declared"]) for row in candidates)
        return [one.ids for one in choose_lessons([_Near(scripts[row[0]], *row) for row in told])]


def _enough(couples: Sequence[Couple], readings: Mapping[str, Reading], known: Translator) -> Iterator[Lesson]:
    """As many of the couples, aligned, as can be learned from."""
    n_cells = 0
    for chinese, english in couples:
        if n_cells < MOST_CELLS:
            sides = readings[chinese], readings[english]
            lesson = Lesson(*sides, align(*sides, known))
            n_cells += lesson.n_cells
            yield lesson
