package kernel

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"

	"nook/engine/inspect"
	"nook/engine/packages"
)

// ProcessOptions says how a kernel's process is started.
type ProcessOptions struct {
	Command []string // the program and its arguments
	Dir     string   // its working directory; empty is ours
	Env     []string // added to our environment
}

// Process is a Kernel that lives in a child process. Whatever happens there costs this kernel: it
// is reported as a Loss, and the next one is started at once.
type Process struct {
	opts   ProcessOptions
	aside  string // the folder of packages that are gone with us, whatever becomes of the child
	outbox *Outbox
	done   chan struct{}

	mu      sync.Mutex
	queue   []request // not sent yet
	wake    chan struct{}
	revive  chan struct{} // start again after giving up
	child   *childProcess
	closing bool
	reason  string // why the child that runs now will have ended, where we know
	nextID  uint64
	replies map[uint64]chan reply
	running map[CellID]Result // the last state of every run that has not ended
	began   map[CellID]time.Time
}

// childProcess is one incarnation.
type childProcess struct {
	cmd     *exec.Cmd
	conn    *conn[request, event]
	ours    []io.Closer // our ends of its pipes
	raw     sync.WaitGroup
	crash   crashLog
	goodbye string
}

// Spawn starts a kernel's process in the background; it may be used at once.
func Spawn(o ProcessOptions) *Process {
	p := &Process{
		opts: o, outbox: NewOutbox(), done: make(chan struct{}), wake: make(chan struct{}, 1), revive: make(chan struct{}, 1),
		aside: packages.Aside(), replies: map[uint64]chan reply{}, running: map[CellID]Result{}, began: map[CellID]time.Time{},
	}
	go p.live()
	return p
}

// Outbox implements Kernel.
func (p *Process) Outbox() *Outbox { return p.outbox }

// Eval implements Kernel.
func (p *Process) Eval(r EvalRequest) {
	p.mu.Lock()
	p.running[r.Cell] = Result{Cell: r.Cell, Run: r.Run, State: Queued}
	p.began[r.Cell] = time.Now()
	p.mu.Unlock()
	p.post(request{Op: opEval, Eval: r})
	p.startAgain()
}

// Interrupt implements Kernel.
func (p *Process) Interrupt(c CellID) { p.post(request{Op: opInterrupt, Cell: c}) }

// Answer implements Kernel.
func (p *Process) Answer(c CellID, run uint32, choice Choice) {
	p.post(request{Op: opAnswer, Cell: c, Run: run, Choice: choice})
}

// Cancel implements Kernel.
func (p *Process) Cancel(t TaskID) { p.post(request{Op: opCancel, Task: t}) }

// CancelAll implements Kernel.
func (p *Process) CancelAll() { p.post(request{Op: opCancelAll}) }

// Complete implements Kernel.
func (p *Process) Complete(ctx context.Context, src string, offset int) (Completions, error) {
	r, err := p.ask(ctx, request{Op: opComplete, Source: src, Offset: offset})
	return r.Completions, err
}

// Expand implements Kernel.
func (p *Process) Expand(ctx context.Context, ref uint64) ([]Node, error) {
	r, err := p.ask(ctx, request{Op: opExpand, Ref: ref})
	return r.Nodes, err
}

// Variables implements Kernel.
func (p *Process) Variables(ctx context.Context) ([]Variable, error) {
	r, err := p.ask(ctx, request{Op: opVariables})
	return r.Variables, err
}

// Restart implements Kernel: the process is killed, and a new one starts.
func (p *Process) Restart() {
	p.kill("was replaced")
	p.startAgain()
}

// startAgain tells live, if it has given up, that somebody wants a kernel.
func (p *Process) startAgain() {
	select {
	case p.revive <- struct{}{}:
	default:
	}
}

// Close implements Kernel.
func (p *Process) Close(ctx context.Context) error {
	p.mu.Lock()
	p.closing = true
	p.mu.Unlock()
	p.post(request{Op: opClose})
	p.startAgain()
	select {
	case <-p.done:
		return nil
	case <-ctx.Done():
		p.kill("was closed")
		<-p.done
		return ctx.Err()
	}
}

