#!/bin/sh
# Pin every dependency with its hash, for all supported Python versions; names no package index.
set -eu
cd "$(dirname "$0")/.."
pin() {
  uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet "$@"
}
printf 'hatchling\neditables\n' > requirements/build.in
pin pyproject.toml requirements/build.in -o requirements/run.txt "$@"
pin --extra test -c requirements/run.txt pyproject.toml requirements/build.in -o requirements/test.txt "$@"
# What cannot live beside us, in an environment apart: pandera loads Spark wherever it finds it, cffconvert
# wants an older jsonschema than Prefect, and roc-validator an older rich than we do.
pin requirements/apart.in -o requirements/apart.txt "$@"
