# `make demo` and `make test` do all the set-up; everything else is listed by `make help`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH_STAMP := $(VENV)/.installed-bench
TRAIN_STAMP := $(VENV)/.installed-train
# uv where it is present, pip otherwise.
UV := $(shell command -v uv 2>/dev/null)
ifdef UV
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
MAKE_VENV = $(UV) venv --quiet --python $(PYTHON) $(VENV)
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
MAKE_VENV = $(PYTHON) -m venv $(VENV)
endif

.PHONY: help demo test check unit evaluate evaluate-names fuzz audit bench data train docs build clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(MAKE_VENV)
	$(INSTALL) -e '.[dev]'
	@touch $@

$(BENCH_STAMP): $(STAMP)
	$(INSTALL) -e '.[bench]'
	@touch $@

$(TRAIN_STAMP): $(STAMP)
	$(INSTALL) -e '.[train]'
	@touch $@

demo: $(STAMP) ## read samples/ into a register and print the report of the Tokyo summit
	@bash scripts/demo.sh $(BIN)/servanda

test: check unit evaluate ## everything that must hold before a change lands

check: $(STAMP) ## style, types, layers, resources
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/build_resources.py --check

unit: $(STAMP) ## the unit tests
	$(BIN)/python -m pytest

evaluate: $(STAMP) ## accuracy on the labelled documents, against the floors
	$(BIN)/python evaluation/evaluate.py

evaluate-names: $(STAMP) ## how well actors are told together and apart by their names
	$(BIN)/python evaluation/names.py

fuzz: $(STAMP) ## ten minutes each of spoilt documents, and of archives, feeds and answers: no crash, no hang
	$(BIN)/python scripts/fuzz.py --minutes 10
	$(BIN)/python scripts/fuzz_parsers.py --minutes 10

audit: $(STAMP) ## known faults of the installed versions (pip-audit; needs the network)
	bash scripts/audit.sh $(BIN)/python

bench: $(BENCH_STAMP) ## speed, start-up and memory, beside spaCy and sqlite-utils in the same run
	$(BIN)/python benchmarks/bench.py

data: $(STAMP) ## build src/servanda/reference/data from resources/
	$(BIN)/python scripts/build_resources.py

train: $(TRAIN_STAMP) ## fit the reader's linear models on the labelled documents, with cross-validated figures
	$(BIN)/python scripts/train_reader.py

docs: $(STAMP) ## renew docs/commands.md and the examples of the pages
	$(BIN)/python scripts/document_commands.py
	$(BIN)/python scripts/document_examples.py

build: $(STAMP) ## wheel and sdist
	$(BIN)/python -m build --outdir dist

clean: ## remove what the targets above made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
