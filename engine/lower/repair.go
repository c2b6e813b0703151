package lower

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

// repair is a place in a text that goja's parser refuses and should not, and what the surface does there.
type repair struct {
	at    int  // in the text without surface
	quote bool // a field's name that is taken for something else is quoted; otherwise a default is hidden
}

// defaultKey is the name under which a default is hidden.
const defaultKey = hoistPrefix + "_default"

// refused gives all repairs that a text needs by now, because of what goja's parser says about its surface;
// nil where nothing new was found. Two things that it does not take can be written in a way that it does.
// A default inside an array pattern that has one itself, in an object pattern or among an arrow function's
// parameters, goes into an object pattern, from which reveal takes it again in the tree. And a field named
// get, set or async has its name in quotes.
//
//	const { a: [b = 1] = [] } = c   becomes   const { a: [{$nook_default:b = 1}] = [] } = c
//	class A { get = 1 }             becomes   class A { 'get' = 1 }
func (s *surface) refused(err error, prefix int) []repair {
	var list parser.ErrorList
	if !errors.As(err, &list) {
		return nil
	}
	const unexpected = "Unexpected token "
	out := s.repairs
	for _, e := range list {
		var r repair
		switch {
		case e.Message == "Invalid destructuring binding target":
			at := offsetIn(s.text, e.Position.Line, e.Position.Column, prefix)
			if strings.HasSuffix(strings.TrimRight(s.text[:min(at, len(s.text))], " \t\r\n"), "...") {
				return nil // the rest has no default
			}
			r.at = s.m.Offset(at)
		case strings.HasPrefix(e.Message, unexpected) && len(out) == len(s.repairs):
			at, ok := fieldBefore(s.text, offsetIn(s.text, e.Position.Line, e.Position.Column, prefix), e.Message[len(unexpected):])
			if !ok {
				continue
			}
			r = repair{s.m.Offset(at), true}
		default:
			continue
		}
		if i, there := slices.BinarySearchFunc(out, r, func(a, b repair) int { return a.at - b.at }); !there {
			out = slices.Insert(slices.Clone(out), i, r)
		}
	}
	if len(out) == len(s.repairs) {
		return nil
	}
	return out
}

// fieldBefore finds a field's name before a token that goja found, at an offset or just before it, where it
// expects the name of what it took for a keyword.
func fieldBefore(text string, offset int, found string) (at int, ok bool) {
	const blank = " \t\r\n"
	before := strings.TrimRight(text[:min(offset, len(text))], blank)
	if !strings.HasPrefix(text[len(before):], found) {
		before = strings.TrimRight(strings.TrimSuffix(before, found), blank)
	}
	for _, word := range []string{"get", "set", "async"} {
		rest, yes := strings.CutSuffix(before, word)
		if yes && (rest == "" || strings.ContainsAny(rest[len(rest)-1:], blank+"{;}")) {
			return len(rest), true
		}
	}
	return 0, false
}

// offsetIn is where goja's line and column are in a text that prefix stood before.
func offsetIn(text string, line, col, prefix int) int {
	if line == 1 {
		return max(0, col-1-prefix)
	}
	at := 0
	for ; line > 1; line-- {
		n := strings.IndexAny(text[at:], "\n\r\u2028\u2029")
		if n < 0 {
			return len(text)
		}
		at += n
		if strings.HasPrefix(text[at:], "\r\n") {
			at++
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at + col - 1
}

// endOfDefault is the token behind an element of an array pattern that begins at token i.
func endOfDefault(tokens []Token, i int, text func(int) string) int {
	depth := tokens[i].Depth
	for i++; i < len(tokens); i++ {
		if tokens[i].Depth < depth || tokens[i].Depth == depth && text(i) == "," {
			break
		}
	}
	return i
}

// reveal puts the defaults that the surface has hidden where they belong.
func (t *Tree) reveal() {
	elements := func(list []ast.Expression) {
		for i, e := range list {
			var hidden []ast.Property
			switch e := e.(type) {
			case *ast.ObjectPattern:
				hidden = e.Properties
			case *ast.ObjectLiteral:
				hidden = e.Value
			}
			if len(hidden) != 1 {
				continue
			}
			if keyed, ok := hidden[0].(*ast.PropertyKeyed); ok && !keyed.Computed {
				if key, ok := keyed.Key.(*ast.StringLiteral); ok && key.Value == defaultKey {
					list[i] = keyed.Value
				}
			}
		}
	}
	visitor{enter: func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ArrayPattern:
			elements(n.Elements)
		case *ast.ArrayLiteral:
			elements(n.Value)
		}
		return true
	}}.statements(t.Program.Body)
}
