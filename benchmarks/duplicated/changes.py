"""What happens to a letter when it is printed again, cut, corrected, quoted or written in the other script.

Nothing here changes a figure: another number makes another statement, and is not a copy.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain

import numpy as np
from opencc import OpenCC

from .letters import BETWEEN, Letter, Span, gap
from .stock import Speech, is_plain, paragraphed, tokens

Rng = np.random.Generator
Lines = Sequence[str]

KEPT = (0.6, 0.95)
"""Share of a letter that a truncated copy has."""
LEFT_OUT = (0.1, 0.35)
"""Share of sentences that a cut edition lacks."""
CORRECTED = (0.05, 0.15)
"""Share of sentences that a corrected edition says in other words."""
REWORDED = 0.4
"""Share of words that are others in a corrected sentence."""
HOST = (0.8, 3.0)
"""A report's own words against those it quotes whole."""
QUOTED = (0.3, 0.6)
"""Share of a letter's sentences that are quoted in part."""
REPLACED = 0.7
"""Share of sentences that a hard negative has of its own."""

_NARROW = str.maketrans("，；：！？（）", ",;:!?()")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_CURLY = str.maketrans({"'": "’", '"': "”", "-": "–"})


def respaced(letter: Letter, rng: Rng) -> Letter:
    """The same letters and digits with other spaces, punctuation and widths."""
    change = _RESPACED_WIDE if not gap(letter.language) else _RESPACED_NARROW
    chosen = [change[int(number)] for number in np.flatnonzero(rng.random(len(change)) < 0.5)] or [change[0]]

    def changed(sentence: str) -> str:
        for one in chosen:
            sentence = one(sentence)
        return sentence

    said = [changed(sentence) for sentence in chain.from_iterable(letter.paragraphs)]
    return Letter(letter.language, paragraphed(rng, said))


_RESPACED_WIDE: tuple[Callable[[str], str], ...] = (
    lambda sentence: sentence.translate(_NARROW),
    lambda sentence: sentence.translate(_WIDE_DIGITS),
    lambda sentence: sentence.replace("，", "， ").replace("、", "、 "),
    lambda sentence: sentence.replace(" ", ""),
)
_RESPACED_NARROW: tuple[Callable[[str], str], ...] = (
    lambda sentence: sentence.translate(_CURLY),
    lambda sentence: sentence.replace(" ", "  "),
    lambda sentence: sentence.replace(", ", " , "),
    lambda sentence: sentence.rstrip("."),
)


def edited(letter: Letter, speech: Speech, rng: Rng, rate: float) -> Letter:
    """Words (Chinese: characters) at that rate exchanged, put in or left out, at least one, where no figure stands."""
    said = [[tokens(sentence, letter.language) for sentence in paragraph] for paragraph in letter.paragraphs]
    sentences = [sentence for paragraph in said for sentence in paragraph]
    places = _plain_places(sentences, letter.language)
    n_edits = min(len(places), max(1, rng.binomial(sum(map(len, sentences)), rate)))
    for place in rng.choice(len(places), n_edits, replace=False).tolist() if places else ():
        number, token = places[place]
        _edit(sentences[number], token, speech, rng)
    return _joined(said, letter.language)


def _plain_places(sentences: Sequence[list[str]], language: str) -> list[tuple[int, int]]:
    return [
        (number, place)
        for number, sentence in enumerate(sentences)
        for place, token in enumerate(sentence)
        if is_plain(token, language)
    ]


def _edit(sentence: list[str], place: int, speech: Speech, rng: Rng) -> None:
    (other,), kept = speech.words(rng, 1), sentence[place]
    sentence[place] = (other, f"{kept}{gap(speech.language)}{other}", "")[int(rng.integers(3))]


def _joined(said: Sequence[Sequence[Sequence[str]]], language: str) -> Letter:
    sentences = ((gap(language).join(filter(None, one)) for one in paragraph) for paragraph in said)
    paragraphs = (tuple(filter(None, paragraph)) for paragraph in sentences)
    return Letter(language, tuple(filter(None, paragraphs)))


def _each(letter: Letter, change: Callable[[str], str]) -> Letter:
    changed = (tuple(filter(None, map(change, paragraph))) for paragraph in letter.paragraphs)
    return Letter(letter.language, tuple(filter(None, changed)))


