# Two commands: `make chat` talks with the bot over the sample archive, `make test` runs the tests.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: chat test install check format clean

chat: .venv/installed
	@NEWSBOT_DATA_DIR=.sample NEWSBOT_DATABASE_URL= $(BIN)/newsbot chat --sample

install: .venv/installed

test: .venv/developing
	$(BIN)/pytest -n auto

check: .venv/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_house.py

format: .venv/developing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "newsbot needs Python 3.11 or newer. If yours has another name: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing into .venv (about half a minute, once) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/developing: .venv/installed pyproject.toml
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv .sample
