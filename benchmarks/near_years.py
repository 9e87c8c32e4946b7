"""Next year's letter must not be linked to this year's: ``python benchmarks/near_years.py DATA [--letters N]``.

DATA is a folder with ``docs.jsonl.gz`` and ``pairs.tsv``: texts in both languages and which translate each other. Each
couple whose two sides have equally many paragraphs becomes the letter of one author in several years: sentences of our
own put years and figures into it, and from year to year these change in both languages alike, and in most variants two
paragraphs as well, which are another text's. What is right is known by construction: a year's Chinese letter belongs to
the same year's English one, where there is one, and no two years are one work.
"""

import argparse
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kin import propose_same
from results import Figure, report
from shelves import BETWEEN, cut, read_lines, read_pairs

from pipeline.dedupe.judgement import Link, judge
from pipeline.dedupe.linking.library import Library
from pipeline.dedupe.linking.linker import Linker
from pipeline.dedupe.proposals import Proposal
from pipeline.dedupe.texts import Text
from pipeline.dedupe.works import make_works
from pipeline.settings import DedupeSettings

YEARS = range(2017, 2021)
LEAST_PARAGRAPHS, LEAST_CHARACTERS = 8, 400
"""Of a Chinese text that can pass for a letter."""
SENTENCES = (
    (
        "{year} 年，公司的营收达到 {a} 亿元，同比增长 {p}%。",
        "In {year}, revenue reached RMB{b} billion, up {p}%.",
    ),
    ("截至 {year} 年底，我们有 {n} 名员工。", "At the end of {year} we had {n} employees."),
    ("这一年我们的研发投入超过 {c} 亿元。", "This year we spent more than RMB{d} billion on research and development."),
    ("{next} 年，我们计划新开 {k} 家门店。", "In {next} we plan to open {k} new stores."),
    ("我们服务的用户增加到 {m} 万。", "The number of users we serve grew to {m}0,000."),
    ("净利润率为 {q}%，比 {last} 年有所提高。", "The net margin was {q}%, better than in {last}."),
)
ONE_YEAR = (("{year} 年就要过去了。", "The year {year} is coming to an end."),)
"""As little as can tell one year from another."""


@dataclass(frozen=True)
class Variant:
    """What changes from year to year."""

    name: str
    sentences: Sequence[tuple[str, str]] = SENTENCES
    n_exchanged: int = 2
    """Paragraphs that are another text's."""
    is_gapped: bool = False
    """Whether a third of the years has one language only."""


VARIANTS = (
    Variant("years and figures", n_exchanged=0),
    Variant("and two paragraphs"),
    Variant("and gaps", is_gapped=True),
    Variant("one year only, and gaps", ONE_YEAR, n_exchanged=0, is_gapped=True),
)


@dataclass(frozen=True)
class Letter:
    """A couple of texts, paragraph by paragraph."""

    name: str
    language: str
    chinese: Sequence[str]
    english: Sequence[str]


