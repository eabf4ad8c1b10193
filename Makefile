# make run    makes the environment, runs the whole graph over the sample articles, asks a first question
# make test   makes the environment if need be and runs lint, types and all tests
# make ui     the Dagster UI on the same definitions and the same runs
# make launch everything over the drop folder (COMMUNIQUE_INBOX, else the sample articles), as the UI's job does
# make bench  seconds, articles per second and peak memory of each stage: make bench ARTICLES="file folder"
# make setup  the environment alone, in .venv
# make pins   writes the versions in .venv to constraints.txt, after a dependency was added or raised
# make clean  removes what runs and tools wrote; make distclean removes the environment, too

SHELL := /bin/bash
# The first Python that is new enough; make PYTHON=... names another.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(if $(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print(1)' 2>/dev/null),$(name))))
WAREHOUSE ?= warehouse
ARTICLES ?= seeds/samples
PYTEST_FLAGS ?= -n auto --dist loadgroup

VENV := $(abspath .venv)
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# dg looks for the active environment; a Dagster home is where the runs of this warehouse are recorded.
DAGSTER = VIRTUAL_ENV=$(VENV) PATH=$(BIN):$$PATH COMMUNIQUE_WAREHOUSE=$(abspath $(WAREHOUSE)) DAGSTER_HOME=$$($(BIN)/python -m assets.instance $(WAREHOUSE))
FIRST_QUESTION := SELECT n_outlets AS outlets, speaker_name AS speaker, act, said_on_start AS said_on, text FROM statements ORDER BY n_outlets DESC, n_reports DESC, statement_id LIMIT 5

.PHONY: help setup run test pins lint types ui launch bench clean distclean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; make PYTHON=/path/to/python3 names one"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@# The pip that comes with Python 3.11 does not know html_clean and html-clean for the same extra.
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25'
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[ui,dev]'
	@touch $@

run: setup
	$(BIN)/communique run seeds/samples --warehouse $(WAREHOUSE)
	@echo "The statements that most outlets reported:"
	$(BIN)/communique query "$(FIRST_QUESTION)" --warehouse $(WAREHOUSE)

pins: setup
	{ echo "# Exact versions for pip's -c option: what the tests ran with. Made by: make pins"; $(BIN)/python -m pip freeze --exclude-editable | grep -v ' @ '; } > constraints.txt
	@touch $(READY)

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup
	$(BIN)/mypy

test: lint types
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

ui: setup
	$(DAGSTER) $(BIN)/dg dev

launch: setup
	$(DAGSTER) $(BIN)/dg launch --job everything

bench: setup
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[bench]"
	$(BIN)/python -m tests.bench $(ARTICLES)

clean:
	rm -rf warehouse/tables warehouse/communique.duckdb warehouse/.locks warehouse/.dagster .dagster
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis build
	find pipeline assets seeds tests -name __pycache__ -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) *.egg-info
