"""Statements by their addresses: the twelve of rightsstatements.org, and the licences and marks of Creative Commons.

Sources: https://rightsstatements.org/page/1.0/ and https://creativecommons.org/licenses/list.en. No patterns, because
every build reads this and compiling them takes milliseconds.
"""

from collections.abc import Mapping

from pipeline.rights.terms import Terms

STATEMENTS: Mapping[str, Terms] = {
    "InC": Terms.IN_COPYRIGHT,
    "InC-OW-EU": Terms.IN_COPYRIGHT,
    "InC-EDU": Terms.IN_COPYRIGHT,
    "InC-NC": Terms.IN_COPYRIGHT,
    "InC-RUU": Terms.IN_COPYRIGHT,
    "NoC-CR": Terms.RESTRICTED,
    "NoC-NC": Terms.RESTRICTED,
    "NoC-OKLR": Terms.RESTRICTED,
    "NoC-US": Terms.RESTRICTED,
    "CNE": Terms.UNDETERMINED,
    "UND": Terms.UNDETERMINED,
    "NKC": Terms.RESTRICTED,
}
"""The twelve statements by their codes. None of them is a licence, so that none alone allows a text to be published;
of the NoC- ones and NKC a person can say so by the basis ``public_domain``."""

STATEMENT_HOST, COMMONS_HOST = "rightsstatements.org", "creativecommons.org"
PARTS = ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")
VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
_MARKS = {"zero": "CC0-1.0", "mark": "CC-PDM-1.0"}
_PORT = (2, 3, 4)
"""Letters of a country, or of igo."""


def statement(uri: str) -> str | None:
    """The code of a rightsstatements.org statement, however its URI is written.

    >>> statement("http://rightsstatements.org/vocab/InC-EDU/1.0/"), statement("https://rightsstatements.org/page/UND/1.0")
    ('InC-EDU', 'UND')
    >>> statement("https://example.org/terms") is None
    True
    """
    host, path = _parted(uri)
    is_one = host == STATEMENT_HOST and len(path) == len(("vocab", "InC", "1.0"))
    if not is_one or path[0] not in {"vocab", "page"} or path[2] != "1.0":
        return None
    return next((code for code in STATEMENTS if code.lower() == path[1]), None)


def commons_license(uri: str) -> str | None:
    """The SPDX id of a Creative Commons licence or mark, however its URI is written.

    >>> commons_license("https://creativecommons.org/licenses/by-sa/4.0/deed.zh")
    'CC-BY-SA-4.0'
    >>> commons_license("http://creativecommons.org/licenses/by/3.0/igo"), commons_license("http://creativecommons.org/x")
    ('CC-BY-3.0-IGO', None)
    """
    host, path = _parted(uri)
    if path and path[-1].partition(".")[0] in {"deed", "legalcode"}:
        path = path[:-1]
    kind, part, version, *port = [*path, "", "", ""][: max(3, len(path))]
    if host != COMMONS_HOST:
        return None
    if kind == "publicdomain" and version == "1.0" and not port:
        return _MARKS.get(part)
    is_licence = kind == "licenses" and part in PARTS and version in VERSIONS
    if not is_licence or len(port) > 1 or any(len(one) not in _PORT for one in port):
        return None
    return "-".join(("CC", part.upper(), version, *(one.upper() for one in port)))


def uri_fault(uri: str) -> str:
    """What is wrong with a statement's URI on one of the two hosts whose statements are known; empty if nothing is.

    >>> uri_fault("http://rightsstatements.org/vocab/INCOPYRIGHT/1.0/")[:52]
    'rightsstatements.org has no such statement; it has I'
    >>> uri_fault("http://rightsstatements.org/vocab/InC/1.0"), uri_fault("https://example.org/terms")
    ('', '')
    """
    host, _ = _parted(uri)
    if host == STATEMENT_HOST and statement(uri) is None:
        return (
            f"rightsstatements.org has no such statement; it has {', '.join(STATEMENTS)}: "
            "write for instance http://rightsstatements.org/vocab/InC/1.0/"
        )
    if host == COMMONS_HOST and commons_license(uri) is None:
        return (
            "creativecommons.org has no such licence; write for instance https://creativecommons.org/licenses/by/4.0/ "
            "or https://creativecommons.org/publicdomain/zero/1.0/"
        )
    return ""


def _parted(uri: str) -> tuple[str, list[str]]:
    """Host and path of an address, in small letters."""
    scheme, _, rest = uri.lower().partition("://")
    host, *path = rest.partition("?")[0].partition("#")[0].split("/")
    return (host.removeprefix("www.") if scheme in {"http", "https"} else ""), [part for part in path if part]
