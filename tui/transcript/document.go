package transcript

import (
	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/paint"
)

// Document is a cell as plain data, with or without its outputs.
func (t *Transcript) Document(c *Cell, outputs bool) history.Cell {
	d := history.Cell{
		ID: uint32(c.ID), Kind: history.Code, Lang: c.lang, Fence: c.fence, Source: c.Source, Run: c.Run,
		Note: c.Note, Started: c.Began, Took: c.Took, State: stateOf(c),
	}
	if c.Text {
		d.Kind = history.Markdown
	}
	if c.Run > 0 && c.ran != c.Source {
		d.Ran = c.ran
	}
	for _, it := range c.items {
		d.Missing += it.lost()
	}
	if !outputs {
		return d
	}
	for _, it := range c.items {
		for _, o := range it.record() {
			d.Append(o)
		}
	}
	return d
}

func stateOf(c *Cell) history.State {
	if c.Run == 0 {
		return history.NotRun
	}
	return [...]history.State{history.Queued, history.Running, history.Waiting, history.Done, history.Failed, history.Interrupted}[min(c.State, kernel.Interrupted)]
}

var levelNames = [...]string{"log", "debug", "info", "warn", "error", "raw"}

// Printed is lines of output as plain data: a piece for every change of stream, level or lateness.
func Printed(lines []kernel.OutputLine) []history.Output {
	var out []history.Output
	for i := range lines {
		l := &lines[i]
		o := history.Output{Kind: history.Printed, Stream: "stdout", Level: levelNames[min(int(l.Level), len(levelNames)-1)], Late: l.Late, Open: l.Open, At: l.At}
		if l.Stream == kernel.Stderr {
			o.Stream = "stderr"
		}
		if n := len(out); n > 0 && !out[n-1].Open && out[n-1].Stream == o.Stream && out[n-1].Level == o.Level && out[n-1].Late == o.Late {
			out[n-1].Lines = append(out[n-1].Lines, lineOf(paint.Of(l.Spans)))
			out[n-1].Open = o.Open
			continue
		}
		o.Lines = []history.Line{lineOf(paint.Of(l.Spans))}
		out = append(out, o)
	}
	return out
}

// Ending is what a run ended with as plain data.
func Ending(r kernel.Result) []history.Output {
	var out []history.Output
	if r.Value != nil {
		out = append(out, history.Output{Kind: history.Value, Lines: plainLines(r.Value.Preview), Late: r.Late, At: r.At})
	}
	if r.Error != nil {
		o := history.Output{Kind: history.Failure, Late: r.Late, At: r.At}
		for _, l := range newFail(r.Error).lines {
			o.Lines = append(o.Lines, lineOf(l))
		}
		out = append(out, o)
	}
	return out
}

func plainLines(lines []kernel.Line) []history.Line {
	out := make([]history.Line, len(lines))
	for i, l := range lines {
		out[i] = lineOf(paint.Of(l))
	}
	return out
}

func lineOf(l paint.Line) history.Line {
	out := make(history.Line, 0, len(l))
	for _, s := range l {
		h := history.Span{Text: s.Text, SGR: s.SGR}
		if s.Role != themes.Text {
			h.Role = s.Role.String()
		}
		out = append(out, h)
	}
	return out
}

// Restore puts cells of the past before those that are there. Cells of now whose numbers are
// taken get new ones; the map says which became which.
func (t *Transcript) Restore(past []history.Cell) map[kernel.CellID]kernel.CellID {
	now := t.cells
	t.cells, t.byID, t.w, t.index = nil, map[kernel.CellID]*Cell{}, 0, heights{}
	clear(t.dirty)
	cells := make([]*Cell, 0, len(past)+len(now))
	push := func(c *Cell) {
		t.byID[c.ID] = c
		cells = append(cells, c)
	}
	next := kernel.CellID(0)
	for _, h := range past {
		next = max(next, kernel.CellID(h.ID))
	}
	for _, h := range past {
		c := restored(h)
		if _, taken := t.byID[c.ID]; taken || c.ID == 0 {
			next++
			c.ID = next
		}
		push(c)
	}
	moved := map[kernel.CellID]kernel.CellID{}
	for _, c := range now {
		if _, taken := t.byID[c.ID]; taken {
			next++
			moved[c.ID] = next
			if t.live[c.ID] {
				delete(t.live, c.ID)
				t.live[next] = true
			}
			c.ID = next
		}
		next = max(next, c.ID)
		push(c)
	}
	t.history = edits{}
	live := t.live
	t.live = map[kernel.CellID]bool{}
	t.splice(0, 0, cells...)
	t.live = live
	return moved
}

