#!/bin/sh
# Pin every dependency with its hash, for all supported Python versions; names no package index.
set -eu
cd "$(dirname "$0")/.."
printf 'hatchling\neditables\n' > requirements/build.in
uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  pyproject.toml requirements/build.in -o requirements/run.txt --quiet "$@"
uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --extra test -c requirements/run.txt pyproject.toml requirements/build.in -o requirements/test.txt --quiet "$@"
