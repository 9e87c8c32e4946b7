"""The one place where another identifier of languages enters: optional, named in settings, loaded when first asked.

The stage that uses it is given a function from a text to a language and knows nothing of libraries. Identifiers of many
languages hold each for as likely as the next, and so find English in few short texts; here English has an even chance
against all others together, since most Latin text of a collection of letters in Chinese and English is English.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pipeline.errors import ModelMissing
from pipeline.modules import code_of

DEFAULT = "langdetect"
LIBRARIES = {"lingua": "lingua-language-detector", "py3langid": "py3langid"}
"""Identifiers by the names that settings give them, and the packages that have them."""
UNDETERMINED = "und"

ENGLISH_CHANCE = 0.5
"""Probability of English before a text is read. With .8, as langdetect's 18 languages have it, 2 % of the texts of 50
characters and more in other languages would be called English; with .5 it is .2 % (lingua) and none (py3langid)."""
SURE_OF_ENGLISH = 0.9
"""A lower probability does not name English, as elsewhere in the stage."""
SURE_OF_OTHERS = 0.5
"""From here on another language is likelier than all the rest together, although English began with half."""
HAN_LANGUAGES = frozenset({"ja", "ko", "zh"})
"""Told by their scripts; an identifier that finds them where the script is another is mistaken."""
LIMIT = 600
"""Characters looked at, beyond which answers do not change."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identifier:
    """An identifier by its name: called with a text it gives a language and how sure that is."""

    name: str

    def content(self) -> dict[str, str]:
        """All of it that may change a result."""
        return {"identifier": self.name, "version": _version(LIBRARIES[self.name]), "code": code_of(__name__)}

    def __call__(self, text: str) -> tuple[str, float]:
        """The language of a text, ``und`` where none is sure, with its probability."""
        shares = {language: share for language, share in _loaded(self.name)(text[:LIMIT]) if share > 0}
        language, sure = _weighed(shares) if shares else (UNDETERMINED, 0.0)
        least = SURE_OF_ENGLISH if language == "en" else SURE_OF_OTHERS
        return (language, sure) if sure >= least and language not in HAN_LANGUAGES else (UNDETERMINED, 0.0)


def identifier(name: str) -> Identifier | None:
    """The identifier that a collection's settings name, or none where it is langdetect; nothing is loaded yet.

    Raises:
        ModelMissing: Its library is not installed.
    """
    if name == DEFAULT:
        return None
    if _version(LIBRARIES[name]) == "none":
        raise ModelMissing(
            f"settings.detect.identifier names {name!r}, but {LIBRARIES[name]} is not installed; "
            f"pip install 'openletters[languages]', or leave the setting out: {DEFAULT} is always there"
        )
    return Identifier(name=name)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def _weighed(shares: dict[str, float]) -> tuple[str, float]:
    """The likeliest language once English has its chance; equal ones by their names."""
    rest = (1 - ENGLISH_CHANCE) / max(len(shares) - 1, 1)
    weights = {name: share * (ENGLISH_CHANCE if name == "en" else rest) for name, share in shares.items()}
    language = min(weights, key=lambda name: (-weights[name], name))
    return language, weights[language] / sum(weights.values())


Ranking = Callable[[str], list[tuple[str, float]]]


@cache
def _loaded(name: str) -> Ranking:
    return {"lingua": _lingua, "py3langid": _py3langid}[name]()


def _lingua() -> Ranking:
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415 - a hundred megabytes, and only where it is named

    detector: Any = LanguageDetectorBuilder.from_all_languages().build()
    return lambda text: [
        (found.language.iso_code_639_1.name.lower(), found.value)
        for found in detector.compute_language_confidence_values(text)
    ]


def _py3langid() -> Ranking:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - only where it is named

    detector: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return lambda text: [(language, float(share)) for language, share in detector.rank(text)]
