"""Front matter: the block of YAML, TOML or JSON at the head of a Jekyll, Hexo, Hugo or Astro post.

It comes from strangers, so nothing in it is executed or expanded: YAML is read with every value as plain text, aliases
(of which bombs are made) are refused, tags mean nothing.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

LONGEST = 65_536
"""Characters; longer front matter is not front matter."""

_KEY = re.compile(r"""["']?[\w.\-][\w.\- ]{0,80}["']?[ \t]*[:=]""")
LONGEST_VALUE = 2_000
"""Characters of a value; no title or address is longer."""
DEEPEST = 20
"""Levels of nesting; the time of the YAML scanner grows with their square."""

_NOTHING = frozenset({"null", "~", "none", "n/a"})
"""How front matter says that it has nothing to say."""

_FENCED = {
    "---": re.compile(
        r"\s*---[ \t]*(?:\r\n|\n|\r)(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE
    ),
    "+++": re.compile(
        r"\s*\+\+\+[ \t]*(?:\r\n|\n|\r)(?P<inside>.*?)^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE
    ),
}


class FrontMatter(NamedTuple):
    """What stands at the head of a post; ``fault`` says why ``values`` is empty where it could not be read."""

    end: int
    values: Mapping[str, Any]
    fault: str = ""


def front_matter(body: str) -> FrontMatter | None:
    r"""Find and read the front matter of a decoded body; None where there is none.

    >>> front_matter("\n---\ntitle: 'On: time'\n---\nText").values
    {'title': 'On: time'}
    """
    head = body[: LONGEST + 8]
    opening = head.lstrip("\ufeff \t\r\n")[:3]
    if opening in _FENCED:
        found = _FENCED[opening].match(head.replace("\ufeff", " ", 1) if head.startswith("\ufeff") else head)
        if found and _speaks(found["inside"]):
            values, fault = _read(_yaml if opening == "---" else tomllib.loads, found["inside"])
            return FrontMatter(found.end(), values, fault)
    elif opening[:1] == "{":
        return _json(head)
    return None


def _speaks(inside: str) -> bool:
    """Whether the text between two rules is meant as front matter: empty, or a key before anything else."""
    lines = (line.strip() for line in inside.splitlines())
    first = next((line for line in lines if line and line[0] != "#"), None)
    return first is None or bool(_KEY.match(first))


def _read(parse: Callable[[str], Any], text: str) -> tuple[Mapping[str, Any], str]:
    try:
        values = parse(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError) as error:
        return {}, " ".join(str(error).split())[:200]
    except RecursionError:
        return {}, "nested too deeply"
    if values is None:
        return {}, ""
    return (values, "") if isinstance(values, dict) else ({}, "not a mapping of names to values")


def _yaml(text: str) -> Any:
    """Read YAML with every scalar as text, so that dates and titles stay as they were written."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.YAMLError("nested too deeply")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text, lists and mappings only


def _json(head: str) -> FrontMatter | None:
    start = len(head) - len(head.lstrip("\ufeff \t\r\n"))
    try:
        values, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(head, start)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or not values or head[end : end + 1] not in {"", "\r", "\n"}:
        return None
    return FrontMatter(end, values)


def texts(value: Any, depth: int = 0) -> list[str]:
    """The texts in a value of front matter: itself, its elements, or the name in a mapping that describes a person."""
    if depth > DEEPEST:
        return []
    if isinstance(value, list):
        return [text for element in value for text in texts(element, depth + 1)]
    if isinstance(value, dict):
        return texts(value.get("name", ""), depth + 1)
    text = "" if value is None else " ".join(_shown(value).split())[:LONGEST_VALUE]
    return [text] if text and text.lower() not in _NOTHING else []


def _shown(value: Any) -> str:
    r"""A value as text; halves of characters that an escape spelled apart are joined, or replaced if one is missing.

    >>> _shown("\ud83d\ude00"), _shown("\ud800")
    ('😀', '\ufffd')
    """
    try:
        text = str(value)
    except ValueError:  # Python refuses to write out integers of thousands of digits
        return ""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
