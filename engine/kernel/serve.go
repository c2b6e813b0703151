package kernel

import (
	"context"
	"io"
	"time"
)

// frame is how often a status is looked at, at most.
const frame = 16 * time.Millisecond

// The pace of the wire: how long the sender rests between batches, and how many lines go in one, so
// that a result never waits behind a flood.
const (
	sendRest   = 4 * time.Millisecond
	chunkLines = 500
)

// server is the kernel's side of the wire: it gives what comes in to a Kernel and sends out what
// its outbox holds.
type server struct {
	kernel Kernel
	conn   *conn[event, request]
}

func newServer(k Kernel, r io.Reader, w io.Writer) *server {
	return &server{kernel: k, conn: newConn[event, request](r, w)}
}

// serve works until the other side closes the wire or ctx is done. It is the body of the kernel's process.
func (s *server) serve(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pumped := make(chan struct{})
	go func() {
		defer close(pumped)
		s.pump(ctx)
	}()
	err := s.read(ctx)
	closing, done := context.WithTimeout(context.Background(), time.Second)
	defer done()
	_ = s.kernel.Close(closing)
	cancel()
	<-pumped
	s.flush()
	return err
}

// farewell tells the other side why this process is about to end.
func (s *server) farewell(reason string) { _ = s.conn.send(event{Farewell: reason}) }

// flush sends what the outbox holds at once.
func (s *server) flush() {
	_ = s.deliver(s.kernel.Outbox().Drain())
}

// pump sends what the outbox holds: results at once, output behind them in pieces.
func (s *server) pump(ctx context.Context) {
	box := s.kernel.Outbox()
	for {
		select {
		case <-ctx.Done():
			return
		case <-box.Wake():
		}
		if s.deliver(box.Drain()) != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(sendRest):
		}
	}
}

// deliver sends a batch. A large one goes in pieces: news of runs goes ahead of what was printed, so
// that an interrupt is seen during a flood; ends with a value or an error stay behind it.
func (s *server) deliver(b Batch) error {
	total := 0
	for _, o := range b.Outputs {
		total += len(o.Lines)
	}
	if total <= chunkLines {
		return s.conn.send(event{Batch: &b})
	}
	news, ends := split(b.Results)
	for _, o := range b.Outputs {
		dropped, cleared := o.Dropped, o.Cleared
		for lines := o.Lines; len(lines) > 0 || dropped > 0 || cleared; dropped, cleared = 0, false {
			n := min(len(lines), chunkLines)
			piece := Batch{Outputs: []*Output{{Cell: o.Cell, Run: o.Run, Cleared: cleared, Dropped: dropped, Lines: lines[:n]}}}
			lines = lines[n:]
			piece.Results, news = append(news, s.kernel.Outbox().takeNews()...), nil
			piece.Status, b.Status = b.Status, nil
			if err := s.conn.send(event{Batch: &piece}); err != nil {
				return err
			}
		}
	}
	return s.conn.send(event{Batch: &Batch{Results: ends, Status: b.Status, Questions: b.Questions, Losses: b.Losses}})
}

// isNews says whether a result may go ahead of output that came before it.
func isNews(r Result) bool { return r.State != Done && r.State != Failed }

// split takes the news out of results; each part keeps its order.
func split(results []Result) (news, rest []Result) {
	for _, r := range results {
		if isNews(r) {
			news = append(news, r)
		} else {
			rest = append(rest, r)
		}
	}
	return news, rest
}

func (s *server) read(ctx context.Context) error {
	for {
		m, err := s.conn.receive()
		if err == io.EOF || (err == nil && m.Op == opClose) {
			return nil
		}
		if err != nil {
			return err
		}
		s.handle(ctx, m)
	}
}

func (s *server) handle(ctx context.Context, m request) {
	switch m.Op {
	case opEval:
		s.kernel.Eval(m.Eval)
	case opInterrupt:
		s.kernel.Interrupt(m.Cell)
	case opAnswer:
		s.kernel.Answer(m.Cell, m.Run, m.Choice)
	case opCancel:
		s.kernel.Cancel(m.Task)
	case opCancelAll:
		s.kernel.CancelAll()
	case opComplete:
		s.answer(m.ID, func() (r reply, err error) {
			r.Completions, err = s.kernel.Complete(ctx, m.Source, m.Offset)
			return r, err
		})
	case opExpand:
		s.answer(m.ID, func() (r reply, err error) {
			r.Nodes, err = s.kernel.Expand(ctx, m.Ref)
			return r, err
		})
	case opCopy:
		s.answer(m.ID, func() (r reply, err error) {
			r.Text, err = s.kernel.Copy(ctx, m.Ref, m.Source == "json")
			return r, err
		})
	case opStore:
		s.answer(m.ID, func() (r reply, err error) {
			r.Text, err = s.kernel.Store(ctx, m.Ref)
			return r, err
		})
	case opVariables:
		s.answer(m.ID, func() (r reply, err error) {
			r.Variables, err = s.kernel.Variables(ctx)
			return r, err
		})
	}
}

// answer computes off the reading goroutine: an interrupt must never wait behind a completion.
func (s *server) answer(id uint64, compute func() (reply, error)) {
	go func() {
		r, err := compute()
		if err != nil {
			r.Err = err.Error()
		}
		_ = s.conn.send(event{ReplyTo: id, Reply: r})
	}()
}
