package tuitest

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nook/engine/kernel"
	"nook/tui"
)

// clock is time that stands still.
type clock struct {
	now    time.Time
	timers []timer
	wait   *kernel.Outbox
	ready  tea.Msg
}

type timer struct {
	at  time.Time
	msg tea.Msg
}

// Now implements tui.Clock.
func (c *clock) Now() time.Time { return c.now }

// Tick implements tui.Clock.
func (c *clock) Tick(d time.Duration, msg tea.Msg) tea.Cmd {
	c.timers = append(c.timers, timer{c.now.Add(d), msg})
	return nil
}

// Wait implements tui.Clock: Idle looks into the outbox itself.
func (c *clock) Wait(_ context.Context, box *kernel.Outbox, _ time.Duration, ready tea.Msg) tea.Cmd {
	c.wait, c.ready = box, ready
	return nil
}

// Driver is a notebook with a person before it.
type Driver struct {
	Model  *tui.Model
	Kernel *Kernel
	Quit   bool
	Raw    []tea.Msg // what the program was asked for beyond frames: clipboard, suspend
	t      testing.TB
	w, h   int
	clock  *clock
	view   tea.View
}

// Option changes what a notebook is made of.
type Option func(*tui.Options)

// New opens a notebook on a screen of w by h cells.
func New(t testing.TB, w, h int, opts ...Option) *Driver {
	t.Helper()
	d := &Driver{t: t, w: w, h: h, clock: &clock{now: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}}
	d.Kernel = &Kernel{box: kernel.NewOutbox(), now: d.clock.Now, Nodes: map[uint64][]kernel.Node{}}
	o := tui.Options{Kernel: d.Kernel, Clock: d.clock, Dir: "/work", Version: "0.0", Settings: tui.DefaultSettings()}
	o.Settings.Theme = "dark"
	for _, f := range opts {
		f(&o)
	}
	d.Model = tui.New(o)
	d.run(d.Model.Init())
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Send gives the notebook a message, and whatever comes of it.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	if w, ok := msg.(tea.WindowSizeMsg); ok {
		d.w, d.h = w.Width, w.Height
	}
	_, cmd := d.Model.Update(msg)
	d.view = d.Model.View()
	d.check()
	d.run(cmd)
	return d
}

func (d *Driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.Quit = true
	default:
		if pkg := reflect.TypeOf(msg).PkgPath(); !strings.HasSuffix(pkg, "nook/tui") {
			d.Raw = append(d.Raw, msg)
			return
		}
		d.Send(msg)
	}
}

// Type types a text, key by key.
func (d *Driver) Type(text string) *Driver {
	d.t.Helper()
	for _, r := range text {
		d.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "space": tea.KeySpace,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1, "f5": tea.KeyF5, "f6": tea.KeyF6, "f8": tea.KeyF8,
}

// Press presses keys by their names: "enter", "ctrl+c", "alt+enter", "d".
func (d *Driver) Press(names ...string) *Driver {
	d.t.Helper()
	for _, name := range names {
		k := tea.KeyPressMsg{}
		rest := name
		for {
			mod, tail, ok := strings.Cut(rest, "+")
			if !ok || tail == "" {
				break
			}
			k.Mod |= map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift}[mod]
			rest = tail
		}
		if k.Code = codes[rest]; k.Code == 0 {
			k.Code, _ = utf8.DecodeRuneInString(rest)
			if k.Mod == 0 {
				k.Text = rest
			}
		}
		if k.String() != name {
			d.t.Fatalf("pressing %q would press %q", name, k.String())
		}
		d.Send(k)
	}
	return d
}

// Paste pastes a text.
func (d *Driver) Paste(text string) *Driver {
	d.t.Helper()
	return d.Send(tea.PasteMsg{Content: text})
}

