# Two commands do everything: `make demo` and `make test`. Both work from nothing on Debian or Ubuntu.
# PYTHON picks the interpreter (3.11 or newer); TORCH_INDEX an index for another torch build (CPU only, say).

.PHONY: demo test check docs coverage fuzz kills audit consumer-check wheel-check lowest-check core-wheel frozen deb appimage flatpak release clean
BIN := .venv/bin

demo: ; @packaging/set-up.sh run
	@$(BIN)/maskreel demo --out out/demo $(DEMO)

# PROCESSES run the tests side by side; each takes up to 4 GB of memory.
PROCESSES := 2
test: ; @packaging/set-up.sh test
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile
	@$(MAKE) --no-print-directory consumer-check
	@$(MAKE) --no-print-directory wheel-check

TEXTS := README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md docs packaging/README.md app segmentation maskreel
SITE := QT_QPA_PLATFORM=offscreen $(BIN)/sphinx-build -q -W --keep-going -c packaging/site -d out/site-read

# The documentation as a site, offline; a link or a heading that is missing is an error: out/site/index.html
docs: ; @packaging/set-up.sh test
	@PYTHONPATH=. $(SITE) -b html . out/site
	@echo out/site/index.html

# The checks of .pre-commit-config.yaml, over everything.
check:
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@PYTHONPATH=. $(BIN)/lint-imports
	@$(BIN)/vulture
	@$(BIN)/codespell $(TEXTS)
	@PYTHONPATH=. $(SITE) -b dummy . out/site-check

# What a user could lose is tested in every branch: fails below 100 %. Takes some minutes, so it is not a part of `test`.
ROOMS := domain storage jobs
coverage:
	@$(BIN)/python -m pytest $(ROOMS:%=tests/%) $(ROOMS:%=--cov=segmentation.%) --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

# Every reader and the project file against inputs made by seeds; bounded in time, memory and number. Findings are exit code 1.
# FIRST is the first seed: others make other inputs, as every night does (.github/workflows/nightly.yml).
INPUTS := 10000
FIRST := 0
MINUTES := 30
fuzz:
	@$(BIN)/python tests/support/fuzz_runs.py --inputs $(INPUTS) --first $(FIRST) --max-minutes $(MINUTES) --out out/fuzz $(TARGETS)

# Every command killed (kill -9) at random moments: nothing confirmed is lost, nothing is half done, the next run succeeds.
KILLS := 40
kills:
	@$(BIN)/python tests/support/kill_runs.py --kills $(KILLS) --out out/kills $(COMMANDS)

# Known weaknesses of what is installed, and a bill of materials (CycloneDX): out/audit
audit:
	@packaging/audit.sh $(BIN)/python out/audit

# The programs that our exports are for read them, each in an environment of its own.
consumer-check:
	@packaging/check-format-consumers.sh $(BIN)/python

wheel-check:
	@packaging/check-wheel.sh

# Tests of some rooms with the lowest versions that pyproject.toml allows.
lowest-check:
	@packaging/check-lowest.sh

# The program without a window and without Qt, for workers of a cluster: out/core/maskreel_core-*.whl
core-wheel: ; @packaging/set-up.sh test
	@packaging/build-core-wheel.sh out/core

# The program with its own Python, in one folder, and a trial of it: out/frozen/maskreel
frozen: ; @packaging/set-up.sh test
	@packaging/frozen/build.sh
	@packaging/smoke-test.sh out/frozen/maskreel

# Tools of a package are looked for first, because freezing takes long.
%-tools: ; @packaging/check-tools.sh $*

# The same as a Debian package, and a trial of it: out/maskreel_*.deb
deb: deb-tools frozen
	@packaging/linux/build-deb.sh
	@packaging/smoke-test.sh out/maskreel_*.deb

# The same as one file that runs where it lies, and a trial of it: out/Maskreel-*.AppImage
appimage: appimage-tools frozen
	@packaging/linux/build-appimage.sh
	@packaging/smoke-test.sh out/Maskreel-*.AppImage

# The same as a Flatpak, and a trial of it: out/flatpak-repository
flatpak: flatpak-tools frozen
	@packaging/flatpak/build.sh
	@packaging/smoke-test.sh out/flatpak-repository

# What a release consists of, as a dry run: `make release RUN=--run` makes it in out/release and sets the tag.
release: ; @packaging/set-up.sh test
	@$(BIN)/python packaging/release.py $(RUN)

clean:
	rm -rf .venv .test-envs .build-env build dist out *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
