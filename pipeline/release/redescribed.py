"""What is said of a release otherwise than of the one before it: settings, title, licence, versions of software.

Rows tell what changed, this tells by which word of the collection; and of a release in which no row differs it is all
there is to tell. Names alone: a value may be what somebody wanted out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

OWN = frozenset({"name", "edition", "version", "follows", "created_on", "changed"})
"""Fields that every release has of its own, or that the head of its section in the changelog tells."""


def redescribed(former: object, own: object) -> dict[str, tuple[Any, Any]]:
    """What differs between two descriptions: by name, with dots between names within each other, both values.

    Args:
        former: The description in the manifest of the release before; anything else, such as none, tells nothing.
        own: The description of this one, as plain values.

    >>> own = {"title": "B", "settings": {"clean": {"mask": ["email"]}}, "version": "2.0.0"}
    >>> redescribed({"title": "A", "settings": {"clean": {"mask": []}}, "version": "1.0.0"}, own)
    {'settings.clean.mask': ([], ['email']), 'title': ('A', 'B')}
    """
    if not isinstance(former, Mapping) or not isinstance(own, Mapping):
        return {}
    ours = {name: value for name, value in own.items() if name not in OWN}
    theirs = {name: former.get(name) for name in ours}
    return dict(sorted((".".join(path), values) for path, values in _differing(theirs, ours)))


def _differing(former: Any, own: Any) -> Iterator[tuple[tuple[str, ...], tuple[Any, Any]]]:
    if not isinstance(former, Mapping) or not isinstance(own, Mapping):
        if former != own:
            yield (), (former, own)
        return
    for name in former.keys() | own.keys():
        for path, values in _differing(former.get(name), own.get(name)):
            yield (str(name), *path), values