def framed(letter: Letter, furniture: tuple[Lines, Lines]) -> tuple[Letter, Span]:
    """Lines of a site above and below, each a paragraph, and where the letter stands."""
    above, below = (tuple((line,) for line in lines) for lines in furniture)
    return hosted(Letter(letter.language, above), letter, Letter(letter.language, below))


def hosted(above: Letter, letter: Letter, below: Letter) -> tuple[Letter, Span]:
    """A letter among other words, and where it stands."""
    start = len(above.words) + len(BETWEEN) if above.paragraphs else 0
    whole = Letter(letter.language, (*above.paragraphs, *letter.paragraphs, *below.paragraphs))
    return whole, (start, start + len(letter.words))


def truncated(letter: Letter, rng: Rng) -> Letter:
    """The first sentences, until they have a share of the words; never the last one."""
    wanted = rng.uniform(*KEPT) * len(letter.words)
    ends = [end for _, end in letter.sentences]
    return letter.run(0, max(1, min(len(ends) - 1, int(np.searchsorted(ends, wanted)) + 1)))


def shortened(letter: Letter, rng: Rng) -> Letter:
    """An edition with some runs of sentences left out, not only at the end."""
    n_sentences = letter.n_sentences
    n_left_out = max(1, round(rng.uniform(*LEFT_OUT) * n_sentences))
    first = int(rng.integers(0, max(1, n_sentences - n_left_out)))
    parts = letter.run(0, first), letter.run(first + n_left_out, n_sentences)
    return Letter(letter.language, parts[0].paragraphs + parts[1].paragraphs)


def corrected(letter: Letter, speech: Speech, rng: Rng) -> Letter:
    """An edition that says some sentences in other words, has one more, and is else the same."""
    chosen = rng.random(letter.n_sentences) < rng.uniform(*CORRECTED)
    chosen[int(rng.integers(len(chosen)))] = True
    fate = iter(chosen.tolist())
    changed = _each(letter, lambda sentence: _reworded(sentence, speech, rng) if next(fate) else sentence)
    place = int(rng.integers(0, len(changed.paragraphs) + 1))
    added = (tuple(speech.sentences(rng, 1)),)
    return Letter(letter.language, changed.paragraphs[:place] + added + changed.paragraphs[place:])


def _reworded(sentence: str, speech: Speech, rng: Rng) -> str:
    (changed,) = edited(Letter(speech.language, ((sentence,),)), speech, rng, REWORDED).paragraphs or ((sentence,),)
    return "".join(changed)


def replaced(letter: Letter, speech: Speech, rng: Rng) -> Letter:
    """A text that shares three sentences in ten with the letter, scattered."""
    fate = iter((rng.random(letter.n_sentences) < REPLACED).tolist())
    return _each(letter, lambda sentence: speech.sentences(rng, 1)[0] if next(fate) else sentence)


def quoted_whole(letter: Letter, speech: Speech, rng: Rng) -> tuple[Letter, Span]:
    """A report with the whole letter in it."""
    return _reported(letter, speech, rng, rng.uniform(*HOST) * len(letter.words))


def quoted_in_part(letter: Letter, speech: Speech, rng: Rng) -> tuple[Letter, Span, Span]:
    """A report with a run of the letter's sentences in it, where it stands, and which words of the letter it is."""
    n_quoted = max(1, round(rng.uniform(*QUOTED) * letter.n_sentences))
    first = int(rng.integers(0, letter.n_sentences - n_quoted + 1))
    sentences = letter.sentences
    quoted = sentences[first][0], sentences[first + n_quoted - 1][1]
    report, span = _reported(letter.run(first, first + n_quoted), speech, rng, rng.uniform(*HOST) * len(letter.words))
    return report, span, quoted


def _reported(letter: Letter, speech: Speech, rng: Rng, n_chars: float) -> tuple[Letter, Span]:
    share = rng.uniform(0.1, 0.9)
    return hosted(speech.letter(rng, int(share * n_chars)), letter, speech.letter(rng, int((1 - share) * n_chars)))


def rewritten(letter: Letter, conversion: str) -> Letter:
    """The letter in the other Chinese script, by one of OpenCC's conversions."""
    language = "zh-Hans" if conversion.endswith("2s") else "zh-Hant"
    return Letter(language, _each(letter, _converter(conversion).convert).paragraphs)


@cache
def _converter(conversion: str) -> OpenCC:
    return OpenCC(conversion)
