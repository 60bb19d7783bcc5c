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

PACKAGES := gcc make pkg-config libgsl-dev libcsv-dev libxml2-dev libicu-dev \
  libjansson-dev check gnuplot-nox fonts-dejavu-core fonts-droid-fallback

# pkg-config is asked only by recipes that need it, so that `make deps` works
# on a bare machine.
LIBS    = $(shell pkg-config --libs gsl libxml-2.0 icu-i18n icu-uc jansson) -lcsv -lpthread -lm
DEPFLAGS := $(shell pkg-config --cflags gsl libxml-2.0 icu-i18n icu-uc jansson 2>/dev/null)

CFLAGS  ?= -O2 -g
WARN    := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow \
  -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wwrite-strings -Wformat=2
ALL_CFLAGS = -std=c17 $(WARN) -fPIC -fvisibility=hidden -fstack-protector-strong \
  -pthread $(DEPFLAGS) $(CFLAGS)
ALL_CPPFLAGS = -Iinclude -Isrc -I$B -D_GNU_SOURCE -MMD -MP $(CPPFLAGS)

STAGES  := base value lexicon text figure claim ingest solve series growth \
  chart export report
LIB_SRC := $(foreach d,$(STAGES),$(wildcard src/$d/*.c))
CLI_SRC := $(wildcard src/cli/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$B/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$B/%.o)

ASSETS  := $(wildcard plots/*.gp) $(sort $(shell find data/phrases data/help \
  data/codes data/lexicon data/sources -type f ! -name README.md 2>/dev/null))

.PHONY: all
all: $B/tradefig $B/libtradefig.a $B/libtradefig.so ## build the program and the library

$B/tradefig: $(CLI_OBJ) $B/libtradefig.a
	$(CC) $(LDFLAGS) -o $@ $(CLI_OBJ) $B/libtradefig.a $(LIBS)

$B/libtradefig.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJ)

$B/libtradefig.so: $(LIB_OBJ)
	$(CC) $(LDFLAGS) -shared -Wl,-soname,libtradefig.so.$(SOVERSION) -o $@ $(LIB_OBJ) $(LIBS)

$B/%.o: %.c Makefile | $B/gen/assets.inc
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

$B/mkassets: src/gen/mkassets.c
	@mkdir -p $B
	$(CC) -O1 -o $@ $<

# Made anew when a shipped file changes or the list of files does.
$B/gen/assets.list: FORCE
	@mkdir -p $B/gen
	@echo '$(ASSETS)' | cmp -s - $@ || echo '$(ASSETS)' > $@
$B/gen/assets.inc: $B/mkassets $B/gen/assets.list $(ASSETS)
	$B/mkassets $(ASSETS) > $@
$B/src/base/asset.o: $B/gen/assets.inc

# The languages: data/lexicon/<lang>/ compiled into constant tables.
LANGS   := $(sort $(patsubst data/lexicon/%/language.csv,%,$(wildcard data/lexicon/*/language.csv)))
comma   := ,
empty   :=
space   := $(empty) $(empty)
# Words of every language stand in data/lexicon/common.
lang_files = $(sort $(wildcard data/lexicon/common/*.csv data/lexicon/$(1)/*.csv data/lexicon/$(1)/*.pat))
lang_arg = $(1)=$(subst $(space),$(comma),$(strip $(call lang_files,$(1))))
MKTABLES_OBJ := $(addprefix $B/src/,base/arena.o base/buf.o base/csv.o base/error.o \
  base/io.o base/real.o base/str.o base/utf8.o lexicon/load.o lexicon/compile.o gen/mktables.o)
$B/mktables: $(MKTABLES_OBJ)
	$(CC) $(LDFLAGS) -o $@ $(MKTABLES_OBJ) $(LIBS)
$B/gen/lexicon.inc: $B/mktables $B/gen/assets.list $(foreach l,$(LANGS),$(call lang_files,$l))
	$B/mktables $(foreach l,$(LANGS),$(call lang_arg,$l)) > $@
$B/src/lexicon/tables.o: $B/gen/lexicon.inc

.PHONY: FORCE
FORCE:

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d)

.PHONY: clean
clean: ## remove build/
	rm -rf $B

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14
