"""Prefect's server, where none is running: started as our own child, and gone when we are.

Why not Prefect's own embedded server: it makes this process import the whole server package, some seconds of work done
twice, and it is killed in the middle of its last writes, with tracebacks. This one starts in its own process alone,
ends by itself when its parent does, even a killed one, and writes what it has to say to a file.
"""

import http.client
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.errors import OpenlettersError

DEFAULT_PORT = 4200
"""Where ``prefect server start`` listens."""
START_SECONDS = 120.0
"""A cold start with database migrations takes up to 20 seconds on two busy cores; this leaves room for slower ones."""
STOP_SECONDS = 10.0


def is_running(port: int = DEFAULT_PORT) -> bool:
    """Whether a healthy Prefect server listens on a port of this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/api/health")
        answer = connection.getresponse()
        return answer.status == http.client.OK and answer.read().strip() == b"true"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def started(log: Path, *, meanwhile: Callable[[], object] = lambda: None) -> Iterator[str]:
    """Start a server, yield the address of its API, and stop it.

    Args:
        log: File that takes what the server prints.
        meanwhile: Done while the server starts, which takes some seconds.

    Raises:
        OpenlettersError: It did not start.
    """
    with log.open("w", encoding="utf-8") as printed:
        child = _child(printed)
        try:
            meanwhile()
            port = _port(child, log)
        except BaseException:
            child.kill()  # it has nothing to finish yet
            _stop(child)
            raise
        try:
            yield f"http://127.0.0.1:{port}/api"
        finally:
            _stop(child)


def _child(printed: IO[str]) -> "subprocess.Popen[str]":
    """Start this very module in a process of its own, out of reach of the terminal's Ctrl-C."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=printed,
        text=True,
        start_new_session=True,
        env={**os.environ, "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"},
    )


def _port(child: "subprocess.Popen[str]", log: Path) -> int:
    """Wait for the port, which the server prints once it is ready."""
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    answers = child.stdout or sys.stdin
    threading.Thread(target=lambda: lines.put(answers.readline()), daemon=True).start()
    try:
        line = lines.get(timeout=START_SECONDS)
    except queue.Empty:
        line = ""
    if not line.strip().isdigit():
        raise OpenlettersError(
            f"Prefect's server did not start; {log} says why. Start one with `prefect server start`, "
            "or build without Prefect: openletters build --direct"
        )
    return int(line)


def _stop(child: "subprocess.Popen[str]") -> None:
    """Let the server finish its writes, but not for ever."""
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def serve() -> None:
    """Run the server in this process until stdin ends; print its port to stdout once it is ready."""
    import uvicorn  # noqa: PLC0415 - the child's business alone

    class Announced(uvicorn.Server):
        """Says where it listens, and ends with its parent."""

        async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
            await super().startup(sockets)  # type: ignore[arg-type]
            print(self.servers[0].sockets[0].getsockname()[1], flush=True)  # noqa: T201 - its parent reads it
            threading.Thread(target=self._follow, args=(sys.stdin,), daemon=True).start()

        def _follow(self, parent: IO[str]) -> None:
            parent.read()
            self.should_exit = True

    app = "prefect.server.api.server:create_app"
    Announced(uvicorn.Config(app, factory=True, host="127.0.0.1", port=0, log_level="error", lifespan="on")).run()


if __name__ == "__main__":
    serve()
