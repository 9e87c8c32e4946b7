"""Words from the collection's maintainers: their answers, in which every number comes from the build."""

import re
from collections.abc import Collection, Mapping

from pipeline.collection.questions import IDS
from pipeline.errors import CollectionBroken

_PLACE = re.compile(r"\{([^{}]*)\}")
_ADDRESS = re.compile(r"\S+://\S+|\S+@\S+")
_TOKEN = re.compile(r"[\w.,%-]+")


PLACES = (
    *(f"n_{table}" for table in "captures documents metadata passages segments repairs drops".split()),
    *(
        f"n_{table}"
        for table in "languages sketches recurrences links works versions bitext figures tombstones changes".split()
    ),
    *"name version doi title description created_on maintainers layer_rights text_rights".split(),
    *"n_two_sided n_dropped_captures n_failed_sources n_urls n_bytes n_decoded_chars".split(),
    *"n_undecodable n_mojibake n_masked".split(),
    *"n_compared n_differing n_one_sided_figures n_left_out n_unsure_beads".split(),
    *"taken_down kept_percent kinds personal languages first_year last_year".split(),
    *"table_rows table_languages table_links table_drops table_repairs table_unknown".split(),
    *"table_rights table_parts table_dates table_works".split(),
)
"""What a build can fill in. The release makes these figures, and cannot be imported here; a test holds them equal."""


def spoken(answers: Mapping[str, object], known: Mapping[str, str]) -> dict[str, str]:
    """The maintainers' answers with the build's numbers in their places.

    >>> spoken({"uses-already": "Nothing but {n_works} tests."}, {"n_works": "4"})
    {'uses-already': 'Nothing but 4 tests.'}

    Raises:
        CollectionBroken: An answer cannot be used; see ``usable``.
    """
    texts = {name: usable(name, answer, known) for name, answer in sorted(answers.items())}
    return {name: _PLACE.sub(lambda found: known[found.group(1)], text).strip() for name, text in texts.items()}


def usable(name: str, answer: object, places: Collection[str] = PLACES, file: str = "datasheet.toml") -> str:
    """The answer, if it can be used.

    Raises:
        CollectionBroken: It belongs to no question, is no text, states a number of its own or asks for one that the
            build does not have.
    """
    where = f"{file}: {name}"
    if name not in IDS:
        raise CollectionBroken(f"{where}: the datasheet has no such question; its ids are in docs/datasheet.md")
    if not isinstance(answer, str) or not answer.strip():
        raise CollectionBroken(f'{where}: an answer is text; write {name} = "…", or leave the line out')
    for place in _PLACE.findall(answer):
        if place not in places:
            raise CollectionBroken(f"{where}: a build does not know {{{place}}}; it knows {', '.join(sorted(places))}")
    for number in typed_numbers(answer):
        raise CollectionBroken(
            f"{where}: {number} is typed by hand and would go stale; let the build fill in one of "
            f"{', '.join(sorted(places))}, in braces"
        )
    return answer


def typed_numbers(answer: str) -> list[str]:
    """Numbers a person typed, outside of placeholders, addresses and names such as CC0-1.0.

    >>> typed_numbers("Some 35 beads of {n_bitext}, from 2014-2022, under CC0-1.0 (https://example.org/2014).")
    ['35', '2014-2022']
    """
    plain = _ADDRESS.sub(" ", _PLACE.sub(" ", answer))
    tokens = (token.strip(".,-") for token in _TOKEN.findall(plain))
    return [token for token in tokens if any(map(str.isdigit, token)) and not any(map(str.isalpha, token))]
