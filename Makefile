# tradefig: everything is built under build/. `make help` lists the targets.

CC      ?= cc
PREFIX  ?= /usr/local
DESTDIR ?=
B       := build
SHELL   := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

VERSION := $(shell sed -n 's/.*TF_VERSION "\(.*\)".*/\1/p' include/tradefig.h)
SOVERSION := 0

# What building, running and testing need; EXTRA adds to it (clang, ...).
PACKAGES := gcc make pkg-config libgsl-dev libcsv-dev libxml2-dev libicu-dev \
  libjansson-dev libxlsxwriter-dev check gnuplot-nox fonts-dejavu-core fonts-droid-fallback
EXTRA   :=

# pkg-config is asked only by recipes that need it, so that `make deps` works
# on a bare machine; what needs packages starts make anew after it.
PC_DEPS := gsl libxml-2.0 icu-i18n icu-uc jansson xlsxwriter
LIBS     = $(shell pkg-config --libs $(PC_DEPS)) -lcsv -lpthread -lm
DEPFLAGS := $(shell pkg-config --cflags $(PC_DEPS) 2>/dev/null)
CHECK_CFLAGS = $(shell pkg-config --cflags check)
CHECK_LIBS   = $(shell pkg-config --libs check)

CFLAGS  ?= -O2 -g
WARN    := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow \
  -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wwrite-strings -Wformat=2
ALL_CFLAGS = -std=c17 $(WARN) -fPIC -fvisibility=hidden -fstack-protector-strong \
  -pthread $(DEPFLAGS) $(CFLAGS)
ALL_CPPFLAGS = -Iinclude -Isrc -I$B -D_GNU_SOURCE -MMD -MP $(CPPFLAGS)

STAGES  := base value stat lexicon text figure claim ingest solve estimate series growth \
  chart export report
LIB_SRC := $(foreach d,$(STAGES),$(wildcard src/$d/*.c))
CLI_SRC := $(wildcard src/cli/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$B/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$B/%.o)

ASSETS  := $(wildcard plots/*.gp) $(sort $(shell find data/phrases data/help \
  data/codes data/goods data/lexicon data/sources data/articles data/official -type f ! -name README.md ! -name measures.md 2>/dev/null))

.PHONY: all
all: $B/tradefig $B/libtradefig.a $B/libtradefig.so docs ## build the program, the library, the manual

.PHONY: deps
deps: ## install the Debian packages that are missing
	@tests/deps.sh $(PACKAGES) $(EXTRA)

.PHONY: demo
demo: deps ## write a report of the sample articles
	@$(MAKE) --no-print-directory $B/tradefig
	$B/tradefig report data/articles data/official -o $B/demo
	@test -s $B/demo/report.html && echo "The report: $B/demo/report.html"

.PHONY: check
check: deps ## run all tests
	@$(MAKE) --no-print-directory all $(TEST_PROGRAMS)
	@B=$B MAKE="$(MAKE)" tests/all.sh unit runner numeric fault reread page install

$B/tradefig: $(CLI_OBJ) $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(CLI_OBJ) $B/libtradefig.a $(LIBS)

$B/libtradefig.a: $(LIB_OBJ)
	@rm -f $@
	@echo "  AR $@"
	@$(AR) rcs $@ $(LIB_OBJ)

$B/libtradefig.so: $(LIB_OBJ)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -shared -Wl,-soname,libtradefig.so.$(SOVERSION) -o $@ $(LIB_OBJ) $(LIBS)

$B/src/%.o: src/%.c | $B/gen/assets.inc
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

$B/mkassets: src/gen/mkassets.c
	@mkdir -p $B
	$(CC) -O1 -o $@ $<

# Its loops over matrices are the time of a large block.
$B/src/estimate/%.o: CFLAGS += -O3

# Made anew when a shipped file changes or the list of files does.
$B/gen/assets.list: FORCE
	@mkdir -p $B/gen
	@echo '$(ASSETS)' | cmp -s - $@ || echo '$(ASSETS)' > $@
$B/gen/assets.inc: $B/mkassets $B/gen/assets.list $(ASSETS)
	$B/mkassets $(ASSETS) > $@
$B/src/base/asset.o: $B/gen/assets.inc

# Lists that are looked up all the time, compiled into tables.
LISTS := $(sort $(wildcard data/codes/*.csv data/goods/*.csv data/lexicon/html/*.csv \
  $(foreach l,months furniture frequent abbreviations,data/lexicon/*/$l.csv)))
