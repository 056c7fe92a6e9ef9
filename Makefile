# Every target is a thin call of the command `autograder`; see `make help`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
OUT    ?= results
BENCH  ?= all
TOPICS := $(notdir $(wildcard assignments/*))

.DEFAULT_GOAL := help
.PHONY: help install build grade check prove test fast coverage parity redteam nodes container lint bench clean wheel mutants release

help:  ## show this list
	@echo "make grade                                        grade a demonstration class"
	@echo "make grade TOPIC=losses SUBMISSIONS=dir OUT=dir   grade real files"
	@echo "make check FILE=losses.ipynb                      check one file against the public tests"
	@echo
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

$(VENV)/.installed: pyproject.toml requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (about two minutes the first time) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check torch==2.13.0 -c constraints.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]' -r requirements.txt -c constraints.txt
	@touch $@

install: $(VENV)/.installed  ## make the virtual environment

build: install  ## build student templates and autograder.zip (TOPIC=... for one)
	@$(BIN)/autograder build $(TOPIC)

release: install  ## write the zips for students, and a page that says what to do with them, to release/ (TOPIC=... for one)
	@$(BIN)/autograder release $(TOPIC)

grade: install  ## grade SUBMISSIONS of TOPIC into OUT; with neither, a demonstration class
	@$(BIN)/autograder grade "$(TOPIC)" "$(SUBMISSIONS)" --out "$(OUT)"

check: install  ## run the public tests on FILE=path
	@$(BIN)/autograder check "$(FILE)"

prove: install  ## prove every suite against its solutions, alternatives and mistakes (TOPIC=... for one)
	@$(BIN)/autograder prove $(TOPIC)

wheel: install  ## the toolkit alone, for other courses, into dist/ (docs/new-course.md)
	@$(BIN)/python -c 'import shutil; shutil.rmtree("build/lib", ignore_errors=True)'
	@$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

mutants: install  ## also judge every mutant of the references; a survivor is a hole or declared equivalent (TOPIC=... for one; minutes each)
	@$(BIN)/autograder prove $(TOPIC) --mutants

nodes: install  ## a cluster whose nodes are killed, stopped and restarted while it grades (minutes)
	@$(BIN)/python -m pytest -m nightly tests/grading

lint: install  ## ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

test: lint  ## everything CI checks: lint, types, unit tests, proofs
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

fast: install  ## the inner loop: unit tests of the toolkit, under a minute; a topic has its own in tests/topics
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not slow and not nightly" --ignore=tests/topics

coverage: install  ## the fast lane with a table of the lines of the toolkit that it runs, least covered first
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not slow and not nightly" --cov --cov-report=term

parity: install  ## otter and the command grade alike, attackers too (ATTACKS=all for each); plain environments (an hour or two, downloads)
	@$(BIN)/python -m pytest -m nightly tests/otter tests/authoring

redteam: install  ## hostile submissions, killed graders, other orders and loads; the judge on every topic (minutes)
	@$(BIN)/python -m pytest -m nightly tests/redteam tests/judging

container: install  ## the zip in real containers of Gradescope's sizes (root, and Debian's podman and runc; minutes)
	@$(BIN)/python -m pytest -n 0 -m nightly tests/container

bench: install  ## measure everything that docs/performance.md tells (hours; BENCH="stages --help" for one part)
	@$(BIN)/python -m benchmarks $(BENCH)

clean:  ## remove what the targets made (never results or submissions)
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