// Last is the largest number of a cell.
func (t *Transcript) Last() kernel.CellID {
	last := kernel.CellID(0)
	for id := range t.byID {
		last = max(last, id)
	}
	return last
}

func restored(h history.Cell) *Cell {
	c := &Cell{
		ID: kernel.CellID(h.ID), Run: h.Run, State: kernel.Done, Began: h.Started, Took: h.Took, Note: h.Note,
		Old: true, Text: h.Kind == history.Markdown, lang: h.Lang, fence: h.Fence,
	}
	switch h.State {
	case history.Failed:
		c.State = kernel.Failed
	case history.Interrupted, history.Queued, history.Running, history.Waiting:
		c.State = kernel.Interrupted
	}
	c.ran = h.Source
	if h.Ran != "" {
		c.ran = h.Ran
	}
	c.setSource(h.Source)
	for _, o := range h.Outputs {
		c.restore(o)
	}
	if h.Missing > 0 {
		c.missing(h.Missing)
	}
	return c
}

// missing notes lines that were lost before the first that is there.
func (c *Cell) missing(n uint64) {
	for _, it := range c.items {
		if g, ok := it.(*log); ok {
			g.gone += n
			return
		}
	}
	c.items = append([]item{&log{gone: n}}, c.items...)
}

func (c *Cell) restore(o history.Output) {
	switch o.Kind {
	case history.Printed:
		lines := make([]kernel.OutputLine, len(o.Lines))
		for i, l := range o.Lines {
			lines[i] = kernel.OutputLine{Spans: kernelLine(l), Late: o.Late, At: o.At, Open: o.Open && i == len(o.Lines)-1}
			if o.Stream == "stderr" {
				lines[i].Stream = kernel.Stderr
			}
			for lv, name := range levelNames {
				if name == o.Level {
					lines[i].Level = kernel.Level(lv)
				}
			}
		}
		c.print(0, lines)
	case history.Value, history.Failure:
		f := emptyFail()
		if o.Kind == history.Value {
			f.mark = mark{"‹", themes.Result}
		}
		for _, l := range o.Lines {
			f.lines = append(f.lines, paintLine(l))
		}
		c.items = append(c.items, f)
	}
}

func paintLine(l history.Line) paint.Line {
	out := make(paint.Line, len(l))
	for i, s := range l {
		r, _ := themes.RoleNamed(s.Role)
		out[i] = paint.Span{Role: r, Text: s.Text, SGR: s.SGR}
	}
	return out
}

// kernelRoles are the kernel's roles for those of a printed line.
var kernelRoles = map[themes.Role]kernel.Role{
	themes.Number: kernel.RoleNumber, themes.Constant: kernel.RoleBoolean, themes.String: kernel.RoleString, themes.Dim: kernel.RoleDim,
	themes.Function: kernel.RoleSpecial, themes.Key: kernel.RoleKey, themes.Name: kernel.RoleName, themes.Regexp: kernel.RoleRegExp,
	themes.Link: kernel.RoleModule, themes.Bad: kernel.RoleError, themes.Warn: kernel.RoleWarn, themes.Good: kernel.RoleGood, themes.Match: kernel.RoleMatch,
}

func kernelLine(l history.Line) kernel.Line {
	out := make(kernel.Line, len(l))
	for i, s := range l {
		r, _ := themes.RoleNamed(s.Role)
		out[i] = kernel.Span{Role: kernelRoles[r], Text: s.Text, SGR: s.SGR}
	}
	return out
}
