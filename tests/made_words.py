"""Texts in words of no language, but with the letters of two: data for the makers of benchmarks, of any size."""

import json
import random
from pathlib import Path

SYLLABLES = [first + vowel + last for first in "bdfglmnprst" for vowel in "aeiou" for last in ("", "n", "r", "s")]
PARAGRAPHS = 12


def english(rng: random.Random) -> str:
    """A sentence of words of two syllables, now and then with a number."""
    words = ["".join(rng.sample(SYLLABLES, 2)) for _ in range(rng.randint(8, 16))]
    words[rng.randrange(len(words))] = str(rng.randint(2, 9_999))
    return f"{' '.join(words).capitalize()}."


def chinese(rng: random.Random) -> str:
    """A sentence of characters of GB 2312's first level, which are all Simplified or of both scripts."""
    drawn = [
        bytes([rng.randint(0xB0, 0xD6), rng.randint(0xA1, 0xFE)]).decode("gb2312") for _ in range(rng.randint(20, 40))
    ]
    return f"{''.join(drawn[:10])}{rng.randint(2, 9_999)}，{''.join(drawn[10:])}。"


def lines(language: str, site: int, page: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a site prints above and below its texts."""
    said = {"en": ("Page {} of house {}", "Read by {} people of house {}"), "zh": ("第{}页 {}号站", "{}人读过 {}号站")}
    return (said[language][0].format(page, site),), (said[language][1].format(page, site),)


def write_texts(path: Path, n_texts: int, seed: int = 0) -> Path:
    """A file of so many texts of each language, about 4,000 characters each."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    rows = []
    for language, sentence in (("en", english), ("zh-Hans", chinese)):
        gap = " " if language == "en" else ""
        for _ in range(n_texts):
            text = "\n\n".join(gap.join(sentence(rng) for _ in range(6)) for _ in range(PARAGRAPHS))
            rows.append({"lang": language, "text": text})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
