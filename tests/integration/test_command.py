"""The command as a person meets it: exit codes, messages, what is printed where."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import RELEASE, Run, Tree, command, direct, environment, tree


def test_help_names_the_commands(openletters: Run) -> None:
    """``--help`` names what there is."""
    assert {"build", "init"} <= set(openletters("--help").stdout.split())


def test_json(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """``--json`` prints one document on stdout and nothing else, whose form is named and versioned."""
    done = openletters(*direct(seeds, tmp_path), "--json")
    document = json.loads(done.stdout)
    assert document["form"] == "openletters.build/1"
    assert [stage["stage"] for stage in document["stages"]] == [
        "fetch", "clean", "detect", "dedupe", "validate", "release",
    ]  # fmt: skip
    assert document["stages"][0]["rows_out"] == {"captures": 5, "drops": 0, "tombstones": 0}
    assert [Path(folder).parent.name for folder in document["releases"]] == ["xiaomi-letters", "xiaomi-letters-open"]


def test_table_and_next_command(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A build ends with its table on stdout and a command that names a file of the release."""
    done = openletters(*direct(seeds, tmp_path))
    assert re.search(r"fetch .* 5 .* no", done.stdout)
    card = re.search(r"next +less (\S+)", done.stdout)
    assert card
    assert (tmp_path / card[1]).is_file()