// Idle lets everything that the kernel said arrive.
func (d *Driver) Idle() *Driver {
	d.t.Helper()
	for {
		select {
		case <-d.clock.wait.Wake():
			d.Send(d.clock.ready)
		default:
			return d
		}
	}
}

// Advance moves time on; what was to happen meanwhile happens.
func (d *Driver) Advance(by time.Duration) *Driver {
	d.t.Helper()
	end := d.clock.now.Add(by)
	for {
		next := -1
		for i, t := range d.clock.timers {
			if !t.at.After(end) && (next < 0 || t.at.Before(d.clock.timers[next].at)) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		t := d.clock.timers[next]
		d.clock.timers = append(d.clock.timers[:next], d.clock.timers[next+1:]...)
		d.clock.now = t.at
		d.Send(t.msg)
	}
	d.clock.now = end
	return d.Idle()
}

// Ticking says whether anything is to happen by itself: an idle notebook costs nothing.
func (d *Driver) Ticking() bool { return len(d.clock.timers) > 0 }

// Now is the time.
func (d *Driver) Now() time.Time { return d.clock.now }

// Screen is the frame as plain rows, without blanks at their ends.
func (d *Driver) Screen() []string {
	var out []string
	for row := range strings.SplitSeq(d.view.Content, "\n") {
		out = append(out, strings.TrimRight(ansi.Strip(row), " "))
	}
	return out
}

// View is the frame as the terminal gets it.
func (d *Driver) View() tea.View { return d.view }

// Want fails unless each text stands in a row.
func (d *Driver) Want(texts ...string) *Driver {
	d.t.Helper()
	screen := strings.Join(d.Screen(), "\n")
	for _, t := range texts {
		if !strings.Contains(screen, t) {
			d.t.Errorf("the screen lacks %q:\n%s", t, d.framed())
		}
	}
	return d
}

// Lacks fails when a text stands in a row.
func (d *Driver) Lacks(texts ...string) *Driver {
	d.t.Helper()
	screen := strings.Join(d.Screen(), "\n")
	for _, t := range texts {
		if strings.Contains(screen, t) {
			d.t.Errorf("the screen has %q:\n%s", t, d.framed())
		}
	}
	return d
}

// Cursor fails unless the cursor stands there.
func (d *Driver) Cursor(x, y int) *Driver {
	d.t.Helper()
	if c := d.view.Cursor; c == nil || c.X != x || c.Y != y {
		d.t.Errorf("the cursor is at %v, want %d,%d:\n%s", c, x, y, d.framed())
	}
	return d
}

func (d *Driver) framed() string {
	var b strings.Builder
	for i, r := range d.Screen() {
		fmt.Fprintf(&b, "%3d |%s\n", i, r)
	}
	return b.String()
}

// check holds every frame to what a frame is.
func (d *Driver) check() {
	d.t.Helper()
	rows := strings.Split(d.view.Content, "\n")
	if len(rows) != d.h {
		d.t.Fatalf("%d rows on a screen of %d:\n%s", len(rows), d.h, d.framed())
	}
	for i, r := range rows {
		if n := ansi.StringWidth(r); n > d.w {
			d.t.Errorf("row %d has %d cells on a screen of %d: %q", i, n, d.w, r)
		}
		for j := 0; j < len(r); j++ {
			if r[j] == 0x1b {
				end := strings.IndexByte(r[j:], 'm')
				if end < 0 || strings.Trim(r[j+1:j+end], "[0123456789;") != "" {
					d.t.Fatalf("row %d has a sequence that is no colour: %q", i, r)
				}
				j += end
			} else if r[j] < 0x20 || r[j] == 0x7f {
				d.t.Fatalf("row %d has a control character: %q", i, r)
			}
		}
	}
	if c := d.view.Cursor; c != nil && (c.X < 0 || c.X >= d.w || c.Y < 0 || c.Y >= d.h) {
		d.t.Errorf("the cursor is at %d,%d on a screen of %d by %d", c.X, c.Y, d.w, d.h)
	}
}
