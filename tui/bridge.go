package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/overlay"
	"nook/tui/paint"
	"nook/tui/transcript"
)

// frameSlot is the least time between two looks into the outbox.
const frameSlot = 16 * time.Millisecond

// onReady takes in everything that happened and waits for more.
func (m *Model) onReady() tea.Cmd {
	b := m.kernel.Outbox().Drain()
	for _, r := range b.Results {
		m.applyEarly(r)
	}
	cmds := []tea.Cmd{m.clock.Wait(m.ctx, m.kernel.Outbox(), frameSlot, readyMsg{})}
	for _, o := range b.Outputs {
		if m.book.Print(o) {
			cmds = append(cmds, m.journalOutput(o))
		}
	}
	for _, r := range b.Results {
		cmds = append(cmds, m.apply(r))
		if r.State >= kernel.Done {
			m.ended(r)
		}
	}
	for _, q := range b.Questions {
		m.onQuestion(q)
	}
	if b.Status != nil {
		m.status = *b.Status
		m.tasks.Set(b.Status.Tasks, b.Status.Pending, m.clock.Now())
	}
	for i := range b.Losses {
		cmds = append(cmds, m.onLoss(b.Losses[i]))
	}
	m.frame.dirty = true
	return tea.Batch(append(cmds, m.tick())...)
}

// applyEarly takes in the beginning of runs before the output of the same batch; ends come after
// it, so that a value stands below what was printed on the way to it.
func (m *Model) applyEarly(r kernel.Result) {
	if r.State < kernel.Done && !r.Late {
		m.book.Apply(r)
	}
}

func (m *Model) apply(r kernel.Result) tea.Cmd {
	if r.State < kernel.Done && !r.Late {
		return nil
	}
	c := m.book.Apply(r)
	if c == nil {
		return nil
	}
	m.doc.rev++
	m.journalEnd(c, r)
	then := m.ranInQueue(r)
	if r.State == kernel.Interrupted && r.Note != "" {
		return tea.Batch(then, m.say(themes.Warn, "cell "+number(r.Cell)+": "+r.Note))
	}
	return then
}

// onLoss shows what happened to a kernel that ended, and offers to run everything again.
func (m *Model) onLoss(l kernel.Loss) tea.Cmd {
	m.run.rung = 0
	m.notice.text = ""
	ask := &overlay.Ask{Title: "The kernel " + l.Reason}
	ask.Lines = append(ask.Lines,
		paint.Line{},
		paint.Plain(themes.Text, "Its variables and everything it was doing are gone. All cells, their outputs"),
		paint.Plain(themes.Text, "and the history are here, and a new kernel is ready."),
	)
	if n := len(l.Stderr); n > 0 {
		ask.Lines = append(ask.Lines, paint.Line{})
		for _, s := range l.Stderr[:min(n, 6)] {
			ask.Lines = append(ask.Lines, paint.Plain(themes.Dim, s))
		}
	}
	again, label := "r", "r"
	if !m.editor.Empty() {
		again, label = "ctrl+r", "Ctrl-R" // a letter may go on with what is being typed
	}
	ask.Answers = []overlay.Answer{
		{Keys: []string{again}, Label: label, Meaning: "run all cells again", Act: overlay.Replay},
		{Keys: []string{"esc", "enter"}, Label: "Esc", Meaning: "go on with the new kernel", Act: overlay.Close},
	}
	m.overlays.Push(ask, m.clock.Now(), true)
	return nil
}

// eval runs a cell; while what is to be restored is on its way it waits.
func (m *Model) eval(c *transcript.Cell) {
	r := kernel.EvalRequest{Cell: c.ID, Run: c.Run, Source: c.Source, Width: max(m.layout().content.w-m.book.Gutter(m.largest()), 0)}
	m.doc.rev++
	m.run.rung = 0
	if m.opts.Memory != nil {
		m.opts.Memory.Add(history.Entry{Source: c.Source, Cell: uint32(c.ID), At: m.clock.Now(), Dir: m.opts.Dir, State: history.Running})
	}
	m.journalStart(c)
	if m.run.opening {
		m.run.held = append(m.run.held, r)
		return
	}
	m.kernel.Eval(r)
}

// expand fetches the children of a value.
func (m *Model) expand(req transcript.Request) tea.Cmd {
	ctx, k := m.ctx, m.kernel
	return func() tea.Msg {
		nodes, err := k.Expand(ctx, req.Ref)
		return expandedMsg{req, nodes, err}
	}
}

func (m *Model) onExpanded(msg expandedMsg) tea.Cmd {
	m.book.Fill(msg.req, msg.nodes, msg.err)
	m.frame.dirty = true
	return nil
}

// tick keeps the clocks of running cells and due times moving while there are any.
func (m *Model) tick() tea.Cmd {
	wide := m.term.w >= besideWidth && (m.tasks.Len() > 0 || m.tasks.Lasting(m.clock.Now()))
	if m.run.ticking || !(m.book.Active() || wide || (m.tasks.Open && m.tasks.Len() > 0)) {
		return nil
	}
	m.run.ticking = true
	m.seq++
	every := 100 * time.Millisecond
	if !m.book.Active() || !m.settings.Motion {
		every = time.Second
	}
	return m.clock.Tick(every, tickMsg{m.seq})
}

func (m *Model) onTick(msg tickMsg) tea.Cmd {
	if msg.seq != m.seq {
		return nil
	}
	m.run.ticking = false
	m.frame.dirty = true
	return m.tick()
}
