# The commands of this project. Each sets up what it needs on first use; run `make` for a list.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin/python
export NO_MKDOCS_2_WARNING := 1
# Each line waits for the one before, with make -j too: they share .venv and build/.
.NOTPARALLEL:

.PHONY: help setup setup-check setup-test setup-bench serve site area pango test check format schemas codes messages fuzz links update release migrate audit lighthouse bench mutants lock clean distclean

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Only a Python that somebody names (make PYTHON=python3.12) takes the place of the one that .venv was made with.
SET_UP = command -v "$(PYTHON)" >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or later, or name one: make PYTHON=python3.12" >&2; exit 1; }; \
	"$(PYTHON)" -m signpost setup $(if $(filter file,$(origin PYTHON)),,--this-python)
setup:  ## set up .venv with what serve, site and links need; the other commands do so by themselves
	@$(SET_UP) run
setup-check setup-test setup-bench:
	@$(SET_UP) $(@:setup-%=%)

serve: setup  ## build the site and serve it with live reload at http://127.0.0.1:8000/; PORT=8001 takes another port
	$(RUN) -m signpost serve --port $(PORT)

site: setup  ## write site/; any problem fails it, with its place; PACKS=no goes without the PDFs
	$(if $(PACKS),SIGNPOST_PACKS=$(PACKS) )$(RUN) -m signpost site

area: setup  ## begin a hub of your own in local/: make area NAME="Avon and Somerset"; ARGS="--contact …" passes options on
	@$(if $(NAME),$(RUN) scripts/new_area.py "$$NAME" $(ARGS),echo 'Say which area: make area NAME="Avon and Somerset"'; exit 1)

pango: setup  ## make sure that packs can be printed: install Pango where it is missing
	scripts/find_pango.sh

check: setup  ## catalogues first, then format, lint and types of the code: seconds
	$(RUN) -m signpost check

format: setup-check  ## format and mend what can be mended
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .

schemas: setup  ## write schemas/ from the models
	$(RUN) scripts/write_schemas.py

codes: setup  ## write what is made from the list of problem codes: messages.md and its schema
	$(RUN) scripts/write_messages.py
	$(RUN) scripts/write_schemas.py

messages: setup  ## bring data/languages/*.po in step with the words that the code says
	$(RUN) scripts/extract_messages.py

test: check setup-test  ## all tests, browser tests included, then the linters of workflows, scripts, stylesheets and spelling
	$(RUN) scripts/run_tests.py

fuzz: setup-test  ## give what is read 100,000 inputs that nobody would write: about half an hour; INPUTS=3000 SEED=7 for others
	SIGNPOST_INPUTS=$(or $(INPUTS),100000) SIGNPOST_SEED=$(or $(SEED),18) $(RUN) -m pytest -n auto --dist=load tests/unit/test_mutated_inputs.py

links: setup  ## check links to other sites, keep the ledger, write the reports; LINKS="--all" passes options on
	$(RUN) scripts/check_links.py $(LINKS)

update: setup  ## take the parent's newest release, check it, and say what changed for you; UPDATE="--to v1.2.0"
	$(RUN) scripts/update.py $(UPDATE)

migrate: setup  ## rewrite the files under local/ for the present data model, comments and order kept
	$(RUN) scripts/migrate.py

audit: setup-test  ## look at every page of site/ with axe, light and dark, narrow and wide: minutes
	scripts/find_chromium.sh
	$(RUN) scripts/audit_pages.py

lighthouse: setup-test  ## scores of Lighthouse, as on a phone, for site/ served compressed
	scripts/find_chromium.sh
	$(RUN) scripts/lighthouse.py

release: setup  ## record a release, VERSION=1.2.0, in data/released.json; then commit and tag it
	$(if $(VERSION),,$(error say which: make release VERSION=1.2.0))$(RUN) scripts/release.py --version $(VERSION)

bench: setup-bench  ## the benchmarks, as ratios against peers run side by side
	$(RUN) scripts/bench.py
	$(RUN) scripts/bench_overlay.py
	$(RUN) scripts/bench_links.py
	$(RUN) scripts/bench_networks.py
	scripts/bench_fresh_hub.sh

mutants: setup-test setup-bench  ## change the rules 1,000 times, and see whether the tests notice: hours; MUTANTS=60 takes fewer
	$(RUN) scripts/mutants.py $(if $(MUTANTS),--mutants $(MUTANTS))

lock: setup-test  ## write requirements*.txt from requirements*.in, with hashes; UPGRADE=yes takes newer versions
	scripts/lock.sh $(if $(UPGRADE),--upgrade)

clean:  ## remove what the commands made, but for .venv and what was seen of links
	rm -rf site .site.* site.next site.old build .mypy_cache .ruff_cache
	find signpost scripts hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## remove .venv too: then only the files of the project, and ledger/, are left
	rm -rf $(VENV) *.egg-info
