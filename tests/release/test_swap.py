"""A draft that gives way to another: killed at any moment, or met by a second build, one of the two is there whole."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import ROOT, environment

from pipeline.errors import StoreFailed
from pipeline.release import folder as folders
from pipeline.release import swap
from pipeline.release.folder import place

KILLED_AT_EVERY_CALL = """
import os, pathlib, shutil, signal, sys
sys.path.insert(0, sys.argv[2])
from test_swap import fill, whole
from pipeline.release import folder

left = 0

def counted(call):
    def counting(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)
    return counting

for module, name in [(folder, "exchange"), (pathlib.Path, "rename"), (folder, "sync_folder"), (shutil, "rmtree"),
                     (os, "unlink"), (os, "rmdir"), (os, "fsync")]:
    setattr(module, name, counted(getattr(module, name)))

target, calls, killed = pathlib.Path(sys.argv[1]), 0, True
while killed:
    left, calls = 0, calls + 1
    folder.place(target, fill("old"), is_draft=True)
    child = os.fork()
    if not child:
        left = calls
        folder.place(target, fill("new"), is_draft=True)
        os._exit(0)
    killed = os.waitpid(child, 0)[1] != 0
    print(whole(target))
"""


def fill(word: str) -> Callable[[Path], None]:
    """Write a little release."""

    def write(folder: Path) -> None:
        for name in ("a.txt", "b.txt"):
            (folder / name).write_text(word, encoding="utf-8")
        manifest = {"name": "letters", "version": "0.1.0", "files": {"a.txt": {}, "b.txt": {}}}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    return write


def whole(target: Path) -> str:
    """Which release lies there, if it is a whole one."""
    words = {(target / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt") if target.is_dir()}
    return words.pop() if len(words) == 1 else "broken"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a release of a little collection belongs."""
    return tmp_path / "dist" / "letters" / "0.1.0"


def test_killed_while_a_draft_is_replaced(target: Path) -> None:
    """Wherever a build is killed, the draft under the name is the old one or the new one, and both happen."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT_EVERY_CALL, str(target), str(Path(__file__).parent)],
        env=environment(PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "tests")))),
        capture_output=True,
        text=True,
        check=True,
    )
    words = done.stdout.split()
    assert words == sorted(words, reverse=True)
    assert set(words) == {"old", "new"}
    assert len(words) > 10


def test_names_that_cannot_be_exchanged(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that cannot exchange names a draft gives way all the same."""
    monkeypatch.setattr(folders, "exchange", lambda _left, _right: False)
    for word in ("old", "new"):
        place(target, fill(word), is_draft=True)
    assert whole(target) == "new"
    assert sorted(target.parent.iterdir()) == [target, target.with_name("LATEST")]


def test_exchange_that_is_refused(tmp_path: Path) -> None:
    """What the system refuses is told, not taken for a system that cannot."""
    with pytest.raises(OSError, match="No such file") as refused:
        swap.exchange(tmp_path / "one", tmp_path / "other")
    assert refused.value.errno == errno.ENOENT


def test_two_builds_at_once(target: Path) -> None:
    """A second build into the same place is told so, and the first one's half-filled folder stays."""

    def meet_another(folder: Path) -> None:
        fill("first")(folder)
        with pytest.raises(StoreFailed, match="another build is writing there"):
            place(target, fill("second"), is_draft=True)

    place(target, meet_another, is_draft=True)
    assert whole(target) == "first"
