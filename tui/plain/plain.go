// Package plain is the notebook as scrolling text: lines are read, results are printed, words
// stand for states, and nothing is drawn. It is for screen readers, logs and terminals that can
// do no more. Run owns its goroutine; what the kernel says is printed above the line being typed.
package plain

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"

	"nook/engine/kernel"
	"nook/tui/scan"
	"nook/tui/transcript"
)

// ErrPasted is returned by Lines.ReadLine with a line that was pasted: more of it may come.
var ErrPasted = errors.New("the line was pasted")

// Lines is where input comes from.
type Lines interface {
	// ReadLine shows a prompt and waits for a line; io.EOF ends the session.
	ReadLine(prompt string) (string, error)
}

// Options is what a session is made of.
type Options struct {
	Kernel   kernel.Kernel
	In       Lines
	Out      io.Writer
	Complete func(src string) bool // whether an input is complete; nil asks the scanner
	Ran      func(src string)      // told of every input that runs; may be nil
}

// patience is how long a prompt waits for a cell that neither ends nor awaits.
const patience = 300 * time.Millisecond

// Session is a running session. Interrupt may be called from any goroutine.
type Session struct {
	o    Options
	cell kernel.CellID

	mu       sync.Mutex
	current  kernel.CellID // the cell the prompt waits for
	active   map[kernel.CellID]bool
	settled  chan struct{}    // closed when the current cell ended
	question *kernel.Question // of the current cell, until its answer is read
	status   kernel.Status
	rung     int
}

// New makes a session.
func New(o Options) *Session {
	if o.Complete == nil {
		o.Complete = scan.Complete
	}
	return &Session{o: o, active: map[kernel.CellID]bool{}}
}

// Run reads and evaluates until the input ends.
func (s *Session) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.listen(ctx)
	}()
	err := s.read()
	cancel()
	<-done
	s.take(s.o.Kernel.Outbox().Drain())
	return err
}

// read is the loop of prompts.
func (s *Session) read() error {
	asked := false
	for {
		src, err := s.entry()
		if err == io.EOF && !asked && s.alive() {
			asked = true
			continue
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		asked = false
		switch strings.TrimSpace(src) {
		case "":
			continue
		case ".exit":
			return nil
		case ".help":
			s.say("Enter evaluates; unfinished input goes on. Ctrl-C interrupts; again stops all tasks; again replaces the kernel. Ctrl-D or .exit quits.")
			continue
		}
		s.eval(src)
	}
}

// alive says what would be stopped by quitting, if anything.
func (s *Session) alive() bool {
	s.mu.Lock()
	cells, tasks := len(s.active), s.status.Pending
	s.mu.Unlock()
	if cells+tasks == 0 {
		return false
	}
	var what []string
	if cells > 0 {
		what = append(what, counted(cells, "cell")+" not ended")
	}
	if tasks > 0 {
		what = append(what, counted(tasks, "task")+" pending")
	}
	s.say(strings.Join(what, ", ") + ": Ctrl-D again stops all and quits")
	return true
}

// counted writes a number of things.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// entry reads lines until they are a complete input.
func (s *Session) entry() (string, error) {
	var lines []string
	prompt := strconv.FormatUint(uint64(s.cell+1), 10) + "> "
	for {
		line, err := s.o.In.ReadLine(prompt)
		pasted := errors.Is(err, ErrPasted)
		if err != nil && !pasted {
			if len(lines) > 0 && err == io.EOF {
				return strings.Join(lines, "\n"), nil
			}
			return "", err
		}
		lines = append(lines, line)
		src := strings.Join(lines, "\n")
		if !pasted && s.o.Complete(src) {
			return src, nil
		}
		prompt = "... "
	}
}

// eval runs a cell and gives the prompt back when it ends or awaits.
func (s *Session) eval(src string) {
	s.cell++
	if s.o.Ran != nil {
		s.o.Ran(src)
	}
	settled := make(chan struct{})
	s.mu.Lock()
	s.current, s.settled, s.rung = s.cell, settled, 0
	s.active[s.cell] = true
	s.mu.Unlock()
	s.o.Kernel.Eval(kernel.EvalRequest{Cell: s.cell, Run: 1, Source: src})
	s.await(settled)
}

// Interrupt is Ctrl-C: the ladder of the notebook, in words.
func (s *Session) Interrupt() {
	s.mu.Lock()
	cells, tasks := len(s.active), s.status.Pending
	if cells+tasks == 0 {
		s.rung = 0
		s.mu.Unlock()
		s.say("nothing is running; Ctrl-D quits")
		return
	}
	s.rung++
	rung := s.rung
	s.mu.Unlock()
	switch rung {
	case 1:
		if cells == 0 {
			s.say("nothing is running; " + counted(tasks, "task") + " pending, Ctrl-C again stops all")
			return
		}
		s.say("interrupting")
		s.o.Kernel.Interrupt(0)
	case 2:
		s.say("stopping all tasks; Ctrl-C again replaces the kernel")
		s.o.Kernel.Interrupt(0)
		s.o.Kernel.CancelAll()
	default:
		s.say("replacing the kernel")
		s.mu.Lock()
		s.rung = 0
		s.mu.Unlock()
		s.o.Kernel.Restart()
	}
}

// listen prints what the kernel says. A cell that waits lets the prompt go after a moment.
func (s *Session) listen(ctx context.Context) {
	var waited <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.o.Kernel.Outbox().Wake():
			if s.take(s.o.Kernel.Outbox().Drain()) {
				waited = time.After(patience)
			}
		case <-waited:
			waited = nil
			s.mu.Lock()
			still := s.active[s.current]
			s.mu.Unlock()
			if still {
				s.say("[" + number(s.current) + "] waiting")
				s.release()
			}
		}
	}
}

