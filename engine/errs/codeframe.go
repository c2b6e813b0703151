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
	col := max(0, f.Col-1)
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
