"""Pages in words of no language, as many as wanted and always the same: with site navigation, copies and quotations."""

import random
from collections.abc import Iterator
from pathlib import Path

from collecting import COLLECTION, RIGHTS, SOURCES
from made_words import chinese, english, lines

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><div class="nav"><a href="/">{above}</a></div><article><h1>{title}</h1>
{paragraphs}
</article><div class="foot">{below}</div></body></html>
"""
SITES = 7
COPIED, QUOTED = 10, 7
"""One page in so many is a copy of an earlier one, or carries one of its paragraphs."""


def write_pages(folder: Path, number: int, seed: int = 0) -> Path:
    """Make a collection of one folder with so many pages, some hundred characters each."""
    (folder / "pages").mkdir(parents=True)
    (folder / "collection.toml").write_text(COLLECTION.format(name="pages", more=""), encoding="utf-8")
    (folder / "sources.csv").write_text(f"{SOURCES}pages,pages,{RIGHTS}\n", encoding="utf-8")
    for place, body in enumerate(_pages(number, random.Random(seed))):  # noqa: S311 - no secret
        (folder / "pages" / f"{place:05}.html").write_text(body, encoding="utf-8")
    return folder


def _pages(number: int, rng: random.Random) -> Iterator[str]:
    told: dict[str, list[list[str]]] = {"en": [], "zh": []}
    for place in range(number):
        language = "zh" if place % 3 else "en"
        paragraphs = _paragraphs(language, told[language], place, rng)
        told[language].append(paragraphs)
        (above,), (below,) = lines(language, place % SITES, place)
        yield PAGE.format(
            language=language,
            title=paragraphs[0][:20],
            above=above,
            below=below,
            paragraphs="\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        )


def _paragraphs(language: str, told: list[list[str]], place: int, rng: random.Random) -> list[str]:
    if told and place % COPIED == 0:
        return rng.choice(told)
    sentence, gap = (english, " ") if language == "en" else (chinese, "")
    own = [gap.join(sentence(rng) for _ in range(2)) for _ in range(3)]
    return [*own, rng.choice(rng.choice(told))] if told and place % QUOTED == 0 else own