def draw(*parts: object) -> int:
    """A number that depends on nothing but its parts, and looks like chance."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:8])


def read_letters(folder: Path, most: int) -> list[Letter]:
    """Couples of texts that can pass for letters, drawn from all."""
    rows = {row["id"]: row for row in read_lines(folder / "docs.jsonl.gz")}
    found: dict[str, Letter] = {}
    for chinese, english in sorted(read_pairs(folder / "pairs.tsv"), key=lambda couple: draw(*couple)):
        sides = [rows[name]["text"].split(BETWEEN) for name in (chinese, english)]
        fits = len(sides[0]) == len(sides[1]) >= LEAST_PARAGRAPHS
        if fits and len(rows[chinese]["text"]) >= LEAST_CHARACTERS:
            found.setdefault(english, Letter(chinese, rows[chinese]["lang"], *sides))
    return list(found.values())[:most]


def figures(letter: Letter, year: int) -> dict[str, object]:
    """The figures of one year, none of which another year has."""
    whole = {name: 100 * (draw(letter.name, name) % 8 + 1) + 17 * (year - 2000) for name in "acpnkmq"}
    return {
        "year": year, "next": year + 1, "last": year - 1,
        "a": whole["a"], "b": f"{whole['a'] / 10:g}", "c": whole["c"], "d": f"{whole['c'] / 10:g}",
        "n": f"{10_000 + whole['n']:,}", "k": whole["k"], "m": whole["m"],
        "p": whole["p"] / 10, "q": whole["q"] / 100,
    }  # fmt: skip


def written(letter: Letter, year: int, variant: Variant, others: Sequence[Letter]) -> tuple[str, str]:
    """A year's letter in both languages: its sentences on figures stand between its paragraphs."""
    sides = [list(letter.chinese), list(letter.english)]
    for number in range(variant.n_exchanged):
        place = draw(letter.name, year, number, "place") % len(sides[0])
        other = others[draw(letter.name, year, number, "text") % len(others)]
        theirs = draw(letter.name, year, number, "paragraph") % len(other.chinese)
        sides[0][place], sides[1][place] = other.chinese[theirs], other.english[theirs]
    told = figures(letter, year)
    for number, sentence in enumerate(variant.sentences):
        place = 1 + draw(letter.name, number, "sentence") % (len(sides[0]) - 1)
        for side, words in zip(sides, sentence, strict=True):
            side.insert(place, words.format(**told))
    return BETWEEN.join(sides[0]), BETWEEN.join(sides[1])


@dataclass(frozen=True)
class Collection:
    """Letters of several years, and which of them translate each other."""

    texts: Sequence[Text]
    wanted: set[tuple[str, str]]


def collect(letters: Sequence[Letter], variant: Variant) -> Collection:
    """The letters of all years; a gap takes one language out."""
    texts: list[Text] = []
    wanted: set[tuple[str, str]] = set()
    for letter in letters:
        others = [other for other in letters if other is not letter]
        for year in YEARS:
            chinese, english = written(letter, year, variant, others)
            gap = draw(letter.name, year, "gap") % 6 if variant.is_gapped else 2
            names = f"c.{letter.name}.{year}", f"e.{letter.name}.{year}"
            both = cut(names[0], letter.language, chinese, "letter"), cut(names[1], "en", english, "letter")
            texts += [text for number, text in enumerate(both) if number != gap]
            if gap > 1:
                wanted.add(names)
    return Collection(texts, wanted)


def link(texts: Sequence[Text], linker: Linker, proposals: Sequence[Proposal]) -> list[Link]:
    """Judge first what is the same text, as was proposed, then what translates what is left."""
    same = judge(proposals, [], linker.measure)
    return same + judge(linker.propose(make_works(texts, same, linker.lexicon)), [], linker.measure)


def measure(letters: Sequence[Letter], variant: Variant) -> Iterator[Figure]:
    """Precision and recall of positive links between the languages, and years taken for one work."""
    collection, settings = collect(letters, variant), DedupeSettings()
    begun = time.perf_counter()
    linker = Linker(Library(collection.texts, settings), settings)
    links = link(collection.texts, linker, propose_same(collection.texts, settings))
    seconds = time.perf_counter() - begun
    translations = {one.couple for one in links if one.joins and one.proposal.relation == "translation"}
    joined = [one for one in links if one.joins and one.proposal.relation != "translation"]
    right = len(translations & collection.wanted)
    yield Figure(figure=f"{variant.name}: precision", value=round(right / max(1, len(translations)), 4), unit="share")
    yield Figure(figure=f"{variant.name}: recall", value=round(right / len(collection.wanted), 4), unit="share")
    yield Figure(figure=f"{variant.name}: years joined", value=len(joined), unit="couples", better="lower")
    yield Figure(figure=f"{variant.name}: seconds", value=round(seconds, 1), unit="s", better="lower")


def main(folder: Path, most: int) -> None:
    """Measure every variant."""
    letters = read_letters(folder, most)
    told = [figure for variant in VARIANTS for figure in measure(letters, variant)]
    report("near_years", told, [folder / "docs.jsonl.gz", folder / "pairs.tsv"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--letters", type=int, default=30)
    given = parser.parse_args()
    main(given.data, given.letters)
