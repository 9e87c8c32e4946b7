# make dataset   set everything up in .venv and build the release of seeds/ into dist/
# make test      set up what tests need and run them all
# Needs git, make and Python 3.11 or newer; another Python by `make dataset PYTHON=python3.12`.

PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
INSTALL_US := $(PIP) install --no-deps --no-build-isolation --editable .

.PHONY: dataset test check clean

dataset: $(VENV)/run.stamp
	@$(VENV)/bin/python -m compileall -q pipeline schemas
	$(VENV)/bin/openletters build --collection seeds

test: $(VENV)/test.stamp $(VENV)/apart.stamp
	$(VENV)/bin/python -m pytest

# What else has to hold before a change is taken; `make test` comes first in .ci/run.
check: $(VENV)/test.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

clean:
	rm -rf $(VENV) seeds/.openletters

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the build needs into $(VENV) (once, some minutes)"
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(INSTALL_US)
	@touch $@

$(VENV)/test.stamp: requirements/test.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the tests need into $(VENV) (once, some minutes)"
	$(PIP) install --require-hashes --requirement requirements/test.txt
	$(INSTALL_US)
	@touch $@

# Spark, cffconvert and roc-validator cannot live beside us (requirements/compile.sh says why); tests start them as children.
$(VENV)/apart.stamp: requirements/apart.txt | $(VENV)/bin/python
	@echo "Installing what tests need apart into $(VENV)/apart (once, a minute)"
	$(VENV)/bin/python -m venv $(VENV)/apart
	$(VENV)/apart/bin/python -m pip --disable-pip-version-check --quiet install \
	  --require-hashes --requirement requirements/apart.txt
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "openletters needs Python 3.11 or newer, and $(PYTHON) is not; name one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
