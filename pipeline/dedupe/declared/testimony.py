"""What documents say, given to the passages they say it of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.dedupe.declared.claims import FOOT_LINE, LINE, Claim, Witness
from pipeline.dedupe.texts import Text

_ON_ORIGIN = frozenset({"translation_of", "original_language", "translator", "machine_translation"})
_OF_TRANSLATION = _ON_ORIGIN - {"original_language"}
_INTO = re.compile(
    r"(?P<zh>(?:\bChinese|中文)(?: translat(?:ion|or)|翻译|翻譯|译者|譯者))"
    r"|(?P<en>(?:\bEnglish|英文)(?: translat(?:ion|or)|翻译|翻譯|译者|譯者))",
    re.IGNORECASE,
)
"""A line that names the language translated into: it may stand under the other version."""


def with_claims(texts: Sequence[Text], witnesses: Mapping[str, Witness]) -> list[Text]:
    """Give each passage what its document says of its origin and translation.

    A line speaks for the passage it stands in. Front matter, markup, and lines cut at the head speak for all passages,
    but of a document in two languages they do not say which is the translation; a line cut at its foot means the last.
    """
    beside: dict[str, list[Text]] = {}
    for text in texts:
        beside.setdefault(text.document_id, []).append(text)
    said: dict[str, list[Claim]] = {}
    for name, passages in beside.items():
        for claim in witnesses[name].claims if name in witnesses else ():
            for text in _meant(claim, passages) if claim.field in _ON_ORIGIN else ():
                said.setdefault(text.passage_id, []).append(claim)
    return [replace(text, claims=tuple(said[text.passage_id])) if text.passage_id in said else text for text in texts]


def _meant(claim: Claim, beside: Sequence[Text]) -> list[Text]:
    """The passages of a document that one of its claims is about."""
    is_bilingual = _is_bilingual(beside)
    meant = _holders(claim, beside, is_bilingual=is_bilingual)
    if not meant and not (is_bilingual and claim.field in _OF_TRANSLATION):
        meant = list(beside)
    return [text for text in meant if claim.field not in _OF_TRANSLATION or _is_into(text, claim.evidence)]


def _holders(claim: Claim, beside: Sequence[Text], *, is_bilingual: bool) -> list[Text]:
    """The passages that a line stands in; none where it stood in no passage of its own."""
    evidence = claim.evidence
    if evidence.startswith(FOOT_LINE) and is_bilingual:
        return [max(beside, key=attrgetter("start"))]
    line = evidence.removeprefix(LINE) if evidence.startswith(LINE) else ""
    return [one for one in beside if line and line in one.words]


def _is_bilingual(beside: Sequence[Text]) -> bool:
    """Whether the passages of a document are in Chinese and English both."""
    return any(text.is_chinese for text in beside) and any(text.is_english for text in beside)


def _is_into(text: Text, line: str) -> bool:
    """Whether a line about a translation can mean a text, by the language it says was translated into."""
    named = _INTO.search(line)
    return named is None or (text.is_chinese if named.lastgroup == "zh" else text.is_english)
