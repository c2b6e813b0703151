package kernel

import (
	"strconv"
	"time"

	"github.com/dop251/goja"

	"nook/engine/cell"
	"nook/engine/lower"
	"nook/loop"
)

func itoa(n int) string { return strconv.Itoa(n) }

// run is one evaluation of a cell.
type run struct {
	cell    CellID
	number  uint32
	source  string
	width   int
	ctx     *loop.Context
	program *cell.Program      // set before begin
	promise *goja.Promise      // of a cell that awaits; the loop goroutine's
	wrong   *lower.SyntaxError // instead of program
	refused *Report            // why it does not run though it has a program
	choice  chan Choice        // the answer to its question
	gone    chan struct{}      // closed when it has ended
	result  *Result            // how its code ended, until the entry it ended in has; loop goroutine

	// Guarded by session.mu.
	began time.Time
	state CellState
	ended bool

	// Guarded by printer.mu.
	terms [2]terminal
	dirty [2]bool
	late  [2]bool // written to since the run ended
}

// eval queues a run. Any goroutine.
func (s *session) eval(q EvalRequest) {
	r := &run{cell: q.Cell, number: q.Run, source: q.Source, width: q.Width, began: time.Now(), state: Queued, choice: make(chan Choice, 1), gone: make(chan struct{})}
	r.ctx = &loop.Context{Origin: loop.Origin{Cell: q.Cell, Run: q.Run, Pos: loop.Pos{File: cellName(q.Cell), Line: 1, Col: 1}}}
	s.mu.Lock()
	if s.ending.Load() {
		s.mu.Unlock()
		s.kernel.outbox.Report(Result{Cell: q.Cell, Run: q.Run, State: Interrupted, Note: "the kernel was closed", At: time.Now()})
		return
	}
	before := s.cells[q.Cell]
	s.cells[q.Cell] = r
	s.source[q.Cell] = q.Source
	s.mu.Unlock()
	if before != nil {
		s.quit(before, "run again")
	}
	s.kernel.outbox.Report(Result{Cell: q.Cell, Run: q.Run, State: Queued, At: r.began})
	s.mu.Lock()
	s.queue = append(s.queue, r)
	s.mu.Unlock()
	select {
	case s.compiles <- struct{}{}:
	default:
	}
	s.kick()
}

// begin runs a cell's own code. It is the body of the cell's macrotask.
func (s *session) begin(r *run) {
	s.mu.Lock()
	if r.ended {
		s.mu.Unlock()
		return
	}
	r.state, r.began = Running, time.Now()
	s.open[r] = struct{}{}
	s.mu.Unlock()
	s.kernel.outbox.Report(Result{Cell: r.cell, Run: r.number, State: Running, At: r.began})
	s.kick()
	if r.wrong != nil {
		s.finish(r, Result{State: Failed, Error: s.syntaxReport(r.wrong)})
		return
	}
	if r.refused != nil {
		s.finish(r, Result{State: Failed, Error: r.refused})
		return
	}
	v, err := s.scope.Start(r.program, r.cell, s.engine.Run)
	switch {
	case err != nil:
		s.scope.Ended(r.program)
		s.threw(r, err)
	case r.program.Async:
		s.await(r, v)
	default:
		s.scope.Ended(r.program)
		s.returned(r, v, r.program.Value)
	}
}

func (s *session) threw(r *run, err error) {
	ex, ok := err.(*goja.Exception)
	if !ok {
		panic(err) // an interrupt: the door knows what to do
	}
	s.rejected(r, ex.Value())
}

func (s *session) rejected(r *run, v goja.Value) {
	s.scope.SetError(v)
	report := s.report(v, nil)
	report.Uncaught = true
	s.conclude(r, Result{State: Failed, Error: report})
}

func (s *session) returned(r *run, v goja.Value, has bool) {
	res := Result{State: Done}
	if has {
		s.scope.SetResult(r.cell, v)
		res.Value = s.nodes.root(v, r.width)
	}
	s.conclude(r, res)
}

// conclude ends a run with the entry that its code ended in: ticks and promise jobs that it left
// belong to it, and while they go on for ever it runs.
func (s *session) conclude(r *run, res Result) {
	if r.result == nil {
		s.concluded = append(s.concluded, r)
	}
	r.result = &res
}

// await waits for the promise of a cell that is a function.
func (s *session) await(r *run, v goja.Value) {
	r.promise, _ = v.Export().(*goja.Promise)
	env := s.engine.Env()
	then, _ := goja.AssertFunction(v.(*goja.Object).Get("then"))
	told := env.Func("", 1, func(goja.FunctionCall) goja.Value {
		s.settled(r)
		return nil
	})
	env.Must(then, v, told, told)
}

// settle looks, at the end of every entry, at the runs: those that ended in it are told of; one whose
// code has given the loop back without having ended waits. One whose promise is settled has lost the
// job that would have told: an interrupt throws away the jobs of all.
func (s *session) settle() {
	for _, r := range s.concluded {
		s.finish(r, *r.result)
		r.result = nil
	}
	s.concluded = s.concluded[:0]
	s.mu.Lock()
	if len(s.open) == 0 {
		s.mu.Unlock()
		return
	}
	var waiting, lost []*run
	for r := range s.open {
		if r.state == Running {
			r.state = Waiting
			waiting = append(waiting, r)
		}
		if r.promise != nil && r.promise.State() != goja.PromiseStatePending {
			lost = append(lost, r)
		}
	}
	s.mu.Unlock()
	for _, r := range waiting {
		now := time.Now()
		s.kernel.outbox.Report(Result{Cell: r.cell, Run: r.number, State: Waiting, Took: now.Sub(r.began), At: now})
	}
	for _, r := range lost {
		s.loop.Post(r.ctx, func() { s.settled(r) })
	}
}

// settled ends a run by its promise.
func (s *session) settled(r *run) {
	s.scope.Ended(r.program)
	if r.promise.State() == goja.PromiseStateRejected {
		s.rejected(r, r.promise.Result())
		return
	}
	v, has := s.scope.Unbox(r.promise.Result())
	s.returned(r, v, has)
}

// finish reports the end of a run, once. Any goroutine.
func (s *session) finish(r *run, res Result) bool {
	s.mu.Lock()
	if r.ended {
		s.mu.Unlock()
		return false
	}
	r.ended, r.state = true, res.State
	close(r.gone)
	delete(s.open, r)
	res.Took = time.Since(r.began)
	s.mu.Unlock()
	res.Cell, res.Run, res.At = r.cell, r.number, time.Now()
	s.kernel.outbox.Report(res)
	s.kick()
	return true
}
