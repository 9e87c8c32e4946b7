"""A release that somebody edited, with new sums, is found out by what its files say of one another."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from damaging import covered, flipped, rewritten
from little_world import Tables, edited, little_collection
from running import ROOT, environment

from pipeline.collection.predecessor import read_predecessor
from pipeline.errors import CollectionBroken
from pipeline.release import release
from pipeline.release.manifest import FORMAT
from pipeline.released.verify import Verdict, telling, verify
from pipeline.released.verify.digests import hashed
from pipeline.released.verify.folder import read_listing
from pipeline.settings import Settings
from pipeline.validate import Report, validate

WORKS, VERSIONS = "data/works-00000-of-00001.parquet", "data/versions-00000-of-00001.parquet"
CHECKS = ["files", "digests", "signature", "schemas", "rows", "rules", "bitext", "documents"]


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    """The little release under another name, to be edited."""
    return Path(shutil.copytree(released, tmp_path / "copy"))


@pytest.fixture
def another(tables: Tables, report: Report, tmp_path: Path) -> Path:
    """A sound release with another author of a work."""
    changed = edited(tables, "works", 0, author="Lei Jun")
    (placed,) = release(tables=changed, report=report, collection=little_collection(), dist=tmp_path / "another")
    return placed


def told(folder: Path) -> list[str]:
    """All findings, as they are printed."""
    return list(map(str, verify(folder).findings))


def replaced(path: Path, old: str, new: str) -> None:
    """One word of a file changed by somebody."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def looked_at(verdict: Verdict) -> dict[str, str]:
    """The result of each check."""
    return {check.check: check.result for check in verdict.checks}


def test_a_release_is_whole(copy: Path) -> None:
    """Nothing is said of what was written here, and every kind of check was made."""
    verdict = verify(copy)
    assert verdict.findings == []
    assert looked_at(verdict) == {name: "unchecked" if name == "signature" else "whole" for name in CHECKS}


def test_an_open_edition_is_whole(opened: Path) -> None:
    """It is checked as far as can be without words, and what cannot be is said."""
    verdict = verify(opened)
    assert verdict.findings == []
    assert looked_at(verdict) == {
        name: "unchecked" if name == "signature" else "whole" for name in CHECKS if name != "bitext"
    }
    (rules,) = [check for check in verdict.checks if check.check == "rules"]
    assert {"ledger_rebuilds", "text_digest", "bead_texts", "figure_texts"} <= set(re.split(r"[,:] ", rules.unchecked))


def test_an_edited_number_in_an_open_edition(opened: Path, tmp_path: Path) -> None:
    """Its documents are made again, too."""
    copy = Path(shutil.copytree(opened, tmp_path / "copy"))
    replaced(copy / "README.md", "| segments | ", "| segments | 1")
    covered(copy)
    assert told(copy)[0].startswith("README.md: line ")


def test_words_in_an_open_edition(opened: Path, released: Path, tmp_path: Path) -> None:
    """A table of the full edition put there is named."""
    copy = Path(shutil.copytree(opened, tmp_path / "copy"))
    name = "data/segments-00000-of-00001.parquet"
    shutil.copy(released / name, copy / name)
    covered(copy)
    assert told(copy)[0].startswith(f"{name}: is no table segments: columns are ")


def test_the_committed_release_is_whole_to_the_byte() -> None:
    """Whatever openletters wrote it, its bytes are those of its sums."""
    (folder,) = sorted((ROOT / "dist" / "xiaomi-letters").glob("0.1.0"))
    assert verify(folder, quick=True).findings == []


def test_what_is_not_looked_at_is_said(copy: Path) -> None:
    """The rulings are not in a release, so that nothing can be said of them."""
    (rules,) = [check for check in verify(copy).checks if check.check == "rules"]
    assert rules.unchecked == "judgement_known: a release has no judgements.csv"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("README.md", "| segments | ", "| segments | 1"),
        ("README.md", "from 3 captures", "from 4 captures"),
        ("DATASHEET.md", "To test 2 documents.", "To test 3 documents."),
        ("COMPARISON.md", "- works that have both: 1", "- works that have both: 2"),
        ("SCHEMA.md", "Rows are sorted", "Rows are not sorted"),
        ("CITATION.cff", "version: 0.1.0", "version: 0.1.1"),
        ("bitext/little-world.tsv", "0.7500", "0.9500"),
        ("bitext/little-world.tmx", "0.7500", "0.9500"),
    ],
)
def test_an_edited_word_is_named(copy: Path, name: str, old: str, new: str) -> None:
    """Manifest and sums were made anew, and still the line is found and what should stand there."""
    replaced(copy / name, old, new)
    covered(copy)
    line = told(copy)[0]
    assert line.startswith(f"{name}: line ")
    assert " where the tables give " in line
    assert line.endswith("ask whoever published it")


