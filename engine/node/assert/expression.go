package assert

import (
	"net/url"
	"os"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// sourceExpression is the call at a position of a file as it stands there, cut to its line; empty
// where the text is not at hand.
func sourceExpression(file string, line, col int) string {
	if rest, ok := strings.CutPrefix(file, "file://"); ok {
		path, err := url.PathUnescape(rest)
		if err != nil {
			return ""
		}
		file = path
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	lines := strings.Split(string(text), "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return callAt(strings.TrimSuffix(lines[line-1], "\r"), col-1)
}

// callAt is the call whose parenthesis, or whose name, stands at a column of a line.
func callAt(line string, col int) string {
	if col < 0 || col > len(line) {
		return ""
	}
	open := strings.IndexByte(line[col:], '(')
	if open < 0 {
		return line[memberStart(line, col):]
	}
	open += col
	return line[memberStart(line, open):callEnd(line, open)]
}

// memberStart goes back over a name and its member accesses: a.b, a['b'], a?.b.
func memberStart(line string, i int) int {
	for i > 0 {
		c := line[i-1]
		switch {
		case isName(c), c == '.':
			i--
		case c == '?' && i < len(line) && line[i] == '.':
			i--
		case c == ']':
			j := strings.LastIndexByte(line[:i-1], '[')
			if j < 0 {
				return i
			}
			i = j
		default:
			return i
		}
	}
	return i
}

func isName(c byte) bool {
	return c == '_' || c == '$' || c >= 0x80 || (c|0x20 >= 'a' && c|0x20 <= 'z') || (c >= '0' && c <= '9')
}

// callEnd is behind the parenthesis that closes the call, or the line's end.
func callEnd(line string, open int) int {
	depth := 0
	for i := open; i < len(line); i++ {
		switch c := line[i]; c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case ';':
			return i
		case '\'', '"', '`':
			i = quoteEnd(line, i, c)
		}
	}
	return len(line)
}

func quoteEnd(line string, i int, q byte) int {
	for i++; i < len(line) && line[i] != q; i++ {
		if line[i] == '\\' {
			i++
		}
	}
	return i
}

func bindExpression(env *value.Env, b *goja.Object) {
	env.Set(b, "sourceExpression", func(c goja.FunctionCall) goja.Value {
		line, col := int(c.Argument(1).ToInteger()), int(c.Argument(2).ToInteger())
		return env.VM.ToValue(sourceExpression(c.Argument(0).String(), line, col))
	})
}
