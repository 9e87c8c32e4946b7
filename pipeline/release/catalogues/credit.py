"""Who is named for a release: its maintainers as the collection names them, and its publisher."""

from dataclasses import dataclass

from pipeline.release.catalogues.plain import one_line
from pipeline.release.description import Description
from pipeline.release.measures import enumerate_words

SHORTEST_DOMAIN = 2
"""Letters that the last part of a domain has at least."""


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
    before, _, email = line.removesuffix(">").rpartition("<")
    name = before.strip()
    is_mailed = line.endswith(">") and name and not {"<", ">"} & {*name, *email} and _is_address(email)
    return Maintainer(name, email) if is_mailed else Maintainer(line)


def _is_address(words: str) -> bool:
    """Whether words have the form of an address for mail.

    >>> _is_address("a@example.org"), _is_address("a@localhost"), _is_address("a @example.org")
    (True, False, False)
    """
    user, _, host = words.partition("@")
    _, dot, last = host.rpartition(".")
    is_whole = bool(user and dot) and " " not in words and "@" not in host
    return is_whole and not host.startswith(".") and len(last) >= SHORTEST_DOMAIN


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
