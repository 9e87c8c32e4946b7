"""Which Chinese text is the translation of which English one: ``python benchmarks/linking.py DATA``.

DATA holds ``docs.jsonl.gz`` and ``sections.jsonl.gz`` (rows with ``id``, ``lang`` and ``text``) and ``pairs.tsv`` and
``section_pairs.tsv`` (Chinese and English ids). The texts go through what the stage ``dedupe`` does with passages. An
English text may have a Simplified and a Traditional partner; texts that are one work count as one. The peer is the
prototype that the design was measured with (CSLS margin, translations learned once), on the development data.
"""

import hashlib
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kin import propose_same
from linked import Linked, segments_of, speakers_of
from results import Figure, report
from shelves import by_id, cut, read_pairs, read_texts

from pipeline.dedupe.judgement import judge
from pipeline.dedupe.linking.evidence import Weighed
from pipeline.dedupe.linking.library import Library
from pipeline.dedupe.linking.linker import Linker
from pipeline.dedupe.proposals import POSITIVE
from pipeline.dedupe.texts import Text
from pipeline.dedupe.works import Work, make_works
from pipeline.settings import DedupeSettings, Settings

Couple = tuple[str, str]

SETS = {"pages": ("docs.jsonl.gz", "pairs.tsv"), "sections": ("sections.jsonl.gz", "section_pairs.tsv")}
PROTOTYPE = {
    "pages": {"recall@1": 0.991, "precision": 0.991, "recall": 0.985, "best F1": 0.988},
    "sections": {"recall@1": 0.992, "best F1": 0.977},
    "sections without Latin words": {"recall@1": 0.988, "best F1": 0.965},
}
"""The last two have no fixed threshold."""
GROWTH = 8
DRAWS, DRAWN = 40, 6
"""Small collections, and texts of each language in one; half of the Chinese ones have lost their partner."""
SETTINGS = DedupeSettings()


@dataclass(frozen=True)
class Answers:
    """What the rules make of a collection, beside what is right."""

    texts: Sequence[Text]
    wanted: set[Couple]

    @cached_property
    def works(self) -> list[Work[Text]]:
        """Texts that are the same in one language."""
        library = Library(self.texts, SETTINGS)
        same = judge(propose_same(self.texts, SETTINGS), [], Linker(library, SETTINGS).measure)
        return make_works(self.texts, same, library.lexicon)

    @cached_property
    def steps(self) -> Linked:
        """What the steps of the stage make of the texts that speak for works."""
        speaking = [text for work in self.works for text in work.canonical.values()]
        return Linked(speakers_of(speaking), segments_of(speaking), Settings(dedupe=SETTINGS))

    @cached_property
    def compared(self) -> list[Weighed]:
        """The evidence on every candidate, the surest first."""
        return sorted(self.steps.weighed(), key=lambda one: (-one.odds, one.couple))

    @cached_property
    def copies(self) -> dict[str, frozenset[str]]:
        """Of each text those of its work."""
        return {
            text.passage_id: frozenset(one.passage_id for one in work.versions)
            for work in self.works
            for text in work.versions
        }

    @cached_property
    def right(self) -> set[Couple]:
        """Every couple of copies that is right."""
        return {
            (one, other)
            for chinese, english in self.wanted
            for one in self.copies[chinese]
            for other in self.copies[english]
        }

    @cached_property
    def linked(self) -> set[Couple]:
        """Positive links at the default thresholds, Chinese first."""
        chinese = {text.passage_id for text in self.texts if text.is_chinese}
        rows = self.steps.translations.to_pylist()
        couples = [(row["left_id"], row["right_id"]) for row in rows if row["judgement"] == POSITIVE]
        return {couple if couple[0] in chinese else couple[::-1] for couple in couples}

    def n_found(self, linked: set[Couple]) -> int:
        """How many of the wanted couples have a link between any of their copies."""
        found = {
            (one, other)
            for chinese, english in linked
            for one in self.copies[chinese]
            for other in self.copies[english]
        }
        return len(self.wanted & found)

    @property
    def recall_at_1(self) -> float:
        """Share of wanted couples whose Chinese text has the English one as its surest candidate."""
        first: dict[str, str] = {}
        for one in self.compared:
            first.setdefault(one.chinese_id, one.english_id)
        return self.n_found(set(first.items())) / len(self.wanted)

    @property
    def precision(self) -> float:
        """Share of positive links that are right."""
        return len(self.linked & self.right) / max(1, len(self.linked))

    @property
    def recall(self) -> float:
        """Share of wanted couples that are linked."""
        return self.n_found(self.linked) / len(self.wanted)

    @property
    def best_f1(self) -> float:
        """The best harmonic mean over all thresholds, each text linked once for each script."""
        taken: set[Couple] = set()
        best, found, hits = 0.0, 0, 0
        for one in self.compared:
            if taken.isdisjoint(one.seats):
                taken.update(one.seats)
                found, hits = found + 1, hits + ((one.chinese_id, one.english_id) in self.right)
                best = max(best, 2 * hits / (found + len(self.wanted)))
        return best


