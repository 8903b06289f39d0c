# The commands of this project. Each sets up what it needs on first use; run `make` for a list.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve site area pango test check format schemas codes messages links update release migrate audit lighthouse bench lock clean

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Signpost needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	@# setuptools warns at length of what an editable installation may do; nobody here can act on it.
	PYTHONWARNINGS=ignore $(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

serve: $(READY)  ## build the site and serve it with live reload at http://127.0.0.1:8000/
	$(RUN) -m mkdocs serve --dev-addr 127.0.0.1:8000 --livereload

site: $(READY)  ## write site/; any problem fails it, with its place; PACKS=no goes without the PDFs
	$(if $(PACKS),SIGNPOST_PACKS=$(PACKS) )$(RUN) -m mkdocs build
	$(RUN) scripts/count_pages.py site

area: $(READY)  ## begin a hub of your own in local/: make area NAME="Avon and Somerset"; ARGS="--contact …" passes options on
	@$(if $(NAME),$(RUN) scripts/new_area.py "$$NAME" $(ARGS),echo 'Say which area: make area NAME="Avon and Somerset"'; exit 1)

pango: $(READY)  ## make sure that packs can be printed: install Pango where it is missing
	scripts/find_pango.sh

check: $(READY)  ## format, lint, types, validation: seconds
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) scripts/validate.py
	$(RUN) scripts/write_schemas.py --check
	$(RUN) scripts/write_messages.py --check

format: $(READY)  ## format and mend what can be mended
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .

schemas: $(READY)  ## write schemas/ from the models
	$(RUN) scripts/write_schemas.py

codes: $(READY)  ## write what is made from the list of problem codes: messages.md and its schema
	$(RUN) scripts/write_messages.py
	$(RUN) scripts/write_schemas.py

messages: $(READY)  ## bring data/languages/*.po in step with the words that the code says
	$(RUN) scripts/extract_messages.py

test: check  ## all tests, browser tests included
	scripts/find_chromium.sh
	scripts/find_pango.sh
	scripts/lint_workflows.sh
	scripts/install_validators.sh
	$(RUN) -m pytest -n 2

links: $(READY)  ## check links to other sites, keep the ledger, write the reports; LINKS="--all" passes options on
	$(RUN) scripts/check_links.py $(LINKS)

update: $(READY)  ## take the parent's newest release, check it, and say what changed for you; UPDATE="--to v1.2.0"
	$(RUN) scripts/update.py $(UPDATE)

migrate: $(READY)  ## rewrite the files under local/ for the present data model, comments and order kept
	$(RUN) scripts/migrate.py

audit: $(READY)  ## look at every page of site/ with axe, light and dark, narrow and wide: minutes
	scripts/find_chromium.sh
	$(RUN) scripts/audit_pages.py

lighthouse: $(READY)  ## scores of Lighthouse, as on a phone, for site/ served compressed
	scripts/find_chromium.sh
	$(RUN) scripts/lighthouse.py

release: $(READY)  ## record a release, VERSION=1.2.0, in data/released.json; then commit and tag it
	$(if $(VERSION),,$(error say which: make release VERSION=1.2.0))$(RUN) scripts/release.py --version $(VERSION)

bench: $(READY)  ## the benchmarks, as ratios against peers run side by side
	$(RUN) scripts/bench.py
	$(RUN) scripts/bench_overlay.py
	$(RUN) scripts/bench_links.py
	$(RUN) scripts/bench_networks.py
	scripts/bench_fresh_hub.sh

lock: $(READY)  ## write requirements.txt from requirements.in, with hashes
	$(VENV)/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --output-file requirements.txt requirements.in

clean:  ## remove what the commands made
	rm -rf site site.next site.old build
