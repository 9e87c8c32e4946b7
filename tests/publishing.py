"""Releases to publish, and real places to publish them to, for tests."""

import hashlib
import itertools
import json
import logging
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from little_world import Tables, changed, little_collection, little_world

from pipeline.release import release
from pipeline.released.verify import verify
from pipeline.settings import Settings
from pipeline.validate import validate

FREE = {
    "rights_uri": "https://creativecommons.org/licenses/by/4.0/",
    "license": "CC-BY-4.0",
    "rights_evidence": "the foot of the page",
}
"""Rights that allow a text to be published."""
CLOSED = {
    "rights_uri": "http://rightsstatements.org/vocab/InC/1.0/",
    "license": "LicenseRef-All-Rights-Reserved",
    "rights_evidence": "the foot of the page",
}
"""Rights that do not."""
NAME = "little-world"
_numbers = itertools.count()


def world(author: str = "Lei Jun", **rights: str) -> Tables:
    """The little world with an author of all its works, free to be published unless told otherwise."""
    tables = changed(little_world(), "captures", lambda rows: [row | FREE | rights for row in rows])
    return changed(tables, "works", lambda rows: [row | {"author": author} for row in rows])


def released(
    dist: Path, version: str = "1.0.0", author: str = "Lei Jun", *, edition: str = "full", **rights: str
) -> Path:
    """A release of the little world in a folder."""
    tables = world(author, **rights)
    report = validate(judgements=(), settings=Settings(), **tables)
    collection = little_collection(version=version, editions=(edition,))
    (placed,) = release(tables=tables, report=report, collection=collection, dist=dist)
    return placed


verified = cache(verify)
"""What ``verify`` says of a folder, asked once: the releases of tests stay as they are, and half a second adds up."""


def tiny(folder: Path, word: str, version: str = "0.1.0") -> Path:
    """A draft of two files, for what concerns the writing alone; no release that verifies."""
    files = {"A.txt": word.encode(), f"data/{word}.txt": b"x"}
    manifest = {"name": NAME, "version": version, "tables": {}, "files": {name: {} for name in files}}
    files["manifest.json"] = json.dumps(manifest).encode()
    sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(files.items()))
    for name, body in {**files, "SHA256SUMS": sums.encode()}.items():
        put(folder / word / version, name, body)
    return folder / word / version


def put(folder: Path, name: str, body: bytes) -> None:
    """Write a file into a folder."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(body)


def memory() -> str:
    """An address in memory that nothing was published to."""
    return f"memory://target-{os.getpid()}-{next(_numbers)}"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, also hidden ones."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@contextmanager
def ftp_server(home: Path, user: str, password: str) -> Iterator[str]:
    """A real FTP server on a free port of this machine; gives its address."""
    with warnings.catch_warnings(action="ignore"):  # it warns of what it imports
        from pyftpdlib.authorizers import DummyAuthorizer  # noqa: PLC0415 - only for the tests that need it
        from pyftpdlib.handlers import FTPHandler  # noqa: PLC0415 - the same
        from pyftpdlib.servers import FTPServer  # noqa: PLC0415 - the same

    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)
    authorizer = DummyAuthorizer()
    authorizer.add_user(user, password, str(home), perm="elradfmwMT")
    handler: Any = type("Handler", (FTPHandler,), {"authorizer": authorizer, "auth_failed_timeout": 0})
    server = FTPServer(("127.0.0.1", 0), handler)
    stopped = threading.Event()

    def serve() -> None:
        while not stopped.is_set():
            server.ioloop.loop(timeout=0.02, blocking=False)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"ftp://127.0.0.1:{server.address[1]}"
    finally:
        stopped.set()
        thread.join()
        server.close_all()
