GO ?= go

.PHONY: serve build test check generate ui fmt

serve: build ## build everything and serve the seed on 127.0.0.1:8080
	bin/iscm serve

build: ui ## build bin/iscm with the playground in it
	$(GO) build -o bin/iscm ./cmd/iscm

test: ui ## run all tests
	$(GO) test ./...
