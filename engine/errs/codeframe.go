package errs

import (
	"strconv"
	"strings"
)

// maxSourceLine is how much of a line a report shows: minified code has lines of megabytes.
const maxSourceLine = 240

// CodeFrame is the place of a frame as Node prints it above an uncaught error: "file:line", the
// line of source, and a caret under the column. Empty when source has no such line.
func CodeFrame(f Frame, source string) string {
	line, ok := lineOf(source, f.Line)
	if !ok {
		return ""
	}
	col := throwColumn(line, max(0, f.Col-1))
	if len(line) > maxSourceLine {
		from := max(0, col-maxSourceLine/2)
		to := min(len(line), from+maxSourceLine)
		if from > to {
			return ""
		}
		line, col = line[from:to], col-from
	}
	var b strings.Builder
	b.WriteString(f.File + ":" + strconv.Itoa(f.Line) + "\n" + line + "\n")
	for i, r := range line {
		if i >= col {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	b.WriteString("^\n")
	return b.String()
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
