# What one does here. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
SWIFT ?= swift
DATA ?= data
LISTEN ?= 127.0.0.1:8148
EXAMPLES ?= 200
# The sanitizer knows pthread's locks, not Swift's: see MutexForRaces.swift.
RACE := -Xswiftc -DRACE -Xswiftc -disable-upcoming-feature -Xswiftc MemberImportVisibility

# Tests of which there are very many, optimised: ten times as quick, and built for five minutes.
OPTIMISED := -c release -Xswiftc -enable-testing --scratch-path .build-optimised

.PHONY: help setup build run test schemathesis bench race kills faults abuse fuzz model soak lint format docs

help: ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## install what is missing: system libraries and the tests' tools
	@scripts/setup

build: setup ## build metelkaard and metelkaar, optimised
	@$(SWIFT) build -c release --product metelkaard
	@$(SWIFT) build -c release --product metelkaar

run: build ## load the examples once, and serve on $(LISTEN)
	@scripts/run "$(DATA)" "$(LISTEN)"

test: ## set up, and the whole suite
	@scripts/setup tests
	@scripts/test

schemathesis: ## all that the OpenAPI document describes, and every fault of every field: EXAMPLES=200
	@scripts/setup tests
	@$(SWIFT) build --product metelkaard
	@METELKAARD="$$($(SWIFT) build --show-bin-path)/metelkaard" METELKAAR_EXAMPLES="$(EXAMPLES)" PYTHONDONTWRITEBYTECODE=1 \
	  .venv/bin/python Tests/python/run.py test_schemathesis.py

bench: setup ## measure beside plain C and DuckDB; options: make bench ARGS="--help"
	@scripts/bench $(ARGS)

race: setup ## the store, the fold and the daemon, tested under the thread sanitizer
	@$(SWIFT) test --sanitize=thread --scratch-path .build-thread $(RACE) --filter 'EventStoreTests|DaemonTests|SystemTests|Many.events|Thousands.of|Two.cores|What.is.kept'

soak: build ## an hour of everything at once, on the release build; options: make soak MINUTES=5
	@scripts/soak $(if $(MINUTES),--minutes $(MINUTES)) $(ARGS)

kills: setup ## two hundred kills under load
	@METELKAAR_KILLS=200 $(SWIFT) test --filter 'SystemTests'

model: setup ## the log, the figures and both programs beside a model, for half an hour; METELKAAR_RUNS, METELKAAR_STEPS
	@scripts/setup tests
	@scripts/model

faults: setup ## every call to the system fails in turn, and power is lost at each point
	@METELKAAR_FAULTS=all $(SWIFT) test $(OPTIMISED) --filter 'FaultTests'

fuzz: setup ## libFuzzer on every reader and on the door; options: make fuzz ARGS="TARGET SECONDS"
	@scripts/fuzz $(ARGS)

abuse: setup ## connections, slow ones, floods and full disks without end, in their long forms
	@METELKAAR_ABUSE=long $(SWIFT) test --filter 'SystemTests.Abuse'

lint: ## the style of the house
	@$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift
	@scripts/lint

format: ## put the code in the style of the house
	@$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Package.swift

docs: ## the reference of the public API, in .build-docs/
	@scripts/docs
