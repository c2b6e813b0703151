package kernel

import (
	"strings"

	"nook/engine/errs"
	"nook/engine/inspect"
	"nook/engine/value"
	"nook/loop"
)

// Whole is what one call of console printed, as more than lines. It is on the first of them, and
// only where there is something to know. The lines are exactly what Node prints: whoever keeps
// lines alone, as files and pipes do, keeps all that was said.
type Whole struct {
	Method string   // console's, where it means something beyond its lines: "table", "group", "groupCollapsed", "trace", "assert"
	Lines  int      // how many lines the call printed, this one included
	Values []Logged // the objects among them, in order
	Calls  []CallAt // the places in code that its lines name
}

// Group says whether the call began a group; shut one that is to be seen closed.
func (w *Whole) Group() (begins, shut bool) {
	return w.Method == "group" || w.Method == "groupCollapsed", w.Method == "groupCollapsed"
}

// Logged is an object that was printed: its text is in the lines at Place, its children come from
// Expand and are those of now.
type Logged struct {
	Node
	Place
}

// Place is where a value stands in the lines of a call; see package inspect.
type Place = inspect.Place

// CallAt is a line of a call that is a frame of a stack.
type CallAt struct {
	Line int
	Pos  Pos
}

// most bounds what is kept of one call.
const mostLogged = 50

// whole is what is known of a call, nil for nothing. Loop goroutine.
func (s *session) whole(c *value.Call, lines []Line) *Whole {
	w := &Whole{Method: c.Method, Lines: len(lines)}
	stack := c.Method == "trace"
	for i, v := range c.Values {
		if i == mostLogged {
			break
		}
		w.Values = append(w.Values, Logged{s.nodes.logged(v.Value), v.Place})
		stack = stack || s.engine.Env().Inspector().BrandOf(v.Value) == inspect.ErrorObject
	}
	if stack {
		w.Calls = callsIn(lines)
	}
	if w.Method == "" && w.Values == nil {
		return nil
	}
	return w
}

// shift moves what stands on the first line behind spans that came before it.
func (w *Whole) shift(spans int) {
	if w == nil {
		return
	}
	for i := range w.Values {
		p := &w.Values[i].Place
		if p.Line == 0 {
			p.From += spans
		}
		if p.End == 0 {
			p.To += spans
		}
	}
}

// callsIn finds the frames among lines; those of the runtime lead nowhere.
func callsIn(lines []Line) (out []CallAt) {
	for i, l := range lines {
		text := strings.TrimSpace(l.String())
		if !strings.HasPrefix(text, "at ") {
			continue
		}
		_, frames := errs.Parse("Error\n    " + text)
		if len(frames) == 1 && !frames[0].Internal() && frames[0].Line > 0 {
			f := frames[0]
			out = append(out, CallAt{i, loop.Pos{File: f.File, Line: int32(f.Line), Col: int32(f.Col)}})
		}
	}
	return out
}
