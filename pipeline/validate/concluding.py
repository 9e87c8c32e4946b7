"""What all ranges found, put together: every check by its name, in the order in which a reader asks."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.settings import Gates
from pipeline.validate import gates, personal
from pipeline.validate.findings import (
    BREACH,
    COUNT,
    EMPTY,
    MANY_SAMPLES,
    NULLS,
    PERSONAL,
    SAMPLES,
    Finding,
    join,
    note,
    verdict,
)
from pipeline.validate.report import Check, Report
from schemas import TABLES, conform

WARNINGS = frozenset({"judgement_known", "judgement_agrees", "claims_agree", "personal_details", "document_text"})
"""Checks that stop no release: a person should look."""
OF_WORDS = (
    ("ledger_covers", "documents"),
    ("ledger_rebuilds", "documents"),
    ("segments_placed", "segments"),
    ("passages_placed", "passages"),
    ("text_digest", "documents"),
    ("text_digest", "passages"),
    ("counts", "documents"),
    ("counts", "passages"),
)
"""Checks that need the words of the texts."""
OF_IDS = (
    ("passage_carried", "versions"),
    ("counts", "works"),
    ("language_told", "languages"),
    ("passage_sketched", "sketches"),
    ("link_spans", "links"),
    ("link_quotes", "links"),
)
OF_BEADS = (
    ("bead_segments", "bitext"),
    ("bead_texts", "bitext"),
    ("bead_order", "bitext"),
    ("figure_texts", "figures"),
)

Named = tuple[str, str]


def conclude(findings: Iterable[Finding], limits: Gates, *, has_words: bool = True, is_heard: bool = True) -> Report:
    """The report of all findings; ``is_heard`` is whether there are rulings to speak of.

    Where a table is not made as declared, nothing else can be asked, so the report ends there.
    """
    found = Found(findings)
    shapes = tuple(found.schema(table) for table in TABLES)
    if not all(check.passed for check in shapes):
        return Report(shapes)
    named = [*_each(), *_across(has_words=has_words), *([("judgement_known", "links")] if is_heard else [])]
    named += [("judgement_agrees", "links"), *([("claims_agree", "metadata")] if has_words else [])]
    checks = (found.values(table) if name == "values" else found.check(name, table) for name, table in named)
    return Report((*shapes, *checks, *found.policy(limits)))


def _each() -> Iterator[Named]:
    for table in TABLES:
        yield from ((name, table) for name in ("values", "key", "order"))


def _across(*, has_words: bool) -> Iterator[Named]:
    for table in TABLES:
        yield from ((f"foreign_key_{column}", table) for column in conform.foreign_keys(table))
    yield "capture_accounted", "captures"
    yield from OF_WORDS if has_words else ()
    yield from OF_IDS
    yield from OF_BEADS if has_words else ()
    yield "taken_down", "tombstones"


class Found:
    """Findings by check and table."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        joined = join(findings)
        self._problems = {(one.check, one.table): one for one in joined if not one.key}
        self._keyed = [one for one in joined if one.key]

    def check(self, name: str, table: str) -> Check:
        """A check of problems in words; one that nobody complained of passed."""
        found = self._problems.get((name, table))
        return _check(found) if found else _passed(name, table)

    def schema(self, table: str) -> Check:
        """Whether a table is made as declared."""
        nulls = [f"{one.key} has {one.n} nulls" for one in self._of(NULLS, table)]
        return _check(verdict("schema", table, [*nulls, *self._told("schema", table)]))

    def values(self, table: str) -> Check:
        """Whether the values of a table are as declared."""
        breaches = [
            f"{one.key} fails in {one.n} rows, such as {', '.join(map(repr, one.told))}"
            for one in sorted(self._of(BREACH, table), key=lambda one: one.key)
        ]
        return _check(verdict("values", table, [*breaches, *self._told("values", table)]))

    def policy(self, limits: Gates) -> Iterator[Check]:
        """What one should look at, and the gates that a person set."""
        details = [personal.told(one.key, one.n) for one in sorted(self._of(PERSONAL), key=lambda one: one.key)]
        yield _check(verdict("personal_details", "segments", details), details, None)
        empty = self._told(EMPTY, "documents")
        for problems in [[f"no text was left of {source}"] for source in empty] or [[]]:
            yield _check(verdict("document_text", "documents", problems))
        counts = {one.key: one.n for one in self._of(COUNT)}
        yield from map(_check, gates.gates(counts, empty, limits))

    def _of(self, name: str, table: str | None = None) -> list[Finding]:
        return [one for one in self._keyed if one.check == name and table in (None, one.table)]

    def _told(self, name: str, table: str) -> Sequence[str]:
        found = self._problems.get((name, table))
        return found.told if found else ()


def _passed(name: str, table: str) -> Check:
    return Check(name=name, table=table, required=name not in WARNINGS, passed=True, notes="")


def _check(found: Finding, told: Sequence[str] | None = None, samples: int | None = SAMPLES) -> Check:
    """A finding as a line of the report."""
    most = MANY_SAMPLES.get(found.check, samples)
    return Check(
        name=found.check,
        table=found.table,
        required=found.check not in WARNINGS,
        passed=not found.n,
        notes=note(found.n, found.told if told is None else told, most),
    )
