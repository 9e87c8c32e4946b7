"""Tables that pass between the steps that link translations: plain Arrow schemas, each with its order."""

import pyarrow as pa

_WORDS = pa.list_(pa.field("element", pa.string(), nullable=False))
_NUMBERS = pa.list_(pa.field("element", pa.int32(), nullable=False))
_LONG_NUMBERS = pa.list_(pa.field("element", pa.int64(), nullable=False))
_WEIGHTS = pa.list_(pa.field("element", pa.float64(), nullable=False))
_SHORT_WEIGHTS = pa.list_(pa.field("element", pa.float32(), nullable=False))


def _schema(unknown: frozenset[str] = frozenset(), **columns: pa.DataType) -> pa.Schema:
    """Columns by name; only those that may be ``unknown`` may be null."""
    return pa.schema([pa.field(name, kind, nullable=name in unknown) for name, kind in columns.items()])


SAYINGS = _schema(
    unknown=frozenset({"day"}),
    passage_id=pa.string(),
    language=pa.string(),
    day=pa.int32(),
    n_chars=pa.int64(),
    words=_WORDS,
    counts=_NUMBERS,
    numbers=_WORDS,
    dates=_WORDS,
    said=_WORDS,
)
"""The words of one speaking passage with how often it says them, and what it states; ``day`` counts from the year 1."""
TALLIES = _schema(
    word=pa.string(), n_zh=pa.int64(), n_en=pa.int64(), on_zh=pa.int64(), on_en=pa.int64(), n_texts=pa.int64()
)
"""How often a word is said in Chinese and in English texts of one range, and in how many texts: Chinese ones of which
it is a translation, English ones, and of both together those that say it half a time or more."""
VOCABULARY = _schema(
    key=pa.int64(),
    word=pa.string(),
    n_zh=pa.int64(),
    n_en=pa.int64(),
    on_zh=pa.int64(),
    on_en=pa.int64(),
    n_texts=pa.int64(),
    answered_zh=pa.bool_(),
    answered_en=pa.bool_(),
)
"""The same of all ranges; and whether some word of the other language stands for it, as a Chinese and as an English
word. ``key`` is a digest of the word."""
LORE = _schema(key=pa.int64(), into=pa.string(), word=pa.string(), targets=_WORDS, shares=_WEIGHTS, is_seen=pa.bool_())
"""What stands for a word in the other language, where it is not the word itself, and how likely; ``is_seen`` says that
this was learned from the collection."""
NORMS = _schema(name=pa.string(), values=_WEIGHTS)
"""Numbers that hold for the collection as a whole."""
VECTORS = _schema(
    unknown=frozenset({"day"}),
    passage_id=pa.string(),
    language=pa.string(),
    day=pa.int32(),
    places=_NUMBERS,
    weights=_WEIGHTS,
    asked=_NUMBERS,
    numbers=_LONG_NUMBERS,
    dates=_LONG_NUMBERS,
    said=_LONG_NUMBERS,
    meaning=_WEIGHTS,
)
"""A speaking passage in the space of both languages: its words by their numbers and weights, those by which it asks
for its nearest, digests of what it states, and its direction for an embedding model, if there is one."""
SHELVES = _schema(
    shelf_id=pa.string(),
    family=pa.string(),
    passage_ids=_WORDS,
    languages=_WORDS,
    days=_NUMBERS,
    starts=_LONG_NUMBERS,
    places=_NUMBERS,
    weights=_WEIGHTS,
    heads=_NUMBERS,
    ends=_LONG_NUMBERS,
    rows=_NUMBERS,
    entries=_SHORT_WEIGHTS,
    stated_starts=_LONG_NUMBERS,
    stated=_LONG_NUMBERS,
    meanings=_WEIGHTS,
)
"""All passages of a range in one language, ready to be asked: one row a shelf. The texts by their words, and the words
(``heads``) by the texts that say them; what each states in three lists one after another."""
NEARS = _schema(
    text_id=pa.string(),
    other_id=pa.string(),
    script=pa.string(),
    is_chinese=pa.bool_(),
    cosine=pa.float64(),
    likeness=pa.float64(),
    nearness=pa.float64(),
    is_of_same_days=pa.bool_(),
    reason=pa.string(),
    unknown=frozenset({"reason"}),
)
"""A text and one near it in the other language; ``script`` is the language of the Chinese one, ``is_chinese`` says that
the text itself is that, and ``reason`` what declares the two to be one."""
SURROUNDINGS = _schema(text_id=pa.string(), script=pa.string(), nearest=_WEIGHTS, first_ids=_WORDS, first=_WEIGHTS)
"""How near the nearest of a text are, and which the first are, in the one Chinese script or the other."""
CANDIDATES = _schema(
    unknown=frozenset({"lead", "runner_up_id", "declared"}),
    chinese_id=pa.string(),
    english_id=pa.string(),
    cosine=pa.float64(),
    margin=pa.float64(),
    lead=pa.float64(),
    runner_up_id=pa.string(),
    declared=pa.string(),
)
"""A Chinese and an English text that are worth aligning."""
_EVIDENCE = {
    "left_start": pa.int64(),
    "left_end": pa.int64(),
    "right_start": pa.int64(),
    "right_end": pa.int64(),
    "numbers_share": pa.float64(),
    "dates_share": pa.float64(),
    "names_share": pa.float64(),
    "lexicon_cosine": pa.float64(),
    "alignment_score": pa.float64(),
    "coverage_left": pa.float64(),
    "coverage_right": pa.float64(),
    "length_ratio": pa.float64(),
    "margin": pa.float64(),
    "lead": pa.float64(),
    "runner_up_id": pa.string(),
    "against": pa.string(),
}
WEIGHINGS = _schema(
    unknown=frozenset({"declared", *_EVIDENCE}),
    chinese_id=pa.string(),
    english_id=pa.string(),
    script=pa.string(),
    words=pa.float64(),
    strength=pa.float64(),
    trust=pa.float64(),
    figures=pa.float64(),
    names=pa.float64(),
    meaning=pa.float64(),
    occasion=pa.float64(),
    is_capped=pa.bool_(),
    declared=pa.string(),
    least_coverage=pa.float64(),
    is_backed=pa.bool_(),
    told_before=pa.string(),
    told_behind=pa.string(),
    **_EVIDENCE,
)
"""What the evidence on a candidate is worth by kinds, as ``linking.evidence.Weighed`` has it; what is said of it before
and behind what depends on its rivals; and the evidence as columns of links."""
VERDICTS = _schema(
    unknown=frozenset({"taken_left_id", "taken_right_id", "taken_score"}),
    chinese_id=pa.string(),
    english_id=pa.string(),
    rival=pa.float64(),
    taken_left_id=pa.string(),
    taken_right_id=pa.string(),
    taken_score=pa.float64(),
)
"""The strength of a candidate's strongest rival, and the surer couple that has one of its texts, if one has."""
TRANSLATIONS = _schema(
    unknown=frozenset({"declared", *_EVIDENCE}),
    left_id=pa.string(),
    right_id=pa.string(),
    relation=pa.string(),
    method=pa.string(),
    score=pa.float64(),
    judgement=pa.string(),
    reason=pa.string(),
    declared=pa.string(),
    **_EVIDENCE,
)
"""What the rules say of a Chinese and an English passage before any person does, and of such as a person ruled on;
columns mean what they mean in links."""
LINKING: dict[str, tuple[pa.Schema, tuple[str, ...]]] = {
    "sayings": (SAYINGS, ("passage_id",)),
    "tallies": (TALLIES, ("word",)),
    "vocabulary": (VOCABULARY, ("key",)),
    "lore": (LORE, ("key", "into")),
    "norms": (NORMS, ("name",)),
    "vectors": (VECTORS, ("passage_id",)),
    "shelves": (SHELVES, ("shelf_id", "family")),
    "nears": (NEARS, ("text_id", "other_id")),
    "surroundings": (SURROUNDINGS, ("text_id", "script")),
    "candidates": (CANDIDATES, ("chinese_id", "english_id")),
    "weighings": (WEIGHINGS, ("chinese_id", "english_id")),
    "verdicts": (VERDICTS, ("chinese_id", "english_id")),
    "translations": (TRANSLATIONS, ("left_id", "right_id", "relation")),
}
"""Schema and order of each."""