@pytest.mark.parametrize(("change", "said"), [("x\n", "goes on at line"), ("", "ends before line")])
def test_a_longer_and_a_shorter_document(copy: Path, change: str, said: str) -> None:
    """Lines added at the end, or gone there, are told."""
    body = (copy / "README.md").read_text(encoding="utf-8")
    text = body + change if change else body[: body.rindex("\n", 0, -1) + 1]
    (copy / "README.md").write_text(text, encoding="utf-8", newline="\n")
    covered(copy)
    assert [line.startswith(f"README.md: {said}") for line in told(copy)] == [True]


def test_two_tables_exchanged(copy: Path) -> None:
    """Each of the two files is named, and what it is not."""
    (copy / WORKS).rename(copy / "x")
    (copy / VERSIONS).rename(copy / WORKS)
    (copy / "x").rename(copy / VERSIONS)
    covered(copy)
    lines = told(copy)
    assert any(line.startswith(f"{WORKS}: is no table works: columns are work_id, passage_id,") for line in lines)
    assert any(line.startswith(f"{VERSIONS}: has other rows of versions than the manifest") for line in lines)


def test_a_table_of_another_release(copy: Path, another: Path) -> None:
    """The same columns with other rows: the row that differs is told."""
    shutil.copy(another / WORKS, copy / WORKS)
    covered(copy)
    assert told(copy)[0].startswith(
        f"{WORKS}: has other rows of works than the manifest (2 rows; the first that differs is row 1)"
    )


def test_a_table_of_another_release_in_both_forms(copy: Path, another: Path) -> None:
    """Then the manifest stands alone against the two, and the card against the table."""
    for name in (WORKS, "jsonl/works.jsonl.gz"):
        shutil.copy(another / name, copy / name)
    covered(copy)
    lines = told(copy)
    assert lines[0].startswith(
        "manifest.json: says that works has 2 rows with another digest than the 2 in data/works-"
    )
    assert any(line.startswith("README.md: line ") and "Lei Jun" in line for line in lines)


def test_a_table_of_another_release_in_everything_that_lists_it(copy: Path, another: Path) -> None:
    """Even with a manifest to fit, the documents give it away."""
    for name in (WORKS, "jsonl/works.jsonl.gz"):
        shutil.copy(another / name, copy / name)
    fitting = json.loads((another / "manifest.json").read_text(encoding="utf-8"))["tables"]
    rewritten(copy, lambda manifest: manifest.update(tables=fitting))
    covered(copy)
    assert {"DATASHEET.md", "README.md"} <= {line.split(": ")[0] for line in told(copy)}


def test_edited_lines_of_json(copy: Path) -> None:
    """JSON Lines that say otherwise than Parquet and manifest."""
    path = copy / "jsonl" / "works.jsonl.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"letter", b"speech", 1)))
    covered(copy)
    assert told(copy)[0].startswith(
        "jsonl/works.jsonl.gz: has other rows of works than the manifest (2 rows; the first"
    )


def test_a_manifest_with_other_numbers(copy: Path) -> None:
    """A number of rows that no file has."""
    rewritten(copy, lambda manifest: manifest["tables"]["works"].update(rows=3))
    covered(copy)
    assert [line.partition(" rows")[0] for line in told(copy)] == ["manifest.json: says that works has 3"]


def test_a_manifest_that_contradicts_itself(copy: Path) -> None:
    """The version that readers see and the one the documents are written from."""
    rewritten(copy, lambda manifest: manifest.update(version="1.0.0"))
    covered(copy)
    assert told(copy)[0].startswith("manifest.json: has two values of version, '1.0.0' and '0.1.0'")


def test_an_edited_report(copy: Path) -> None:
    """A check that is said to have passed otherwise."""
    rewritten_report(copy, lambda checks: checks[0].update(notes="all is well"))
    assert told(copy)[0].startswith(
        "report.json: says of schema of captures: all is well; the tables give: passed; files and sums agree"
    )


def test_a_report_with_a_check_less(copy: Path) -> None:
    """A check that nobody speaks of any more."""
    rewritten_report(copy, lambda checks: checks.pop(0))
    assert told(copy)[0].startswith("report.json: says of schema of captures: nothing; the tables give: passed")


