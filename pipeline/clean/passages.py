"""Passages: a document's blocks parted into texts, each with kind, author, date and the role of each block."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.blocks import Block
from pipeline.clean.cues import SPEAKS, announces_speech, first_person_share, greets, is_announcement
from pipeline.clean.dates import Dated, find_date
from pipeline.clean.kinds import Setting, Told, tell_kind
from pipeline.clean.letters import Letter, letters
from pipeline.clean.people import speaker
from pipeline.clean.roles import is_dateline, is_heading
from pipeline.clean.telling.speakers import headline_speaker
from pipeline.clean.telling.turns import talkers, turns
from pipeline.clean.written import infer_written

TEXT = "sentence"


@dataclass(frozen=True)
class Part:
    """One text among a document's blocks."""

    blocks: tuple[Block, ...]
    roles: tuple[str, ...]
    kind: str
    kind_evidence: tuple[str, ...]
    author: str | None
    dated: Dated | None

    @property
    def title(self) -> str | None:
        """Its first line, where that is a heading."""
        return self.blocks[0].text if self.roles[0] == "heading" else None


def passages(
    blocks: Sequence[Block], *, names_source: bool, published: Dated | None, headlines: Sequence[str] = ()
) -> list[Part]:
    """Part the blocks of a document; every block belongs to exactly one passage, in order."""
    parts: list[Part] = []
    place = 0
    found = list(letters(blocks, headlines))
    setting = Setting(tuple(headlines), names_source, "letter" if found else "")
    for letter in found:
        parts += _others(blocks[place : letter.first], setting, published)
        parts.append(_letter(blocks, letter))
        place = letter.behind
    return parts + _others(blocks[place:], setting, published)


def _letter(blocks: Sequence[Block], letter: Letter) -> Part:
    roles = [_line_role(blocks, place) for place in range(letter.first, letter.behind)]
    if letter.is_called:
        roles[letter.salutation - letter.first] = "salutation"
    if letter.signature is not None:
        tail = range(letter.signature - letter.first, len(roles))
        roles[tail.start :] = ["dateline" if roles[place] == "dateline" else "signature" for place in tail]
    inside = tuple(blocks[letter.first : letter.behind])
    signed = inside[letter.signature - letter.first].text if letter.signature is not None else ""
    datelines = [block.text for block, role in zip(inside, roles, strict=True) if role == "dateline"]
    dated = next(filter(None, map(find_date, [*datelines, signed])), None) or infer_written(_text(inside))
    return Part(inside, tuple(roles), "letter", letter.evidence, letter.author, dated)


def _others(blocks: Sequence[Block], setting: Setting, published: Dated | None) -> list[Part]:
    """A stretch beside letters: one text, or a report and the speech that it announces."""
    if not blocks:
        return []
    begins = _announced_speech(blocks)
    if not begins:
        return [_other(blocks, tell_kind(blocks, setting), published, setting.headlines)]
    announced = ("speech", ("announced as a full text",))
    return [
        _other(blocks[:begins], tell_kind(blocks[:begins], setting._replace(beside="speech")), published),
        _other(blocks[begins:], announced, published, setting.headlines),
    ]


def _other(blocks: Sequence[Block], told: Told, published: Dated | None, headlines: Sequence[str] = ()) -> Part:
    kind, evidence = told
    roles = tuple(_line_role(blocks, place) for place in range(len(blocks)))
    by = _speaker(blocks[0].text, headlines) if kind == "speech" else None
    dated = _own_date(blocks, roles) or (published if kind == "report" else infer_written(_text(blocks)) or published)
    return Part(tuple(blocks), roles, kind, evidence, by, dated)


def _speaker(first: str, headlines: Sequence[str]) -> str | None:
    """Who speaks: whom the first line names before the words, or a headline as the one who spoke."""
    spoken = speaker(first)
    return spoken[0] if spoken else next(filter(None, map(headline_speaker, headlines)), None)


def _announced_speech(blocks: Sequence[Block]) -> int:
    """The block at which a speech begins that the block before it announces as a full text; 0 where none does."""
    for place, block in enumerate(blocks[:-1]):
        if is_announcement(block.text) and announces_speech(block.text):
            return place + 1 if greets(blocks[place + 1].text) or _speaks(blocks[place + 1 :]) else 0
    return 0


def _speaks(blocks: Sequence[Block]) -> bool:
    """Whether somebody speaks of themselves, and not several in turns."""
    texts = [block.text for block in blocks]
    return first_person_share("\n".join(texts)) >= SPEAKS and not talkers(texts, turns(texts))


def _own_date(blocks: Sequence[Block], roles: Sequence[str]) -> Dated | None:
    """The date of a dateline."""
    lines = (block.text for block, role in zip(blocks, roles, strict=True) if role == "dateline")
    return next(filter(None, map(find_date, lines)), None)


def _line_role(blocks: Sequence[Block], place: int) -> str:
    if is_dateline(blocks[place]):
        return "dateline"
    return "heading" if is_heading(blocks, place) else TEXT


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks)
