"""Front matter: the block of YAML, TOML or JSON at the head of a Jekyll, Hexo, Hugo or Astro post.

Hexo lets the opening ``---`` out, and writes JSON without its braces before ``;;;``. The heads of other kinds of
text, mail, Pandoc and Org among them, are read in ``headers``.

It comes from strangers, so nothing in it is executed or expanded: YAML is read with every value as plain text, aliases
(of which bombs are made) are refused, tags mean nothing.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

from pipeline.clean.headers import header

LONGEST = 65_536
"""Characters that are read as YAML, TOML or JSON, whose readers are slow; of what is longer, the outline is read."""

_KEY = re.compile(r"""["']?[\w.\-][\w.\- ]{0,80}["']?[ \t]*[:=]""")
LONGEST_VALUE = 2_000
"""Characters of a value; no title or address is longer."""
DEEPEST = 20
"""Levels of nesting; the time of the YAML scanner grows with their square."""

_NOTHING = frozenset({"null", "~", "none", "n/a"})
"""How front matter says that it has nothing to say."""

_RULES = {"---": r"^(?:---|\.\.\.)", "+++": r"^\+\+\+", ";;;": "^;;;"}
"""The lines that close each front matter, by the three characters that open it."""
_OUTLINED = re.compile(r"[ \t]|[#\]})]|[-*] |[\w.\-\"' ]{1,80}[:=]|\s*$")
"""How a line of long front matter begins."""
_OUTLINE = re.compile(r"([A-Za-z_][\w-]{0,60}):[ \t]+([^\s|>&*\[{!][^\r\n]{0,1000})")
"""A line of one name and one value."""
_UNOPENED = re.compile(
    r"(?:[A-Za-z_][\w-]{0,40}:(?:[ \t][^\r\n]*)?|[ \t]+\S[^\r\n]*|- [^\r\n]*|#[^\r\n]*)?(?:\r\n|\n|\r)"
)
"""A line of YAML that may stand in front matter without an opening rule."""
_POSTED = re.compile(r"^(?:title|layout|date|categories|tags|permalink):", re.MULTILINE)
MOST_UNOPENED = 60
"""Lines of front matter without an opening rule; it is written by hand."""


class FrontMatter(NamedTuple):
    """What stands at the head of a post; ``fault`` says why ``values`` is empty where it could not be read."""

    end: int
    values: Mapping[str, Any]
    fault: str = ""
    kind: str = "front_matter"

    @property
    def rule(self) -> str:
        """The rule under which it is cut."""
        return f"{self.kind}_broken" if self.fault else self.kind

    @property
    def is_post(self) -> bool:
        """Whether a site generator reads what follows, so that it is Markdown unless it looks otherwise."""
        return self.kind == "front_matter"


def front_matter(body: str) -> FrontMatter | None:
    r"""Find and read the front matter of a decoded body; None where there is none.

    >>> front_matter("\n---\ntitle: 'On: time'\n---\nText").values
    {'title': 'On: time'}
    >>> front_matter("title: On time\n---\nText").values, front_matter('"title": "On time"\n;;;\nText').values
    ({'title': 'On time'}, {'title': 'On time'})
    """
    start = len(body) - len(body.lstrip("\ufeff \t\r\n")) if body[:1] in "\ufeff \t\r\n" else 0
    opening = body[start : start + 3]
    if opening in _RULES:
        return _fenced(body, start, opening)
    if opening[:1] == "{":
        return _json(body[: LONGEST + 8], start)
    if opening[:1] == '"':
        return _unopened_json(body, start)
    return _unopened(body, start) or _headed(body, start)


def _fenced(body: str, start: int, opening: str) -> FrontMatter | None:
    """Front matter between two rules; what lies between must begin like it, and if it is long, all of it must."""
    first = re.compile(r"[ \t]*(?:\r\n|\n|\r)").match(body, start + 3)
    closing = re.compile(rf"{_RULES[opening]}[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
    found = closing.search(body, first.end()) if first else None
    if not first or not found:
        return None
    inside = body[first.end() : found.start()]
    if opening == ";;;":
        return _braced(inside, found.end())
    if not _speaks(inside[:LONGEST]):
        return None
    if len(inside) > LONGEST:
        return FrontMatter(found.end(), _outline(inside)) if all(map(_OUTLINED.match, inside.splitlines())) else None
    values, fault = _read(_yaml if opening == "---" else tomllib.loads, inside)
    return FrontMatter(found.end(), values, fault)


def _outline(inside: str) -> Mapping[str, Any]:
    """The outermost lines of one name and one value, of YAML that is too long to be read whole."""
    lines = (_OUTLINE.fullmatch(line) for line in inside.splitlines())
    return {line[1]: line[2].strip().strip("\"'") for line in lines if line}


def _unopened(body: str, start: int) -> FrontMatter | None:
    """Front matter that only a closing rule ends: a few lines of YAML that say what posts say."""
    place = start
    for _ in range(MOST_UNOPENED):
        line = _UNOPENED.match(body, place)
        if not line:
            break
        place = line.end()
    found = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)").match(body, place)
    if not start < place <= start + LONGEST or not found or not _POSTED.search(body, start, place):
        return None
    values, fault = _read(_yaml, body[start:place])
    return None if fault else FrontMatter(found.end(), values)


def _unopened_json(body: str, start: int) -> FrontMatter | None:
    """JSON without its braces that ``;;;`` ends."""
    found = re.compile(r"^;;;[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE).search(body, start, start + LONGEST)
    read = _braced(body[start : found.start()], found.end()) if found else None
    return read if read and not read.fault else None


def _braced(inside: str, end: int) -> FrontMatter:
    """JSON that may lack its braces."""
    words = inside.strip()[: LONGEST + 1]
    values, fault = _read(
        json.JSONDecoder(parse_int=str, parse_float=str).decode, words if words[:1] == "{" else f"{{{words}}}"
    )
    return FrontMatter(end, values, fault)


def _headed(body: str, start: int) -> FrontMatter | None:
    head = header(body, start)
    return FrontMatter(head.end, head.values, kind=head.kind) if head else None


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


def _json(head: str, start: int) -> FrontMatter | None:
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
