# Two commands: `make run` and `make test`. Both may be called again and again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet

.PHONY: run test install install-dev fast clean

run: install
	@$(BIN)/jadara up

install: $(STAMPS)/run
install-dev: install $(STAMPS)/dev
fast: $(STAMPS)/fast

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "Jadara needs Python 3.11, 3.12 or 3.13"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: requirements/run.txt pyproject.toml | $(STAMPS)/venv
	@echo "Installing what Jadara needs (first time: some minutes)…"
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/dev: requirements/dev.txt requirements/fast.txt $(STAMPS)/run
	@echo "Installing what the tests need…"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/fast.txt
	@touch $@

$(STAMPS)/fast: requirements/fast.txt $(STAMPS)/run
	@$(PIP) --require-hashes -r requirements/fast.txt
	@touch $@

test: install-dev
	@$(BIN)/python tools/lanes.py

clean:
	rm -rf $(VENV) var node_modules
