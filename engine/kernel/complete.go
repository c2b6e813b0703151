package kernel

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/cell"
	"nook/engine/inspect"
	"nook/engine/lower"
)

// maxItems bounds a list of completions.
const maxItems = 400

// keywords that begin or continue code.
var keywords = []string{
	"async", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do",
	"else", "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "let", "new",
	"null", "of", "return", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var",
	"void", "while", "with", "yield",
}

// complete lists what may stand at offset. It reads values and never runs code.
func (s *session) complete(src string, offset int) Completions {
	offset = max(0, min(offset, len(src)))
	scan := lower.Tokens(src[:offset])
	toks := scan.Tokens
	if at := scan.Unterminated; at >= 0 {
		if c := src[at]; (c == '\'' || c == '"') && at == lastStart(toks) {
			return s.completeString(src, toks, at, offset)
		}
		return Completions{From: offset, To: offset} // in a comment, a template or a regular expression
	}
	c := Completions{From: offset, To: wordEnd(src, offset)}
	if scan.Comment {
		return c
	}
	prefix := ""
	if n := len(toks); n > 0 && toks[n-1].End == offset && (toks[n-1].Kind == lower.Word || toks[n-1].Kind == lower.Private) {
		c.From, prefix = toks[n-1].Start, src[toks[n-1].Start:offset]
		toks = toks[:n-1]
	} else if n > 0 && toks[n-1].End == offset && toks[n-1].Kind == lower.Number {
		return c
	}
	if n := len(toks); n > 0 {
		if dot := src[toks[n-1].Start:toks[n-1].End]; dot == "." || dot == "?." {
			if v, ok := s.walkTo(src, toks[:n-1]); ok {
				c.Items = s.members(v, prefix)
			}
			return c
		}
		if word := src[toks[n-1].Start:toks[n-1].End]; declaresNext(word) {
			return c
		}
	}
	c.Items = s.globals(prefix)
	return c
}

func lastStart(toks []lower.Token) int {
	if len(toks) == 0 {
		return -1
	}
	return toks[len(toks)-1].Start
}

// declaresNext says whether the next word is a new name.
func declaresNext(word string) bool {
	return slices.Contains([]string{"let", "const", "var", "function", "class", "interface", "enum", "type"}, word)
}

func wordEnd(src string, at int) int {
	for at < len(src) && (src[at] == '_' || src[at] == '$' || src[at] >= 0x80 || (src[at] >= '0' && src[at] <= '9') || (src[at]|0x20 >= 'a' && src[at]|0x20 <= 'z')) {
		at++
	}
	return at
}

// walkTo reads the chain of members that the tokens end with: names, literals, a.b, a?.b, a['b'], a[0].
func (s *session) walkTo(src string, toks []lower.Token) (goja.Value, bool) {
	n := len(toks)
	if n == 0 {
		return nil, false
	}
	t := toks[n-1]
	text := src[t.Start:t.End]
	before := ""
	if n > 1 {
		before = src[toks[n-2].Start:toks[n-2].End]
	}
	switch t.Kind {
	case lower.Word:
		if before == "." || before == "?." {
			of, ok := s.walkTo(src, toks[:n-2])
			if !ok {
				return nil, false
			}
			return s.member(of, text)
		}
		return s.peek(text)
	case lower.String:
		return s.intrinsic("String")
	case lower.Template:
		return s.intrinsic("String")
	case lower.Number:
		return s.intrinsic("Number")
	case lower.RegExp:
		return s.intrinsic("RegExp")
	}
	if text == "]" && n >= 3 {
		return s.indexed(src, toks)
	}
	return nil, false
}

// indexed is a["b"] or a[0], or an array literal.
func (s *session) indexed(src string, toks []lower.Token) (goja.Value, bool) {
	n := len(toks)
	open := n - 2
	for open >= 0 && !(src[toks[open].Start] == '[' && toks[open].Depth == toks[n-1].Depth) {
		open--
	}
	if open < 0 {
		return nil, false
	}
	if open == 0 || (toks[open-1].Kind == lower.Punct && !slices.Contains([]string{")", "]"}, src[toks[open-1].Start:toks[open-1].End])) {
		return s.intrinsic("Array")
	}
	if open != n-3 {
		return nil, false
	}
	key := toks[n-2]
	name := src[key.Start:key.End]
	switch key.Kind {
	case lower.String:
		name = name[1 : len(name)-1]
	case lower.Number:
	default:
		return nil, false
	}
	of, ok := s.walkTo(src, toks[:open])
	if !ok {
		return nil, false
	}
	return s.member(of, name)
}

// intrinsic is the prototype of a class of the language.
func (s *session) intrinsic(class string) (goja.Value, bool) {
	ctor, ok := s.scope.Peek(class)
	if !ok {
		return nil, false
	}
	return s.member(ctor, "prototype")
}

