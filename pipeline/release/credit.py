"""Who is named for a release: its maintainers as the collection names them, and its publisher."""

import re
from dataclasses import dataclass

from pipeline.release.description import Description
from pipeline.release.measures import enumerate_words
from pipeline.release.plain import one_line

_MAILED = re.compile(r"(?P<name>[^<>]*[^<>\s])\s*<(?P<email>[^<>\s@]+@[^<>\s@]+\.[^<>\s@.]{2,})>")


@dataclass(frozen=True, slots=True)
class Maintainer:
    """A person or a body; the collection does not say which of the two."""

    name: str
    email: str | None = None


def maintainer(words: str) -> Maintainer:
    """Read a maintainer as people write one.

    >>> maintainer("A & B <a@example.org>"), maintainer("The maintainers")
    (Maintainer(name='A & B', email='a@example.org'), Maintainer(name='The maintainers', email=None))
    """
    line = one_line(words)
    mailed = _MAILED.fullmatch(line)
    return Maintainer(mailed["name"], mailed["email"]) if mailed else Maintainer(line)


def maintainers(description: Description) -> list[Maintainer]:
    """Each maintainer once; a dataset without named maintainers is cited under its own title."""
    named = [maintainer(words) for words in description.maintainers if words.strip()]
    return list(dict.fromkeys(named)) or [Maintainer(f"Maintainers of {one_line(description.title)}")]


def publisher(description: Description) -> str:
    """Who publishes it; where the collection names nobody, its maintainers do."""
    return one_line(description.publisher or "") or enumerate_words(who.name for who in maintainers(description))


def keywords(description: Description) -> list[str]:
    """Each keyword once, on one line."""
    return list(dict.fromkeys(line for word in description.keywords if (line := one_line(word))))
