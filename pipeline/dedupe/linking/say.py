"""The step that reads what each speaking passage says: its words, and its figures; range by range.

What is counted of words is added up over all ranges by the next step, so that no step need see all texts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from pipeline.dedupe.alignment.translator import Floats, Ints
from pipeline.dedupe.linking.gathering import Lookup, gather
from pipeline.dedupe.linking.lessons import known_translations
from pipeline.dedupe.linking.occasions import day_of
from pipeline.dedupe.linking.space import LEAST_SHARE, SAID, Translate
from pipeline.dedupe.linking.stated import read_stated
from pipeline.dedupe.linking.tokenizing import lexicon_of, tokens_of
from pipeline.dedupe.linking.words import Bags, Carried
from pipeline.dedupe.texts import Text
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.settings import Settings
from schemas.conform import tabulate


def say(*, speakers: pa.Table, segments: Lookup, settings: Settings) -> dict[str, pa.Table]:
    """Read the words and figures of some speaking passages, and count how many of these say each word."""
    texts = [text for text in gather(speakers, segments) if text.segments]
    lexicon = lexicon_of(texts, settings.dedupe)
    bags = [_counted(text, lexicon) for text in texts]
    return {
        "sayings": tabulate("sayings", map(_saying, texts, bags)),
        "tallies": _tallied(texts, bags, known_translations(lexicon)),
    }


def _counted(text: Text, lexicon: Lexicon) -> Counter[str]:
    return Counter(token for segment in tokens_of(text, lexicon) for clause in segment for token in clause)


def _saying(text: Text, bag: Counter[str]) -> dict[str, object]:
    stated = read_stated(text.words)
    day = day_of(text)
    return {
        "passage_id": text.passage_id,
        "language": text.language,
        "day": day and day.toordinal(),
        "n_chars": len(text.words),
        "words": sorted(bag),
        "counts": [bag[word] for word in sorted(bag)],
        "numbers": sorted(stated.numbers),
        "dates": sorted(stated.dates),
        "said": sorted(stated.said),
    }


def _tallied(texts: Sequence[Text], bags: Sequence[Counter[str]], translate: Translate) -> pa.Table:
    """How often each word is said in either language, and how many texts have it in the space of both."""
    chinese = [bag for text, bag in zip(texts, bags, strict=True) if text.is_chinese]
    english = [bag for text, bag in zip(texts, bags, strict=True) if text.is_english]
    said = Counter[str](), Counter[str]()
    for bag, text in zip(bags, texts, strict=True):
        said[0 if text.is_chinese else 1].update(bag)
    stems, carried = _carried(chinese, sorted(said[0]), translate)
    having = (
        np.bincount(carried.words, minlength=len(stems)),
        np.bincount(carried.words, carried.counts >= SAID, minlength=len(stems)),
    )
    on_zh = dict(zip(stems, having[0].tolist(), strict=True))
    n_texts = dict(zip(stems, having[1].astype(np.int64).tolist(), strict=True))
    on_en = Counter(word for bag in english for word in bag)
    rows = (
        {
            "word": word,
            "n_zh": said[0][word],
            "n_en": said[1][word],
            "on_zh": on_zh.get(word, 0),
            "on_en": on_en[word],
            "n_texts": n_texts.get(word, 0) + on_en[word],
        }
        for word in sorted({*said[0], *said[1], *stems})
    )
    return tabulate("tallies", rows)


def _carried(bags: Sequence[Counter[str]], words: Sequence[str], translate: Translate) -> tuple[list[str], Bags]:
    """Chinese texts by the English stems that their words stand for, and the stems in the order of their numbers."""
    numbers = {word: number for number, word in enumerate(words)}
    stems, table = tabled(words, translate)
    owners = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    ids = np.fromiter((numbers[word] for bag in bags for word in bag), np.int64, len(owners))
    counts = np.fromiter((count for bag in bags for count in bag.values()), np.float64, len(owners))
    return stems, table.over(Bags.of(owners, ids, counts, len(bags)))


def tabled(words: Iterable[str], translate: Translate) -> tuple[list[str], Carried]:
    """What words stand for in the space of both languages, and the stems in the order of their numbers."""
    stems: dict[str, int] = {}
    sizes, targets, shares = [0], [], []
    for word in words:
        likely = [(stem, share) for stem, share in translate(word).items() if share >= LEAST_SHARE]
        targets += [stems.setdefault(stem, len(stems)) for stem, _ in likely]
        shares += [share for _, share in likely]
        sizes.append(len(likely))
    starts: Ints = np.cumsum(sizes)
    told: Floats = np.array(shares, np.float64)
    return list(stems), Carried(starts, np.array(targets, np.int64), told)
