# Parley. `make run` starts it, `make test` proves it; both do their own set-up.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON_IN := .venv/bin/python
READY := .venv/.ready
ARGS ?=

.PHONY: help setup run test test-services lint types scores bench lock screenshots clean

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(READY) ## Make .venv and install what requirements.lock pins

# Any Python from 3.11 up will do; PYTHON=… chooses. uv installs in seconds what takes pip a minute: first with its own certificates, then with
# the system's; pip does it where uv has no wheel or cannot reach the index that pip is configured for.
$(READY): requirements.lock requirements-setup.lock
	@for python in "$(PYTHON)" python3 python3.13 python3.12 python3.11 python3.14 python; do \
		[ -n "$$python" ] || continue; \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found="$$python" && break; \
		[ "$$python" != "$(PYTHON)" ] || { echo "parley: PYTHON=$(PYTHON) is no Python 3.11 or newer." >&2; exit 1; }; \
	done; \
	if [ -z "$$found" ]; then echo "parley: no Python 3.11 or newer was found: install one, or name it as in PYTHON=/path/to/python3 make setup." >&2; exit 1; fi; \
	touch .write-test 2>/dev/null && rm -f .write-test || { echo "parley: this folder is read-only: copy it to one that can be written to." >&2; exit 1; }; \
	$(PYTHON_IN) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || "$$found" -m venv --clear .venv || \
		{ echo "parley: $$found cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@pip="$(PYTHON_IN) -m pip install --quiet --disable-pip-version-check --require-hashes -r"; \
	uv="$(PYTHON_IN) -m uv pip sync --quiet --python $(PYTHON_IN) --require-hashes requirements.lock"; \
	$$pip requirements-setup.lock && { $$uv 2>/dev/null || $$uv --system-certs; } || \
		{ echo "parley: uv could not install; pip does, which takes a minute or two."; $$pip requirements.lock; }
	@touch $@

run: $(READY) ## Start everything at http://127.0.0.1:8000 (PORT=… moves it), until Ctrl-C
	@exec $(PYTHON_IN) -m stack run

test: $(READY) ## Run all tests on embedded servers of their own (ARGS="-k name" for some)
	@$(PYTHON_IN) -m stack exec -- $(PYTHON_IN) -m pytest -n 2 $(ARGS)

test-services: export DATABASE_URL ?= postgresql://postgres:postgres@127.0.0.1:5432/parley
test-services: export CELERY_BROKER_URL ?= redis://127.0.0.1:6379/0
test-services: export CACHE_URL ?= redis://127.0.0.1:6379/1
test-services: export SECRET_KEY ?= only-for-tests-only-for-tests-only-for-tests
test-services: AMQP_URL ?= amqp://guest:guest@127.0.0.1:5672//
test-services: $(READY) ## Run all tests on external PostgreSQL and Redis, the worker's also over RabbitMQ (AMQP_URL)
	@$(PYTHON_IN) -m pytest -n 2 $(ARGS)
	@CELERY_BROKER_URL="$(AMQP_URL)" $(PYTHON_IN) -m pytest -m worker $(ARGS)

lint: $(READY) types ## Check style, types, layers, templates, migrations, compose file and Dockerfile
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/lint-imports --config pyproject.toml
	@.venv/bin/djlint templates --lint --quiet
	@$(PYTHON_IN) -m stack exec -- $(PYTHON_IN) manage.py makemigrations --check --dry-run
	@.venv/bin/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	@.venv/bin/hadolint Dockerfile

types: $(READY) ## Check types
	@.venv/bin/mypy

scores: $(READY) ## Print the extraction's scores on the marked articles in ../shared, where it is at hand
	@$(PYTHON_IN) -m scripts.scores $(ARGS)

bench: $(READY) ## Print the speed of the extraction and of the pages
	@$(PYTHON_IN) -m scripts.bench $(ARGS)

screenshots: $(READY) ## Take the pictures in docs/ from a fresh install
	@$(PYTHON_IN) -m stack exec -- $(PYTHON_IN) -m scripts.screenshots $(ARGS)

COMPILE := .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header
lock: $(READY) ## Pin the dependencies anew (ARGS="--upgrade" for the newest)
	@$(COMPILE) --group setup -o requirements-setup.lock $(ARGS)
	@$(COMPILE) pyproject.toml --group dev -o requirements.lock $(ARGS)
	@$(COMPILE) pyproject.toml --constraint requirements.lock --no-annotate -o requirements-run.lock

clean: ## Remove the virtual environment and all caches; var/ with its data stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