func (p *Process) post(r request) {
	p.mu.Lock()
	p.queue = append(p.queue, r)
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// errLost answers what was asked of a kernel that ended.
var errLost = errors.New("the kernel ended before it answered")

func (p *Process) ask(ctx context.Context, r request) (reply, error) {
	ch := make(chan reply, 1)
	p.mu.Lock()
	p.nextID++
	r.ID = p.nextID
	p.replies[r.ID] = ch
	p.mu.Unlock()
	p.post(r)
	select {
	case got, ok := <-ch:
		if !ok {
			return got, errLost
		}
		if got.Err != "" {
			return got, errors.New(got.Err)
		}
		return got, nil
	case <-ctx.Done():
		p.mu.Lock()
		delete(p.replies, r.ID)
		p.mu.Unlock()
		return reply{}, ctx.Err()
	}
}

func (p *Process) kill(reason string) {
	p.mu.Lock()
	child := p.child
	if child != nil {
		p.reason = reason
	}
	p.mu.Unlock()
	if child != nil {
		killGroup(child.cmd.Process)
	}
}

// maxEarly is how many kernels in a row may die at birth before nook waits to be asked again.
const maxEarly = 3

// live runs one incarnation after the other until Close. A kernel that keeps dying at birth is
// started again only when somebody evaluates a cell or asks for a restart.
func (p *Process) live() {
	defer close(p.done)
	defer os.RemoveAll(p.aside)
	for early := 0; ; {
		select { // what was asked while a kernel lives is answered by it
		case <-p.revive:
		default:
		}
		born := time.Now()
		loss, err := p.incarnation()
		if p.isClosing() {
			return
		}
		if err != nil {
			loss = Loss{Reason: "could not be started: " + err.Error(), At: time.Now()}
		}
		p.bury(loss)
		if early++; time.Since(born) > time.Second {
			early = 0
		}
		if early < maxEarly {
			continue
		}
		<-p.revive
		if p.isClosing() {
			return
		}
		early = maxEarly - 1
	}
}

func (p *Process) isClosing() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.closing
}

// incarnation starts a child and serves it until it ends.
func (p *Process) incarnation() (Loss, error) {
	child, err := p.start()
	if err != nil {
		return Loss{}, err
	}
	p.mu.Lock()
	p.child, p.reason = child, ""
	closing := p.closing
	p.mu.Unlock()
	if closing {
		killGroup(child.cmd.Process)
	}
	stop := make(chan struct{})
	var sent sync.WaitGroup
	sent.Go(func() { p.feed(child, stop) })
	p.receive(child)
	child.raw.Wait() // all of its output is read before Wait closes the pipes
	waitErr := child.cmd.Wait()
	close(stop)
	for _, c := range child.ours {
		_ = c.Close()
	}
	sent.Wait()
	p.mu.Lock()
	p.child = nil
	reason := p.reason
	p.mu.Unlock()
	return Loss{Reason: endReason(reason, child, waitErr), Stderr: child.crash.lines(), At: time.Now()}, nil
}

// feed sends what is queued.
func (p *Process) feed(child *childProcess, stop <-chan struct{}) {
	for {
		p.mu.Lock()
		queue := p.queue
		p.queue = nil
		p.mu.Unlock()
		for _, r := range queue {
			if child.conn.send(r) != nil {
				return // the child ended; bury tells what was lost
			}
		}
		select {
		case <-p.wake:
		case <-stop:
			return
		}
	}
}

// receive takes in what the child sends until its pipe ends.
func (p *Process) receive(child *childProcess) {
	for {
		m, err := child.conn.receive()
		if err != nil {
			return
		}
		switch {
		case m.Farewell != "":
			child.goodbye = m.Farewell
		case m.Batch != nil:
			p.deliver(m.Batch)
		case m.ReplyTo != 0:
			p.mu.Lock()
			ch := p.replies[m.ReplyTo]
			delete(p.replies, m.ReplyTo)
			p.mu.Unlock()
			if ch != nil {
				ch <- m.Reply
			}
		}
	}
}

