package kernel

import (
	"regexp"
	"strings"
	"time"

	"github.com/dop251/goja"

	"nook/engine"
	"nook/engine/errs"
	"nook/engine/inspect"
	"nook/engine/lower"
	"nook/loop"
)

// maxCauses bounds a chain of causes, and the errors of an AggregateError.
const maxCauses = 8

// failed implements engine.Options.Report: an error that nobody handled, in a callback or a promise.
func (s *session) failed(f engine.Failure) {
	o := f.Context.Origin
	s.mu.Lock()
	dead := o.Run != 0 && o.Run <= s.dead[o.Cell]
	r := s.cells[o.Cell]
	s.mu.Unlock()
	if dead {
		return
	}
	scheduled := f.Context
	if r != nil && scheduled == r.ctx {
		scheduled = nil // the cell's own code
	}
	thrown := f.Value
	if f.Reason != nil {
		thrown = f.Reason
	}
	report := s.report(thrown, scheduled)
	report.Uncaught = true
	report.Rejection = f.Origin == "unhandledRejection"
	if s.scope != nil && thrown != nil {
		s.scope.SetError(thrown)
	}
	// A stack overflow passes every catch: it is the end of the cell's own code.
	if f.Fatal && r != nil && r.number == o.Run && s.finish(r, Result{State: Failed, Error: report}) {
		return
	}
	s.kernel.outbox.Report(Result{Cell: o.Cell, Run: o.Run, State: Failed, Error: report, Late: true, At: time.Now()})
}

// syntaxReport is a text that does not compile.
func (s *session) syntaxReport(e *lower.SyntaxError) *Report {
	pos := loop.Pos{File: e.File, Line: int32(e.Line), Col: int32(e.Column())}
	r := &Report{Name: "SyntaxError", Message: e.Message, Uncaught: true, Pos: pos, Hint: e.Hint, Frames: []Frame{{Pos: pos}}}
	r.CodeFrame = s.codeFrame(pos, e.Length)
	r.Text = []Line{{{Text: "Uncaught "}, {Role: inspect.Error, Text: "SyntaxError"}, {Text: ": " + e.Message}}}
	return r
}

// report turns what was thrown into data. ctx, where it is not nil, is that of the callback that threw.
func (s *session) report(v goja.Value, ctx *loop.Context) *Report {
	r := s.reportOf(v, 0)
	if ctx != nil && ctx.Pos.File != "" && (len(r.Frames) == 0 || r.Frames[len(r.Frames)-1].Pos != ctx.Pos) {
		r.Scheduled = []Frame{{Pos: ctx.Pos}}
	}
	r.Hint = s.hint(r)
	return r
}

func (s *session) reportOf(v goja.Value, depth int) *Report {
	s.engine.Stacks().Adopt(v)
	o := inspect.Defaults()
	r := &Report{Text: s.nodes.preview(v, o)}
	obj, ok := v.(*goja.Object)
	if !ok || s.engine.Env().Inspector().BrandOf(obj) != inspect.ErrorObject {
		if len(r.Text) > 0 {
			r.Message = r.Text[0].String()
		}
		r.Text = uncaught(r.Text)
		return r
	}
	stack := s.read(obj, "stack")
	r.Name, r.Message, r.Code = s.read(obj, "name"), s.read(obj, "message"), s.read(obj, "code")
	r.Frames = frames(stack)
	r.Text = uncaught(r.Text)
	for _, f := range r.Frames {
		if !f.Internal {
			r.Pos = f.Pos
			break
		}
	}
	r.CodeFrame = s.codeFrame(r.Pos, 0)
	if depth < maxCauses {
		in := s.engine.Env().Inspector()
		if p, ok := in.Own(obj, "cause"); ok && !p.IsAccessor() {
			r.Cause = s.reportOf(p.Value, depth+1)
		}
		if p, ok := in.Own(obj, "errors"); ok && !p.IsAccessor() {
			r.Errors = s.aggregated(p.Value, depth)
		}
	}
	return r
}