// take prints a batch; it says whether the current cell began to wait.
func (s *Session) take(b kernel.Batch) (waits bool) {
	var out strings.Builder
	for _, o := range b.Outputs {
		s.printed(&out, o)
	}
	ended := false
	for _, r := range b.Results {
		s.result(&out, r)
		waits = waits || (r.State == kernel.Waiting && r.Cell == s.currentCell())
		ended = ended || (r.State >= kernel.Done && !r.Late && r.Cell == s.currentCell())
	}
	for _, q := range b.Questions {
		s.ask(&out, q)
		ended = true
	}
	for _, l := range b.Losses {
		out.WriteString("The kernel " + l.Reason + ". Its variables are gone; a new one is ready.\n")
	}
	s.mu.Lock()
	if b.Status != nil {
		s.status = *b.Status
	}
	s.mu.Unlock()
	if out.Len() > 0 {
		_, _ = io.WriteString(s.o.Out, out.String())
	}
	if ended {
		s.release()
	}
	return waits && !ended
}

func (s *Session) currentCell() kernel.CellID {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current
}

// release gives the prompt back.
func (s *Session) release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.settled != nil {
		close(s.settled)
		s.settled = nil
	}
}

// lead stands before what belongs to a cell that is not the current one.
func (s *Session) lead(c kernel.CellID) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c == s.current && s.settled != nil {
		return ""
	}
	return "[" + number(c) + "] "
}

func (s *Session) printed(out *strings.Builder, o *kernel.Output) {
	lead := ""
	if o.Cell != 0 {
		lead = s.lead(o.Cell)
	}
	if o.Dropped > 0 {
		out.WriteString(lead + strconv.FormatUint(o.Dropped, 10) + " lines not shown\n")
	}
	for i, l := range o.Lines {
		if l.Open && i < len(o.Lines)-1 && l.Late == o.Lines[i+1].Late {
			continue // the next one repeats it
		}
		out.WriteString(lead + l.Spans.String() + "\n")
	}
}

func (s *Session) result(out *strings.Builder, r kernel.Result) {
	lead := s.lead(r.Cell)
	if r.Value != nil {
		for _, l := range r.Value.Preview {
			out.WriteString(lead + l.String() + "\n")
		}
	}
	if r.Error != nil {
		for _, l := range transcript.Report(r.Error) {
			out.WriteString(lead + l.String() + "\n")
		}
	}
	if r.State == kernel.Interrupted {
		note := r.Note
		if note == "" {
			note = "stopped"
		}
		out.WriteString(lead + "interrupted: " + note + "\n")
	}
	if r.State >= kernel.Done && !r.Late {
		s.mu.Lock()
		delete(s.active, r.Cell)
		s.mu.Unlock()
	}
}

func (s *Session) say(text string) { _, _ = io.WriteString(s.o.Out, text+"\n") }

func number(c kernel.CellID) string { return strconv.FormatUint(uint64(c), 10) }
