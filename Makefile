# Two commands matter: `make demo` and `make test`. Each installs what it needs first.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Debian packages: to build the environment, to read documents and hold the demo's mailbox, to test.
SYSTEM_BASE := python3-venv
SYSTEM_DEMO := tesseract-ocr tesseract-ocr-fra tesseract-ocr-eng tesseract-ocr-deu tesseract-ocr-spa \
	tesseract-ocr-ita tesseract-ocr-nld tesseract-ocr-osd dovecot-imapd openssl
SYSTEM_TEST := chromium libatomic1 libgomp1 postgresql fonts-dejavu fonts-liberation \
	fonts-crosextra-carlito fonts-crosextra-caladea fonts-comic-neue fonts-urw-base35 libreoffice-writer-nogui
SYSTEM_TRAIN := libreoffice-writer-nogui libreoffice-calc-nogui
SYSTEM_BENCH := ghostscript unpaper pngquant poppler-utils

PROJECT_STAMP = $(VENV)/.complete-$(shell cat requirements/dev.lock pyproject.toml | sha256sum | cut -c1-16)

.PHONY: setup demo test check format bench train system-base system-demo system-test system-train system-bench clean

## setup: a complete .venv (quick when nothing changed)
setup: $(PROJECT_STAMP)

$(PROJECT_STAMP): | system-base
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.complete-*; touch $@

## demo: about 50 sample mails through a real mailbox; leaves the review UI open
demo: setup system-demo
	$(BIN)/orderbot demo

## test: everything that CI tests
test: setup system-demo system-test
	$(BIN)/pytest -n 2 --dist worksteal

## check: format, lint, types, import laws
check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

## train: everything that is learned, from a generated corpus; writes the shipped models and their cards
train: setup system-demo system-test system-train
	$(BIN)/python -m training

## bench: speed and accuracy beside the peers; writes benchmarks/RESULTS.md
bench: setup system-demo system-test system-train system-bench
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/bench.lock
	$(BIN)/python -m benchmarks

# Installs the packages of a group that are missing, and asks nothing when none is.
define install_missing
	@missing=$$(for package in $(1); do dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done); \
	if [ -n "$$missing" ]; then echo "installing:" $$missing; \
	  $(AS_ROOT) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(AS_ROOT) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
endef

system-base:
	$(call install_missing,$(SYSTEM_BASE))
system-demo:
	$(call install_missing,$(SYSTEM_DEMO))
system-test:
	$(call install_missing,$(SYSTEM_TEST))
system-train:
	$(call install_missing,$(SYSTEM_TRAIN))
system-bench:
	$(call install_missing,$(SYSTEM_BENCH))

clean:
	rm -rf $(VENV) .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis
