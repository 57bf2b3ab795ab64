# What a fresh clone can do. `make` alone lists it; every target installs what it needs first.
.NOTPARALLEL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8765
TESTS ?= tests
# A file of tests is run by one worker, so that what its tests share is made once; the long ones come first (tests/conftest.py).
PYTEST := $(BIN)/pytest -n auto --dist loadscope --no-loadscope-reorder
# Where it is set, as in many containers, each of the hundreds of processes that the tests start compiles all of Goodwill anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

.PHONY: install
install: ## make .venv with everything in it (only when something changed)
	@$(PYTHON) tools/install.py

.PHONY: demo
demo: install ## a made-up world: print its Today, then serve it until Ctrl-C
	@$(BIN)/goodwill demo --port $(PORT)

.PHONY: run
run: install ## the web app over your own book
	@$(BIN)/goodwill serve --port $(PORT)

.PHONY: test
test: install looks test-postgres ## all of it: style, types, import rules, docs, tests on both databases, a real browser
	@if ! $(PYTHON) tools/dovecot.py; then \
	if [ -n "$$CI" ]; then echo "Without Dovecot the test run is not whole." >&2; exit 1; \
	else echo "Tests that need Dovecot are left out." >&2; fi; fi
	@if $(PYTHON) tools/browser.py; then $(PYTEST) $(TESTS); \
	elif [ -n "$$CI" ]; then echo "Without a browser the test run is not whole." >&2; exit 1; \
	else echo "Tests that need a browser are left out." >&2; $(PYTEST) -m "not browser" $(TESTS); fi

.PHONY: looks
looks: install
	@$(MAKE) docs-check & docs=$$!; $(MAKE) lint; said=$$?; wait $$docs && exit $$said

.PHONY: test-postgres
test-postgres: install ## only the tests that touch a database, on a real PostgreSQL
	@if $(PYTHON) tools/postgres.py; then $(PYTEST) --postgres $(TESTS); \
	elif [ -n "$$CI" ]; then echo "Without PostgreSQL the test run is not whole." >&2; exit 1; \
	else echo "Tests on PostgreSQL are left out." >&2; fi

.PHONY: test-browser
test-browser: install ## only the tests that drive a real browser
	@$(PYTHON) tools/browser.py
	@$(BIN)/pytest -m browser $(TESTS)

.PHONY: lint
lint: install ## style, types and import rules
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "make format puts these files in order:"; $(BIN)/ruff format --check . ; }
	@$(BIN)/mypy --no-error-summary
	@said=$$($(BIN)/lint-imports 2>&1) || { echo "$$said"; exit 1; }

.PHONY: format
format: install ## put the style in order
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

.PHONY: docs
docs: install ## write the generated parts of docs/ and the catalogues, and check them
	@$(BIN)/python tools/words.py
	@$(BIN)/python tools/docs.py

.PHONY: docs-check
docs-check: install ## is docs/ in step with the code, and does every example in it run?
	@$(BIN)/python tools/words.py --check
	@$(BIN)/python tools/docs.py --check

.PHONY: pictures
pictures: install ## the pictures in README.md, taken anew; with FOLDER=somewhere every page of the demo world
	@$(PYTHON) tools/browser.py
	@$(BIN)/python tools/pictures.py $(FOLDER) $(IN)

.PHONY: bench-install
bench-install: install ## what the yardsticks of bench/ need besides: scikit-learn, splink, lifetimes, igraph …
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt

.PHONY: bench
bench: bench-install ## everything that is measured (half an hour); bench/README.md says what each script does
	$(BIN)/python bench/import_speed.py --messages 20000 --kind short --runs 3
	$(BIN)/python bench/import_speed.py --messages 20000 --kind ordinary --runs 3
	$(BIN)/python bench/growth.py
	$(BIN)/python bench/big_book.py bench/out/book
	$(BIN)/python bench/today_speed.py bench/out/book
	$(BIN)/python bench/kill.py --messages 20000 --times 20
	$(BIN)/python bench/lookback.py mailbox ../shared/mailboxes/bolker.mbox --me "Ben Bolker" --email bbolker@gmail.com --email bolker@ufl.edu \
	  --email bolker@zoology.ufl.edu --email bolker@zoo.ufl.edu
	$(BIN)/python bench/lookback.py mailbox ../shared/mailboxes/shackleton.mbox --me "Sara Shackleton" --email sara.shackleton@enron.com
	$(BIN)/python bench/lookback.py network eu
	$(BIN)/python bench/strength.py
	$(BIN)/python bench/owed.py
	$(BIN)/python bench/suggestions.py
	$(BIN)/python bench/acts.py --meetings
	$(BIN)/python bench/ledger.py
	$(BIN)/python bench/train_prior.py
	$(BIN)/python bench/predict.py
	$(BIN)/python bench/articles.py
	$(BIN)/python bench/agree.py ../shared/mailboxes/bolker.mbox --me "Ben Bolker" --email bbolker@gmail.com --email bolker@ufl.edu \
	  --email bolker@zoology.ufl.edu --email bolker@zoo.ufl.edu --now 2012-03-01
	$(BIN)/python bench/agree.py ../shared/mailboxes/shackleton.mbox --me "Sara Shackleton" --email sara.shackleton@enron.com --now 2001-09-01
	$(BIN)/python bench/identity.py
	$(BIN)/python bench/paths.py
	$(BIN)/python bench/reach.py
	$(BIN)/python bench/persistence.py network eu
	$(BIN)/python bench/search.py bench/out/book
	$(BIN)/python bench/search.py bench/out/book --typed
	$(BIN)/python bench/listening.py
	$(BIN)/python bench/year.py
	$(BIN)/python bench/page.py

.PHONY: lock
lock: install ## choose the versions in requirements/ anew, from pyproject.toml
	@$(BIN)/python tools/lock.py

.PHONY: clean
clean: ## remove what was built here (never your book)
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis bench/out build dist
