package config

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// entry is one key of a file with its value.
type entry struct {
	key      string // dotted, with its section
	line     int
	value    any    // string, bool, int, []string, or nil for what no setting is
	text     string // the value as it is written
	from, to int    // where that stands
}

// mark is what some editors put before a text to say that it is UTF-8.
const mark = "\xef\xbb\xbf"

// mostSyntax is how many lines that are no TOML are looked past: behind them the rest means something else.
const mostSyntax = 4

// each gives the entries of a file, in order. A line that is no TOML is named, and reading goes on behind it.
func each(text []byte, take func(entry), wrong func(line int, what string)) {
	text = bytes.TrimPrefix(text, []byte(mark))
	section := ""
	for base, failed := 0, 0; base < len(text); {
		var p unstable.Parser
		p.Reset(text[base:])
		for p.NextExpression() {
			walk(&p, p.Expression(), base, text, &section, take, wrong)
		}
		if p.Error() == nil {
			return
		}
		at := base
		var e *unstable.ParserError
		if errors.As(p.Error(), &e) && len(e.Highlight) > 0 {
			at += int(p.Range(e.Highlight).Offset)
		}
		wrong(lineOf(text, at), syntax(p.Error()))
		end := bytes.IndexByte(text[at:], '\n')
		if failed++; end < 0 || failed == mostSyntax {
			return
		}
		base = at + end + 1
	}
}

// syntax words what the parser says for somebody who does not know TOML.
func syntax(err error) string {
	text := strings.TrimPrefix(err.Error(), "toml: ")
	if strings.Contains(text, "start of value") {
		return "what stands behind = is a text in quotes, a number, true, false or a list in []"
	}
	return "this is no TOML: " + text
}

func walk(p *unstable.Parser, n *unstable.Node, base int, text []byte, section *string, take func(entry), wrong func(int, string)) {
	name, at := keyOf(n)
	line := lineOf(text, base+at)
	switch n.Kind {
	case unstable.Table:
		*section = name
	case unstable.ArrayTable:
		*section = name
		wrong(line, "[["+name+"]] is a list of tables; nothing here is one")
	case unstable.KeyValue:
		if *section != "" {
			name = *section + "." + name
		}
		if v := n.Value(); v.Kind == unstable.InlineTable {
			inner := name
			for it := v.Children(); it.Next(); {
				walk(p, it.Node(), base, text, &inner, take, wrong)
			}
			return
		}
		from, to := extent(p, n)
		take(entry{key: name, line: line, value: valueOf(n.Value()), text: strings.TrimSpace(string(text[base+from : base+to])), from: base + from, to: base + to})
	}
}

func keyOf(n *unstable.Node) (name string, at int) {
	var parts []string
	for it := n.Key(); it.Next(); {
		if len(parts) == 0 {
			at = int(it.Node().Raw.Offset)
		}
		parts = append(parts, string(it.Node().Data))
	}
	return strings.Join(parts, "."), at
}

// extent is where the value of a key stands: behind the equals sign, up to a comment or the end of
// the line it ends in.
func extent(p *unstable.Parser, n *unstable.Node) (from, to int) {
	end := 0
	for it := n.Key(); it.Next(); {
		raw := it.Node().Raw
		end = int(raw.Offset + raw.Length)
	}
	data := p.Data()
	from = end + bytes.IndexByte(data[end:], '=') + 1
	for from < len(data) && (data[from] == ' ' || data[from] == '\t') {
		from++
	}
	return from, from + valueLength(data[from:])
}

// valueLength is how long the value is that a text begins with.
func valueLength(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"' || c == '\'':
			i += quoted(b[i:]) - 1
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
			if depth < 0 {
				return i
			}
		case c == '#' && depth > 0:
			if n := bytes.IndexByte(b[i:], '\n'); n >= 0 {
				i += n
			}
		case depth == 0 && (c == '\n' || c == '#' || c == ',' || c == '\r'):
			return len(bytes.TrimRight(b[:i], " \t"))
		}
	}
	return len(bytes.TrimRight(b, " \t"))
}

// quoted is how long the text in quotes is that b begins with.
func quoted(b []byte) int {
	mark := b[:1]
	if len(b) >= 3 && b[1] == b[0] && b[2] == b[0] {
		mark = b[:3]
	}
	for i := len(mark); i < len(b); i++ {
		switch {
		case b[i] == '\\' && b[0] == '"':
			i++
		case bytes.HasPrefix(b[i:], mark):
			return i + len(mark)
		}
	}
	return len(b)
}

func valueOf(n *unstable.Node) any {
	switch n.Kind {
	case unstable.String:
		return string(n.Data)
	case unstable.Bool:
		return string(n.Data) == "true"
	case unstable.Integer:
		v, err := strconv.ParseInt(strings.ReplaceAll(string(n.Data), "_", ""), 0, 64)
		if err != nil || v > math.MaxInt32 || v < math.MinInt32 {
			return nil
		}
		return int(v)
	case unstable.Array:
		out := []string{}
		for it := n.Children(); it.Next(); {
			if it.Node().Kind == unstable.Comment {
				continue
			}
			if it.Node().Kind != unstable.String {
				return nil
			}
			out = append(out, string(it.Node().Data))
		}
		return out
	}
	return nil
}

func lineOf(text []byte, at int) int { return 1 + bytes.Count(text[:min(at, len(text))], []byte("\n")) }
