r"""Bytes that were read in a wrong charset, saved so, and can be read again: three ways, each exact.

UTF-8 read as Windows-1252 or Latin-1 (ä½\xa0å¥½), UTF-8 read as GBK (灏忕背), GBK read as Windows-1252 (ÄãºÃ). Which
runs of a text are such is for ``pipeline.clean.mojibake`` to judge.
"""

from collections.abc import Callable, Iterator

WINDOWS = {bytes([byte]).decode("cp1252", "ignore"): chr(byte) for byte in range(0x80, 0xA0)}
"""What Windows-1252 reads where Latin-1 has control characters."""
_TO_LATIN = {ord(read): ord(byte) for read, byte in WINDOWS.items() if read}


def ways(run: str) -> Iterator[str]:
    """What a run may have been before it was read wrongly, in the order in which that is asked.

    >>> list(ways("灏忕背")), list(ways("ÄãºÃ")), list(ways("plain"))
    (['小米'], ['你好'], ['plain', 'plain', 'plain'])
    """
    for encode, charset in ((latin, "utf-8"), (gbk, "utf-8"), (latin, "gb18030")):
        read = undone(run, encode, charset)
        if read:
            yield read


def undone(run: str, encode: Callable[[str], bytes], charset: str) -> str:
    """The text that a run was before it was read wrongly; empty where it cannot have been."""
    try:
        return encode(run).decode(charset)
    except UnicodeDecodeError:
        return ""


def latin(run: str) -> bytes:
    """The bytes of which Windows-1252, or Latin-1 for those it has not, made a run; none if it cannot have."""
    try:
        return run.translate(_TO_LATIN).encode("latin-1")
    except UnicodeEncodeError:
        return b""


def gbk(run: str) -> bytes:
    """The bytes of which GBK made a run, with the euro sign where Windows has it; none if a character is not GBK's."""
    try:
        return b"\x80".join(part.encode("gbk") for part in run.split("€"))
    except UnicodeEncodeError:
        return b""


def borders(length: int, read: str) -> list[int]:
    """Where in a run of some length each restored character begins, as evenly as goes; one more stands at the end.

    >>> borders(3, "小米")
    [0, 1, 3]
    """
    return [place * length // len(read) for place in range(len(read) + 1)]