@pytest.mark.parametrize("folder", ["plain", "it's $HOME"])
def test_other_next_command(openletters: Run, seeds: Path, tmp_path: Path, folder: str) -> None:
    """The other command prints the works in a shell, with no program that the project does not install."""
    done = openletters(*direct(seeds, tmp_path), "--dist", tmp_path / folder)
    shown = re.search(r"or +python (.+)", done.stdout)
    assert shown
    pasted = ["sh", "-c", f"{sys.executable} {shown[1]}"]
    printed = subprocess.run(pasted, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (printed.returncode, printed.stdout.count("'work_id'")) == (0, 5), printed.stderr


def test_up_to_date(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A second build with nothing changed does no step again."""
    openletters(*direct(seeds, tmp_path))
    document = json.loads(openletters(*direct(seeds, tmp_path), "--json").stdout)
    assert all(step["cached"] for stage in document["stages"] for step in stage["steps"])


def test_changed_capture(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A changed file is noticed though its time and length stay; partitions of other captures are not done again."""
    openletters(*direct(seeds, tmp_path), "--partition-bytes", "9000")
    path = seeds / "002_b4c73f8101044342.txt"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"wonderful", b"WONDERFUL"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    document = json.loads(openletters(*direct(seeds, tmp_path), "--partition-bytes", "9000", "--json").stdout)
    fetched, cleaned, *_ = document["stages"]
    gathered = [step["cached"] for step in fetched["steps"] if step["step"] == "gather"]
    assert gathered.count(False) == 1
    partitions = [step["cached"] for step in cleaned["steps"] if step["step"] == "clean"]
    assert partitions.count(False) == 1


def test_damaged_part(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """A part of the working store that was damaged is made again."""
    openletters(*direct(seeds, tmp_path))
    (part,) = tmp_path.glob("work/parts/clean/*/segments.arrow")
    part.write_bytes(part.read_bytes()[:-100])
    document = json.loads(openletters(*direct(seeds, tmp_path), "--json").stdout)
    assert not document["stages"][1]["steps"][0]["cached"]
    assert tree(tmp_path / "dist" / RELEASE) == released


def test_damaged_release(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """A draft release in which something was changed is made again."""
    openletters(*direct(seeds, tmp_path))
    (tmp_path / "dist" / RELEASE / "README.md").write_text("changed", encoding="utf-8")
    openletters(*direct(seeds, tmp_path))
    assert tree(tmp_path / "dist" / RELEASE) == released


def test_own_file_in_a_release(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A person's own file in a draft release is not deleted; the build refuses with exit code 6 and names it."""
    notes = tmp_path / "dist" / RELEASE / "mynotes.txt"
    openletters(*direct(seeds, tmp_path))
    notes.write_text("mine", encoding="utf-8")
    done = openletters(*direct(seeds, tmp_path))
    assert (done.returncode, notes.read_text(encoding="utf-8")) == (6, "mine")
    assert "mynotes.txt" in done.stderr


def test_stale_partitions_go(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """Partitions that the plan no longer knows are removed when a build ends."""
    openletters(*direct(seeds, tmp_path), "--partition-bytes", "9000")
    many = {path.name for path in tmp_path.glob("work/parts/clean/*")}
    openletters(*direct(seeds, tmp_path))
    (left,) = (path.name for path in tmp_path.glob("work/parts/clean/*"))
    assert len(many) > 2
    assert len({path.name for path in tmp_path.glob("work/parts/*/*")} - {"all", left}) == 1  # the shard's
    assert len(list(tmp_path.glob("work/parts/fetch/all/captures*"))) == 1


def test_missing_source(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A source that is not there is a drop in the release, named, and exit code 5; the others go on."""
    (seeds / "collection.toml").write_text(declared(seeds).replace("min_documents = 5", "min_documents = 1"), "utf-8")
    (seeds / "004_7608e9fdcabfa62e.txt").unlink()
    done = openletters(*direct(seeds, tmp_path), "--json")
    assert done.returncode == 5
    document = json.loads(done.stdout)
    assert document["exit_code"] == 5
    assert document["stages"][0]["dropped"] == {"source_missing": 1}
    assert "there is no file 004_7608e9fdcabfa62e.txt in the collection (table drops" in done.stderr
    assert (tmp_path / "dist" / RELEASE / "README.md").is_file()


def test_no_source(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """Where no source can be read there is no release, exit code 4, and each reason."""
    for path in seeds.glob("0*.txt"):
        path.unlink()
    done = openletters(*direct(seeds, tmp_path))
    assert done.returncode == 4
    assert "there is no file 001_4bd497d07af387dc.txt in the collection" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_failed_gate(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A failed gate stops before anything is in dist, with exit code 3; the report it names is there."""
    (seeds / "collection.toml").write_text(declared(seeds).replace("min_documents = 5", "min_documents = 50"), "utf-8")
    done = openletters(*direct(seeds, tmp_path))
    assert done.returncode == 3
    assert "gates.min_documents is 50" in done.stderr
    named = re.search(r"all checks are in (\S+)", done.stderr)
    assert named
    assert json.loads((tmp_path / named[1]).read_text(encoding="utf-8"))["passed"] is False
    assert not (tmp_path / "dist").exists()


def test_pages_without_text(openletters: Run, tmp_path: Path) -> None:
    """A page of which nothing was left is told by its source; a collection of nothing else is not released."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "shell.html").write_text("<html><body><script>render()</script></body></html>", "utf-8")
    openletters("init", tmp_path / "mine", "--from", tmp_path / "files")
    done = openletters(*direct(tmp_path / "mine", tmp_path))
    assert (done.returncode, (tmp_path / "dist").exists()) == (3, False)
    assert "1 of 1 (shell (captures/shell.html)), gates.max_empty_documents_share is 0.5" in done.stderr
    (tmp_path / "mine" / "captures" / "letter.txt").write_text("Dear all,\n\nWe have grown this year.\n", "utf-8")
    listing = (tmp_path / "mine" / "sources.csv").read_text(encoding="utf-8")
    line = listing.splitlines()[1].replace("shell", "letter").replace(".html", ".txt")
    (tmp_path / "mine" / "sources.csv").write_text(f"{listing}{line}\n", "utf-8")
    done = openletters(*direct(tmp_path / "mine", tmp_path))
    assert done.returncode == 0, done.stderr
    assert "no text was left of shell (captures/shell.html)" in done.stderr


def test_unknown_ids_judged(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A judgement on passages that do not exist is a warning that names them, and no more."""
    with (seeds / "judgements.csv").open("a", encoding="utf-8") as rulings:
        rulings.write("0123456789abcdef,fedcba9876543210,translation,positive,somebody,2026-11-22,to see\n")
    done = openletters(*direct(seeds, tmp_path))
    assert done.returncode == 0
    assert "judgements.csv, translation of 0123456789abcdef and fedcba9876543210: there is no" in done.stderr


def test_draft_is_rebuilt_in_place(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A release below 1.0.0 gives way to the next build of that version."""
    openletters(*direct(seeds, tmp_path))
    before = tree(tmp_path / "dist" / RELEASE)
    (seeds / "collection.toml").write_text(declared(seeds).replace("Xiaomi letters", "Letters of Xiaomi"), "utf-8")
    assert openletters(*direct(seeds, tmp_path)).returncode == 0
    assert tree(tmp_path / "dist" / RELEASE).keys() == before.keys()
    assert tree(tmp_path / "dist" / RELEASE) != before


def test_final_release_stays(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """From 1.0.0 on a release that would differ is refused with exit code 6, and nothing of it changes."""
    final = declared(seeds).replace('version = "0.1.0"', 'version = "1.0.0"')
    (seeds / "collection.toml").write_text(final, "utf-8")
    assert openletters(*direct(seeds, tmp_path)).returncode == 0
    before = tree(tmp_path / "dist")
    (seeds / "collection.toml").write_text(final.replace("Xiaomi letters", "Letters of Xiaomi"), "utf-8")
    done = openletters(*direct(seeds, tmp_path))
    assert done.returncode == 6
    assert "1.0.0" in done.stderr
    assert tree(tmp_path / "dist") == before


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(seeds: Path, tmp_path: Path, sent: signal.Signals) -> None:
    """Interrupted, with workers at work, the build ends at once with 130 and says how to go on."""
    options = ("--partition-bytes", "9000", "--workers", "2")
    running = subprocess.Popen(
        command(*direct(seeds, tmp_path), *options), env=environment(), stderr=subprocess.PIPE, text=True
    )
    while not list(tmp_path.glob("work/parts/fetch/*/manifest.json")) and running.poll() is None:
        time.sleep(0.001)
    running.send_signal(sent)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "run the same command" in told.splitlines()[-1]
    assert "Traceback" not in told


INTERRUPTED_INSIDE = """
import json, os, signal, sys
from pipeline import cli

loads = json.loads

def interrupted(text, **options):
    if sys._getframe(1).f_globals["__name__"] == "langdetect.detector_factory":
        os.kill(os.getpid(), signal.SIGINT)
    return loads(text, **options)

json.loads = interrupted
sys.argv = ["openletters", *sys.argv[1:]]
cli.main()
"""


def test_interrupted_while_profiles_load(seeds: Path, tmp_path: Path) -> None:
    """Interrupted where langdetect makes an error of its own of everything, the build says so all the same."""
    arguments = [*map(str, direct(seeds, tmp_path)), "--workers", "1"]
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_INSIDE, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 130, done.stderr
    assert "run the same command" in done.stderr.splitlines()[-1]


def test_two_builds_at_once(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A second build of the same collection is told to wait, and does not disturb the first."""
    first = subprocess.Popen(command(*direct(seeds, tmp_path)), env=environment(), stderr=subprocess.DEVNULL)
    while not list(tmp_path.glob("work/parts/fetch/*/*")) and first.poll() is None:
        time.sleep(0.001)
    second = openletters(*direct(seeds, tmp_path))
    assert second.returncode == 1
    assert "another build" in second.stderr
    assert first.wait() == 0


def test_init_and_build(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """A folder of files becomes a collection, and the collection a release, without an edit."""
    files = tmp_path / "files"
    (files / "sub").mkdir(parents=True)
    for path in seeds.glob("00[0-2]*.txt"):
        path.rename(files / "sub" / path.name)
    made = openletters("init", tmp_path / "my_letters", "--from", files)
    assert (made.returncode, "called my-letters" in made.stdout) == (0, True)
    assert openletters("init", tmp_path / "my_letters", "--from", files).returncode == 2
    done = openletters(*direct(tmp_path / "my_letters", tmp_path), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["stages"][0]["rows_out"]["captures"] == 3


def declared(collection: Path) -> str:
    """The text of collection.toml."""
    return (collection / "collection.toml").read_text(encoding="utf-8")
