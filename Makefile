# Every target first sees to it that .venv holds the locked packages (packaging/bootstrap.sh);
# a target's line of help stands after its ##. ARGS=... is handed on to the program it starts.
.DEFAULT_GOAL := help
ARGS ?=
# one more than there are cores, for many tests wait for a clock, a disk or another process
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
python := .venv/bin/python
offscreen := QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen}

.PHONY: help
help: ## what can be made (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: .run-packages ## start the program; without a display it plays one session off-screen
	@$(python) main.py $(ARGS)

.PHONY: demo
demo: .dev-packages ## a server on this computer and the program signed in to it: see sync happen
	@$(python) -m tools.demo $(ARGS)

.PHONY: serve
serve: .server-packages ## the API server on this computer with SQLite (ARGS='--port 8765 --database FILE')
	@$(python) -m zenjin_server serve $(ARGS)

.PHONY: test
test: .dev-packages ## all tests, off-screen (ARGS=tests/unit for some, WORKERS=0 for one process)
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

.PHONY: lint
lint: .dev-packages ## ruff, mypy --strict and the layers (import-linter)
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@$(python) -c 'import sys; from importlinter.cli import lint_imports_command as main; sys.exit(main())'

.PHONY: bench
bench: .dev-packages ## the benchmarks, each beside its floor (ARGS=--strict: exit 1 for a missed aim)
	@$(offscreen) $(python) -m benchmarks $(ARGS)

.PHONY: bench-peers
bench-peers: .dev-packages ## this program beside Anki and others, installed into build/peers (ARGS=windows for some)
	@$(offscreen) $(python) -m benchmarks.peers $(ARGS)

.PHONY: bench-page
bench-page: .dev-packages ## docs/benchmarks.md from the newest run of each benchmark (ARGS=--partial without some)
	@$(python) -m benchmarks --page $(ARGS)

.PHONY: guard
guard: .dev-packages ## two to three minutes: no ratio to a floor is far beyond benchmarks/baseline.json (ARGS=--write anew)
	@$(offscreen) $(python) -m benchmarks.guard $(ARGS)

.PHONY: reliability
reliability: .dev-packages ## the proof suites in their long form: kills, power cuts, networks that fail
	@$(offscreen) $(python) -m benchmarks.reliability $(ARGS)

.PHONY: screenshots
screenshots: .dev-packages ## drive the program through every screen into docs/screenshots
	@$(offscreen) $(python) -m tools.screenshots $(ARGS)

.PHONY: translations
translations: .dev-packages ## bring resources/translations up to the program's words (ARGS=fr: a new one, too)
	@$(python) -m tools.translations $(ARGS)

.PHONY: package
package: .dev-packages .package-packages ## into dist: wheel, source archive and, on Linux, the frozen program with its .deb
	@$(python) -m hatchling build $(ARGS)
	@build/package-venv/bin/python -m tools.packages.build

.PHONY: package-windows
package-windows: .dev-packages ## the Windows installers of a frozen folder (ARGS='--folder F'; without one a trial without Python)
	@$(python) -m tools.packages.windows $(ARGS)

.PHONY: test-package
test-package: .dev-packages ## the .deb in a clean Debian (as root), Windows' under Wine (PACKAGES=tests/packages for one)
	@ZENJIN_TEST_PACKAGE=1 $(python) -m pytest $(or $(PACKAGES),tests/packages tests/installers) --timeout 1200 $(ARGS)

# uv keeps what the files hold unless told otherwise: ARGS=--upgrade, ARGS='--upgrade-package peewee'.
compile := $(python) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	-c requirements/constraints.txt

.PHONY: lock
lock: .dev-packages ## write requirements/*.lock anew (ARGS=--upgrade for newer versions)
	@$(compile) $(ARGS) --output-file requirements/run.lock
	@$(compile) $(ARGS) --output-file requirements/server.lock --extra server --extra postgres
	@$(compile) $(ARGS) --output-file requirements/package.lock requirements/package.in
	@$(compile) $(ARGS) --output-file requirements/dev.lock --extra server --extra postgres --extra bench --extra dev

# The parts below are for the targets above.
.PHONY: .run-packages .server-packages .dev-packages .package-packages
.run-packages:
	@packaging/bootstrap.sh run
.server-packages:
	@packaging/bootstrap.sh server
.dev-packages:
	@packaging/bootstrap.sh dev
.package-packages:
	@packaging/bootstrap.sh package
