package path

import (
	"fmt"
	"strconv"
	"strings"
)

// maxBraces bounds what one pattern may expand to.
const maxBraces = 10_000

// expandBraces gives the patterns that a{b,c}d and a{1..3}b stand for.
func expandBraces(p string) []string {
	open := strings.IndexByte(p, '{')
	for open >= 0 {
		if open > 0 && p[open-1] == '$' { // ${x} is left alone
			next := strings.IndexByte(p[open+1:], '{')
			if next < 0 {
				return []string{p}
			}
			open += 1 + next
			continue
		}
		end, commas := closing(p, open)
		if end < 0 {
			return []string{p}
		}
		parts := alternatives(p[open+1:end], commas)
		if parts == nil {
			next := strings.IndexByte(p[open+1:], '{')
			if next < 0 {
				return []string{p}
			}
			open += 1 + next
			continue
		}
		return combine(p[:open], parts, p[end+1:])
	}
	return []string{p}
}

// closing finds the brace that ends the one at open, and the commas between them that are its own.
func closing(p string, open int) (end int, commas []int) {
	depth := 0
	for i := open; i < len(p); i++ {
		switch p[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i, commas
			}
		case ',':
			if depth == 1 {
				commas = append(commas, i-open-1)
			}
		}
	}
	return -1, nil
}

// alternatives splits the inside of braces; nil when it is neither a list nor a range.
func alternatives(inside string, commas []int) []string {
	if len(commas) == 0 {
		return sequence(inside)
	}
	var parts []string
	from := 0
	for _, c := range append(commas, len(inside)) {
		parts = append(parts, expandBraces(inside[from:c])...)
		from = c + 1
	}
	return parts
}

func combine(head string, parts []string, tail string) []string {
	tails := expandBraces(tail)
	out := make([]string, 0, len(parts))
	for _, part := range parts {
		for _, t := range tails {
			if len(out) == maxBraces {
				return out
			}
			out = append(out, head+part+t)
		}
	}
	return out
}

// sequence is {1..5}, {a..e} and {1..9..2}.
func sequence(s string) []string {
	f := strings.Split(s, "..")
	if len(f) < 2 || len(f) > 3 {
		return nil
	}
	step := 1
	if len(f) == 3 {
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return nil
		}
		step = max(1, max(n, -n))
	}
	format := func(n int) string { return string(rune(n)) }
	from, errFrom := strconv.Atoi(f[0])
	to, errTo := strconv.Atoi(f[1])
	switch {
	case errFrom == nil && errTo == nil:
		width := 0
		if padded(f[0]) || padded(f[1]) {
			width = max(len(f[0]), len(f[1]))
		}
		format = func(n int) string { return fmt.Sprintf("%0*d", width, n) }
	case len(f[0]) == 1 && len(f[1]) == 1:
		from, to = int(f[0][0]), int(f[1][0])
	default:
		return nil
	}
	if from > to {
		step = -step
	}
	var out []string
	for n := from; (step > 0 && n <= to) || (step < 0 && n >= to); n += step {
		if len(out) == maxBraces {
			break
		}
		out = append(out, format(n))
	}
	return out
}

func padded(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return len(s) > 1 && s[0] == '0'
}
