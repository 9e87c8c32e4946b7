"""Licences by their SPDX ids and expressions (https://spdx.org/licenses/, annex B of the SPDX specification)."""

from collections.abc import Mapping

from pipeline.rights.statements import PARTS, VERSIONS
from pipeline.rights.terms import Terms

_PART_TERMS = (
    Terms.ATTRIBUTION,
    Terms.SHARE_ALIKE,
    Terms.NONCOMMERCIAL,
    Terms.NONCOMMERCIAL_SHARE_ALIKE,
    Terms.NO_DERIVATIVES,
    Terms.NONCOMMERCIAL_NO_DERIVATIVES,
)
LICENSES: Mapping[str, Terms] = {
    **dict.fromkeys("CC0-1.0 CC-PDDC CC-PDM-1.0 PDDL-1.0 Unlicense 0BSD DL-DE-ZERO-2.0 MIT-0".split(), Terms.FREE),
    **{
        f"CC-{part.upper()}-{version}": terms
        for part, terms in zip(PARTS, _PART_TERMS, strict=True)
        for version in VERSIONS
    },
    **dict.fromkeys(
        "ODC-By-1.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OGL-Canada-2.0 etalab-2.0 DL-DE-BY-2.0 NLOD-1.0 NLOD-2.0 "
        "CDLA-Permissive-1.0 CDLA-Permissive-2.0 MIT Apache-2.0 BSD-2-Clause BSD-3-Clause".split(),
        Terms.ATTRIBUTION,
    ),
    **dict.fromkeys(
        "ODbL-1.0 CDLA-Sharing-1.0 LAL-1.2 LAL-1.3 GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-only GFDL-1.2-or-later "
        "GFDL-1.3-only GFDL-1.3-or-later".split(),
        Terms.SHARE_ALIKE,
    ),
}
"""Licences that texts are given under; a short list of our own. Others are accepted, but what they allow is not known
here."""

UNKNOWN = "LicenseRef-Unknown"
_SILENT = frozenset({UNKNOWN, "NONE", "NOASSERTION"})
_REFERENCES = ("LicenseRef-", "DocumentRef-")
_OPERATORS = frozenset({"AND", "OR", "WITH", "(", ")"})
_CLOSE, _CLOSE_TO_COMMONS = 0.9, 0.6
"""How like a known id an unknown one must be to be taken for its misspelling; all that begin with CC are known."""


def known_terms(name: str) -> Terms | None:
    """What a licence allows; None where that is not known here. Ported licences allow what their models do.

    >>> known_terms("CC-BY-3.0-DE"), known_terms("LicenseRef-Press-Kit")
    (<Terms.ATTRIBUTION: 1>, None)
    """
    model, _, port = name.rpartition("-")
    is_port = port.isalpha() and port.isupper() and model.startswith("CC-BY")
    return LICENSES.get(name, LICENSES.get(model) if is_port else None)


def is_silent(name: str) -> bool:
    """Whether an id says that no licence is known."""
    return name in _SILENT


def license_ids(expression: str) -> list[str]:
    """The ids in a licence expression, in its order; exceptions, which stand behind WITH, are none.

    >>> license_ids("(CC-BY-4.0 OR MIT) AND LicenseRef-Notice")
    ['CC-BY-4.0', 'MIT', 'LicenseRef-Notice']
    """
    tokens = _tokens(expression)
    before = ["", *tokens]
    return [token for left, token in zip(before, tokens, strict=False) if token not in _OPERATORS and left != "WITH"]


def license_fault(expression: str) -> str:
    """What is wrong with a licence expression; empty if nothing is, also where a licence is not known here.

    >>> license_fault("CC-BY-4"), license_fault("CC-BY-4.0 AND MIT"), license_fault("LicenseRef-Press-Kit")
    ('no licence is called "CC-BY-4"; did you mean CC-BY-4.0? Any other can be called LicenseRef-…', '', '')
    >>> license_fault("CC BY 4.0")
    'it is no SPDX expression; did you mean CC-BY-4.0?'
    """
    if expression_terms(expression) is None:
        near = _nearest(expression)
        return f"it is no SPDX expression; {f'did you mean {near}?' if near else 'write for instance CC-BY-4.0'}"
    for name in license_ids(expression):
        near = _nearest(name) if known_terms(name) is None and not name.startswith(_REFERENCES) else ""
        if near:
            return f'no licence is called "{name}"; did you mean {near}? Any other can be called LicenseRef-…'
    return ""


def _nearest(name: str) -> str:
    """The licence that a misspelt id means; empty where none is near."""
    import difflib  # noqa: PLC0415 - only where something is misspelt

    squashed = {_squash(known): known for known in LICENSES}
    if _squash(name) in squashed:
        return squashed[_squash(name)]
    large = {known.upper(): known for known in LICENSES}
    cutoff = _CLOSE_TO_COMMONS if name.upper().startswith("CC") else _CLOSE
    return next((large[near] for near in difflib.get_close_matches(name.upper(), large, n=1, cutoff=cutoff)), "")


def _squash(name: str) -> str:
    """Letters and digits of an id, without the zero behind its version."""
    return "".join(filter(str.isalnum, name.strip().lower().removesuffix(".0")))


def expression_terms(expression: str) -> Terms | None:
    """What an expression allows: of AND the stricter, of OR the freer; None where it is none.

    >>> expression_terms("CC-BY-4.0 AND (CC-BY-NC-4.0 OR CC0-1.0)")
    <Terms.ATTRIBUTION: 1>
    >>> expression_terms("EUPL-1.2"), expression_terms("all rights reserved")
    (<Terms.UNREADABLE: 8>, None)
    """
    try:
        found, rest = _either(_tokens(expression))
    except IndexError:
        return None
    return None if rest else found


def _tokens(expression: str) -> list[str]:
    return expression.replace("(", " ( ").replace(")", " ) ").split()


_Read = tuple[Terms | None, list[str]]


def _either(tokens: list[str]) -> _Read:
    found, rest = _both(tokens)
    while rest[:1] == ["OR"]:
        other, rest = _both(rest[1:])
        found = None if found is None or other is None else min(found, other)
    return found, rest


def _both(tokens: list[str]) -> _Read:
    found, rest = _one(tokens)
    while rest[:1] == ["AND"]:
        other, rest = _one(rest[1:])
        found = None if found is None or other is None else max(found, other)
    return found, rest


def _one(tokens: list[str]) -> _Read:
    """A licence, with an exception where one is named, or an expression in brackets."""
    first, rest = tokens[0], tokens[1:]
    if first == "(":
        found, rest = _either(rest)
        return (found, rest[1:]) if rest[0] == ")" else (None, rest)
    if not _is_id(first):
        return None, rest
    if rest[:1] == ["WITH"]:
        return (Terms.UNREADABLE if _is_id(rest[1]) else None), rest[2:]
    known = known_terms(first)
    return (Terms.UNREADABLE if known is None else known), rest


def _is_id(token: str) -> bool:
    """Whether it has the form of an id: letters, digits, points, hyphens, a plus at most."""
    plain = token.replace(".", "").replace("-", "").replace("+", "").replace(":", "")
    return token not in _OPERATORS and plain.isascii() and plain.isalnum() and token[0].isalnum()