func (s *session) aggregated(v goja.Value, depth int) (out []Report) {
	list, ok := v.(*goja.Object)
	if !ok || s.engine.Env().Inspector().BrandOf(list) != inspect.Array {
		return nil
	}
	for _, k := range list.Keys() {
		if len(out) == maxCauses {
			break
		}
		if p, ok := s.engine.Env().Inspector().Own(list, k); ok && !p.IsAccessor() {
			out = append(out, *s.reportOf(p.Value, depth+1))
		}
	}
	return out
}

func uncaught(lines []Line) []Line {
	if len(lines) == 0 {
		return []Line{{{Text: "Uncaught"}}}
	}
	out := append([]Line(nil), lines...)
	out[0] = append(Line{{Text: "Uncaught "}}, out[0]...)
	return out
}

// read is a property as text; errors inherit theirs, so getters cannot be ruled out, only survived.
func (s *session) read(o *goja.Object, name string) (text string) {
	_ = s.engine.Env().VM.Try(func() {
		if v := o.Get(name); v != nil && !goja.IsUndefined(v) {
			text = v.String()
		}
	})
	return text
}

// frames reads a stack; what is ours alone is left out.
func frames(stack string) (out []Frame) {
	_, list := errs.Parse(stack)
	for _, f := range list {
		if f.File == "node:internal/door" || f.File == "node:internal/cell" {
			continue
		}
		out = append(out, Frame{
			Func: f.Func, Internal: f.Internal(),
			Pos: loop.Pos{File: f.File, Line: int32(f.Line), Col: int32(f.Col)},
		})
	}
	return out
}

// codeFrame shows the lines around a position in a cell, its column marked.
func (s *session) codeFrame(p loop.Pos, length int) (out []Line) {
	id, ok := cellOf(p.File)
	if !ok {
		return nil
	}
	s.mu.Lock()
	src := s.source[id]
	s.mu.Unlock()
	lines := strings.Split(src, "\n")
	n := int(p.Line)
	if n < 1 || n > len(lines) {
		return nil
	}
	from, to := max(1, n-2), min(len(lines), n+1)
	width := len(itoa(to))
	for i := from; i <= to; i++ {
		text := strings.ReplaceAll(strings.TrimSuffix(lines[i-1], "\r"), "\t", " ")
		gutter := strings.Repeat(" ", width-len(itoa(i))) + itoa(i) + " | "
		if i != n {
			out = append(out, Line{{Role: inspect.Dim, Text: gutter}, {Text: text}})
			continue
		}
		at := errs.Offset(text, int(p.Col))
		end := at + wordLength(text[at:])
		if length > 0 {
			end = min(len(text), at+length)
		}
		line := Line{{Role: inspect.Dim, Text: gutter}, {Text: text[:at]}}
		if end > at {
			line = append(line, Span{Role: inspect.Match, Text: text[at:end]})
		}
		out = append(out, append(line, Span{Text: text[end:]}))
	}
	return out
}

// wordLength is the length of the word at the start of a text, at least that of one character.
func wordLength(s string) int {
	for i, r := range s {
		if r != '_' && r != '$' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') && r < 0x80 {
			if i == 0 {
				return 1
			}
			return i
		}
	}
	return len(s)
}

var notDefined = regexp.MustCompile(`^(\S+) is not defined$`)

// hint says what to do, where it is known.
func (s *session) hint(r *Report) string {
	m := notDefined.FindStringSubmatch(r.Message)
	if m == nil || r.Name != "ReferenceError" || s.scope == nil {
		return r.Hint
	}
	if m[1] == "React" {
		return "JSX becomes calls of React.createElement: import React, or define such an object"
	}
	best, distance := "", 3
	for _, v := range s.scope.Variables() {
		if d := editDistance(m[1], v.Name); d < distance && d < len(m[1]) {
			best, distance = v.Name, d
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return ""
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diagonal, row[j] = row[j], min(row[j]+1, row[j-1]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
