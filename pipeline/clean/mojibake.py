r"""Mojibake: text that was decoded wrongly before its capture was saved, restored where nothing else is possible.

Three ways are reversed: UTF-8 read as Windows-1252 (ä½\xa0å¥½), UTF-8 read as GBK (灏忕背) and GBK read as Windows-1252
(ÄãºÃ). A run is restored only if each of its characters goes back into bytes, these are one valid text, that text is
made of common characters, and the run as it stands is no text of its own. What has lost bytes (锟斤拷, 锛?) is counted
and left as it is.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from pipeline.clean.ledger import Edit
from pipeline.clean.plausibility import plausibility
from pipeline.misread import WINDOWS, borders, gbk, latin, undone

PLAUSIBLE = 0.9
"""What restored text must reach; real Chinese reaches .97."""
STRANGE = 0.6
"""What a run that is to be restored from GBK must stay below: of the characters that GBK makes of UTF-8 a third to a
half is common by chance."""
FEWEST_HAN = 2
"""Restored Chinese characters; one alone may be chance."""
SURE_HAN = 4
"""Restored Chinese characters of a run that might be accented letters, such as an alphabet."""
DAMAGED_HAN = 4
"""Chinese characters that a damaged run must still show before it is called mojibake."""

_SIGNS = "".join(read for read in WINDOWS if read)
_AFTER = f"[\x80-\xbf{_SIGNS}]"
"""What Windows-1252 makes of a byte that continues a character of UTF-8."""
_UTF8 = f"(?:[\xc2-\xdf]{_AFTER}|[\xe0-\xef]{_AFTER}{{2}}|[\xf0-\xf4]{_AFTER}{{3}})+"
_BYTES = f"[\x80-\xff{_SIGNS}]{{4,}}"
_REST = f"[\x80-\xff\ufffd{_SIGNS}]{{6,}}"
"""These are compiled by ``re`` when the first text asks for them: hardly any does."""
_BESIDE = re.compile(f"[\x80-\xff][\x80-\xff\ufffd{_SIGNS}]")
"""Two bytes beyond ASCII side by side, which Western words hardly have: what is looked for first, since it is cheap."""
_GONE = "\ufffd\ue000-\uf8ff"
"""What could not be read, and what GBK keeps for private use: where a run has lost bytes."""
_HAN = re.compile("[\u4e00-\u9fff]")
_TYPOGRAPHY = frozenset("\ufeff‐‑–—‘’‚“”„†‡•…‰‹›€™−→■□▲△○●★☆❤")
_ODD = frozenset(map(chr, range(0x80, 0x100))) | frozenset("ƒŠŒŽšœžŸˆ˜\ufffd")
"""What stands beside a run only if bytes are missing; quotation marks and dashes may be there by right."""
_SCARS = ("锟斤拷", "閿熸枻鎷", "烫烫烫烫", "屯屯屯屯", "\ufffd")
_LOST = "锟斤拷|閿熸枻鎷|烫{4,}|屯{4,}|\ufffd"
"""Bytes that were replaced, saved, and read in GBK; memory that no program had written yet; what nobody could read."""


def mojibake(text: str) -> list[Edit]:
    r"""Restore the runs of a text that can only be mojibake, character by character.

    >>> mojibake("å°\x8fç±³ Mi")
    [Edit(start=0, end=3, text='小'), Edit(start=3, end=6, text='米')]
    >>> mojibake("灏忕背")
    [Edit(start=0, end=1, text='小'), Edit(start=1, end=3, text='米')]
    >>> mojibake("café, Müller, «ÉTÉ», 小米"), mojibake("锟斤拷")
    ([], [])
    """
    if text.isascii():
        return []
    western = (_from_western_utf8, _from_western_gbk) if _BESIDE.search(text) else ()
    for restore in (*western, _from_gbk):
        spans = list(restore(text))
        if spans:
            return [edit for start, end, read in spans for edit in _shared_out(start, end, read)]
    return []


def n_lost(text: str) -> int:
    """Characters of a text that are mojibake and cannot be restored.

    >>> n_lost("我们锟斤拷手机"), n_lost("好烫烫烫"), n_lost("鍏ㄦ枃濡備笅锛?")
    (3, 0, 7)
    """
    if text.isascii():
        return 0
    spans = [found.span() for found in re.finditer(_LOST, text)] if any(scar in text for scar in _SCARS) else []
    spans += [found.span() for found in _openings().finditer(text) if _is_rest(found.group(), gbk)]
    if _BESIDE.search(text):
        spans += [found.span() for found in re.finditer(_REST, text) if _is_rest(found.group(), latin)]
    return len({place for span in spans for place in range(*span)})


def _shared_out(start: int, end: int, read: str) -> Iterator[Edit]:
    """One edit a restored character, so that sentences can end behind any of them."""
    for character, (first, behind) in zip(read, pairwise(borders(end - start, read)), strict=True):
        yield Edit(start + first, start + behind, character)


Span = tuple[int, int, str]


def _from_western_utf8(text: str) -> Iterator[Span]:
    """Runs of UTF-8 that were read as Windows-1252 or Latin-1."""
    restored = []
    for found in re.finditer(_UTF8, text):
        read = undone(found.group(), latin, "utf-8")
        if read and not _touches(text, found.span()):
            restored.append((*found.span(), read))
    if any(_is_sure(text, span) for span in restored):
        yield from restored


def _is_sure(text: str, span: Span) -> bool:
    """Three bytes made common Chinese or typography; or two made an accented letter inside a word of small letters."""
    start, end, read = span
    if any(character >= "\u0800" for character in read):
        rest = "".join(character for character in read if character not in _TYPOGRAPHY)
        return plausibility(rest, "gb18030") >= PLAUSIBLE
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    return text[start] == "Ã" and read.islower() and any(one.isascii() and one.islower() for one in beside)


def _touches(text: str, span: tuple[int, int]) -> bool:
    """Whether bytes that belong to no whole character stand beside it."""
    start, end = span
    return any(one in _ODD for one in text[max(start - 1, 0) : start] + text[end : end + 1])


def _from_gbk(text: str) -> Iterator[Span]:
    """Runs of UTF-8 that were read as GBK."""
    restored = []
    sure = False
    for found in _openings().finditer(text):
        run = found.group()
        beside = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
        read = undone(run, gbk, "utf-8") if beside.isascii() else ""
        if read and plausibility(read, "gb18030") >= PLAUSIBLE and plausibility(run, "gb18030") < STRANGE:
            restored.append((*found.span(), read))
            sure = sure or len(_HAN.findall(read)) >= FEWEST_HAN
    if sure:
        yield from restored


def _from_western_gbk(text: str) -> Iterator[Span]:
    """Runs of GBK that were read as Windows-1252 or Latin-1."""
    restored = []
    for found in re.finditer(_BYTES, text):
        run = found.group()
        read = undone(run, latin, "gb18030")
        if read and plausibility(read, "gb18030") == 1 and not _is_listing(run):
            restored.append((*found.span(), read))
    if any(_is_no_word(text[start:end], read) for start, end, read in restored):
        yield from restored


def _is_no_word(run: str, read: str) -> bool:
    """Whether a run is too long for accented letters, or has signs among them."""
    n_han = len(_HAN.findall(read))
    return n_han >= SURE_HAN or (n_han >= FEWEST_HAN and any(one < "À" or one in "×÷" for one in run))


def _is_listing(run: str) -> bool:
    """Whether a run of letters is an alphabet, or a line drawn with few signs."""
    return list(run) == sorted(run) or len(set(run)) * 2 < min(len(run), 24)


def _is_rest(run: str, encode: Callable[[str], bytes]) -> bool:
    """Whether a run was UTF-8 read wrongly, but has lost bytes since."""
    read = encode(run.replace("\ufffd", "")).decode("utf-8", "replace")
    kept = read.replace("\ufffd", "")
    return (
        len(_HAN.findall(kept)) >= DAMAGED_HAN
        and len(read) - len(kept) <= len(kept)
        and plausibility(kept, "gb18030") >= PLAUSIBLE
        and plausibility(run, "gb18030") < STRANGE
    )


@cache
def _openings() -> re.Pattern[str]:
    """Runs that begin with what GBK makes of the first two bytes of a character of UTF-8 from U+2000 on."""
    pairs = bytes(byte for lead in range(0xE2, 0xF0) for after in range(0x80, 0xC0) for byte in (lead, after))
    first = "".join(sorted(set(pairs.decode("gbk", "ignore"))))
    return re.compile(f"[{first}](?<![^\x00-\x7f{_GONE}].)[^\x00-\x7f{_GONE}]{{2,}}", re.DOTALL)
