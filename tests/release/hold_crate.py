"""Hold a research object to the rules of RO-Crate, with roc-validator and without a network.

Run by the Python of the environment apart: ``hold_crate.py CRATE CONTEXT``. The validator fetches one file, the words
of RO-Crate 1.2, through a cache of its own; CONTEXT is put there first, and from then on the cache alone is asked.
Prints the required rules that are broken, as a JSON list.
"""

import io
import json
import sys
import tempfile
from pathlib import Path

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter, HTTPAdapter
from requests_cache import CachedSession
from rocrate_validator.models import Severity, ValidationSettings
from rocrate_validator.services import validate
from urllib3 import HTTPResponse

PROFILE = "ro-crate-1.2"
CONTEXT = "https://w3id.org/ro/crate/1.2/context"


class OneFile(BaseAdapter):
    """Answers every request with one JSON-LD file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def send(self, request: PreparedRequest, **_: object) -> Response:
        """The file, as a server would give it."""
        kind = {"Content-Type": "application/ld+json"}
        body = io.BytesIO(self.path.read_bytes())
        answer = HTTPResponse(body, kind, 200, preload_content=False, request_method="GET", request_url=request.url)
        return HTTPAdapter().build_response(request, answer)

    def close(self) -> None:
        """Nothing is open."""


def broken(crate: Path, context: Path) -> list[str]:
    """The required rules that a crate breaks, in words."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        with CachedSession(cache, backend="sqlite", expire_after=-1) as session:
            session.mount(CONTEXT, OneFile(context))
            session.get(CONTEXT)
        settings = ValidationSettings(
            rocrate_uri=crate,
            profile_identifier=PROFILE,
            requirement_severity=Severity.REQUIRED,
            cache_path=cache,
            offline=True,
        )
        return sorted(str(issue.message) for issue in validate(settings).get_issues())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(broken(*map(Path, sys.argv[1:3]))))
