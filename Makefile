# `make` prints what there is. JAVA_HOME is found by src/bin/find-jdk, so a JDK 25 and Maven are all that is needed.
MVN ?= mvn -B -ntp -q
# The same, but it tells what it downloads: the first time that is a lot.
MVN_RUN = src/bin/maven-progress $(MVN)
# Only warnings and errors, but these whole: -q would hide what Error Prone found.
MVN_CHECK = $(filter-out -q,$(MVN_RUN)) -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
JAR := target/chatlogger.jar
BUILT := pom.xml src/main conf migrations
# The commit of it, which /version tells: with -dirty where something was changed since, "unknown" without git.
COMMIT = $(shell git ls-files --error-unmatch pom.xml >/dev/null 2>&1 && git rev-parse HEAD || echo unknown)$(if \
  $(shell git status --porcelain -- $(BUILT) 2>/dev/null),-dirty)
# Where a Node is, the tools that make clients from the API's document and compile them (60 MB the first time).
CLIENTS = $(if $(shell command -v $(or $(CHATLOGGER_TEST_NODE),node)),-Pclients)
# Where a Chromium is, what drives it (210 MB the first time).
BROWSER = $(if $(or $(CHATLOGGER_TEST_CHROMIUM),$(shell command -v chromium || command -v chromium-headless-shell || command -v google-chrome)),-Pbrowser)
# Folders too: they change when a file goes.
SOURCES := $(shell find $(BUILT) 2>/dev/null)

export JAVA_HOME := $(shell src/bin/find-jdk 25)
# Maven 3.8 itself, not this project, uses what JDK 25 warns about. A program that failed has said why: no trace of Maven's own behind it.
export MAVEN_OPTS := -Dorg.slf4j.simpleLogger.log.org.codehaus.mojo.exec=off --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED $(MAVEN_OPTS)

.DEFAULT_GOAL := help
.PHONY: help run test web-watch drill check docs fmt import generate bench bench-quick bench-dashboard bench-web bench-analytics bench-counting bench-logins bench-exports build aot clean jdk
# check and test both write below target.
.NOTPARALLEL:

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(JAR) ## Build what changed, then start the server on http://127.0.0.1:8080 (Ctrl-C stops it)
	@exec src/bin/chatlogger serve $(ARGS)

test: jdk ## Run every test
	@rm -rf target/classes/conf target/classes/migrations
	@$(filter-out -q,$(MVN_RUN)) $(CLIENTS) $(BROWSER) test

web-watch: jdk ## Build the dashboard again at each change, into target/web/live: CHATLOGGER_WEB_DIR=target/web/live make run serves it
	@$(MVN_RUN) -Dweb.out=$(CURDIR)/target/web/live -Dweb.build=watch process-resources

drill: jdk ## Run what takes too long for every change: crashes of processes, clusters, many rounds of random lives
	@rm -rf target/classes/conf target/classes/migrations
	@$(filter-out -q,$(MVN_RUN)) test -Dtest.groups='drill | rounds' -Dtest.groups.excluded= -Dchatlogger.drill=true

check: jdk ## Check the format, then compile everything with Error Prone and NullAway
	@$(MVN_CHECK) -Pcheck spotless:check test-compile

docs: jdk ## Write the tables of src/docs (settings, errors, metrics, routes, commands) from the code
	@rm -rf target/classes/conf target/classes/migrations
	@$(MVN_RUN) test -Dtest=GeneratedDocumentsTest -Dchatlogger.docs.write=true

fmt: jdk ## Format every Java file
	@$(MVN_RUN) spotless:apply

import: $(JAR) ## Import into a running server: make import FILES="a.ndjson.gz export.zip" [ARGS="--help"]
	@exec src/bin/chatlogger import $(ARGS) $(FILES)

generate: $(JAR) ## Fill the running server's database with 20,000 made-up messages: make generate [ARGS="--size large"]
	@exec src/bin/chatlogger generate $(ARGS)

bench: $(JAR) ## Measure ingest, latency, overload, memory and start-up, half an hour and 20 GB (needs curl, wrk, psql, pgbench)
	@src/bench/run

bench-quick: $(JAR) ## The same in under 3 minutes: one short round, and no table of 20 million messages
	@QUICK=1 src/bench/run

bench-dashboard: $(JAR) ## Measure the dashboard's requests on 2 million messages (needs curl)
	@src/bench/dashboard

bench-web: $(JAR) ## Measure the dashboard's pages in a Chromium on 2 million messages (needs curl and a Chromium)
	@MVN='$(MVN)' src/bench/web

bench-analytics: $(JAR) ## Measure summaries of 10 thousand and of 10 million messages (needs curl and psql)
	@src/bench/analytics

bench-counting: $(JAR) ## Measure what keeping counts for analytics costs the ingest (needs wrk and psql)
	@src/bench/counting

bench-logins: $(JAR) ## Measure what 200 sign-ins at once do to ingest (needs psql and curl)
	@src/bench/logins

bench-exports: $(JAR) ## Measure exports against COPY, and ingest beside them, on 1 million messages (needs psql and curl)
	@src/bench/exports

build: $(JAR) ## Build target/chatlogger.jar

aot: $(JAR:.jar=.aot) ## Make the AOT cache with which the server starts faster (made anew after each change)

clean: ## Remove everything that was built (data/ stays)
	rm -rf target

# The old jar is removed, not overwritten: a server that runs from it keeps its copy. What left conf or migrations must not stay in the jar.
$(JAR): $(SOURCES) | jdk
	@rm -rf $@ $(JAR:.jar=.aot) target/classes/conf target/classes/migrations
	@$(MVN_RUN) -Dbuild.commit=$(COMMIT) -Dmaven.test.skip=true package

$(JAR:.jar=.aot): $(JAR)
	@src/bin/aot-cache $@

jdk:
	@test -n "$(JAVA_HOME)" || { echo "make: no JDK 25 or newer was found; see the message above." >&2; exit 1; }
