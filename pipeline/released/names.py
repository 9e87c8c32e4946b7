"""Names of files in a release: which are safe to open on any machine, whoever wrote them."""

import re

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names Windows keeps for devices (https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file)."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*\ud800-\udfff]')
"""What some file system or ``sha256sum`` does not take as it stands."""


def fault(name: str) -> str:
    r"""What is wrong with a name, as a phrase; empty if nothing is.

    >>> fault("data/works-00000-of-00001.parquet"), fault(".zenodo.json")
    ('', '')
    >>> fault("../keys"), fault("/etc/passwd")
    ("'../keys' leads elsewhere", "'/etc/passwd' leads elsewhere")
    >>> fault("a\nb"), fault("data/con.txt")
    ("'a\\nb' has a character that not every system takes", "'data/con.txt' is the name of a device")
    """
    parts = name.split("/")
    if any(part in {"", ".", ".."} for part in parts):
        return f"{name!r} leads elsewhere"
    if _FORBIDDEN.search(name):
        return f"{name!r} has a character that not every system takes"
    if any(_RESERVED.fullmatch(part) for part in parts):
        return f"{name!r} is the name of a device"
    if any(part[-1] in ". " for part in parts):
        return f"{name!r} ends in a dot or a space"
    return ""
