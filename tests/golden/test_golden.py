"""Golden cases: what each rule must answer, in JSON files that a person can read and extend.

A file is a list of cases: ``label`` names it, ``why`` argues it, ``input`` and ``expected`` are the case itself, and
``expect`` is "pass", or "fail" for what the rules are known to get wrong: such a case fails once they learn it.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean.colophon import line_claims
from pipeline.clean.dates import Dated, find_date, read_date
from pipeline.clean.decode import Decoded, decode
from pipeline.clean.mojibake import mojibake, n_lost
from pipeline.clean.personal.details import details
from pipeline.clean.sentences import sentences
from pipeline.clean.written import infer_written
from pipeline.settings import CleanSettings


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _claimed(text: str) -> dict[str, str | None] | None:
    dated = read_date(text)
    at = dated.at.isoformat() if dated and dated.at else None
    return {"on": dated.on.isoformat(), "precision": dated.precision, "at": at} if dated else None


def _quoted(dated: Dated | None) -> dict[str, str] | None:
    return {"on": dated.on.isoformat(), "precision": dated.precision, "evidence": dated.evidence} if dated else None


def _decoded(case: dict[str, str]) -> dict[str, str | int]:
    """Decode the text as encoded; a body that is read must give the text back but for the bytes put around it."""
    body = bytes.fromhex(case["prefix_hex"]) + case["text"].encode(case["encoding"]) + bytes.fromhex(case["suffix_hex"])
    result = decode(body, case["declared"], CleanSettings())
    if not isinstance(result, Decoded):
        return {"rule": result.rule}
    assert result.text.startswith(case["text"])
    return {"charset": result.charset, "n_undecodable": result.n_undecodable}


def _restored(text: str) -> dict[str, str | int]:
    """The text with its mojibake restored, and how many characters stay lost."""
    for start, end, read in reversed(mojibake(text)):
        text = text[:start] + read + text[end:]
    return {"text": text, "lost": n_lost(text)}


RULES: dict[str, Callable[[Any], object]] = {
    "sentences_zh": _split,
    "sentences_en": _split,
    "sentences_mixed": _split,
    "dates_claims": _claimed,
    "dates_in_lines": lambda line: _quoted(find_date(line)),
    "written": lambda text: _quoted(infer_written(text)),
    "decode": _decoded,
    "mojibake": _restored,
    "personal": lambda text: [[told.kind, text[told.start : told.end]] for told in details(text)],
    "colophon": lambda line: [list(told) for told in line_claims(line)],
}
"""The rule that the cases of each file are put to."""


def _cases() -> list[Any]:
    cases = []
    for family in RULES:
        for case in json.loads(Path(__file__).with_name(f"{family}.json").read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(strict=True, reason=case["why"])] if case["expect"] == "fail" else []
            cases.append(pytest.param(family, case, id=f"{family}: {case['label']}", marks=marks))
    return cases


@pytest.mark.parametrize(("family", "case"), _cases())
def test_rule_answers_as_the_case_says(family: str, case: dict[str, Any]) -> None:
    """The rule of the family answers the case's input with what the case expects."""
    assert RULES[family](case["input"]) == case["expected"]
