"""The checks of the build, made again on the tables as they are released, and compared with report.json."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.errors import ReleaseDamaged
from pipeline.release.documents import REPORT
from pipeline.released.verify.contents import Contents
from pipeline.released.verify.findings import Checked, Finding, counted
from pipeline.settings import Gates
from pipeline.validate import Check, Report, recheck

Named = dict[tuple[str, str], list[Check]]


def rechecked(contents: Contents) -> Checked:
    """Keys, pointers, values, order, ledger, alignment and gates hold, and the report says of them what is so."""
    try:
        text = (contents.release.folder / REPORT).read_text(encoding="utf-8")
        said = Report.from_json(text)
        limits = Gates(**contents.release.manifest["description"]["settings"]["gates"])
        found = recheck(limits=limits, edition=contents.release.edition, tables=contents.tables)
    except ReleaseDamaged as failure:
        return Checked(check="rules", scope="", unchecked=str(failure))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as failure:
        trouble = Finding(REPORT, f"cannot be read as a report ({failure!r})", contents.remedy(REPORT))
        return Checked(check="rules", scope="", findings=[trouble])
    findings = [*_compared(contents, _named(said.checks), _named(found.checks))]
    if not findings and said.to_json() != text:
        findings.append(Finding(REPORT, "is not written as a report is", contents.remedy(REPORT)))
    left = sorted(_named(said.checks).keys() - _named(found.checks).keys())
    unchecked = f"{', '.join(dict.fromkeys(name for name, _ in left))}: {_why(contents)}" if left else ""
    return Checked(check="rules", scope=counted(len(found.checks), "check"), findings=findings, unchecked=unchecked)


def _why(contents: Contents) -> str:
    judged = "a release has no judgements.csv"
    return judged if contents.has_words else f"{judged}, and this edition no words"


def _named(checks: Iterable[Check]) -> Named:
    named: defaultdict[tuple[str, str], list[Check]] = defaultdict(list)
    for check in checks:
        named[check.name, check.table].append(check)
    return dict(named)


def _compared(contents: Contents, said: Named, found: Named) -> Iterator[Finding]:
    """Checks that fail here, and checks of which the report says otherwise."""
    for (name, table), checks in found.items():
        where = contents.names(table)[0]
        for check in checks:
            if check.required and not check.passed:
                yield Finding(where, f"{name} of {table} fails: {check.notes}", contents.remedy(where))
        if checks != said.get((name, table)) and all(check.passed or not check.required for check in checks):
            told = "; ".join(check.notes or "passed" for check in said.get((name, table), [])) or "nothing"
            now = "; ".join(check.notes or "passed" for check in checks)
            yield Finding(REPORT, f"says of {name} of {table}: {told}; the tables give: {now}", contents.remedy(REPORT))
