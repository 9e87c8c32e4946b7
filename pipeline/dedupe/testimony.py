"""What documents say, given to the passages they say it of."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.dedupe.statements import LINE, Statement, Witness
from pipeline.dedupe.texts import Text

_ON_ORIGIN = frozenset({"translation_of", "original_language", "translator", "machine_translation"})
_OF_TRANSLATION = _ON_ORIGIN - {"original_language"}
_INTO = re.compile(
    r"(?P<zh>(?:\bChinese|中文)(?: translat(?:ion|or)|翻译|翻譯|译者|譯者))"
    r"|(?P<en>(?:\bEnglish|英文)(?: translat(?:ion|or)|翻译|翻譯|译者|譯者))",
    re.IGNORECASE,
)
"""A line that names the language translated into: it may stand under the other version."""


def with_statements(texts: Sequence[Text], witnesses: Mapping[str, Witness]) -> list[Text]:
    """Give each passage what its document says of its origin and translation.

    A line speaks for the passage it stands in. Front matter, markup, and lines that were removed as furniture speak for
    all passages; but of a document in two languages they do not say which of them is the translation.
    """
    beside: dict[str, list[Text]] = {}
    for text in texts:
        beside.setdefault(text.document_id, []).append(text)
    return [_told(text, beside[text.document_id], witnesses.get(text.document_id)) for text in texts]


def _told(text: Text, beside: Sequence[Text], witness: Witness | None) -> Text:
    some = [one for one in witness.statements if one.field in _ON_ORIGIN] if witness else []
    said = tuple(_said_of(text, beside, some)) if some else ()
    return replace(text, statements=said) if said else text


def _said_of(text: Text, beside: Sequence[Text], statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements that are about this passage."""
    for statement in statements:
        line = statement.evidence.removeprefix(LINE) if statement.evidence.startswith(LINE) else ""
        holders = [one for one in beside if line and line in one.words]
        if holders:
            is_its = text in holders and _is_into(text, line)
        else:
            is_its = _is_one_sided(beside) or statement.field not in _OF_TRANSLATION
        if is_its:
            yield statement


def _is_one_sided(beside: Iterable[Text]) -> bool:
    """Whether the passages of a document are not in Chinese and English both."""
    texts = list(beside)
    return not (any(text.is_chinese for text in texts) and any(text.is_english for text in texts))


def _is_into(text: Text, line: str) -> bool:
    """Whether a line about a translation can mean the text it stands in, by the language it names."""
    named = _INTO.search(line)
    return named is None or (text.is_chinese if named.lastgroup == "zh" else text.is_english)
