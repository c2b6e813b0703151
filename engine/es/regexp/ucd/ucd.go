// Package ucd is what ECMAScript's regular expressions know of Unicode 17: the sets of code points
// and of strings behind \p{…}, and the two ways in which letters are held to be alike under the flag i.
//
// Everything is decoded from embedded text when asked for and belongs to the caller; only the two
// case maps are kept, immutable. Any goroutine may call any function at any time. The package knows
// no syntax and no flags: which names may stand where is the caller's business.
//
// The files beside it are written by generate.mjs, which says how it is run.
package ucd

import (
	_ "embed" // the data
	"slices"
	"strconv"
	"strings"
)

//go:embed names.txt
var names string

//go:embed sets.bin
var sets string

// Range is the code points from Lo to Hi, both included.
type Range struct{ Lo, Hi rune }

// MaxRune is the last code point.
const MaxRune = 0x10FFFF

// Property is the set of \p{name=value}: General_Category, Script and Script_Extensions, and their
// short names, with the names and aliases of their values. Names are matched exactly, as
// ECMA-262 wants. Ranges are sorted and neither touch nor overlap.
func Property(name, value string) ([]Range, bool) {
	switch name {
	case "General_Category", "gc":
		return find("gc", value)
	case "Script", "sc":
		return find("sc", value)
	case "Script_Extensions", "scx":
		return find("scx", value)
	}
	return nil, false
}

// Lone is the set of \p{name}: a value of General_Category or a binary property.
func Lone(name string) ([]Range, bool) {
	if r, ok := find("gc", name); ok {
		return r, true
	}
	return find("b", name)
}

// find looks a name up in the table, whose lines are a kind, an offset, a length and the names.
func find(kind, name string) ([]Range, bool) {
	if name == "" || strings.ContainsAny(name, " \n") {
		return nil, false
	}
	for rest := names; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		k, line, _ := strings.Cut(line, " ")
		if k != kind {
			continue
		}
		from, line, _ := strings.Cut(line, " ")
		size, aliases, _ := strings.Cut(line, " ")
		if slices.Contains(strings.Split(aliases, " "), name) {
			offset, _ := strconv.Atoi(from)
			length, _ := strconv.Atoi(size)
			return decode(sets[offset : offset+length]), true
		}
	}
	return nil, false
}

// decode reads gaps and lengths; a gap between two ranges and a length are at least one and stored
// less one.
func decode(data string) []Range {
	var list []Range
	next := rune(0)
	for data != "" {
		var gap, extra int
		gap, data = varint(data)
		extra, data = varint(data)
		lo := next + rune(gap)
		if len(list) > 0 {
			lo++
		}
		list = append(list, Range{lo, lo + rune(extra)})
		next = lo + rune(extra) + 1
	}
	return list
}

func varint(data string) (n int, rest string) {
	for shift := 0; ; shift += 7 {
		b := data[0]
		data = data[1:]
		n |= int(b&0x7F) << shift
		if b < 0x80 {
			return n, data
		}
	}
}