$B/mklookup: src/gen/mklookup.c
	@mkdir -p $B
	$(CC) -O1 -o $@ $<
$B/gen/lookup.inc: $B/mklookup $B/gen/assets.list $(LISTS)
	$B/mklookup $(LISTS) > $@
$B/src/base/lookup.o: $B/gen/lookup.inc

# What lines of copied pages say.
LINES := $(sort $(wildcard data/lexicon/*/furniture.csv))
$B/mklines: src/gen/mklines.c src/text/lineword.h
	@mkdir -p $B
	$(CC) -O1 -Isrc -Iinclude -o $@ $<
$B/gen/lines.inc: $B/mklines $B/gen/assets.list $(LINES)
	$B/mklines $(LINES) > $@
$B/src/text/lineword.o: $B/gen/lines.inc

# Folded letters, by ICU.
$B/mkfold: src/gen/mkfold.c
	@mkdir -p $B
	@echo "  LD $@"
	@$(CC) $(CFLAGS) $(DEPFLAGS) $(LDFLAGS) -o $@ $< $(LIBS)
$B/gen/fold.inc: $B/mkfold
	@mkdir -p $B/gen
	$B/mkfold > $@
$B/src/text/fold.o: $B/gen/fold.inc

# The languages: data/lexicon/<lang>/ compiled into constant tables.
LANGS   := $(sort $(patsubst data/lexicon/%/language.csv,%,$(wildcard data/lexicon/*/language.csv)))
comma   := ,
empty   :=
space   := $(empty) $(empty)
# Words of every language stand in data/lexicon/common.
lang_files = $(sort $(wildcard data/lexicon/common/*.csv data/lexicon/$(1)/*.csv data/lexicon/$(1)/*.pat data/goods/$(1).csv))
lang_arg = $(1)=$(subst $(space),$(comma),$(strip $(call lang_files,$(1))))
MKTABLES_OBJ := $(addprefix $B/src/,base/arena.o base/buf.o base/csv.o base/error.o base/message.o \
  base/io.o base/real.o base/str.o base/utf8.o lexicon/load.o lexicon/trie.o lexicon/match.o lexicon/compile.o gen/mktables.o)
$B/mktables: $(MKTABLES_OBJ)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(MKTABLES_OBJ) $(LIBS)
$B/gen/lexicon.inc: $B/mktables $B/gen/assets.list $(foreach l,$(LANGS),$(call lang_files,$l))
	$B/mktables $(foreach l,$(LANGS),$(call lang_arg,$l)) > $@
$B/src/lexicon/tables.o: $B/gen/lexicon.inc
# Their words of flows and figures, to search raw text for.
MKHINTS_OBJ := $(addprefix $B/src/,base/arena.o base/str.o lexicon/tables.o gen/mkhints.o)
$B/mkhints: $(MKHINTS_OBJ)
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(MKHINTS_OBJ) $(LIBS)
$B/gen/hints.inc: $B/mkhints
	$B/mkhints > $@
$B/src/lexicon/hint.o: $B/gen/hints.inc


# ---- The manual: from the command table and data/help --------------------

MKDOCS_OBJ := $(filter-out $B/src/cli/main.o,$(CLI_OBJ)) $B/src/gen/mkdocs.o
$B/mkdocs: $(MKDOCS_OBJ) $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(MKDOCS_OBJ) $B/libtradefig.a $(LIBS)
$B/docs.stamp: $B/mkdocs
	$B/mkdocs $B
	@touch $@
.PHONY: docs
docs: $B/docs.stamp

# ---- Tests ---------------------------------------------------------------

# Test sources print and fork and use check's macros: fewer warnings apply.
TEST_FLAGS = $(CHECK_CFLAGS) -Itests -Wno-missing-prototypes \
  -Wno-variadic-macros -Wno-sign-conversion -Wno-conversion -Wno-pedantic
UNIT_SRC := $(wildcard tests/unit/*.c)
UNIT_OBJ := $(UNIT_SRC:%.c=$B/%.o)
RUNNER_OBJ := $(patsubst %.c,$B/%.o,$(wildcard tests/run*.c))
FAULT_OBJ := $(patsubst %.c,$B/%.o,$(wildcard tests/fault/*.c))
CALIBRATE_OBJ := $B/tests/calibrate.o
BENCH_OBJ := $(patsubst %.c,$B/%.o,$(wildcard tests/bench/*.c))
NUMERIC_OBJ := $(patsubst %.c,$B/%.o,$(wildcard tests/numeric/*.c))
TEST_PROGRAMS := $B/unit $B/runner $B/fault $B/numeric $B/calibrate

$B/tests/%.o: tests/%.c | $B/gen/assets.inc $B/gen/suites.inc
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(TEST_FLAGS) -c -o $@ $<

# Every tests/unit/check_NAME.c has a suite tf_suite_NAME.
SUITES := $(sort $(patsubst tests/unit/check_%.c,%,$(wildcard tests/unit/check_*.c)))
$B/gen/suites.inc: FORCE
	@mkdir -p $B/gen
	@printf 'SUITE(%s)\n' $(SUITES) | cmp -s - $@ || printf 'SUITE(%s)\n' $(SUITES) > $@
$B/tests/unit/main.o: $B/gen/suites.inc

$B/unit: $(UNIT_OBJ) $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(UNIT_OBJ) $B/libtradefig.a $(LIBS) $(CHECK_LIBS)
$B/runner: $(RUNNER_OBJ) $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(RUNNER_OBJ) $B/libtradefig.a $(LIBS)
WRAP := malloc calloc realloc free tf_arena_alloc tf_arena_grow \
  tf_arena_room tf_arena_copy
$B/fault: $(FAULT_OBJ) $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) $(WRAP:%=-Wl,--wrap=%) \
	  -o $@ $(FAULT_OBJ) $B/libtradefig.a $(LIBS)
$B/bench: $(BENCH_OBJ) $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(BENCH_OBJ) $B/libtradefig.a $(LIBS)

$B/calibrate: $(CALIBRATE_OBJ) $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(CALIBRATE_OBJ) $B/libtradefig.a $(LIBS)

$B/numeric: $(NUMERIC_OBJ) $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) $(LDFLAGS) -o $@ $(NUMERIC_OBJ) $B/libtradefig.a $(LIBS)

.PHONY: tests
tests: all $(TEST_PROGRAMS)

.PHONY: lint
lint: all ## check layers, sizes, names, headers, format
	@B=$B tests/lint/lint.sh

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined
.PHONY: asan
# Every test is a fork: what is kept after free makes it slow.
asan: ## unit tests, specs and transcripts under ASan and UBSan
	@$(MAKE) --no-print-directory B=$B/asan LDFLAGS="$(SANITIZE)" \
	  CFLAGS="-O1 -g -fno-omit-frame-pointer $(SANITIZE)" tests
	@B=$B/asan SLOW=1 ASAN_OPTIONS=quarantine_size_mb=8 tests/all.sh unit runner

FUZZ_SECONDS := 60
.PHONY: fuzz
fuzz: ## fuzz every entry point, FUZZ_SECONDS each (clang)
	@tests/fuzz/fuzz.sh $B/fuzz $(FUZZ_SECONDS)

# What tests/fuzz/fuzz.sh asks for, with its own B, CC and flags.
FUZZERS := $(patsubst tests/fuzz/%.c,$B/%,$(wildcard tests/fuzz/fuzz_*.c))
.PHONY: fuzzers
fuzzers: $(FUZZERS)
$B/fuzz_%: $B/tests/fuzz/fuzz_%.o $B/libtradefig.a
	@echo "  LD $@"
	@$(CC) -fsanitize=fuzzer,address,undefined -o $@ $< $B/libtradefig.a $(LIBS)

.PHONY: bench
bench: $B/bench $B/tradefig ## speed of mining beside wc -w; of charts beside gnuplot
	@$B/bench $B/tradefig data/articles $(STREAM)
	@tests/bench/charts.sh $B/tradefig

# Annotated articles beside this checkout, to measure and to calibrate by.
GOLD := ../shared/gold
.PHONY: accuracy
accuracy: $B/runner $B/tradefig $B/numeric ## precision and recall, on the samples and on GOLD
	@$B/runner --accuracy
	@$B/numeric estimate
	@tests/accuracy.sh $B/tradefig $(GOLD)

.PHONY: numeric
numeric: $B/numeric ## exactness, coverage and speed against references; tables
	@$B/numeric

# PRESS: more folders of articles with their annotation, such as were read
# before anything was mended after them.
.PHONY: calibrate
calibrate: $B/calibrate ## fit data/codes/confidence.csv to annotated articles
	@$B/calibrate $(GOLD)/authored $(GOLD)/retold $(PRESS) > $B/confidence.csv
	@cp $B/confidence.csv data/codes/confidence.csv

.PHONY: golden
golden: $B/tradefig ## rewrite tests/golden; read the diff
	@tests/golden.sh $B/tradefig

.PHONY: gallery
gallery: $B/tradefig ## every chart, format, language and theme, to look at
	@tests/gallery/gallery.sh $B/tradefig $B/gallery

.PHONY: cov
cov: ## line coverage of the library by the tests
	@$(MAKE) --no-print-directory B=$B/cov CFLAGS="-O0 -g --coverage" \
	  LDFLAGS=--coverage tests
	@B=$B/cov tests/all.sh unit runner | tail -n 1
	@tests/cov.sh $B/cov

# ---- Install -------------------------------------------------------------

BIN = $(DESTDIR)$(PREFIX)/bin
LIB = $(DESTDIR)$(PREFIX)/lib
INC = $(DESTDIR)$(PREFIX)/include
MAN = $(DESTDIR)$(PREFIX)/share/man/man1
COMPLETION = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
HEADERS := $(wildcard include/tradefig/*.h)
SONAME := libtradefig.so.$(SOVERSION)
SOFILE := libtradefig.so.$(VERSION)

.PHONY: install
install: all ## install under $(DESTDIR)$(PREFIX)
	install -d $(BIN) $(LIB)/pkgconfig $(INC)/tradefig $(MAN) $(COMPLETION)
	install -m 755 $B/tradefig $(BIN)/
	install -m 644 $B/libtradefig.a $(LIB)/
	install -m 755 $B/libtradefig.so $(LIB)/$(SOFILE)
	ln -sf $(SOFILE) $(LIB)/$(SONAME)
	ln -sf $(SONAME) $(LIB)/libtradefig.so
	install -m 644 include/tradefig.h $(INC)/
	install -m 644 $(HEADERS) $(INC)/tradefig/
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' \
	  -e 's|@DEPS@|$(PC_DEPS)|' src/gen/tradefig.pc.in > $(LIB)/pkgconfig/tradefig.pc
	install -m 644 $B/man/*.1 $(MAN)/
	install -m 644 $B/completion/tradefig $(COMPLETION)/

.PHONY: uninstall
uninstall: $B/docs.stamp ## remove exactly what install put there
	rm -f $(BIN)/tradefig $(LIB)/libtradefig.a $(LIB)/$(SOFILE) \
	  $(LIB)/$(SONAME) $(LIB)/libtradefig.so $(INC)/tradefig.h \
	  $(addprefix $(INC)/tradefig/,$(notdir $(HEADERS))) \
	  $(LIB)/pkgconfig/tradefig.pc $(COMPLETION)/tradefig
	cd $B/man && for page in *.1; do rm -f "$(abspath $(MAN))/$$page"; done
	-rmdir $(INC)/tradefig

.PHONY: dist
dist: ## a tarball of the last commit
	@mkdir -p $B
	git archive --prefix=tradefig-$(VERSION)/ -o $B/tradefig-$(VERSION).tar.gz HEAD
	@echo $B/tradefig-$(VERSION).tar.gz

.PHONY: FORCE
FORCE:

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_OBJ:.o=.d) \
  $(MKDOCS_OBJ:.o=.d) $(RUNNER_OBJ:.o=.d) $(NUMERIC_OBJ:.o=.d) $(FAULT_OBJ:.o=.d) $(BENCH_OBJ:.o=.d) $(MKTABLES_OBJ:.o=.d) \
  $(MKHINTS_OBJ:.o=.d) $(CALIBRATE_OBJ:.o=.d)

.PHONY: clean
clean: ## remove build/
	rm -rf $B

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14
