package errs

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxSourceLine is how much of a line a report shows: minified code has lines of megabytes.
const maxSourceLine = 240

// CodeFrame is the place of a frame as Node prints it above an uncaught error: "file:line", the
// line of source, and a caret under the column, or under the word throw before it when that is how
// the error came. Empty when source has no such line.
func CodeFrame(f Frame, source string, thrown bool) string {
	line, ok := lineOf(source, f.Line)
	if !ok {
		return ""
	}
	at := Offset(line, f.Col)
	if thrown {
		at = throwColumn(line, at)
	}
	if len(line) > maxSourceLine {
		from, to := at-maxSourceLine/2, at+maxSourceLine/2
		if from < 0 {
			from, to = 0, maxSourceLine
		}
		from, to = boundary(line, from), boundary(line, to)
		line, at = line[from:to], at-from
	}
	return f.File + ":" + strconv.Itoa(f.Line) + "\n" + line + "\n" + Caret(line, Column(line, at+1), 1) + "\n"
}

// boundary is the nearest place from i on that divides no character.
func boundary(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return min(i, len(s))
}

// Caret is the line below a line of source that marks length columns from col on, as Node writes
// it: a space for every UTF-16 unit, and a tab where the line's byte of that number is one.
func Caret(line string, col, length int) string {
	b := make([]byte, max(0, col-1), max(0, col-1)+length)
	for i := range b {
		b[i] = ' '
		if i < len(line) && line[i] == '\t' {
			b[i] = '\t'
		}
	}
	return string(b) + strings.Repeat("^", max(1, length))
}

// Column gives the column that V8 counts, in UTF-16 units, for one in bytes; both begin at 1.
func Column(line string, bytes int) int {
	col := bytes
	for i, r := range line {
		if i >= bytes-1 {
			break
		}
		switch n := utf8.RuneLen(r); {
		case r == utf8.RuneError:
		case n == 4:
			col -= 2
		case n > 1:
			col -= n - 1
		}
	}
	return max(1, col)
}

// Offset is where in a line the column stands that V8 counts, in bytes from 0.
func Offset(line string, col int) int {
	units := 1
	for i, r := range line {
		if units >= col {
			return i
		}
		units++
		if r > 0xffff {
			units++
		}
	}
	return len(line)
}

// throwColumn moves a column from the expression that is thrown to the word throw before it, where
// V8 says that an error comes from.
func throwColumn(line string, col int) int {
	before := strings.TrimRight(line[:min(col, len(line))], " \t")
	if at := len(before) - len("throw"); strings.HasSuffix(before, "throw") && (at == 0 || !isName(before[at-1])) {
		return at
	}
	return col
}

func lineOf(source string, n int) (string, bool) {
	if n < 1 {
		return "", false
	}
	for ; n > 1; n-- {
		at := strings.IndexByte(source, '\n')
		if at < 0 {
			return "", false
		}
		source = source[at+1:]
	}
	line, _, _ := strings.Cut(source, "\n")
	return strings.TrimRight(line, " \t\r"), true
}
