# Pledgeworks. `make demo` sets everything up and does the main job; `make test` proves it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SERVE ?= yes
PORT ?= 8000
MATCHING ?=
FAULTS ?=
EVACUATION ?=

# Compiled when the project is installed.
CATALOGUES := $(wildcard src/pledgeworks/locale/*/LC_MESSAGES/django.po)

# Shows pip's work as one line that counts, and everything where pip fails.
define install
	@log=$$(mktemp)
	total=$$(grep -c '==' $(1))
	echo "Install the locked requirements ($(1), $$total packages) …"
	if ! $(BIN)/pip install --disable-pip-version-check --require-hashes -r $(1) 2>&1 | tee $$log \
	  | awk -v total=$$total '/^(Collecting|Requirement already)/ { n++; name = $$1 == "Collecting" ? $$2 : $$4; printf "\r  %d of %d: %-48.48s", n, total, name; fflush() } \
	    /^Installing collected/ { printf "\r  %-64s", "unpacking …"; fflush() } END { printf "\r%-70s\r", "" }'; then
	  cat $$log; rm -f $$log; exit 1
	fi
	rm -f $$log
endef

help: ## these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/ready fetched ## the virtual environment from the locked requirements, borders, fonts

demo: setup ## set up, load the real data, solve, print the board, write the documents, serve
	@if [ "$(SERVE)" = no ]; then
	  $(BIN)/pledgeworks demo --no-serve
	else
	  exec $(BIN)/pledgeworks demo --port $(PORT)
	fi

test: .venv/ready-test fetched lint ## style, types, directions and all tests, browser ones included
	@bash tests/browser/find-chromium.sh
	export PLEDGEWORKS_HOME=$${PLEDGEWORKS_HOME:-$(CURDIR)/var/test}
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore=tests/browser
	$(BIN)/python -m pytest tests/browser

lint: .venv/ready-test ## style, types and the directions between the rings
	@$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	PLEDGEWORKS_HOME=$${PLEDGEWORKS_HOME:-$(CURDIR)/var/test} $(BIN)/lint-imports

bench: .venv/ready-bench fetched ## the figures: what things cost
	@export PLEDGEWORKS_HOME=$${PLEDGEWORKS_HOME:-$(CURDIR)/var/bench}
	$(BIN)/pledgeworks demo --no-serve --output $(CURDIR)/var/bench/out > /dev/null
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.record
	$(BIN)/python -m benchmarks.faults $(FAULTS)
	$(BIN)/python -m benchmarks.live $(LIVE)
	$(BIN)/python -m benchmarks.api
	$(BIN)/python -m benchmarks.matching $(MATCHING)
	$(BIN)/python -m benchmarks.evacuation $(EVACUATION)

# These come from npm, not from the locked requirements: without them all else works.
fetched: .venv/ready ## Natural Earth's borders for maps, fonts for documents in Arabic and Chinese
	@[ -f src/pledgeworks/charts/maps/borders.json ] || $(BIN)/python -m pledgeworks.project.borders || true
	$(BIN)/python -m pledgeworks.project.fonts || true

lock: .venv/ready-test ## write the lock files anew from pyproject.toml
	@common="--quiet --generate-hashes --universal --python-version 3.11 --no-header --no-annotate --extra build"
	$(BIN)/uv pip compile $$common pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile $$common --extra test pyproject.toml --output-file requirements-test.lock
	$(BIN)/uv pip compile $$common --extra bench --constraint requirements-test.lock pyproject.toml --output-file requirements-bench.lock

clean: ## remove everything that these targets made
	rm -rf .venv var out src/pledgeworks/charts/maps/borders.json src/pledgeworks/documents/rendering/font_files

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Pledgeworks needs Python 3.11 or later.")'
	$(PYTHON) -m venv .venv

.venv/ready: requirements.lock pyproject.toml hatch_build.py $(CATALOGUES) | .venv/bin/python
	$(call install,requirements.lock)
	$(BIN)/pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/ready-test: requirements-test.lock .venv/ready
	$(call install,requirements-test.lock)
	touch $@

.venv/ready-bench: requirements-bench.lock .venv/ready-test
	$(call install,requirements-bench.lock)
	touch $@

.PHONY: help setup demo test lint bench fetched lock clean