// peek is a global: a value that reading does not compute, or a builtin that is not loaded yet.
func (s *session) peek(name string) (goja.Value, bool) {
	if name == "this" || name == "globalThis" {
		return s.engine.Env().VM.GlobalObject(), true
	}
	if v, ok := s.scope.Peek(name); ok {
		return v, true
	}
	if !s.scope.Builtin(name) {
		return nil, false
	}
	env := s.engine.Env()
	p, ok := env.Inspector().Own(env.VM.GlobalObject(), name)
	// A function bound by a program is native, too: only our own accessors are called.
	if !ok || p.Get == nil || !slices.Contains(env.Lazy, p.Get) {
		return nil, false
	}
	v := env.VM.Get(name)
	return v, v != nil
}

// member reads a data property of a value or of its prototypes.
func (s *session) member(v goja.Value, name string) (goja.Value, bool) {
	for o := s.objectOf(v); o != nil; o = o.Prototype() {
		if s.engine.Env().Inspector().BrandOf(o) == inspect.ProxyObject {
			return nil, false
		}
		if p, ok := s.engine.Env().Inspector().Own(o, name); ok {
			return p.Value, !p.IsAccessor()
		}
	}
	return nil, false
}

// objectOf is the object whose members a value has: itself, or the prototype of a primitive.
func (s *session) objectOf(v goja.Value) *goja.Object {
	if o, ok := v.(*goja.Object); ok {
		return o
	}
	class := map[string]string{"string": "String", "number": "Number", "boolean": "Boolean", "bigint": "BigInt", "symbol": "Symbol"}[typeName(s.engine.Env().Inspector(), v)]
	if class == "" {
		return nil
	}
	proto, _ := s.intrinsic(class)
	o, _ := proto.(*goja.Object)
	return o
}

// members lists the properties of a value, its own first.
func (s *session) members(v goja.Value, prefix string) []Completion {
	in := s.engine.Env().Inspector()
	var out []Completion
	seen := map[string]bool{}
	for o := s.objectOf(v); o != nil && len(out) < maxItems; o = o.Prototype() {
		if in.BrandOf(o) == inspect.ProxyObject {
			break
		}
		var level []Completion
		for _, name := range o.GetOwnPropertyNames() {
			if seen[name] || !strings.HasPrefix(name, prefix) || !isName(name) {
				continue
			}
			seen[name] = true
			p, _ := in.Own(o, name)
			level = append(level, s.item(name, p, "property"))
		}
		sortItems(level)
		out = append(out, level...)
	}
	return out[:min(len(out), maxItems)]
}

// item describes a property without reading it.
func (s *session) item(name string, p inspect.Prop, kind string) Completion {
	c := Completion{Text: name, Kind: kind}
	if p.IsAccessor() {
		return c
	}
	switch t := typeName(s.engine.Env().Inspector(), p.Value); t {
	case "function", "class":
		c.Kind, c.Detail = "function", t
		if kind == "property" {
			c.Kind = "method"
		}
	default:
		c.Detail = t
	}
	return c
}

func isName(s string) bool { return s != "" && wordEnd(s, 0) == len(s) && (s[0] < '0' || s[0] > '9') }

func sortItems(items []Completion) {
	slices.SortFunc(items, func(a, b Completion) int {
		// What begins with an underscore is seldom what is looked for.
		if u, w := strings.HasPrefix(a.Text, "_"), strings.HasPrefix(b.Text, "_"); u != w {
			if u {
				return 1
			}
			return -1
		}
		return cmp.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text))
	})
}

// globals lists the session's variables, then keywords and what the runtime has.
func (s *session) globals(prefix string) []Completion {
	var mine, words, rest []Completion
	seen := map[string]bool{}
	for _, v := range s.scope.Variables() {
		seen[v.Name] = true
		if strings.HasPrefix(v.Name, prefix) {
			mine = append(mine, Completion{Text: v.Name, Kind: kindOf(v.Kind), Detail: cellName(v.Cell)})
		}
	}
	for _, w := range keywords {
		if strings.HasPrefix(w, prefix) && !seen[w] {
			seen[w] = true
			words = append(words, Completion{Text: w, Kind: "keyword"})
		}
	}
	env := s.engine.Env()
	for _, name := range env.VM.GlobalObject().GetOwnPropertyNames() {
		if seen[name] || !strings.HasPrefix(name, prefix) || name == lower.ImportWord || strings.HasPrefix(name, "__") {
			continue
		}
		p, _ := env.Inspector().Own(env.VM.GlobalObject(), name)
		rest = append(rest, s.item(name, p, "variable"))
	}
	sortItems(mine)
	sortItems(rest)
	out := slices.Concat(mine, words, rest)
	return out[:min(len(out), maxItems)]
}

func kindOf(k cell.Kind) string {
	switch k {
	case cell.Function, cell.Class:
		return "function"
	case cell.Imported:
		return "module"
	}
	return "variable"
}

// variables lists the session's names with what they hold.
func (s *session) variables() []Variable {
	var out []Variable
	for _, v := range s.scope.Variables() {
		item := Variable{Name: v.Name, Kind: string(v.Kind), Cell: v.Cell}
		if held, ok := s.scope.Peek(v.Name); ok {
			item.Preview = s.nodes.line(held)
		}
		out = append(out, item)
	}
	return out
}
