package tui

import (
	"context"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/complete"
	"nook/tui/editor"
	"nook/tui/overlay"
	"nook/tui/tasks"
	"nook/tui/transcript"
)

// Options is what a notebook is made of.
type Options struct {
	Kernel   kernel.Kernel
	Clock    Clock  // nil is the system's
	Memory   Memory // nil remembers nothing
	Files    Files  // without them a notebook cannot be saved
	Path     string // of the notebook's file; empty for none
	Dir      string // the working directory
	Version  string
	Settings Settings                      // begin with DefaultSettings
	Themes   themes.Library                // a person's own beside those of nook
	Keep     func(key, value string) error // writes a setting; nil forgets it at the end
	Mistakes []string                      // what was wrong with the settings: said at the start
	Complete func(src string) bool         // whether an input is complete; nil trusts the editor's own reading
}

// focus says who gets the keys.
type focus uint8

const (
	onPrompt focus = 1 << iota // the input at the end
	inCell                     // the text of a cell, in its place
	onCells                    // cell mode
	onTasks
	onEditor = onPrompt | inCell // wherever text is edited
	anywhere = onEditor | onCells | onTasks
)

// term is what is known of the terminal.
type term struct {
	w, h   int
	depth  themes.Depth
	dark   bool
	mouse  bool
	themes map[string]*themes.Theme // those that the settings name
	ground *themes.Theme            // it is for the other kind of terminal and brings its background; nil for none
}

// run is what is known of running.
type run struct {
	next    kernel.CellID // the number of the next cell
	rung    int           // how far the ladder of Ctrl-C was climbed
	held    []kernel.EvalRequest
	opening bool // what is to be restored has not arrived: evaluations wait
	ticking bool
}

// notice is a line that says what a key did, for a while.
type notice struct {
	text string
	role themes.Role
	seq  int
}

// document is the notebook's file.
type document struct {
	stamp history.Stamp
	rev   uint64 // counts changes
	saved uint64 // the revision that the file has
	leave bool   // once it is saved over somebody's change
}

func (d document) dirty() bool { return d.rev != d.saved }

// Model is the notebook.
type Model struct {
	opts     Options
	kernel   kernel.Kernel
	clock    Clock
	ctx      context.Context
	cancel   context.CancelFunc
	settings Settings
	styles   *themes.Styles
	editor   *editor.Editor
	queue    queue
	shelf    shelf
	edited   inPlace // the cell that is edited where it stands
	recall   *editor.Recall
	book     *transcript.Transcript
	tasks    *tasks.Pane
	popup    *complete.Popup
	overlays overlay.Stack
	commands []Command
	term     term
	focus    focus
	run      run
	status   kernel.Status
	notice   notice
	doc      document
	question *question               // a cell waits for its answer
	bites    map[kernel.CellID]*bite // output to be journaled
	pending  string                  // the first key of a sequence such as dd
	wheel    int                     // rows that turns of the wheel have not scrolled yet
	seq      int                     // names ticks
	frame    frame
}

// New makes a notebook.
func New(o Options) *Model {
	if o.Clock == nil {
		o.Clock = SystemClock{}
	}
	if o.Dir == "" {
		o.Dir, _ = os.Getwd()
	}
	m := &Model{
		opts: o, kernel: o.Kernel, clock: o.Clock,
		editor: editor.New(), recall: editor.NewRecall(), book: transcript.New(), tasks: tasks.New(), popup: &complete.Popup{},
		focus: onPrompt, bites: map[kernel.CellID]*bite{}, settings: o.Settings,
		term: term{w: 80, h: 24, dark: true, mouse: o.Settings.Mouse},
	}
	m.commands, _ = bind(commandTable(), o.Settings)
	m.ctx, m.cancel = context.WithCancel(context.Background())
	m.run.next = 1
	m.run.opening = o.Memory != nil || o.Path != ""
	m.status.Alive = true
	m.dress()
	m.restyle()
	return m
}

// Init implements tea.Model.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, m.clock.Wait(m.ctx, m.kernel.Outbox(), 0, readyMsg{})}
	if len(m.opts.Mistakes) > 0 {
		cmds = append(cmds, m.sayMistakes())
	}
	if m.run.opening {
		cmds = append(cmds, m.open())
	}
	return tea.Batch(cmds...)
}

// Ended says whether the notebook was closed on purpose.
func (m *Model) Ended() bool { return m.ctx.Err() != nil }

// say shows a notice for a while.
func (m *Model) say(role themes.Role, text string) tea.Cmd {
	m.notice.seq++
	m.notice.text, m.notice.role = text, role
	m.frame.dirty = true
	return m.clock.Tick(noticeTime, hushMsg{m.notice.seq})
}

// noticeTime is how long a notice stands.
const noticeTime = 5 * time.Second

func (m *Model) onHush(msg hushMsg) tea.Cmd {
	if msg.seq == m.notice.seq {
		m.notice.text = ""
		m.frame.dirty = true
	}
	return nil
}
