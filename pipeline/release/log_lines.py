"""Lines of a changelog: names as code, works by the titles that they have now, and no more lines than one reads."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.bump import shortened
from pipeline.release.markdown import escape
from pipeline.release.tally import KEPT, Tally
from pipeline.release.works import called

_ADDED = re.compile(r"^- added `([0-9a-f]{16})`.*$", re.MULTILINE)
_PLAIN = re.compile(r"[\w .:/-]*")


def works_told(tally: Tally, works: Iterable[pa.Table]) -> str:
    """Works that came, by title, and those that went, by id: their titles are in the release that had them."""
    came, went = (tally.firsts("works", sort) for sort in ("added", "removed"))
    if not came and not went:
        return ""
    known = {row["work_id"]: row for rows in works for row in _listed(rows, came)}
    goes_on = {old: name for name, row in known.items() for old in row["former_ids"]}
    lines = [_added(name, known.get(name)) for name in came]
    for name in went:
        now = f", which goes on as {code(goes_on[name])}" if name in goes_on else ""
        lines.append(f"- removed {code(name)}{now}")
    return cut(lines, tally.n_of("works", "added") + tally.n_of("works", "removed"))


def _added(name: str, work: Mapping[str, Any] | None) -> str:
    """The line of a work that came; without a title where it has none, or is gone again."""
    title = escape(shortened(called(work, {}))) if work else ""
    return f"- added {code(name)} {title}".rstrip()


def retold(former: str, works: Iterable[pa.Table]) -> str:
    """Former sections as they stand, but for titles: one that was masked or taken down since must not stand on."""
    names = sorted(set(_ADDED.findall(former)))
    known = {row["work_id"]: row for rows in works if names for row in _listed(rows, names)}
    return _ADDED.sub(lambda line: _added(line[1], known.get(line[1])), former)


def _listed(works: pa.Table, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The works of these names, and those that had another one."""
    is_named = pc.is_in(works["work_id"], pa.array(names, pa.string()))
    is_renamed = pc.greater(pc.list_value_length(works["former_ids"]), 0)
    rows: list[dict[str, Any]] = works.filter(pc.or_(is_named, is_renamed)).to_pylist()
    return iter(rows)


def words(name: str) -> str:
    """A word of a vocabulary as words of a sentence."""
    return name.replace("_", " ")


def code(*names: str) -> str:
    r"""Names with a dot between them, as code; where a character of theirs could end it, as plain text.

    >>> code("works", "00ff"), code("works", "a`|\nb")
    ('`works.00ff`', 'works.a\\`\\| b')
    """
    joined = shortened(".".join(filter(None, names)))
    return f"`{joined}`" if _PLAIN.fullmatch(joined) else escape(joined)


def cut(lines: Sequence[str], n_all: int) -> str:
    """The first of some lines, of which there may be more than these."""
    shown = lines[:KEPT]
    more = [f"- and {n_all - len(shown):,} more"] if n_all > len(shown) else []
    return "\n".join([*shown, *more])
