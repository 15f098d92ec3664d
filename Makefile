# Verbs of the project. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
ENGINE ?= embedded
JOBS ?= $(if $(NEO4J_URI),0,2)
BIN := .venv/bin
.DEFAULT_GOAL := help
unexport PYTHONDONTWRITEBYTECODE # else each process of a test compiles all modules again
.PHONY: help run test golden test-neo4j prove fuzz fuzz-rights test-browser test-clients lint types check bench docs web lock neo4j clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/run ## install, load the data, serve on 127.0.0.1:8000 (PORT=)
	@PORT=$(PORT) exec $(BIN)/gongjian serve --seed

test: .venv/dev ## run all tests on the embedded engine, JOBS=2 at a time; ENGINE=neo4j or neo4j-latest starts a Neo4j, NEO4J_URI uses a server
	@ENGINE=$(ENGINE) $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

golden: .venv/dev ## compile the golden corpus without an engine and compare it; ARGS=--update accepts it, ARGS="--show NAME" prints a document
	@$(BIN)/python -m tests.golden $(ARGS)

test-neo4j: .venv/dev ## after `make test`: run the tests with statements that are not proven on Neo4j 5.26, and prove them
	@ENGINE=neo4j $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --unproven $(ARGS)

prove: .venv/dev ## run all tests on Neo4j, ENGINE=neo4j or neo4j-latest, and write tests/proven/
	@PROVE=1 ENGINE=$(if $(filter embedded,$(ENGINE)),neo4j,$(ENGINE)) $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

fuzz: .venv/dev ## compare N random lists with the oracle, on ENGINE, with a new SEED
	@SEED=$(or $(SEED),$(shell date +%s)) FUZZ=$(or $(N),2000) ENGINE=$(ENGINE) $(BIN)/python -m pytest -q -n $(JOBS) --dist loadgroup tests/property/test_lists.py tests/property/test_diffs.py

fuzz-rights: .venv/dev ## compare N answers before and after what random viewers may not see changes, on ENGINE, with a new SEED
	@SEED=$(or $(SEED),$(shell date +%s)) FUZZ=$(or $(N),4000) ENGINE=$(ENGINE) $(BIN)/python -m pytest -q -n $(JOBS) --dist loadgroup tests/property/test_non_interference.py tests/property/test_rights.py

test-browser: .venv/dev ## test the pages in Chromium, without other hosts (needs Chromium)
	@$(BIN)/python -m pytest -m browser tests/browser $(ARGS)

test-clients: .venv/dev ## test graphql-codegen, Apollo Client, urql and Relay with a service (needs Node 20, npm and Chromium)
	@$(BIN)/python -m pytest -m clients tests/clients $(ARGS)

lint: .venv/dev ## check style and format
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: .venv/dev ## check types
	@$(BIN)/mypy

check: lint types test ## run lint, types and test

bench: .venv/dev ## measure on the embedded engine or ENGINE=neo4j, and write docs/benchmarks.md and docs/benchmarks/ (DATA=full, PARTS="requests cpu")
	@ENGINE=$(ENGINE) $(BIN)/python -m bench $(PARTS)

docs: .venv/dev ## write the generated pages: schema.graphql, docs/model.md, cli.md, settings.md, the example in README.md
	@$(BIN)/python -m scripts.docs

web: ## build GraphiQL and /explore into gongjian/assets (needs Node 20 and npm)
	@command -v npm >/dev/null || { echo "No Node was found; install Node 20 or newer with npm"; exit 1; }
	@cd web && npm ci --silent && npm run --silent build

lock: .venv/dev ## resolve and lock the dependencies
	@$(BIN)/python -m scripts.lock

neo4j: .venv/dev ## download the Neo4j of ENGINE=neo4j (needs Maven and Java 17 or 21; neo4j-latest: 21 or 25)
	@$(BIN)/python -m tests.support.engines.neo4j --fetch $(if $(filter neo4j-latest,$(ENGINE)),2026.08.1)

clean: ## remove the virtual environment, the data and all generated files
	@rm -rf .venv .data .cache .neo4j build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || { echo "gongjian needs Python 3.11 to 3.14; name one with PYTHON=python3.12"; exit 1; }
	@began=$$(date +%s); $(PYTHON) -m venv .venv && touch $@ && echo "venv     $$(( $$(date +%s) - began )).0 s  .venv"

.venv/run: .venv/python requirements.lock pyproject.toml
	@began=$$(date +%s); $(BIN)/pip install -q --disable-pip-version-check -r requirements.lock && $(BIN)/pip install -q --disable-pip-version-check --no-deps -e . \
		&& touch $@ && echo "install  $$(( $$(date +%s) - began )).0 s  locked packages"

.venv/dev: .venv/run requirements-dev.lock
	@$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.lock && touch $@
