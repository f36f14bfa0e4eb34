# Everything a user or a builder of Finsam needs. `make demo` and `make test` work on a bare
# Debian or Ubuntu with Python 3.11 or later; they install what is missing.

SHELL := /bin/bash
.DEFAULT_GOAL := help
# The first Python that runs and is new enough; set PYTHON to choose another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$p" && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
DEMO_DB ?= demo.db
SAMPLES := $(wildcard corpus/samples/*.pdf)
SMOKE := build/smoke
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-compile --require-hashes
INSTALL_SELF := $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation

.PHONY: help demo test run setup system lint types layers unit coverage wheel eval bench fuzz docs golden dist hooks samples lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

demo: run ## Set up and run the main job on the bundled samples
	@rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	$(BIN)/finsam ingest $(SAMPLES) --db $(DEMO_DB)
	$(BIN)/finsam status --db $(DEMO_DB)
	$(BIN)/finsam compare contribution_total result adm_share_narrow women_share --db $(DEMO_DB)
	$(BIN)/finsam show --label "Summa kostnader" --db $(DEMO_DB)
	@echo; echo "See every figure on its page, and put it right:  $(BIN)/finsam serve --db $(DEMO_DB)"

test: setup lint types layers unit wheel ## Set up and pass every check and test

run: system $(VENV)/.run # What reading takes, and nothing else

setup: run $(VENV)/.dev # … and what the checks take

system: # The programs outside Python: tesseract with its Swedish data, and Python's venv
	@need=""; \
	{ command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx swe; } \
	  || need="$$need tesseract-ocr tesseract-ocr-swe"; \
	"$(or $(PYTHON),python3)" -c 'import ensurepip, venv' 2>/dev/null || need="$$need python3 python3-venv"; \
	if [ -z "$$need" ]; then exit 0; fi; \
	become=""; [ "$$(id -u)" = 0 ] || become="sudo"; \
	echo "Installing:$$need"; \
	if ! command -v apt-get >/dev/null || { [ -n "$$become" ] && ! command -v sudo >/dev/null; }; then \
	  echo "Finsam needs these packages, and this machine offers no way to install them here:$$need" >&2; \
	  echo "As an administrator, run: apt-get update && apt-get install -y$$need" >&2; exit 3; fi; \
	$$become apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$become apt-get install -y -qq$$need \
	  || { echo "Could not install$$need. As an administrator, run: apt-get install -y$$need" >&2; exit 3; }

# The locks name every package, so pip has nothing to resolve: pips before 23.3 (Debian 12 has 23.0.1)
# would ask for a second pin of each package that another wants with an extra. Bytecode is written
# for what is used, when it is first used: for all of it, it would weigh a hundred megabytes.
$(VENV)/.run: requirements.lock requirements-build.lock pyproject.toml
	@python="$(or $(PYTHON),python3)"; \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Finsam needs Python 3.11 or later. Install it and set PYTHON=/path/to/it" >&2; exit 3; }; \
	test -x $(BIN)/pip || "$$python" -m venv $(VENV)
	$(INSTALL) -r requirements-build.lock -r requirements.lock
	$(INSTALL_SELF) -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(INSTALL) -r requirements-dev.lock
	@touch $@

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check -q .
	$(BIN)/python .ci/complexity.py
	$(BIN)/python .ci/circles.py

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports

unit: setup
	$(BIN)/pytest -q -n 2 --dist worksteal

coverage: setup ## The tests once more, counting the lines and branches they run (some times slower)
	$(BIN)/pytest -q -n 2 --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=80

wheel: setup # Build the wheel and use it from another folder, in an environment that holds nothing else
	rm -rf $(SMOKE) && mkdir -p $(SMOKE)
	$(BIN)/python -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w $(SMOKE) .
	$(BIN)/python -m venv $(SMOKE)/venv
	$(SMOKE)/venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements.lock
	$(SMOKE)/venv/bin/python -m pip install -q --disable-pip-version-check --no-deps $(SMOKE)/finsam-*.whl
	cd / && for run in "--version" \
	  "ingest $(CURDIR)/corpus/samples/granvik-plan-2024.born.pdf --db $(CURDIR)/$(SMOKE)/smoke.db" \
	  "status --db $(CURDIR)/$(SMOKE)/smoke.db"; do \
	  echo "finsam $$run" && $(CURDIR)/$(SMOKE)/venv/bin/finsam $$run || exit 1; done

eval: setup ## Score every document with gold, with calibration, into benchmarks/results/
	$(BIN)/python benchmarks/evaluate.py

bench: setup ## Measure speed and memory, side by side with the alternatives
	for each in benchmarks/bench_*.py; do $(BIN)/python $$each || exit 1; done

FUZZ_SECONDS ?= 1800

fuzz: setup ## A thousand damaged PDFs, a hundred runs ended at random moments, within FUZZ_SECONDS
	FINSAM_DAMAGED=1000 FINSAM_KILLS=100 timeout $(FUZZ_SECONDS) $(BIN)/pytest -q -x \
	  tests/ingest/test_damaged.py tests/ingest/test_interrupts.py || test $$? = 124

docs: setup ## Write the reference pages from the code, the man page and the site (build/)
	$(BIN)/python -m finsam.compare.reference docs
	$(BIN)/pybabel -q compile -D finsam -l sv -d commands/locale
	mkdir -p build
	$(BIN)/python -c "from pathlib import Path; from finsam.cli import main; \
	  from finsam.commands.manual import write; write(main, Path('build/finsam.1'), Path('docs/commands.md'))"
	$(BIN)/mkdocs build -q

golden: setup ## Write the golden files of tests/golden anew, to be read before they are committed
	FINSAM_REGENERATE=1 $(BIN)/python tests/golden/regenerate.py

dist: setup ## Build the source distribution and from it the wheel into dist/, and check both
	rm -rf dist
	$(BIN)/python -m build --no-isolation >/dev/null
	$(BIN)/python -m twine check --strict dist/*
	$(BIN)/pytest -q tests/test_packaging.py

hooks: ## Let git run the pinned tools before each commit and push
	git config core.hooksPath .githooks

samples: setup ## Make the sample PDFs anew (needs chromium)
	$(BIN)/python corpus/samples/make_samples.py

lock: ## Resolve the dependencies anew into the lock files
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	echo "setuptools>=77" | $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header -c requirements-dev.lock - -o requirements-build.lock

clean: ## Remove what was built
	rm -rf build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis $(DEMO_DB)