def rewritten_report(folder: Path, change: Callable[[list[dict[str, Any]]], Any]) -> None:
    """The report changed by somebody, as it would be written."""
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    change(report["checks"])
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    (folder / "report.json").write_text(text, encoding="utf-8", newline="\n")
    covered(folder)


def test_a_report_in_another_form(copy: Path) -> None:
    """The same words, laid out otherwise."""
    report = json.loads((copy / "report.json").read_text(encoding="utf-8"))
    (copy / "report.json").write_text(json.dumps(report), encoding="utf-8")
    covered(copy)
    assert told(copy)[0].startswith("report.json: is not written as a report is")


def test_no_report(copy: Path) -> None:
    """Something else under its name."""
    (copy / "report.json").write_text("[]", encoding="utf-8")
    covered(copy)
    assert told(copy)[0].startswith("report.json: cannot be read as a report")


def test_a_file_that_no_release_has(copy: Path) -> None:
    """Listed in both lists, and still not ours."""
    (copy / "notes.txt").write_text("x", encoding="utf-8")
    (copy / "bitext" / "notes.txt").write_text("x", encoding="utf-8")
    (copy / "data" / "more-00000-of-00001.parquet").write_bytes((copy / WORKS).read_bytes())
    covered(copy)
    assert [line.partition(";")[0] for line in told(copy)] == [
        "data/more-00000-of-00001.parquet: belongs to no table of the manifest",
        "bitext/notes.txt: is no file that a release has",
        "notes.txt: is no file that a release has",
    ]


@pytest.fixture
def following(tables: Tables, report: Report, tmp_path: Path) -> Path:
    """A release that follows another one."""
    made = {"tables": tables, "report": report, "dist": tmp_path}
    (first,) = release(**made, collection=little_collection(version="1.0.0"))
    second = little_collection(version="2.0.0", follows="1.0.0")
    (folder,) = release(**made, collection=second, predecessor=read_predecessor(first.parent, "1.0.0", "2.0.0"))
    return folder


def test_a_changelog_of_two_releases(following: Path) -> None:
    """What it says of the release before cannot be made again of this one, and that is said."""
    verdict = verify(following)
    assert (verdict.findings, verdict.checks[-1].unchecked) == ([], "CHANGELOG.md: what it says of earlier releases")


def test_an_edited_changelog(following: Path) -> None:
    """The number of what changed is that of the table changes."""
    replaced(following / "CHANGELOG.md", "Follows 1.0.0", "Follows 1.9.0")
    covered(following)
    assert told(following)[0].startswith("CHANGELOG.md: line ")


def test_a_document_that_is_gone(copy: Path) -> None:
    """Taken out of both lists, and still missed."""
    (copy / "DATASHEET.md").unlink()
    (copy / "bitext" / "little-world.tsv").unlink()
    covered(copy)
    assert {"DATASHEET.md: is missing in the release", "bitext/little-world.tsv: is missing in the release"} <= {
        line.partition(";")[0] for line in told(copy)
    }


def rows_twice(rows: pa.Table) -> pa.Table:
    """Every row twice."""
    return pa.concat_tables([rows, rows])


def rows_reversed(rows: pa.Table) -> pa.Table:
    """The last row first."""
    return rows.take(list(reversed(range(rows.num_rows))))


def column_renamed(rows: pa.Table) -> pa.Table:
    """Another name of a column."""
    return rows.rename_columns(["id", *rows.column_names[1:]])


def column_undescribed(rows: pa.Table) -> pa.Table:
    """A column that says nothing of itself."""
    return rows.cast(pa.schema([rows.schema.field(0).remove_metadata(), *list(rows.schema)[1:]]))


def column_that_may_be_null(rows: pa.Table) -> pa.Table:
    """A column that no longer says that each row has a value."""
    return rows.cast(pa.schema([rows.schema.field(0).with_nullable(nullable=True), *list(rows.schema)[1:]]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (rows_twice, "key of works fails"),
        (rows_reversed, "order of works fails"),
        (column_renamed, "is no table works: columns are id, "),
        (column_undescribed, "is no table works: work_id is string not null {} instead of"),
        (column_that_may_be_null, "is no table works: work_id is string {"),
    ],
)
def test_a_rewritten_table(copy: Path, change: Callable[[pa.Table], pa.Table], said: str) -> None:
    """What is wrong with it is said of its file."""
    pq.write_table(change(pq.read_table(copy / WORKS)), copy / WORKS)
    covered(copy)
    assert any(line.startswith(f"{WORKS}: {said}") for line in told(copy))


