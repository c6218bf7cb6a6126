PYTHON ?= python3
BIN := .venv/bin
PIP := $(PYTHON) -m pip --python $(BIN)/python --quiet --disable-pip-version-check

.PHONY: help run test check bench lock
help: ## List what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
run: .venv/ready ## Set everything up and serve the app
	$(BIN)/quizapp serve
test: .venv/tests ## Set everything up and run the tests
	$(BIN)/python -m pytest
check: .venv/tests ## Everything that has to pass before a commit
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --check --quiet
	$(BIN)/quizapp check
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report
bench: .venv/tests ## Measure speed against floors of the same run
	$(BIN)/python -m tests.bench
.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quizapp needs Python 3.11 or newer: make PYTHON=python3.12")'
	@echo "Setting up .venv (once; about a minute)"
	$(PYTHON) -m venv --clear --without-pip .venv
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@
.venv/tests: .venv/ready tests/interop/requirements.txt
	@$(PIP) install --require-hashes -r tests/interop/requirements.txt \
	  || echo "The anki package cannot be had here: the tests with a real collection will be skipped."
	@touch $@
lock: ## Renew the two requirements files (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --exclude-newer "7 days" --custom-compile-command "make lock" -o requirements.txt
	uv pip compile --group interop -c requirements.txt --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --exclude-newer "7 days" --custom-compile-command "make lock" -o tests/interop/requirements.txt
