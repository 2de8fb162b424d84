# Two commands matter: make demo, and make test.
# PYTHON=... chooses another Python for both, PORT=... another port for the demonstration (8000).
.DEFAULT_GOAL := help
.PHONY: help demo test lint pictures format serve bench drill lock clean clean-demo

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile | expand -t 18

demo: ## The demonstration with invented people, on http://127.0.0.1:8000
	@exec scripts/demo.sh

test: ## Every check and every test, on both databases and in a browser
	@exec scripts/test.sh

lint: ## Only what reads the code
	@exec scripts/test.sh lint

pictures: ## Every page at the width of a desk and of a phone, in build/screenshots
	@scripts/bootstrap.sh --dev && PICTURES=1 .venv/bin/pytest -q -n 2 tests/browser/test_every_page.py

format: ## Put the code in shape
	@scripts/bootstrap.sh --dev && .venv/bin/ruff check --fix . && .venv/bin/ruff format .

serve: ## Serve the demonstration's database again, as it was left
	@scripts/bootstrap.sh && DJANGO_SETTINGS_MODULE=saferme.config.settings.demo exec .venv/bin/python scripts/serve.py

bench: ## Measure; results are kept in docs/performance.md
	@scripts/bootstrap.sh --dev && .venv/bin/saferme bench

drill: ## Kill workers fifty times on each database; results are kept in docs/reliability.md
	@scripts/bootstrap.sh --dev && .venv/bin/python -m tests.reminders.killing && \
	    scripts/postgres.sh .venv/bin/python -m tests.reminders.killing

lock: ## Resolve requirements*.in again and write the hashes
	@exec scripts/lock.sh

clean-demo: ## Forget the demonstration's database
	@rm -f var/demo.sqlite3 var/demo.sqlite3-wal var/demo.sqlite3-shm

clean: clean-demo ## Forget everything that can be made again
	@rm -rf .venv node_modules build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
