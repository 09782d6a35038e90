# make serve and make test do all the set-up there is: they need Go and Node.
GO ?= go

UI_FROM := $(shell find web/ui web/examples -path web/ui/node_modules -prune -o -type f -print)
GENERATED := schema/connections.graphqls $(wildcard graph/gql/internal/*/*.gen.go) docs/model.md docs/questions.md schema/testdata/ontology.ttl

.PHONY: serve build test ui check lint generate generated vuln race fuzz scores bench

serve: build ## build, fill an empty store from the seed, serve 127.0.0.1:8080
	bin/iscm serve

build: ui ## bin/iscm with the playground in it
	$(GO) build -o bin/iscm ./cmd/iscm

test: ui ## all tests
	$(GO) test ./...

check: generated lint vuln race ## what a change must pass

generate: ## write everything that is made from the schema
	$(GO) generate ./graph/gql
	$(GO) run ./cmd/iscm ontology > docs/model.md.new && mv docs/model.md.new docs/model.md
	$(GO) run ./cmd/iscm ontology --format turtle > schema/testdata/ontology.ttl.new && mv schema/testdata/ontology.ttl.new schema/testdata/ontology.ttl
	$(GO) run ./cmd/iscm ask --report --store memory: > docs/questions.md.new && mv docs/questions.md.new docs/questions.md

generated: ## generated files are what generate writes
	@before=$$(cat $(GENERATED) | sha256sum); $(MAKE) --no-print-directory generate; after=$$(cat $(GENERATED) | sha256sum); \
	test "$$before" = "$$after" || { echo "generated files were stale; look at what make generate changed" >&2; exit 1; }

lint: ## gofmt, vet, staticcheck
	@files=$$(gofmt -l bench cmd graph loaders schema seed web *.go); test -z "$$files" || { echo "gofmt: $$files" >&2; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

vuln: ## known faults of what is linked, where the database can be reached
	.ci/vuln.sh

race: ui ## all tests with the race detector
	$(GO) test -race -timeout 20m ./...

FUZZTIME ?= 60s
fuzz: ## every fuzz target for FUZZTIME
	@set -e; for package in $$($(GO) list ./...); do \
	for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
	echo "== $$package $$target"; $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package; done; done

SIZE ?= 10k,100k
bench: build ## how the program compares with a floor, on worlds of SIZE quads; writes bench/results.md
	$(GO) build -o bin/bench ./cmd/bench
	$(GO) build -o bin/cayleyload ./graph/quadstore/cayleyload
	bin/bench run --size $(SIZE) --iscm bin/iscm --cayleyload bin/cayleyload --results bench/results.md

# The playground. Without Node the program still builds; its pages then say how to get it.
ui: web/dist/playground.html

web/dist/playground.html: $(UI_FROM)
	@if command -v npm >/dev/null; then cd web/ui && npm ci --no-audit --no-fund --loglevel=error && npm run build --silent; \
	else echo "no npm: building without the playground" >&2; fi
	@test ! -e $@ || touch $@

# Documents of the development set that nobody who writes rules has opened: only their sums are shown.
CLOSED ?= 06-eap-panel,07-quito-process,08-marri,09-mtm,10-cis-council
SCORES := loaders/score/testdata/scores.txt
scores: ## how well the documents of SET are read; it fails if noise changes that
	@test -n "$(SET)" || { echo "make scores needs SET=FOLDER: a development set as package loaders/score describes it (docs/, gold/, aliases.json, predicates.json, docs.json, all-in-one.txt)" >&2; exit 1; }
	@$(GO) run ./cmd/scores "$(SET)" --closed "$(CLOSED)" --twins --merged > $(SCORES).new; status=$$?; \
	if test -s $(SCORES).new; then mv $(SCORES).new $(SCORES); else rm $(SCORES).new; fi; \
	$(GO) run ./cmd/scores "$(SET)" --closed "$(CLOSED)" --proposals > $(dir $(SCORES))proposals.txt && exit $$status
