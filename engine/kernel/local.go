package kernel

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"nook/engine/compilecache"
	"nook/engine/lower"
	"nook/engine/packages"
	"nook/loop"
)

// Options configures a Kernel that lives in this process.
type Options struct {
	Argv     []string // what cells see as process.argv; empty is the executable alone
	ExecPath string
	ExecArgv []string
	// JSXFactory and JSXFragment replace React.createElement and React.Fragment.
	JSXFactory, JSXFragment string
	// CacheDir is where results of compiling are kept for the next process; empty keeps none.
	CacheDir string
	// FindProgram finds a program by its name; nil is exec.LookPath.
	FindProgram func(name string) (path string, err error)
	// Aside is the folder of packages that are gone with the notebook, made when it is needed; who
	// gives it removes it. Empty is one of the kernel's own.
	Aside string
	// MemoryLimit is how many bytes of heap a cell may bring the process to before it is stopped;
	// 0 is no limit.
	MemoryLimit uint64
	// OnExit is told that a cell ended the process, or that it must end, before a new session
	// would begin. Any goroutine; it may not return.
	OnExit func(reason string, code int)
	// Loop options, for tests with a virtual clock.
	Loop []loop.Option

	pid int // Status.PID
}

// Local is a Kernel in this process. One session after the other serves it: an engine whose loop
// runs on a goroutine of its own.
type Local struct {
	opts   Options
	outbox *Outbox
	cache  *lower.Cache

	ownAside string // removed at the end

	mu      sync.Mutex
	session *session
	closed  bool
}

// NewLocal starts a kernel.
func NewLocal(o Options) *Local {
	if o.FindProgram == nil {
		o.FindProgram = exec.LookPath
	}
	ownAside := ""
	if o.Aside == "" {
		o.Aside = packages.Aside()
		ownAside = o.Aside
	}
	k := &Local{ownAside: ownAside, opts: o, outbox: NewOutbox(), cache: lower.NewCache(compilecache.Open(o.CacheDir))}
	k.session = newSession(k)
	return k
}

var _ Kernel = (*Local)(nil)

func (k *Local) current() *session {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.session
}

// Eval implements Kernel.
func (k *Local) Eval(r EvalRequest) { k.current().eval(r) }

// Interrupt implements Kernel.
func (k *Local) Interrupt(c CellID) { k.current().interrupt(c) }

// Answer implements Kernel.
func (k *Local) Answer(c CellID, run uint32, choice Choice) { k.current().answer(c, run, choice) }

// Cancel implements Kernel.
func (k *Local) Cancel(t TaskID) {
	s := k.current()
	s.loop.Cancel(t)
	s.kick()
}

// CancelAll implements Kernel.
func (k *Local) CancelAll() { k.current().cancelAll() }

// Restart implements Kernel. JavaScript that cannot be stopped keeps its goroutine here; only the
// child implementation frees it.
func (k *Local) Restart() { k.replace(k.current(), "was replaced") }

// Outbox implements Kernel.
func (k *Local) Outbox() *Outbox { return k.outbox }

// answer computes on the loop's goroutine and waits for it. What is computed after ctx ended is
// nobody's.
func answer[T any](ctx context.Context, s *session, compute func() T) (T, error) {
	var v, none T
	err := s.ask(ctx, func() {
		if ctx.Err() == nil {
			v = compute()
		}
	})
	if err != nil {
		return none, err
	}
	return v, nil
}

// Complete implements Kernel.
func (k *Local) Complete(ctx context.Context, src string, offset int) (Completions, error) {
	s := k.current()
	return answer(ctx, s, func() Completions { return s.complete(src, offset) })
}

// Expand implements Kernel.
func (k *Local) Expand(ctx context.Context, ref uint64) ([]Node, error) {
	s := k.current()
	type found struct {
		nodes []Node
		ok    bool
	}
	f, err := answer(ctx, s, func() (f found) {
		f.nodes, f.ok = s.nodes.expand(ref)
		return f
	})
	if err == nil && !f.ok {
		err = fmt.Errorf("value %d is no longer kept", ref)
	}
	return f.nodes, err
}

// Variables implements Kernel.
func (k *Local) Variables(ctx context.Context) ([]Variable, error) {
	s := k.current()
	return answer(ctx, s, s.variables)
}

// Close implements Kernel.
func (k *Local) Close(ctx context.Context) error {
	k.mu.Lock()
	k.closed = true
	s := k.session
	k.mu.Unlock()
	s.end("was closed")
	select {
	case <-s.done:
		if k.ownAside != "" {
			_ = os.RemoveAll(k.ownAside)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// replace ends a session with what it ran, and starts the next.
func (k *Local) replace(old *session, reason string) {
	k.mu.Lock()
	if k.closed || k.session != old {
		k.mu.Unlock()
		return
	}
	next := newSession(k)
	k.session = next
	k.mu.Unlock()
	old.end(reason)
	k.outbox.Lost(Loss{Reason: reason, At: time.Now()})
}

// cellName is what positions call a cell.
func cellName(c CellID) string { return fmt.Sprintf("cell %d", c) }

// cellOf is the opposite of cellName.
func cellOf(file string) (CellID, bool) {
	n, ok := strings.CutPrefix(file, "cell ")
	if !ok {
		return 0, false
	}
	var id CellID
	if _, err := fmt.Sscanf(n, "%d", &id); err != nil {
		return 0, false
	}
	return id, true
}
