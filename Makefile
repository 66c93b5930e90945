# Every target is one line: the work is done by the small programs in scripts/.
PORT ?= 8000
BASE_PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name))))
PYTHON := .venv/bin/python

.PHONY: help setup run test test-long lint format lock bench screenshots permissions

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup:  ## make .venv with everything in it (again only when the requirements changed)
	@$(or $(BASE_PYTHON),python3) scripts/setup.py

run: setup  ## start the site with its demonstration on http://localhost:8000 (PORT=… to change)
	@$(PYTHON) scripts/serve.py --port $(PORT)

test: setup  ## engine, application (SQLite, then PostgreSQL) and browser tests
	@$(PYTHON) scripts/run_tests.py

test-long: setup  ## the long property tests, proofs and fuzzing
	@$(PYTHON) scripts/run_tests.py --long

lint: setup  ## style, types, import contracts, settings and migrations
	@$(PYTHON) scripts/lint.py

format: setup  ## put the code in the house's form
	@.venv/bin/ruff check --fix-only --quiet && .venv/bin/ruff format

lock:  ## resolve the requirements again and write them with their hashes
	@$(or $(BASE_PYTHON),python3) scripts/lock.py

bench: setup  ## print the table of benchmarks
	@$(PYTHON) scripts/bench.py

screenshots: setup  ## take the pictures of the documentation again
	@$(PYTHON) scripts/screenshots.py

permissions: setup  ## write docs/permissions.md again: who may open which address
	@$(PYTHON) scripts/permissions.py