func (p *Process) deliver(b *Batch) {
	for _, out := range b.Outputs {
		if out.Cleared {
			p.outbox.Clear(out.Cell, out.Run)
		}
		p.outbox.Print(out.Cell, out.Run, out.Dropped, out.Lines...)
	}
	p.mu.Lock()
	for _, r := range b.Results {
		if r.Late {
			continue // of a run that has ended, or of one that goes on
		}
		if last, ok := p.running[r.Cell]; ok && last.Run == r.Run && r.State >= Done {
			delete(p.running, r.Cell)
			delete(p.began, r.Cell)
		} else if ok && last.Run == r.Run {
			p.running[r.Cell] = r
		}
	}
	p.mu.Unlock()
	for _, r := range b.Results {
		p.outbox.Report(r)
	}
	for _, q := range b.Questions {
		p.outbox.Ask(q)
	}
	if b.Status != nil {
		p.outbox.SetStatus(*b.Status)
	}
}

// bury reports what a lost kernel took with it.
func (p *Process) bury(loss Loss) {
	p.mu.Lock()
	lost, began := p.running, p.began
	p.running, p.began = map[CellID]Result{}, map[CellID]time.Time{}
	replies := p.replies
	p.replies = map[uint64]chan reply{}
	// What was queued for the old kernel but an evaluation belongs to nobody now.
	p.queue = nil
	p.mu.Unlock()
	for _, ch := range replies {
		close(ch)
	}
	for cell, r := range lost {
		r.State, r.At, r.Took = Interrupted, loss.At, loss.At.Sub(began[cell])
		r.Note = "the kernel " + loss.Reason
		p.outbox.Report(r)
	}
	p.outbox.SetStatus(Status{Alive: false})
	p.outbox.Lost(loss)
}

// endReason words how a process ended.
func endReason(known string, child *childProcess, err error) string {
	var exit *exec.ExitError
	switch {
	case known != "":
		return known
	case child.goodbye != "":
		return child.goodbye
	case child.crash.reason() != "":
		return child.crash.reason()
	case errors.As(err, &exit):
		return exitWords(exit.ProcessState)
	case err != nil:
		return err.Error()
	}
	return "ended"
}

// capture reads what the process writes past the wire (a native's message, a child of its own)
// into the session's output.
func (p *Process) capture(child *childProcess, r io.Reader, stream Stream) {
	child.raw.Go(func() {
		var t terminal
		buf := make([]byte, 32<<10)
		for {
			n, err := r.Read(buf)
			if n > 0 {
				t.write(string(buf[:n]), func(l inspect.Line) {
					if stream == Stderr && child.crash.take(l) {
						return
					}
					p.outbox.Print(0, 0, 0, OutputLine{Stream: stream, Level: LevelRaw, Spans: l, At: time.Now()})
				})
			}
			if err != nil {
				if rest := t.spans(); len(rest) > 0 && !child.crash.take(rest) {
					p.outbox.Print(0, 0, 0, OutputLine{Stream: stream, Level: LevelRaw, Spans: rest, At: time.Now()})
				}
				return
			}
		}
	})
}

// start makes the pipes and the process.
func (p *Process) start() (*childProcess, error) {
	cmd := exec.Command(p.opts.Command[0], p.opts.Command[1:]...)
	cmd.Dir = p.opts.Dir
	cmd.Env = append(os.Environ(), append(p.opts.Env, asideVariable+"="+p.aside)...)
	cmd.WaitDelay = 2 * time.Second
	ownGroup(cmd)
	w, err := newWirePipes(cmd)
	if err != nil {
		return nil, fmt.Errorf("making the kernel's pipes: %w", err)
	}
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return nil, fmt.Errorf("making the kernel's pipes: %w", err)
	}
	if err := cmd.Start(); err != nil {
		w.close()
		return nil, err
	}
	w.started()
	child := &childProcess{cmd: cmd, conn: newConn[request, event](w.fromChild, w.toChild), ours: w.ours}
	if w.stdout != nil {
		p.capture(child, w.stdout, Stdout)
	}
	p.capture(child, stderr, Stderr)
	return child, nil
}
