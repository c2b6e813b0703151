// Package tuitest drives a notebook without a terminal and without an engine: keys go in, frames
// come out, time stands still until it is moved, and the kernel says what the test tells it to.
// Every frame is checked to be one: as many rows as the screen has, none too wide, no control
// character, the cursor inside. One goroutine, the test's.
package tuitest

import (
	"context"
	"errors"
	"time"

	"nook/engine/kernel"
)

// Kernel is a kernel that does what its Script says.
type Kernel struct {
	Script      func(k *Kernel, r kernel.EvalRequest) // nil ends every run without a value
	Evals       []kernel.EvalRequest
	Interrupted []kernel.CellID
	Cancelled   []kernel.TaskID
	Answers     []kernel.Choice
	Answered    func(kernel.Choice) // told of every answer; may be nil
	AllStopped  int
	Restarts    int
	Nodes       map[uint64][]kernel.Node
	Candidates  kernel.Completions
	Closed      bool
	box         *kernel.Outbox
	now         func() time.Time
}

var _ kernel.Kernel = (*Kernel)(nil)

// Eval implements kernel.Kernel.
func (k *Kernel) Eval(r kernel.EvalRequest) {
	k.Evals = append(k.Evals, r)
	if k.Script == nil {
		k.Done(r, "")
		return
	}
	k.Script(k, r)
}

// Interrupt implements kernel.Kernel.
func (k *Kernel) Interrupt(c kernel.CellID) { k.Interrupted = append(k.Interrupted, c) }

// Answer implements kernel.Kernel.
func (k *Kernel) Answer(_ kernel.CellID, _ uint32, c kernel.Choice) {
	k.Answers = append(k.Answers, c)
	if k.Answered != nil {
		k.Answered(c)
	}
}

// Ask asks about packages.
func (k *Kernel) Ask(q kernel.Question) { k.box.Ask(q) }

// Cancel implements kernel.Kernel.
func (k *Kernel) Cancel(t kernel.TaskID) { k.Cancelled = append(k.Cancelled, t) }

// CancelAll implements kernel.Kernel.
func (k *Kernel) CancelAll() { k.AllStopped++ }

// Restart implements kernel.Kernel.
func (k *Kernel) Restart() { k.Restarts++ }

// Complete implements kernel.Kernel.
func (k *Kernel) Complete(context.Context, string, int) (kernel.Completions, error) {
	return k.Candidates, nil
}

// Expand implements kernel.Kernel.
func (k *Kernel) Expand(_ context.Context, ref uint64) ([]kernel.Node, error) {
	if n, ok := k.Nodes[ref]; ok {
		return n, nil
	}
	return nil, errors.New("no such value")
}

// Copy implements kernel.Kernel.
func (k *Kernel) Copy(_ context.Context, ref uint64, json bool) (string, error) {
	if _, ok := k.Nodes[ref]; !ok {
		return "", errors.New("no such value")
	}
	if json {
		return "{}", nil
	}
	return "{ whole }", nil
}

// Store implements kernel.Kernel.
func (k *Kernel) Store(context.Context, uint64) (string, error) { return "temp1", nil }

// Variables implements kernel.Kernel.
func (k *Kernel) Variables(context.Context) ([]kernel.Variable, error) { return nil, nil }

// Outbox implements kernel.Kernel.
func (k *Kernel) Outbox() *kernel.Outbox { return k.box }

// Close implements kernel.Kernel.
func (k *Kernel) Close(context.Context) error {
	k.Closed = true
	return nil
}

// State reports where a run stands.
func (k *Kernel) State(r kernel.EvalRequest, s kernel.CellState) {
	k.box.Report(kernel.Result{Cell: r.Cell, Run: r.Run, State: s, At: k.now()})
}

// Done ends a run with a value shown as text; empty is no value.
func (k *Kernel) Done(r kernel.EvalRequest, value string) {
	res := kernel.Result{Cell: r.Cell, Run: r.Run, State: kernel.Done, At: k.now(), Took: time.Millisecond}
	if value != "" {
		res.Value = &kernel.Node{Preview: []kernel.Line{Text(kernel.RoleNumber, value)}}
	}
	k.box.Report(res)
}

// Fail ends a run with an error.
func (k *Kernel) Fail(r kernel.EvalRequest, report kernel.Report) {
	k.box.Report(kernel.Result{Cell: r.Cell, Run: r.Run, State: kernel.Failed, Error: &report, At: k.now(), Took: time.Millisecond})
}

// Print prints lines as a run's.
func (k *Kernel) Print(r kernel.EvalRequest, lines ...string) {
	for _, l := range lines {
		k.box.Print(r.Cell, r.Run, 0, kernel.OutputLine{Spans: Text(kernel.RoleText, l), At: k.now()})
	}
}

// Pending sets the status.
func (k *Kernel) Pending(tasks ...kernel.Task) {
	k.box.SetStatus(kernel.Status{Alive: true, Tasks: tasks, Pending: len(tasks), Heap: 12_000_000, Cwd: "/work"})
}

// Text is a line of one role.
func Text(r kernel.Role, s string) kernel.Line { return kernel.Line{{Role: r, Text: s}} }

// NewKernel makes a kernel for a test without a Driver.
func NewKernel() *Kernel {
	return &Kernel{box: kernel.NewOutbox(), now: time.Now, Nodes: map[uint64][]kernel.Node{}}
}
