"""The tokens of passages, by segment and clause, and the dictionary as far as some passages need it."""

from collections.abc import Sequence

from pipeline.dedupe.alignment.units import clause_tokens
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.words.lexicon import NO_LEXICON, Lexicon, read_lexicon
from pipeline.settings import DedupeSettings

Tokens = list[list[list[str]]]
"""Of each segment, of each of its clauses, the tokens."""


def lexicon_of(texts: Sequence[Text], settings: DedupeSettings) -> Lexicon:
    """The dictionary as far as these texts need it; cut by it, a text has the same words in any collection."""
    chinese = [text for text in texts if text.is_chinese]
    if settings.lexicon == "none" or not chinese:
        return NO_LEXICON
    return read_lexicon([text.words for text in chinese] + [text.author or "" for text in chinese])


def tokens_of(text: Text, lexicon: Lexicon) -> Tokens:
    """The tokens of a passage."""
    return [_cut(text, segment, lexicon) for segment in text.segments]


def _cut(text: Text, segment: Segment, lexicon: Lexicon) -> list[list[str]]:
    tokens = clause_tokens(segment.text, lexicon, is_chinese=text.is_chinese)
    # A salutation is the translation of a salutation, whatever its words.
    return tokens if segment.role == "sentence" else [*tokens[:-1], [*tokens[-1], f"P{segment.role}"]]


def joined_tokens(tokens: Tokens) -> list[list[str]]:
    """The tokens of each segment, whatever its clauses."""
    return [[token for clause in segment for token in clause] for segment in tokens]
