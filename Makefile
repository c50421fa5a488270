# `make run` and `make test` need Python 3.11 or newer and a package index, nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# What the project is measured against is built and installed apart.
BENCH_VENV ?= .venv-bench
BENCH_BIN := $(BENCH_VENV)/bin
# The runtime of the main job on a CPU, and what the tests and checks need besides.
RUN_STAMP := $(VENV)/.run
DEV_STAMP := $(VENV)/.dev
BENCH_STAMP := $(BENCH_VENV)/.bench
SEEDS_RECORDING := tests/data/seeds.recording.jsonl

.PHONY: run test soak fuzz check style types imports audit messages golden golden-diff reference
.PHONY: bench bench-gpu bench-stages clean

run: $(RUN_STAMP)  ## catalogue seeds/ with the default model and show the result
	@run=$$($(BIN)/summarize run seeds | tail -n 1) && $(BIN)/summarize show "$$run" && echo "$$run"

test: $(DEV_STAMP)  ## run the test suite, including one article through the real model
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

soak: $(DEV_STAMP)  ## run the long tests: hundreds of kills, a thousand hostile documents; takes minutes
	$(BIN)/python -m pytest -m soak

# FUZZ_OPTIONS="--minutes 60", or "--seed 7 reader merge": python -m tests.fuzz --help
fuzz: $(DEV_STAMP)  ## give reader, tag files, merge, decisions, server answers and caches what nobody means well with; minutes
	$(BIN)/python -m tests.fuzz $(FUZZ_OPTIONS)

check: style types imports audit  ## check style, types, imports between modules, known vulnerabilities

style: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_STAMP)
	$(BIN)/mypy

imports: $(DEV_STAMP)
	$(BIN)/lint-imports

audit: $(DEV_STAMP)  ## check installed packages for known vulnerabilities, if an index can be reached
	$(BIN)/python -m tests.audit

messages: $(DEV_STAMP)  ## compile the translations after a change of their .po
	$(BIN)/pybabel -q compile -D summarize -d summarize/locale

golden-diff: $(DEV_STAMP)  ## regenerate the golden comparison and its JSON schema
	$(BIN)/python -m tests.golden_diff

golden: $(DEV_STAMP)  ## record the answers of the real model and a real server again, and make the reference run of them
	$(BIN)/python -m tests.golden
	$(BIN)/python -m tests.support.llama_server

reference: $(DEV_STAMP)  ## make the reference run again from the recorded answers, if the requests are unchanged
	$(BIN)/python -m tests.golden --replay

bench: $(BENCH_STAMP)  ## compare the speed with transformers, llama.cpp and OpenVINO GenAI: bench/README.md
	$(BENCH_BIN)/python -m bench.speed $(BENCH_OPTIONS)

bench-gpu: $(DEV_STAMP)  ## the same on a CUDA GPU, with transformers only
	$(BIN)/python -m bench.gpu $(BENCH_OPTIONS)

bench-stages: $(DEV_STAMP)  ## measure reading and cleaning, unchanged articles, what guards cost, large comparisons and review pages
	$(BIN)/python -m bench.cleaning
	$(BIN)/python -m bench.data
	$(BIN)/python -m bench.night
	$(BIN)/python -m bench.guards
	$(BIN)/python -m bench.diff
	$(BIN)/python -m bench.review

clean:  ## remove the environment and the tools' caches; keep results and weights
	rm -rf $(VENV) $(BENCH_VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The newest pip finds what to install in a fraction of the time; where it cannot be had, the one that came will do.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip || true

$(RUN_STAMP): $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[openvino]'
	touch $@

# pip compiles its modules, a minute of them, on one core; some cannot be compiled.
$(DEV_STAMP): $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --no-compile --constraint constraints.txt --editable '.[openvino,transformers,openai,tune,parquet,s3,hdfs,plots,ray,dev]'
	$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	touch $(RUN_STAMP) $@

$(BENCH_BIN)/python:
	$(PYTHON) -m venv $(BENCH_VENV)

# llama.cpp is compiled here, for this processor: minutes, and a C++ compiler. Without one the rest is measured.
$(BENCH_STAMP): $(BENCH_BIN)/python pyproject.toml constraints.txt
	$(BENCH_BIN)/python -m pip install --quiet --constraint constraints.txt \
		--editable '.[openvino,transformers,openai,dev]' matplotlib
	@echo "building llama.cpp: this takes minutes"
	CMAKE_ARGS=-DGGML_NATIVE=ON $(BENCH_BIN)/python -m pip install --quiet --constraint constraints.txt \
		--no-binary llama-cpp-python --editable '.[bench]' && touch $@ \
		|| echo "llama-cpp-python could not be built: its rows will be missing"
