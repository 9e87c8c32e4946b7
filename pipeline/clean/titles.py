"""Titles of pages: "A letter - The Harvest Times" names its site too, which is no part of the letter's title."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.clean.blocks import HEADING, Block, Claim, fold
from pipeline.clean.holds import HAN

HEAD = 5
"""Blocks at the head of a page among which its heading stands."""
LONGEST = 300
"""Characters of a page's title that is taken apart."""
MOST_PARTS = 8
"""Parts of a page's title: the text's, its sections', the site's."""
ALIKE = 0.8
"""Share of two letters in a row that a heading and a part of a title have in common, to be one title typeset twice."""
SHORTEST = 5
"""Letters and digits of a title that is left when a site's name is taken off; less may be a section."""
LEFT_OUT = "site left out of"
"""How the evidence of a title begins that was made from another claim."""

_SEPARATOR = re.compile(
    rf"\s+[-–—·|｜_»›>:]+\s+|\s*[|｜_—·»]+\s*|(?:(?<={HAN.pattern})|(?<=[？！）】》”…]))-+|–+|--+|\s*::\s*"
)
"""What parts a title from the site; a hyphen inside Western words parts nothing."""
_SITE = re.compile(
    r"(?:网|網|网站|频道|頻道|[日晚早时商]报|[日晚早時商]報|[报杂]社|在线|論壇|论坛|博客|空间|新闻|新聞|资讯|首页|专栏|专题|中心|门户|社区|贴吧|百科|电视台|"
    r"人民政府|官方|\.com|\.cn|\.org|\.net|News|Times|Post|Daily|Blog|Magazine|Journal|Herald|Online|Tribune|Gazette)$",
    re.IGNORECASE,
)
"""How names of sites and sections end."""


def names_site(title: str, heading: str) -> bool:
    """Whether a page's title is a heading and, parted from it by a separator, something more: the site, its sections.

    >>> names_site("致全体青禾人的一封信 - 农业观察网", "致全体青禾人的一封信"), names_site("Q-day", "Q")
    (True, False)
    >>> names_site("Harvest Times - A letter to all", "A letter to all")
    True
    """
    wanted = fold(heading)
    return bool(wanted) and fold(title) != wanted and wanted in runs(title)


def runs(title: str) -> dict[str, float]:
    """The parts of a page's title and whatever parts stand together, folded, with their share of the whole.

    >>> runs("A letter | Open | Site")
    {'aletteropensite': 1.0, 'aletter': 0.47, 'aletteropen': 0.73, 'open': 0.27, 'opensite': 0.53, 'site': 0.27}
    """
    whole = fold(title)
    found = {whole: 1.0} if whole else {}
    parts = _parts(title)
    for start in range(len(parts)):
        run = ""
        for part in parts[start:]:
            run += fold(part)
            if run:
                found.setdefault(run, round(len(run) / len(whole), 2))
    return found


def _parts(title: str) -> list[str]:
    if len(title) > LONGEST:
        return []
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    return parts if len(parts) <= MOST_PARTS else []


def wanted_runs(titles: Iterable[str], sites: Iterable[str]) -> dict[str, float]:
    """What a block that shows the title may read, folded, with what speaks for it: its share of the title.

    A site stands at the end more often than at the start; what is known or sounds like a site's name is no title.

    >>> wanted_runs(["A letter | Harvest Times", "Harvest Times"], ["Harvest Times"])
    {'aletterharvesttimes': 1.0, 'aletter': 0.37}
    """
    known = {fold(name) for name in sites}
    wanted: dict[str, float] = {}
    for title in titles:
        parts = _parts(title)
        last = fold(parts[-1]) if len(parts) > 1 else ""
        named = {fold(part) for part in parts if _is_site(part, known)} if len(parts) > 1 else known
        for run, share in runs(title).items():
            if run not in named:
                wanted[run] = max(share / 2 if run == last else share, wanted.get(run, 0.0))
    return wanted