def measure(name: str, texts: Sequence[Text], wanted: set[Couple]) -> Iterator[Figure]:
    """The figures of one set, beside the prototype's."""
    answers = Answers(texts, wanted)
    begun = time.perf_counter()
    told = {
        "recall@1": answers.recall_at_1,
        "precision": answers.precision,
        "recall": answers.recall,
        "best F1": answers.best_f1,
    }
    seconds = time.perf_counter() - begun
    for figure, value in told.items():
        peer_value = PROTOTYPE[name].get(figure)
        peer = "prototype" if peer_value else None
        yield Figure(figure=f"{name}: {figure}", value=round(value, 4), unit="share", peer=peer, peer_value=peer_value)
    n_aligned = round(len(answers.compared) / sum(text.is_chinese for text in texts), 2)
    yield Figure(figure=f"{name}: aligned", value=n_aligned, unit="couples per Chinese text", better="lower")
    yield Figure(figure=f"{name}: {len(texts)} texts", value=round(seconds, 1), unit="s", better="lower")


def without_latin(text: Text) -> Text:
    """A Chinese text without its Latin words; letters have fewer of them than technical pages."""
    if not text.is_chinese:
        return text
    return cut(text.passage_id, text.language, re.sub("[A-Za-z]+", "", text.words), text.kind)


def draw(*parts: object) -> int:
    """A number that depends on nothing but its parts, and looks like chance."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:8])


def measure_growth(texts: Sequence[Text]) -> Iterator[Figure]:
    """Texts compared with one query in a part of the collection, and in all of it."""
    small = [text for text in texts if draw(text.passage_id) % GROWTH == 0]
    rates = []
    for name, some in ((f"an {GROWTH}th", small), ("all", texts)):
        library = Library(some, SETTINGS)
        sides = [text for text in some if text.is_chinese], [text for text in some if text.is_english]
        rates.append(library.compare_words(*sides).n_compared / len(some))
        unit = "per query"
        yield Figure(
            figure=f"growth: compared in {name} ({len(some)})", value=round(rates[-1], 1), unit=unit, better="lower"
        )
    yield Figure(figure="growth: ratio", value=round(rates[1] / rates[0], 3), unit="ratio", better="lower")


def measure_small(texts: Sequence[Text], wanted: set[Couple]) -> Iterator[Figure]:
    """Collections of a dozen texts, where nothing can be learned and neighbours are few."""
    known, couples = by_id([*texts]), sorted(wanted)
    linked = right = found = whole = 0
    for number in range(DRAWS):
        drawn = sorted(couples, key=lambda couple: draw(number, *couple))[: DRAWN + DRAWN // 2]
        kept, lost, others = drawn[: DRAWN // 2], drawn[DRAWN // 2 : DRAWN], drawn[DRAWN:]
        names = {*(one for couple in kept for one in couple), *(one for one, _ in lost), *(one for _, one in others)}
        some = [known[name] for name in sorted(names)]
        answers = Answers(some, {couple for couple in wanted if set(couple) <= names})
        linked, right = linked + len(answers.linked), right + len(answers.linked & answers.right)
        found, whole = found + answers.n_found(answers.linked), whole + len(answers.wanted)
    yield Figure(figure="a dozen texts: precision", value=round(right / max(1, linked), 4), unit="share")
    yield Figure(figure="a dozen texts: recall", value=round(found / whole, 4), unit="share")


def main(folder: Path) -> None:
    """Measure both sets, the second also without Latin words, growth, and small collections."""
    figures: list[Figure] = []
    for name, files in SETS.items():
        texts = read_texts(folder / files[0], "other")
        known = by_id(texts).keys()
        wanted = {couple for couple in read_pairs(folder / files[1]) if known >= {*couple}}
        figures += measure(name, texts, wanted)
        if name == "sections":
            figures += measure(f"{name} without Latin words", [*map(without_latin, texts)], wanted)
            figures += measure_growth(texts)
        else:
            figures += measure_small(texts, wanted)
    report("linking", figures, [folder / file for files in SETS.values() for file in files])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
