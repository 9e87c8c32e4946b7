"""Which language a work was written in, where the documents say it or simple evidence tells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from pipeline.dedupe.declared.claims import Claim
from pipeline.dedupe.declared.slugs import tag_family
from pipeline.dedupe.traits import Version
from pipeline.dedupe.words.lexicon import Lexicon

LEAST_DAYS = 2
"""A day's difference may be that of time zones."""
LONGEST_NAME = 4
"""Characters of a Chinese name; a foreign one carried into Chinese is usually longer."""


def tell_origin(versions: Sequence[Version], lexicon: Lexicon) -> tuple[str | None, str]:
    """The language family a work was written in (zh or en), or null, and what tells.

    What the documents say is heard first, then their dates, then the names they are signed with; nothing else is
    evidence. How a version addresses its readers (小米同学们, "Dear Xiaomi colleagues") is what translators change.
    """
    if len({_family(text) for text in versions}) < len(("zh", "en")):
        return None, "unknown: only one language is at hand"
    return (
        _by_word(versions)
        or _by_date(versions)
        or _by_name(versions, lexicon)
        or (None, "unknown: neither statements nor dates nor names tell")
    )


class Vote(NamedTuple):
    """One claim about the original: its language, who says it in which words, and whether it must be inferred."""

    family: str
    words: str
    is_inferred: bool


def _by_word(versions: Sequence[Version]) -> tuple[str | None, str] | None:
    """What the documents say, if they do not contradict each other; an inference counts less than a name."""
    spoken: dict[str, set[str]] = {}
    for text in versions:
        spoken.setdefault(text.document_id, set()).add(_family(text))
    votes = sorted({vote for text in versions for vote in _votes(text, spoken)}, key=_plainest_first)
    if not votes:
        return None
    families = sorted({vote.family for vote in votes})
    if len(families) > 1:
        said = [next(vote.words for vote in votes if vote.family == family) for family in families]
        return None, f"unknown, for the documents disagree: {'; '.join(said)}"
    if votes[0].family not in {"zh", "en"}:
        return None, f"unknown: {votes[0].words}"
    return votes[0].family, f"{'presumed' if votes[0].is_inferred else 'declared'}: {votes[0].words}"


def _plainest_first(vote: Vote) -> tuple[bool, str, str]:
    return vote.is_inferred, vote.family, vote.words


def _votes(text: Version, spoken: Mapping[str, set[str]]) -> Iterator[Vote]:
    """What one version's claims say of the original's language; ``spoken`` has the languages of each document."""
    family, other = _family(text), {"zh": "en", "en": "zh"}.get(_family(text), "")
    for claim in text.claims:
        named = {one for name in claim.targets for one in spoken.get(name, ())} - {family}
        if claim.field == "original_language":
            if _CODE.fullmatch(tag_family(claim.value)):
                yield _said(family, tag_family(claim.value), claim)
        elif claim.field == "translation_of" and len(named) == 1:
            yield _said(family, named.pop(), claim)
        elif other and is_of_translation(claim):
            yield Vote(other, f"the {_named(family)} version is a translation ({claim.words})", is_inferred=True)


def _named(family: str) -> str:
    return {"zh": "Chinese", "en": "English"}.get(family, f"another language ({family})")


def _said(speaker: str, family: str, claim: Claim) -> Vote:
    """A vote by a version that names the language."""
    words = f"the {_named(speaker)} version says that the original is in {_named(family)} ({claim.words})"
    return Vote(family, words, is_inferred=False)


_CODE = re.compile(r"[a-z]{2}")
"""ISO 639-1; what else stands there ("TBD", "original") names no language."""
_TRANSLATED = re.compile(r"[译譯]自|翻[译譯]|[译譯][文本]|translat", re.IGNORECASE)


def is_of_translation(claim: Claim) -> bool:
    """Whether a claim makes its text a translation by itself.

    "原文链接" alone does not: it also stands under reprints, so it counts only where it leads to the other version.
    """
    if claim.field == "translation_of":
        return not claim.targets and bool(_TRANSLATED.search(claim.evidence))
    return claim.field in {"translator", "machine_translation"}


def _family(text: Version) -> str:
    return text.language.split("-")[0]


def _by_date(versions: Sequence[Version]) -> tuple[str, str] | None:
    """The language that is dated first, by what the versions say of themselves."""
    first: dict[str, date] = {}
    for text in versions:
        if text.written_on and text.date_precision == "day":
            family = _family(text)
            first[family] = min(first.get(family, text.written_on), text.written_on)
    if len(first) < len(("zh", "en")):
        return None
    (earlier, family), (later, other) = sorted((day, family) for family, day in first.items())[:2]
    if (later - earlier).days < LEAST_DAYS:
        return None
    return family, f"the {_named(family)} version is dated {earlier}, the {_named(other)} version {later}"


def _by_name(versions: Sequence[Version], lexicon: Lexicon) -> tuple[str, str] | None:
    """A signature in Latin letters that spells the sound of the Chinese one: the name went from Chinese to English."""
    chinese = sorted({text.author for text in versions if text.author and text.is_chinese})
    english = sorted({text.author for text in versions if text.author and text.is_english})
    for name, spelled in product(chinese, english):
        if transcribes(spelled, name, lexicon):
            return "zh", f"presumed: the English signature {spelled} spells the Chinese name {name}"
    return None


def transcribes(spelled: str, name: str, lexicon: Lexicon) -> bool:
    """Whether Latin letters spell the Mandarin sound of a Chinese name, family name first or last.

    >>> lexicon = Lexicon({"雷": ["[Lei2] /surname Lei/"], "军": ["[jun1] /army/"]})
    >>> transcribes("Lei Jun", "雷军", lexicon), transcribes("Jun Lei", "雷军", lexicon)
    (True, True)
    >>> transcribes("Tim Cook", "雷军", lexicon)
    False
    """
    if not 1 < len(name) <= LONGEST_NAME:
        return False
    letters = "".join(letter for letter in spelled.lower() if letter.isalpha())
    readings = [sorted(lexicon.syllables(character)) for character in name]
    sounds = [tuple(sound) for sound in product(*readings)]
    return any(letters in {"".join(sound), "".join(sound[1:] + sound[:1])} for sound in sounds)
