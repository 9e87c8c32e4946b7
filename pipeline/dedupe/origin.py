"""Which language a work was written in, where simple evidence tells."""

from collections.abc import Sequence
from datetime import date
from itertools import product

from pipeline.dedupe.lexicon import Lexicon
from pipeline.dedupe.texts import Text

LEAST_DAYS = 2
"""A day's difference may be that of time zones."""
LONGEST_NAME = 4
"""Characters of a Chinese name; a foreign one carried into Chinese is usually longer."""


def tell_origin(versions: Sequence[Text], lexicon: Lexicon) -> tuple[str | None, str]:
    """The language family a work was written in (zh or en), or null, and what tells."""
    if len({_family(text) for text in versions}) < len(("zh", "en")):
        return None, "unknown: only one language is at hand"
    return _by_date(versions) or _by_name(versions, lexicon) or (None, "unknown: neither dates nor names tell")


def _family(text: Text) -> str:
    return text.language.split("-")[0]


def _by_date(versions: Sequence[Text]) -> tuple[str, str] | None:
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
    return family, f"the {family} version is dated {earlier}, the {other} version {later}"


def _by_name(versions: Sequence[Text], lexicon: Lexicon) -> tuple[str, str] | None:
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