def is_alike(one: str, other: str) -> bool:
    """Whether two folded titles are one, typeset or shortened a little differently.

    >>> is_alike(fold("Letter to our readers, 2021"), fold("A letter to our readers 2021")), is_alike("abcd", "abxy")
    (True, False)
    """
    if one == other or min(len(one), len(other)) < SHORTEST or max(len(one), len(other)) > LONGEST:
        return one == other
    if 2 * min(len(one), len(other)) < ALIKE * (len(one) + len(other)):
        return False
    left, right = (Counter(pairwise(text)) for text in (one, other))
    return 2 * (left & right).total() >= ALIKE * (left.total() + right.total())


def shown(block: Block, wanted: Mapping[str, float]) -> float:
    """The share of a page's title that a block shows: all or some of its parts, for a heading a little differently."""
    share = wanted.get(block.folded, 0.0)
    if share or block.form != HEADING or len(block.folded) < SHORTEST:
        return share
    return max((share * ALIKE for run, share in wanted.items() if is_alike(run, block.folded)), default=0.0)


def heading_claims(blocks: Sequence[Block], titles: Sequence[str]) -> Iterator[Claim]:
    """Headings at the head of a page which its own titles name; one on the first line makes its claim there."""
    for block in blocks[1:HEAD]:
        if block.form == HEADING and any(names_site(title, block.text) for title in titles):
            yield Claim("title", block.text, "heading")


def without_site(claims: Sequence[Claim], usable: Sequence[int]) -> list[int]:
    """The places of usable claims of a title, the one to choose first.

    It is the first, or where that names the site beside the words of another claim, that other one. What stands last
    is the title only where a heading says so; elsewhere it is the site. What a person's list states stays as it is.
    """
    first = next((claims[place] for place in usable), None)
    if first is None or first.evidence == "source list":
        return list(usable)
    wanted = runs(first.value)
    whole = fold(first.value)
    last = fold((_parts(first.value) or [""])[-1])
    clean = (
        place
        for place in usable
        if _is_clean(fold(claims[place].value), whole, wanted)
        and (claims[place].evidence == "heading" or fold(claims[place].value) != last)
    )
    return [*list(clean)[:1], *usable]


def _is_clean(other: str, whole: str, wanted: Mapping[str, float]) -> bool:
    """Whether another claim is the title without its site; words that begin in the same way may go on differently."""
    if other == whole or len(other) < SHORTEST:
        return other != whole and other in wanted and wanted[other] >= 0.5  # noqa: PLR2004 - more than the site's half
    if whole.startswith(other) and _SITE.search(whole) and not whole[len(other) :].isascii():
        return True
    return other in wanted or (len(other) < len(whole) and any(is_alike(other, run) for run in wanted if run != whole))


def left_out(claims: Iterable[Claim], sites: Iterable[str]) -> Iterator[Claim]:
    """Titles of a page with the name of its site taken off the end or the start.

    Args:
        claims: What claims to be the title.
        sites: Names of the site and its publisher.

    >>> claim = Claim("title", "拿出十万元投资房产_新闻频道_青禾网", "title element")
    >>> [made.value for made in left_out([claim], [])]
    ['拿出十万元投资房产']
    """
    known = {fold(name) for name in sites} - {""}
    for claim in claims:
        if claim.evidence.startswith(("meta ", "title element", "JSON-LD")):
            bare = _bare(claim.value, known)
            if bare and bare != claim.value:
                yield Claim("title", bare, f"{LEFT_OUT} {claim.evidence}")


def _bare(title: str, known: set[str]) -> str:
    parts = _parts(title)
    first, last = 0, len(parts)
    while last - first > 1 and (_is_site(parts[last - 1], known) or _shares(parts[last - 1 : last + 1])):
        last -= 1
    while last - first > 1 and fold(parts[first]) in known:
        first += 1
    if (first, last) == (0, len(parts)):
        return ""
    start = title.index(parts[first])
    end = start
    for part in parts[first:last]:
        end = title.index(part, end) + len(part)
    bare = title[start:end].strip()
    return bare if len(fold(bare)) >= SHORTEST else ""


def _shares(parts: Sequence[str]) -> bool:
    """Whether a section bears its site's name: 青禾房产_青禾网."""
    return len(parts) > 1 and len({part.strip()[:2] for part in parts}) == 1


def _is_site(part: str, known: set[str]) -> bool:
    return fold(part) in known or bool(_SITE.search(part.strip()))