def test_a_table_that_is_no_parquet(copy: Path) -> None:
    """A file that nobody can read, though its digest is right."""
    (copy / WORKS).write_bytes((copy / WORKS).read_bytes()[:-8])
    covered(copy)
    assert told(copy)[0].startswith(f"{WORKS}: cannot be read as Parquet (")


def test_lines_that_are_no_gzip(copy: Path) -> None:
    """The same for JSON Lines."""
    (copy / "jsonl" / "works.jsonl.gz").write_bytes(b"no gzip")
    covered(copy)
    assert told(copy)[0].startswith("jsonl/works.jsonl.gz: cannot be read (")


def test_a_damaged_table_is_not_opened(copy: Path) -> None:
    """Nobody knows what is in it; what cannot be checked without it is said."""
    flipped(copy / WORKS, 100)
    verdict = verify(copy)
    assert [finding.where for finding in verdict.findings] == [WORKS]
    assert {check.check: check.unchecked for check in verdict.checks}["documents"] == "works cannot be read"


def test_a_release_of_another_openletters(copy: Path) -> None:
    """Its words cannot be written again here: that is said, and its rows are held to its manifest all the same."""
    rewritten(copy, lambda manifest: manifest["description"]["software"].update(openletters="99.0"))
    covered(copy)
    verdict = verify(copy)
    results = looked_at(verdict)
    assert (verdict.findings, results["rows"], results["documents"]) == ([], "whole", "unchecked")
    assert verdict.checks[-1].unchecked.startswith("openletters 99.0 wrote it and this is ")


def test_a_release_of_an_earlier_form(copy: Path) -> None:
    """Its bytes are checked; that the rest is not is said, and nothing is guessed."""
    rewritten(copy, lambda manifest: [manifest.pop(name) for name in ("format", "description")])
    covered(copy)
    verdict = verify(copy)
    assert verdict.findings == []
    assert verdict.checks[-1].unchecked == "it was written before releases described themselves"


@pytest.mark.parametrize("change", [{"format": "x"}, {"format": None}, {"description": {}}, {"tables": []}])
def test_a_manifest_that_cannot_be_used(copy: Path, change: dict[str, Any]) -> None:
    """With sums to fit it is no earlier form, and not passed over."""
    rewritten(copy, lambda manifest: manifest.update(change))
    covered(copy)
    assert told(copy)[0].startswith("manifest.json: ")


def test_lines_that_are_gone(copy: Path) -> None:
    """Taken out of both lists, and still missed."""
    (copy / "jsonl" / "works.jsonl.gz").unlink()
    covered(copy)
    assert told(copy)[0].startswith("jsonl/works.jsonl.gz: is missing in the release")


def test_a_release_of_a_later_form(copy: Path) -> None:
    """Its bytes can be checked, what they mean cannot."""
    rewritten(copy, lambda manifest: manifest.update(format=FORMAT + 1))
    covered(copy)
    assert verify(copy, quick=True).findings == []
    with pytest.raises(CollectionBroken, match="was written by a later openletters"):
        verify(copy)


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"files": {}, "tables": {"works": 1}}', '{"files": {"a": 1}}', "[" * 9999]
)
def test_a_manifest_of_nonsense(copy: Path, text: str) -> None:
    """Whatever stands there, it is named and nothing breaks."""
    (copy / "manifest.json").write_text(text, encoding="utf-8")
    assert any(line.startswith("manifest.json: ") for line in told(copy))


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        cwd=ROOT,
        env=environment(PYTHONPATH=str(ROOT), COLUMNS="200"),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_what_it_found(copy: Path, tmp_path: Path) -> None:
    """0 whole, 3 damaged, 2 no release; what is wrong is on stdout, a line each."""
    whole = command("verify", str(copy))
    quick = command("verify", str(copy), "--quick")
    flipped(copy / "README.md", 0)
    damaged = command("verify", str(copy), "--quick")
    nothing = command("verify", str(tmp_path / "nowhere"))
    assert [done.returncode for done in (whole, quick, damaged, nothing)] == [0, 0, 3, 2]
    assert whole.stdout.endswith("\nlittle-world 0.1.0: whole\n")
    assert quick.stdout.endswith(": whole as far as it was looked at, which was not at its contents\n")
    assert "\nREADME.md: is not the file whose digest SHA256SUMS has; fetch it again" in damaged.stdout
    assert "is no release" in nothing.stderr


def test_the_document_for_programs(copy: Path) -> None:
    """Its names are those that others rely on."""
    flipped(copy / "README.md", 0)
    found = telling.document(verify(copy, quick=True), quick=True)
    assert json.loads(json.dumps(found)) == found
    assert [*found] == ["form", "exit_code", "release", "edition", "sums_sha256", "quick", "checks", "findings"]
    assert found["findings"] == [
        {
            "check": "digests",
            "where": "README.md",
            "trouble": "is not the file whose digest SHA256SUMS has",
            "remedy": "fetch it again from where the release is published",
        }
    ]


