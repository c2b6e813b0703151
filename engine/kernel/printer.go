package kernel

import (
	"sync"
	"time"

	"nook/engine/inspect"
	"nook/engine/value"
)

// showEvery is how long running code may keep what it printed from the screen.
const showEvery = 8 * time.Millisecond

// printer takes what JavaScript prints and gives it to the outbox under the cell whose it is: at
// the end of each macrotask, and by a timer while code runs long. Print and Write: loop goroutine;
// flush: any.
type printer struct {
	s     *session
	timer *time.Timer

	mu    sync.Mutex // guards what follows and the unfinished lines of runs
	armed bool
	run   *run // whose the lines are
	lines []OutputLine
	free  *run   // what belongs to no cell
	dirty []*run // with an unfinished line
}

func newPrinter(s *session) *printer {
	p := &printer{s: s, free: &run{ended: true}}
	p.timer = time.AfterFunc(time.Hour, p.flush)
	p.timer.Stop()
	return p
}

// owner is the run whose code runs now.
func (p *printer) owner() *run {
	o := p.s.engine.Current().Origin
	if o.Cell == 0 {
		return p.free
	}
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	r := p.s.cells[o.Cell]
	if r == nil || r.number != o.Run {
		return nil
	}
	return r
}

// Print implements value.Console.
func (p *printer) Print(level value.Level, lines []inspect.Line, call *value.Call) {
	r := p.owner()
	if r == nil {
		return // a run that was replaced
	}
	var whole *Whole
	depth := 0
	if call != nil {
		whole, depth = p.s.whole(call, lines), min(call.Depth, 255)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	which := Stdout
	if level == value.LevelWarn || level == value.LevelError {
		which = Stderr
	}
	for i, l := range lines {
		if t := p.terminal(r, which); i == 0 && len(t.line) > 0 {
			before := t.take()
			whole.shift(len(before))
			l = append(before, l...)
		}
		p.add(r, OutputLine{Stream: which, Level: level, Depth: uint8(depth), Spans: l, Whole: whole})
		whole = nil
	}
	p.due()
}

// Clear implements value.Console: what the cell printed goes, as a terminal's page does.
func (p *printer) Clear() {
	r := p.owner()
	if r == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.run == r {
		clear(p.lines)
		p.lines = p.lines[:0]
	}
	for i := range r.terms {
		r.terms[i].take()
	}
	p.s.kernel.outbox.Clear(r.cell, r.number)
}

// terminal is where a run's stream writes. A line that it left unfinished at its end stands above
// its value and stays as it is; what comes late begins anew.
func (p *printer) terminal(r *run, which Stream) *terminal {
	t := &r.terms[which]
	if r.late[which] || r == p.free {
		return t
	}
	p.s.mu.Lock()
	r.late[which] = r.ended
	p.s.mu.Unlock()
	if r.late[which] && !r.dirty[which] {
		t.take()
	}
	return t
}

func (p *printer) add(r *run, l OutputLine) {
	if p.run != r {
		p.send()
		p.run = r
	}
	l.At = time.Now()
	p.s.mu.Lock()
	l.Late = r.ended
	p.s.mu.Unlock()
	p.lines = append(p.lines, l)
}

// due hands out at once what has become much, and soon what code that goes on running printed.
func (p *printer) due() {
	switch {
	case len(p.lines) >= sendLines:
		p.send()
	case !p.armed:
		p.armed = true
		p.timer.Reset(showEvery)
	}
}

// sendLines is how many lines are handed out together at most.
const sendLines = 1_000

// flush hands out everything, unfinished lines included.
func (p *printer) flush() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.armed = false
	for _, r := range p.dirty {
		for i := range r.terms {
			if r.dirty[i] {
				r.dirty[i] = false
				if len(r.terms[i].line) > 0 {
					p.add(r, OutputLine{Stream: Stream(i), Level: LevelRaw, Open: true, Spans: r.terms[i].spans()})
				}
			}
		}
	}
	p.dirty = p.dirty[:0]
	p.send()
}

func (p *printer) send() {
	if len(p.lines) == 0 {
		return
	}
	p.s.kernel.outbox.Print(p.run.cell, p.run.number, 0, p.lines...)
	clear(p.lines)
	p.lines = p.lines[:0]
}

// stream is process.stdout or process.stderr of the cells.
func (p *printer) stream(which Stream) value.Output { return &cellStream{p, which} }

type cellStream struct {
	p     *printer
	which Stream
}

func (c *cellStream) Write(b []byte) (int, error) {
	r := c.p.owner()
	if r == nil {
		return len(b), nil
	}
	c.p.mu.Lock()
	defer c.p.mu.Unlock()
	t := c.p.terminal(r, c.which)
	t.write(string(b), func(l inspect.Line) {
		c.p.add(r, OutputLine{Stream: c.which, Level: LevelRaw, Spans: l})
	})
	if !r.dirty[c.which] {
		r.dirty[c.which] = true
		c.p.dirty = append(c.p.dirty, r)
	}
	c.p.due()
	return len(b), nil
}

// Flush does nothing: the printer hands out what it holds at the end of every entry.
func (c *cellStream) Flush() error { return nil }

func (c *cellStream) Fd() int                   { return int(c.which) + 1 }
func (c *cellStream) IsTTY() bool               { return false }
func (c *cellStream) Size() (columns, rows int) { return 0, 0 }
