"""In which languages a release is, as catalogues ask for it."""

from pipeline.release.measures import Measures

NO_LANGUAGE = {"und", "mul", "zxx"}
"""Tags of passages that are in no language, in several, or in one that nobody could tell."""
SEVERAL = "mul"
"""What BCP 47 and ISO 639 call several languages."""
THREE_LETTERS = {"en": "eng", "zh": "zho"}
"""ISO 639-3 codes of the languages that collections are about (https://iso639-3.sil.org)."""


def tags(measures: Measures) -> list[str]:
    """BCP 47 tags of the languages that passages are in; most passages first."""
    return [tag for tag, _, _ in measures.languages if tag not in NO_LANGUAGE]


def main_language(measures: Measures) -> str | None:
    """The one language of the release, as BCP 47 has it; ``mul`` if there are several."""
    primary = list(dict.fromkeys(tag.partition("-")[0] for tag in tags(measures)))
    return primary[0] if len(primary) == 1 else SEVERAL if primary else None


def three_letters(tag: str | None) -> str | None:
    """The ISO 639-3 code of a language; nothing for one that we have no code for.

    >>> three_letters("zh"), three_letters("mul"), three_letters("fr")
    ('zho', 'mul', None)
    """
    return tag if tag == SEVERAL else THREE_LETTERS.get(tag or "")