def test_a_release_that_hides_its_form(copy: Path) -> None:
    """One that describes itself is no old one, and is looked at though it names no form."""
    rewritten(copy, lambda manifest: manifest.pop("format"))
    covered(copy)
    assert told(copy)[0].startswith("manifest.json: has no format or no description that can be read; ")


def test_a_broken_manifest_is_told_once(copy: Path) -> None:
    """What cannot be read is not told again for what cannot be read from it."""
    (copy / "manifest.json").write_text("{", encoding="utf-8")
    assert [finding.trouble for finding in verify(copy).findings if finding.where == "manifest.json"] == [
        "cannot be read as the manifest of a release",
        "is not the file whose digest SHA256SUMS has",
    ]


def test_a_link_put_there_while_it_is_looked_at(copy: Path, tmp_path: Path) -> None:
    """What became a link since the folder was listed is not followed, though the same bytes lie behind it."""
    listing = read_listing(copy)
    (copy / "README.md").rename(tmp_path / "elsewhere")
    (copy / "README.md").symlink_to(tmp_path / "elsewhere")
    assert [finding.where for finding in hashed(listing).findings] == ["README.md"]


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (lambda manifest: manifest.update(schema_sha256="0" * 64), "has another schema_sha256 than the tables give"),
        (
            lambda manifest: manifest.update(tables=dict(sorted(manifest["tables"].items()))),
            "lists other tables than a release of this openletters: it has them in another order",
        ),
    ],
)
def test_what_the_manifest_says_of_all_tables(
    copy: Path, change: Callable[[dict[str, Any]], None], finding: str
) -> None:
    """Their order and the digest of their schemas are those that the tables have."""
    rewritten(copy, change)
    covered(copy)
    assert told(copy)[0].startswith(f"manifest.json: {finding}")


def test_names_that_differ_in_how_they_are_written(copy: Path) -> None:
    """One letter, or a letter and its accent: on some systems it is one file."""
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        (copy / name).write_text("x", encoding="utf-8")
    assert any("where case does not count" in line for line in told(copy))


def test_a_damaged_bitext_is_told_once(copy: Path) -> None:
    """It is not held against the tables, too."""
    name = "bitext/little-world.tmx"
    flipped(copy / name, -9)
    assert [finding.trouble for finding in verify(copy).findings if finding.where == name] == [
        "is not the file whose digest SHA256SUMS has"
    ]


def test_a_table_whose_files_have_two_schemas(copy: Path) -> None:
    """The second file is named, though the rows are the same."""
    rows = pq.read_table(copy / WORKS)
    (copy / WORKS).unlink()
    pq.write_table(rows.slice(0, 1), copy / "data/works-00000-of-00002.parquet")
    pq.write_table(rows.slice(1).cast(pa.schema([(one.name, one.type) for one in rows.schema])), copy / SECOND)
    covered(copy)
    assert f"{SECOND}: has another schema than data/works-00000-of-00002.parquet" in "\n".join(told(copy))


SECOND = "data/works-00001-of-00002.parquet"


def test_a_rule_that_fails_is_told_of_its_table_alone(tables: Tables, report: Report, tmp_path: Path) -> None:
    """The report of a sound build, left beside a broken one, is not blamed for it as well."""
    broken = edited(tables, "links", 0, runner_up_id="f" * 16)
    (copy,) = release(tables=broken, report=report, collection=little_collection(), dist=tmp_path)
    assert [line.split(":")[0] for line in told(copy)] == ["data/links-00000-of-00001.parquet"]


def test_a_check_that_may_fail_and_was_told_so(tables: Tables, tmp_path: Path) -> None:
    """A release whose report warns of something is as whole as one without."""
    warned = edited(tables, "metadata", 1, is_contrary=True)
    report = validate(judgements=(), settings=Settings(), **warned)
    assert [check.name for check in report.checks if not check.passed] == ["claims_agree"]
    (copy,) = release(tables=warned, report=report, collection=little_collection(), dist=tmp_path)
    assert told(copy) == []


def test_what_a_clone_has_at_its_root_alone(copy: Path) -> None:
    """Deeper it is no repository's, and a stranger as any other."""
    (copy / "data" / ".gitattributes").write_text("* -text", encoding="utf-8")
    assert told(copy) == ["data/.gitattributes: is no file of this release; remove it"]
