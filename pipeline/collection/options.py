"""The [settings] and [gates] of a collection, held against the settings that exist and their types."""

from collections.abc import Callable, Mapping
from dataclasses import Field, fields
from typing import Any

from pipeline.collection.sheets import nearest
from pipeline.errors import CollectionBroken
from pipeline.settings import CleanSettings, DedupeSettings, DetectSettings, Gates, Settings

STAGES: dict[str, Any] = {"clean": CleanSettings, "detect": DetectSettings, "dedupe": DedupeSettings}

Where = Callable[..., str]
"""Tells file and line of a key, given the path of keys to it."""


def read_settings(declared: Mapping[str, Any], where: Where) -> Settings:
    """Read ``[settings.<stage>]`` and ``[gates]``; what is not named keeps its published default.

    Raises:
        CollectionBroken: A setting is unknown, has the wrong type, or is out of its range.
    """
    stages = declared.get("settings", {})
    for stage, values in stages.items():
        if stage not in STAGES:
            raise CollectionBroken(
                f"{where('settings', stage)}: no stage {stage!r} has settings{nearest(stage, list(STAGES))}"
            )
        if not isinstance(values, dict):
            raise CollectionBroken(f"{where('settings', stage)}: write [settings.{stage}] on a line of its own")
    return Settings(
        **{stage: _filled(kind, ("settings", stage), stages.get(stage, {}), where) for stage, kind in STAGES.items()},
        gates=_filled(Gates, ("gates",), declared.get("gates", {}), where),
    )


def _filled(kind: Any, table: tuple[str, ...], values: Mapping[str, Any], where: Where) -> Any:
    """Make one settings object of the values named."""
    known = {field.name: field for field in fields(kind)}
    for name, value in values.items():
        if name not in known:
            raise CollectionBroken(f"{where(*table, name)}: unknown setting {name!r}{nearest(name, list(known))}")
        expected: type = type(known[name].default)
        if not _fits(value, expected):
            raise CollectionBroken(
                f"{where(*table, name)}: {name} is {value!r}; it must be {_NAMES[expected]}, {_example(known[name])}"
            )
        if not _allowed(value, known[name]):
            raise CollectionBroken(f"{where(*table, name)}: {name} is {value!r}; it must be {_range(known[name])}")
    filled = kind(**{name: _as(type(known[name].default), value) for name, value in values.items()})
    _hold_order(filled, table, values, where)
    return filled


def _allowed(value: Any, field: Field[Any]) -> bool:
    """Whether a value of the right type is one that the setting's metadata allow."""
    allowed = field.metadata
    if "words" in allowed:
        return all(word in allowed["words"] for word in (value if isinstance(value, list) else [value]))
    return bool(allowed.get("least", value) <= value <= allowed.get("most", value))


def _as(expected: type, value: Any) -> Any:
    """A value of TOML as the setting holds it; of a list each word once and in order, so that equal lists are equal.

    >>> _as(float, 1), _as(tuple, ["telephone", "email", "email"])
    (1.0, ('email', 'telephone'))
    """
    if expected is tuple:
        return tuple(sorted(set(value)))
    return float(value) if expected is float else value


def _example(field: Field[Any]) -> str:
    """A value of the right type."""
    if isinstance(field.default, tuple):
        return f'such as ["{field.metadata["words"][0]}"]'
    return f"such as its default {field.default!r}"


def _range(field: Field[Any]) -> str:
    """What the setting's metadata allow, in words."""
    allowed = field.metadata
    if "words" in allowed and isinstance(field.default, tuple):
        return f"a list of {', '.join(allowed['words'])}"
    if "words" in allowed:
        return f"one of {', '.join(allowed['words'])}"
    if "most" in allowed:
        return f"from {allowed['least']:g} to {allowed['most']:g}"
    return f"{allowed['least']} or more"


def _hold_order(filled: Any, table: tuple[str, ...], values: Mapping[str, Any], where: Where) -> None:
    """Hold settings to those that they may not be above; the complaint stands where the collection names one."""
    for field in fields(filled):
        other = field.metadata.get("not_above")
        low, high = getattr(filled, field.name), getattr(filled, other or field.name)
        if low > high:
            named = field.name if field.name in values else other
            raise CollectionBroken(
                f"{where(*table, named)}: {field.name} is {low}; it must not be above {other}, which is {high}"
            )


_NAMES: dict[type, str] = {
    int: "a whole number",
    float: "a number",
    str: "text",
    bool: "true or false",
    tuple: "a list of words",
}


def _fits(value: object, expected: type) -> bool:
    """Whether a TOML value can stand for the type; whole numbers may stand for numbers, true and false for neither.

    >>> _fits(1, float), _fits(True, int), _fits("1", int), _fits(float("nan"), float)
    (True, False, False, False)
    """
    if isinstance(value, bool) or expected is bool:
        return isinstance(value, bool) and expected is bool
    if expected is float:
        return isinstance(value, int | float) and value == value  # noqa: PLR0124 - NaN is not itself
    if expected is tuple:
        return isinstance(value, list) and all(isinstance(word, str) for word in value)
    return isinstance(value, expected)
