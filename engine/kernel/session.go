package kernel

import (
	"context"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"nook/engine"
	"nook/engine/cell"
	"nook/engine/lower"
	"nook/engine/value"
	"nook/loop"
)

// session is one engine and the cells it ran. Fields without a word about it are the loop
// goroutine's.
type session struct {
	kernel *Local
	engine *engine.Engine
	loop   *loop.Loop
	scope  *cell.Scope
	out    *printer
	nodes  *nodeTable
	done   chan struct{} // closed when the loop has ended

	concluded []*run // whose code ended in the entry that runs

	compiles chan struct{} // something is queued
	kicks    chan struct{} // the status may have changed
	closing  context.Context
	stop     context.CancelFunc

	inside  atomic.Int64 // the run whose callback holds the loop, as packed; 0 for none
	askedAt atomic.Int64 // when an interrupt was asked for that has not come about, unix ns
	ending  atomic.Bool  // a reason to end was given

	mu     sync.Mutex // guards what follows; never held while JavaScript runs
	queue  []*run
	cells  map[CellID]*run   // the newest run of each cell
	open   map[*run]struct{} // the runs that have begun and not ended
	dead   map[CellID]uint32 // runs up to this one may not be entered any more
	source map[CellID]string // the text of the newest run
}

func newSession(k *Local) *session {
	s := &session{
		kernel: k, done: make(chan struct{}), compiles: make(chan struct{}, 1), kicks: make(chan struct{}, 1),
		cells: map[CellID]*run{}, open: map[*run]struct{}{}, dead: map[CellID]uint32{}, source: map[CellID]string{},
	}
	s.closing, s.stop = context.WithCancel(context.Background())
	s.out = newPrinter(s)
	exec := k.opts.ExecPath
	if exec == "" {
		exec, _ = os.Executable()
	}
	argv := k.opts.Argv
	if len(argv) == 0 {
		argv = []string{exec}
	}
	program := &value.Program{
		ExecPath: exec, ExecArgv: k.opts.ExecArgv, Argv: argv, Stdin: noInput{},
		Stdout: s.out.stream(Stdout), Stderr: s.out.stream(Stderr), Console: s.out, Notebook: true,
	}
	s.engine = engine.New(engine.Options{
		CacheDir: k.opts.CacheDir,
		Program:  program, Report: s.failed, OnExit: s.exited, Admit: s.admit, Left: s.left, Loop: k.opts.Loop,
	})
	s.loop = s.engine.Loop()
	go s.serve()
	go s.compile()
	go s.watch()
	return s
}

// noInput is the standard input of cells: it ends at once.
type noInput struct{}

func (noInput) Read([]byte) (int, error) { return 0, io.EOF }

// serve is the loop's goroutine.
func (s *session) serve() {
	defer close(s.done)
	s.engine.Enter(nil, s.prepare)
	_ = s.loop.Serve(s.closing)
	s.stop()
}

// prepare makes what cells need before the first.
func (s *session) prepare() {
	env := s.engine.Env()
	s.nodes = newNodeTable(env)
	s.scope = cell.NewScope(env, &imports{s: s})
	s.lookAside()
	if dir, err := os.Getwd(); err == nil {
		_ = env.VM.GlobalObject().DefineDataProperty("require", s.engine.Modules().RequireFrom(dir), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}

// admit implements engine.Options.Admit: callbacks of runs that were stopped never fire, but for
// what cancelling them calls.
func (s *session) admit(c *loop.Context) bool {
	s.mu.Lock()
	dead := c.Run != 0 && c.Run <= s.dead[c.Cell]
	s.mu.Unlock()
	if dead && !s.loop.Cancelling() {
		return false
	}
	s.inside.Store(packed(c.Cell, c.Run))
	return true
}

// packed is a run as one number; what belongs to no cell is -1.
func packed(c CellID, run uint32) int64 {
	if c == 0 {
		return -1
	}
	return int64(c)<<32 | int64(run)
}

// left implements engine.Options.Left: an entry has ended.
func (s *session) left() {
	s.inside.Store(0)
	s.askedAt.Store(0)
	s.out.flush()
	s.settle()
	s.kick()
}

// ask runs fn on the loop's goroutine, also while it stands at the gate.
func (s *session) ask(ctx context.Context, fn func()) error {
	if s.loop.Gate().Held() && s.loop.Gate().Inspect(fn) {
		return nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.closing, cancel)()
	return s.loop.Do(ctx, nil, fn)
}

func (s *session) kick() {
	select {
	case s.kicks <- struct{}{}:
	default:
	}
}

// exited implements engine.Options.OnExit. The loop is stopping.
func (s *session) exited(code int) {
	if s.ending.Load() {
		return
	}
	reason := "called process.exit(" + itoa(code) + ")"
	s.out.flush()
	if s.kernel.opts.OnExit != nil {
		s.kernel.opts.OnExit(reason, code)
	}
	go s.kernel.replace(s, reason)
}

// end stops everything: what runs, what waits, all tasks. It does not wait. Any goroutine.
func (s *session) end(reason string) {
	if s.ending.Swap(true) {
		return
	}
	s.mu.Lock()
	var lost []*run
	for _, r := range s.cells {
		if !r.ended {
			lost = append(lost, r)
		}
	}
	s.mu.Unlock()
	for _, r := range lost {
		s.finish(r, Result{State: Interrupted, Note: "the kernel " + reason})
	}
	s.engine.Interrupt(nil)
	s.loop.CancelAll()
	// What cancelling calls runs on the loop; it gets a moment to close what it holds.
	var look func()
	deadline := time.Now().Add(closeGrace)
	look = func() {
		if s.loop.Pending() == 0 || time.Now().After(deadline) {
			s.stop()
			s.loop.Stop()
			return
		}
		time.AfterFunc(time.Millisecond, func() { s.loop.Post(nil, look) })
	}
	if !s.loop.Post(nil, look) {
		s.stop()
	}
	time.AfterFunc(closeGrace, func() { s.stop(); s.loop.Stop() })
}

// closeGrace is how long the tasks of an ending session may take to close.
const closeGrace = 200 * time.Millisecond

// compile turns texts into programs, in order and off the loop's goroutine.
func (s *session) compile() {
	for {
		s.mu.Lock()
		queue := s.queue
		s.queue = nil
		s.mu.Unlock()
		for _, r := range queue {
			opts := cell.Options{
				Name: cellName(r.cell), Cache: s.kernel.cache,
				JSXFactory: s.kernel.opts.JSXFactory, JSXFragment: s.kernel.opts.JSXFragment,
			}
			p, err := cell.Compile(r.source, opts)
			r.program = p
			if err != nil {
				r.wrong, _ = err.(*lower.SyntaxError)
			} else {
				r.refused = s.provide(r)
			}
			s.loop.Post(r.ctx, func() { s.begin(r) })
		}
		select {
		case <-s.compiles:
		case <-s.closing.Done():
			return
		}
	}
}
