# `make run` and `make test` need Python 3.11 or newer and a package index, nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# The runtime of the main job on a CPU, and what the tests and checks need besides.
RUN_STAMP := $(VENV)/.run
DEV_STAMP := $(VENV)/.dev
SEEDS_RECORDING := tests/data/seeds.recording.jsonl

.PHONY: run test check golden golden-diff bench clean

run: $(RUN_STAMP)  ## catalogue seeds/ with the default model and show the result
	@run=$$($(BIN)/summarize run seeds | tail -n 1) && $(BIN)/summarize show "$$run" && echo "$$run"

test: $(DEV_STAMP)  ## the whole test suite, one article through the real model included
	$(BIN)/python -m pytest

check: $(DEV_STAMP)  ## style, types, and which module may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

golden-diff: $(DEV_STAMP)  ## what a comparison looks like, and its JSON schema, anew
	$(BIN)/python -m tests.golden_diff

golden: $(DEV_STAMP)  ## record the real model's answers on seeds/ anew, and the reference run made of them
	$(BIN)/python tests/golden.py

bench: $(DEV_STAMP)  ## articles a second of reading and cleaning, seconds to compare two large runs
	$(BIN)/python bench/cleaning.py
	$(BIN)/python bench/diff.py

clean:  ## remove the environment and the tools' caches; results and weights stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[openvino]'
	touch $@

$(DEV_STAMP): $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[openvino,transformers,parquet,dev]'
	touch $(RUN_STAMP) $@
