# Verbs of the project. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
ENGINE ?= embedded
JOBS ?= $(if $(NEO4J_URI),0,2)
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test golden test-neo4j prove fuzz test-browser test-clients lint types check bench docs web lock neo4j clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/run ## install, load the data and serve on 127.0.0.1:8000 (PORT=)
	@PORT=$(PORT) exec $(BIN)/gongjian serve --seed

test: .venv/dev ## all tests on the embedded engine, JOBS=2 at a time; ENGINE=neo4j or neo4j-latest: on a Neo4j of our own; NEO4J_URI: on that server
	@ENGINE=$(ENGINE) $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

golden: .venv/dev ## compile the golden corpus without an engine and compare it; ARGS=--update accepts it, ARGS="--show NAME" prints a document
	@$(BIN)/python -m tests.golden $(ARGS)

test-neo4j: .venv/dev ## behind `make test`: on Neo4j 5.26 the tests whose statements are not proven there; all that passed are proven then
	@ENGINE=neo4j $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --unproven $(ARGS)

prove: .venv/dev ## all tests on Neo4j, ENGINE=neo4j or neo4j-latest; writes tests/proven/ anew
	@PROVE=1 ENGINE=$(if $(filter embedded,$(ENGINE)),neo4j,$(ENGINE)) $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

fuzz: .venv/dev ## N random lists against the oracle, on ENGINE, with a SEED that is new each time
	@SEED=$(or $(SEED),$(shell date +%s)) FUZZ=$(or $(N),2000) ENGINE=$(ENGINE) $(BIN)/python -m pytest -q -n $(JOBS) --dist loadgroup tests/property/test_lists.py tests/property/test_diffs.py

test-browser: .venv/dev ## the pages in a real Chromium that may reach no other host (needs an installed Chromium)
	@$(BIN)/python -m pytest -m browser tests/browser $(ARGS)

test-clients: .venv/dev ## graphql-codegen, Apollo Client, urql and Relay against a running service (needs Node 20 and npm)
	@$(BIN)/python -m pytest -m clients tests/clients $(ARGS)

lint: .venv/dev ## style and format
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: .venv/dev ## strict type check
	@$(BIN)/mypy

check: lint types test ## lint, types and test

bench: .venv/dev ## the measurements, on the embedded engine or ENGINE=neo4j, into docs/benchmarks.md and docs/benchmarks/ (DATA=full, PARTS="requests cpu")
	@ENGINE=$(ENGINE) $(BIN)/python -m bench $(PARTS)

docs: .venv/dev ## write the pages that are made: schema.graphql, docs/model.md, README's example
	@$(BIN)/python -m scripts.docs

web: ## build GraphiQL into gongjian/assets (needs Node 20 and npm)
	@command -v npm >/dev/null || { echo "No Node was found; install Node 20 or newer with npm"; exit 1; }
	@cd web && npm ci --silent && npm run --silent build

lock: .venv/dev ## resolve the locked dependencies again
	@$(BIN)/python -m scripts.lock

neo4j: .venv/dev ## fetch the Neo4j that ENGINE=neo4j runs (needs Maven and Java 17 or 21; neo4j-latest: 21 or 25)
	@$(BIN)/python -m tests.support.engines.neo4j --fetch $(if $(filter neo4j-latest,$(ENGINE)),2026.08.1)

clean: ## remove the virtual environment, the data and all that is made
	@rm -rf .venv .data .cache .neo4j build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || { echo "gongjian needs Python 3.11 to 3.14; name one with PYTHON=python3.12"; exit 1; }
	@began=$$(date +%s); $(PYTHON) -m venv .venv && touch $@ && echo "venv     $$(( $$(date +%s) - began )).0 s  .venv"

.venv/run: .venv/python requirements.lock pyproject.toml
	@began=$$(date +%s); $(BIN)/pip install -q --disable-pip-version-check -r requirements.lock && $(BIN)/pip install -q --disable-pip-version-check --no-deps -e . \
		&& touch $@ && echo "install  $$(( $$(date +%s) - began )).0 s  locked packages"

.venv/dev: .venv/run requirements-dev.lock
	@$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.lock && touch $@
