"""Words from the collection's maintainers: their answers, in which every number comes from the build."""

import re
from collections.abc import Mapping

from pipeline.errors import CollectionBroken
from pipeline.release.questions import IDS

_PLACE = re.compile(r"\{([^{}]*)\}")
_ADDRESS = re.compile(r"\S+://\S+|\S+@\S+")
_TOKEN = re.compile(r"[\w.,%-]+")


def spoken(answers: Mapping[str, object], known: Mapping[str, str]) -> dict[str, str]:
    """The maintainers' answers with the build's numbers in their places.

    >>> spoken({"uses-already": "Nothing but {n_works} tests."}, {"n_works": "4"})
    {'uses-already': 'Nothing but 4 tests.'}

    Raises:
        CollectionBroken: An answer belongs to no question, is no text, states a number of its own or asks for one
            that the build does not have.
    """
    return {name: _spoken(name, answer, known) for name, answer in sorted(answers.items())}


def _spoken(name: str, answer: object, known: Mapping[str, str]) -> str:
    where = f"datasheet.toml: {name}"
    if name not in IDS:
        raise CollectionBroken(f"{where}: the datasheet has no such question; its ids are in docs/datasheet.md")
    if not isinstance(answer, str) or not answer.strip():
        raise CollectionBroken(f'{where}: an answer is text; write {name} = "…", or leave the line out')
    for place in _PLACE.findall(answer):
        if place not in known:
            raise CollectionBroken(f"{where}: a build does not know {{{place}}}; it knows {', '.join(sorted(known))}")
    for number in typed_numbers(answer):
        raise CollectionBroken(
            f"{where}: {number} is typed by hand and would go stale; let the build fill in one of "
            f"{', '.join(sorted(known))}, in braces"
        )
    return _PLACE.sub(lambda found: known[found.group(1)], answer).strip()


def typed_numbers(answer: str) -> list[str]:
    """Numbers a person typed, outside of placeholders, addresses and names such as CC0-1.0.

    >>> typed_numbers("Some 35 beads of {n_bitext}, from 2014-2022, under CC0-1.0 (https://example.org/2014).")
    ['35', '2014-2022']
    """
    plain = _ADDRESS.sub(" ", _PLACE.sub(" ", answer))
    tokens = (token.strip(".,-") for token in _TOKEN.findall(plain))
    return [token for token in tokens if any(map(str.isdigit, token)) and not any(map(str.isalpha, token))]
