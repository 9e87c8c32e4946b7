"""Furniture: what stands around a text on its site, told line by line by rules of words (``rules``)."""

from collections.abc import Container, Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.clean.blocks import HEADING, QUOTE, Block, Claim, fold
from pipeline.clean.roles import is_terminated
from pipeline.clean.rules.asking import ASKING
from pipeline.clean.rules.counting import COUNTING
from pipeline.clean.rules.handles import HANDLES
from pipeline.clean.rules.leading import LEADING, bare_address
from pipeline.clean.rules.notices import NOTICES
from pipeline.clean.rules.publishing import PUBLISHING
from pipeline.clean.rules.rule import Rule, unframed
from pipeline.clean.standing import RULE as SITE_RULE

RULES: tuple[Rule, ...] = (*PUBLISHING, *NOTICES, *COUNTING, *ASKING, *HANDLES, *LEADING)
"""In the order in which a line is put to them; the first that holds names the drop."""
LONGEST = max(rule.longest for rule in RULES)
"""Characters; what is longer is told by no pattern."""
_SOURCE_LINE = next(rule for rule in RULES if rule.name == "source_line")
_PREDICATES = tuple(rule for rule in RULES if rule.holds)
_PREDICATE_NUMBERS = tuple(number for number, rule in enumerate(RULES) if rule.holds)
LONGEST_CERTAIN = 60
"""Characters of a line inside a text that is looked up among those that are certain."""


def furniture(blocks: Sequence[Block], standing: Container[int] = (), before: Sequence[str] = ()) -> list[str]:
    """For each block the name of the rule by which it is no text; empty where it is.

    Furniture stands around a text: before its first sentence or behind its last. A line inside that looks like it, a
    heading "Search" or a source named between two paragraphs, is the author's; only a few sayings are certain there.

    Args:
        blocks: The page.
        standing: Places of lines that other pages of the site have too.
        before: What was answered for the same blocks without these, if it was.
    """
    rules = list(before) or ["" if block.text else "layout" for block in blocks]

    def edge(places: range) -> int:
        """Judge blocks in order up to the first sentence, and say where that is."""
        for place in places:
            if not rules[place]:
                rules[place] = told(blocks[place]) or (SITE_RULE if place in standing else "")
                if not rules[place] and is_terminated(blocks[place].text):
                    return place
        return places.stop

    first = edge(range(len(blocks)))
    last = edge(range(len(blocks) - 1, first, -1))
    for place in range(first + 1, last):
        rules[place] = rules[place] or _certain(blocks[place])
    return rules


def told(block: Block) -> str:
    """The name of the rule that tells a line as furniture, looked at alone; empty where none does."""
    if len(block.text) > LONGEST:
        return next((rule.name for rule in _PREDICATES if rule.holds and rule.holds(block)), "")
    saying = _sayings().get(block.folded)
    if saying:
        return saying
    worded = _worded(block.text)
    for number in _PREDICATE_NUMBERS:
        rule = RULES[number]
        if number > worded:
            break
        if rule.holds and rule.holds(block):
            return rule.name
    return RULES[worded].name if worded < len(RULES) else ""


@lru_cache(maxsize=4096)
def _worded(line: str) -> int:
    """The number of the first rule that tells a line by its words, or how many rules there are; asked thrice a line."""
    bare = unframed(line)
    return next((number for number in sorted(_cued(bare.lower())) if RULES[number].match(bare)), len(RULES))


def _cued(line: str) -> set[int]:
    """The numbers of the rules of which a line in lower case has a cue, found by the beginnings of the cues."""
    cues = _cues()
    starts = cues.keys() & {*line, *map("".join, pairwise(line)), ""}
    return {number for start in starts for cue, number in cues[start] if cue in line}


@cache
def _cues() -> dict[str, list[tuple[str, int]]]:
    """All cues with the numbers of their rules, by their first two characters."""
    cues: dict[str, list[tuple[str, int]]] = {}
    for number, rule in enumerate(RULES):
        for cue in rule.cues.split("|") if rule.patterns else ():
            cues.setdefault(cue[:2], []).append((cue, number))
    return cues


def _certain(block: Block) -> str:
    """The rule that tells a line as furniture wherever it stands."""
    if len(block.text) > LONGEST_CERTAIN or block.form == HEADING:
        return ""
    return _certain_sayings().get(block.folded, "")


@cache
def _sayings() -> dict[str, str]:
    """Whole lines, as they compare, and the first rule that names them."""
    return {line: rule.name for rule in reversed(RULES) for line in sorted(rule.lines)}


@cache
def _certain_sayings() -> dict[str, str]:
    return {line: rule.name for rule in reversed(RULES) for line in sorted(rule.certain_lines)}


def line_claims(block: Block) -> Iterable[Claim]:
    """What a line of furniture claims about the document: its source, its address."""
    found = _SOURCE_LINE.match(unframed(block.text))
    if found:
        (source,) = filter(None, found.groupdict().values())
        yield Claim("source", source.strip(), "body line")
    address = bare_address(block)
    if address:
        yield Claim("url", address, "body line")


SHORTEST_EXCERPT = 20
"""Letters and digits; a shorter repetition may be a figure of speech."""


NEAR = 2
"""Blocks behind an excerpt in which the text begins that it was taken from; a refrain comes back later."""
HEAD = 5
"""Blocks at the head of a document among which excerpts and repeated titles stand."""


def _is_excerpt(block: Block) -> bool:
    """Whether a block may be an excerpt: a quote, or prose; a title's words come again in the text, too."""
    return len(block.folded) >= SHORTEST_EXCERPT and (block.form == QUOTE or is_terminated(block.text))


def _repeats(excerpt: Block, other: Block) -> bool:
    """Whether a longer block, or behind a quote any block, holds all of an excerpt."""
    is_longer = len(excerpt.folded) < len(other.folded) or excerpt.form == QUOTE
    return is_longer and excerpt.folded in other.folded


def repetitions(blocks: Sequence[Block], titles: Iterable[str]) -> dict[int, str]:
    """Blocks at the head that say again what stands elsewhere: the title, or an excerpt of the body.

    Only what comes before the text proper can be an excerpt, so the search ends at the first block that is neither.
    """
    known = {fold(title) for title in titles} - {""}
    found: dict[int, str] = {}
    for number, block in enumerate(blocks[:HEAD]):
        later = blocks[number + 1 :] if block.form == QUOTE else blocks[number + 1 : number + 1 + NEAR]
        if block.folded in known:
            found[number] = "title_repeat"
        elif _is_excerpt(block) and any(_repeats(block, other) for other in later):
            found[number] = "excerpt_repeat"
        elif block.folded and block.form != QUOTE:
            break
    return found
