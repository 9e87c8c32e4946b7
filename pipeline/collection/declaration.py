"""collection.toml: what the collection is, which settings it changes, and the words for its datasheet."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline import versions
from pipeline.collection.options import read_settings
from pipeline.collection.sheets import nearest
from pipeline.errors import CollectionBroken
from pipeline.rights import license_fault

FILE = "collection.toml"
TABLES = ("collection", "settings", "gates", "datasheet", "rights", "release")

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
"""The form of most DOIs (crossref.org/blog/dois-and-matching-regular-expressions), without its resolver."""
WEB = re.compile(r"https?://[^\s/]+\S*")

TEXTS = ("name", "version", "title", "description")
LISTS = ("maintainers", "keywords", "compare_with")
KEYS = (*TEXTS, "created_on", *LISTS, "url", "follows", "doi", "publisher")
EDITIONS = ("full", "open")
"""As in schemas.column, which is not imported: it brings pandera, a second a command. A test holds them equal."""

DEEPEST = 20
"""Tables and lists within each other; nothing that is declared needs more than three."""


def read_declaration(path: Path) -> dict[str, Any]:
    """Read collection.toml into the fields of a Collection.

    Raises:
        CollectionBroken: It is not TOML, a key is unknown or missing, or a value has the wrong type or form.
    """
    text = _text(path)
    declared = _parse(text)
    for table in declared:
        if table not in TABLES:
            raise CollectionBroken(f"{where(text, table)}: unknown table [{table}]{nearest(table, TABLES)}")
    for table in TABLES:
        if not isinstance(declared.get(table, {}), dict):
            raise CollectionBroken(f"{where(text, table)}: {table} is a table; write [{table}] on a line of its own")
    return {
        **_about(text, declared.get("collection", {})),
        "settings": read_settings(declared, lambda *keys: where(text, *keys)),
        "datasheet": declared.get("datasheet", {}),
        "rights": _rights(text, declared.get("rights", {})),
        **_release(text, declared.get("release", {})),
    }


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as failure:
        raise CollectionBroken(f"{path}: cannot be read ({failure.strerror})") from failure
    except UnicodeDecodeError as failure:
        raise CollectionBroken(f"{path.name}: is not UTF-8; save the file as UTF-8") from failure


def _parse(text: str) -> dict[str, Any]:
    too_deep = f"{FILE}: has more than {DEEPEST} tables or lists within each other; write it flatter"
    try:
        declared = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        raise CollectionBroken(f"{FILE}: is not TOML: {failure}") from failure
    except RecursionError as failure:
        raise CollectionBroken(too_deep) from failure
    if _is_deeper(declared, DEEPEST):
        raise CollectionBroken(too_deep)
    return declared


def _is_deeper(value: object, depth: int) -> bool:
    """Whether tables and lists stand within each other more often than so many times.

    >>> _is_deeper({"a": {"b": [1]}}, 3), _is_deeper({"a": {"b": [1]}}, 2)
    (False, True)
    """
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if within is None:
        return False
    return depth == 0 or any(_is_deeper(member, depth - 1) for member in within)


def _about(text: str, about: Mapping[str, Any]) -> dict[str, Any]:
    """Read the [collection] table."""
    for key in about:
        if key not in KEYS:
            raise CollectionBroken(f"{where(text, 'collection', key)}: unknown key {key!r}{nearest(key, KEYS)}")
    read = {key: _string(text, about, key) for key in TEXTS}
    _hold(text, read, "name", SLUG, "small letters, digits and hyphens, such as xiaomi-letters")
    _hold(text, read, "version", versions.FORM, "three numbers without leading zeros, such as 0.1.0")
    if about.get("url"):
        _hold(text, about, "url", WEB, "an address, such as https://example.org/letters")
    if about.get("follows"):
        _hold(text, about, "follows", versions.FORM, "the version of the release that this one follows, such as 1.0.0")
    if about.get("doi"):
        _hold(text, about, "doi", DOI, "a DOI without its resolver, such as 10.5281/zenodo.123456")
    further = {key: _string(text, about, key) if key in about else None for key in ("follows", "doi", "publisher")}
    lists = {key: _strings(text, about, key) for key in LISTS}
    return {**read, **further, **lists, "created_on": _created_on(text, about), "url": about.get("url") or None}


def _rights(text: str, rights: Mapping[str, Any]) -> Mapping[str, Any]:
    """Hold the [rights] table to what is known: the licence of what the build adds."""
    for key in rights:
        if key != "license":
            raise CollectionBroken(f"{where(text, 'rights', key)}: unknown key {key!r}{nearest(key, ['license'])}")
    stated = rights.get("license", "")
    fault = license_fault(stated) if isinstance(stated, str) and stated else ""
    if not isinstance(stated, str) or fault:
        raise CollectionBroken(
            f"{where(text, 'rights', 'license')}: license is {stated!r}; it must be an SPDX id, "
            f"such as CC0-1.0, or left out{f' ({fault})' if fault else ''}"
        )
    return rights


def _release(text: str, release: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Read the [release] table: which editions a build makes, and which of them are meant for publication."""
    for key in release:
        if key not in ("editions", "publish"):
            known = ["editions", "publish"]
            raise CollectionBroken(f"{where(text, 'release', key)}: unknown key {key!r}{nearest(key, known)}")
    made = _some(text, "editions", release.get("editions", [EDITIONS[0]]), EDITIONS)
    if not made:
        raise CollectionBroken(f'{where(text, "release", "editions")}: names no edition; write editions = ["full"]')
    if EDITIONS[0] not in made:
        raise CollectionBroken(
            f"{where(text, 'release', 'editions')}: lacks the full edition, which later releases are compared with; "
            'write editions = ["full", "open"], and publish = ["open"] if only that one is for publication'
        )
    return {"editions": made, "publish": _some(text, "publish", release.get("publish", []), made)}


