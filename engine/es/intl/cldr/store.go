// Package cldr is what the services of Intl know of locales: patterns, names and categories, as the
// scripts in generate/ found them by asking Node.
//
// A kind of data is a file of compressed families, one for each language, which are decoded at the first
// use of a locale. A Store belongs to one engine and to its goroutine.
package cldr

import (
	_ "embed" // the data
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// Kind is a kind of data.
type Kind uint8

// The kinds.
const (
	Numbers Kind = iota
	Units
	Currencies
	Phrases
	Names
)

//go:embed numbers.bin
var numbers string

//go:embed units.bin
var units string

//go:embed currencies.bin
var currencies string

//go:embed phrases.bin
var phrases string

//go:embed names.bin
var names string

//go:embed rare.bin
var rare string

// NameKeys lists what the lines of Names are of: calendars, fields, languages, regions, scripts.
//
//go:embed names.txt
var NameKeys string

func (k Kind) file() string {
	switch k {
	case Numbers:
		return numbers
	case Units:
		return units
	case Currencies:
		return currencies
	case Phrases:
		return phrases
	}
	return names
}

// Store keeps what was decoded. The zero value is ready.
type Store struct {
	records  map[place][]string
	families map[place]string
}

type place struct {
	kind Kind
	name string
}

// Record is the lines of a locale, which must be one of those that there is data for.
func (s *Store) Record(kind Kind, locale string) []string {
	at := place{kind, locale}
	if r, ok := s.records[at]; ok {
		return r
	}
	if s.records == nil {
		s.records, s.families = map[place][]string{}, map[place]string{}
	}
	r := s.read(kind, locale)
	s.records[at] = r
	return r
}

func (s *Store) read(kind Kind, locale string) []string {
	language, _, _ := strings.Cut(locale, "-")
	at := place{kind, language}
	text, ok := s.families[at]
	if !ok {
		text = family(kind.file(), language)
		s.families[at] = text
	}
	head, body := section(text, locale)
	_, parent, isDifference := strings.Cut(head, " ")
	if !isDifference {
		return strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	}
	out := append([]string(nil), s.Record(kind, parent)...)
	for line := range strings.Lines(body) {
		number, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if i, err := strconv.Atoi(number); err == nil && i < len(out) {
			out[i] = value
		}
	}
	return out
}

// section finds the record of a locale in the text of its family: its head line and its body.
func section(text, locale string) (head, body string) {
	for text != "" {
		head, rest, _ := strings.Cut(text, "\n")
		body, next := rest, ""
		if i := strings.Index("\n"+rest, "\n="); i >= 0 {
			body, next = rest[:i], rest[i:]
		}
		if name, _, _ := strings.Cut(head[1:], " "); name == locale {
			return head, body
		}
		text = next
	}
	panic("cldr: no data of " + locale) // the list of locales is made with the data
}

// family decodes the block of a language.
func family(file, language string) string {
	index, blocks, _ := strings.Cut(file, "\n")
	at := 0
	for entry := range strings.SplitSeq(index, ",") {
		name, size, _ := strings.Cut(entry, ":")
		n, _ := strconv.Atoi(size)
		if name == language {
			return unpack(blocks[at : at+n])
		}
		at += n
	}
	panic("cldr: no data of " + language)
}

func unpack(block string) string {
	text, err := io.ReadAll(brotli.NewReader(strings.NewReader(block)))
	if err != nil {
		panic(err) // it was compiled in
	}
	return string(text)
}

// RareLanguages is the English names of languages that other locales do not name, lines of a code, a
// tab and the name.
func RareLanguages() string { return unpack(rare) }
