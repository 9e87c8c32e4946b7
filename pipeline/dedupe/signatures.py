"""The dictionary as far as the names need it by which texts are signed."""

from collections.abc import Sequence

from pipeline.dedupe.traits import Version
from pipeline.dedupe.words.lexicon import NO_LEXICON, Lexicon, read_lexicon
from pipeline.settings import DedupeSettings


def lexicon_of(passages: Sequence[Version], settings: DedupeSettings) -> Lexicon:
    """The sounds of the names of Chinese authors; none where no English text is signed that could spell one."""
    chinese = sorted({one.author for one in passages if one.author and one.is_chinese})
    is_asked = any(one.author and one.is_english for one in passages)
    return read_lexicon(chinese) if chinese and is_asked and settings.lexicon != "none" else NO_LEXICON