def _some(text: str, key: str, listed: object, known: Sequence[str]) -> tuple[str, ...]:
    if not isinstance(listed, list) or any(word not in known for word in listed):
        raise CollectionBroken(
            f"{where(text, 'release', key)}: {key} is {listed!r}; it must be a list of some of: {', '.join(known)}"
            + (", which editions names" if key == "publish" else "")
        )
    return tuple(word for word in known if word in listed)


def _string(text: str, about: Mapping[str, Any], key: str) -> str:
    if key not in about:
        raise CollectionBroken(f'{where(text, "collection")}: [collection] has no {key}; add a line {key} = "…"')
    value = about[key]
    if not isinstance(value, str) or not value.strip():
        raise CollectionBroken(f'{where(text, "collection", key)}: {key} must be text; write {key} = "…"')
    return value


def _strings(text: str, about: Mapping[str, Any], key: str) -> tuple[str, ...]:
    listed = about.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(value, str) for value in listed):
        raise CollectionBroken(f'{where(text, "collection", key)}: {key} must be a list of texts; write {key} = ["…"]')
    return tuple(listed)


def _created_on(text: str, about: Mapping[str, Any]) -> date:
    value = about.get("created_on")
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise CollectionBroken(
            f"{where(text, 'collection', 'created_on')}: created_on must be the date of this release; "
            "write created_on = 2026-11-22"
        )
    return value


def _hold(text: str, about: Mapping[str, Any], key: str, form: re.Pattern[str], wanted: str) -> None:
    value = about[key]
    if not isinstance(value, str) or not form.fullmatch(value):
        raise CollectionBroken(f"{where(text, 'collection', key)}: {key} is {value!r}; it must be {wanted}")


def where(text: str, *keys: str) -> str:
    r"""Name file and line of a key; TOML's parser in the standard library does not keep them.

    >>> where("[collection]\nname = 'x'\n[settings.clean]\nmax = 1", "settings", "clean", "max")
    'collection.toml line 4'
    """
    lines = text.splitlines()
    found = 0
    for depth, key in enumerate(keys, start=1):
        table = rf"\s*\[\s*{re.escape('.'.join(keys[:depth]))}\s*[\].]"
        setting = rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]"
        form = re.compile(f"{table}|{setting}")
        found = next((place for place in range(found, len(lines)) if form.match(lines[place])), found)
    return f"{FILE} line {found + 1}"
