package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/tui"
	"nook/tui/tuitest"
)

func with(change func(*tui.Settings)) tuitest.Option {
	return func(o *tui.Options) { change(&o.Settings) }
}

func TestPresetOfJupyter(t *testing.T) {
	d := tuitest.New(t, 80, 24, with(func(s *tui.Settings) { s.Preset = tui.Jupyter }))
	d.Type("1+1").Press("enter").Type("2")
	if len(d.Kernel.Evals) != 0 {
		t.Fatal("Enter ran the input")
	}
	d.Press("ctrl+j").Idle()
	if len(d.Kernel.Evals) != 1 || d.Kernel.Evals[0].Source != "1+1\n2" {
		t.Errorf("ran %+v", d.Kernel.Evals)
	}
}

func TestOwnKeys(t *testing.T) {
	d := tuitest.New(t, 80, 24, with(func(s *tui.Settings) {
		s.Keys = map[string][]string{"tasks": {"f2", "ctrl+x t"}, "mouse": {}}
	}))
	d.Press("f8").Lacks("the terminal selects")
	d.Press("ctrl+x").Want("Ctrl-X …").Press("t").Want("nothing is pending")
}

func TestWithoutKeyBarAndMotionAndQuestions(t *testing.T) {
	d := tuitest.New(t, 80, 24, with(func(s *tui.Settings) { s.KeyBar, s.Motion, s.ConfirmQuit = false, false, false }))
	d.Kernel.Script = hang
	d.Type("for(;;);").Press("enter").Idle()
	if bar := d.Screen()[23]; strings.Contains(bar, "Ctrl-C") || !strings.Contains(bar, "running") {
		t.Errorf("the last row is %q", bar)
	}
	d.Advance(2050 * time.Millisecond).Want("running 2.0 s")
	d.Kernel.State(kernel.EvalRequest{Cell: 1, Run: 1}, kernel.Running)
	d.Press("ctrl+d")
	if !d.Quit {
		t.Error("quitting asked")
	}
}

func TestMistakesOfSettingsAreSaid(t *testing.T) {
	d := tuitest.New(t, 100, 24, func(o *tui.Options) {
		o.Settings.Theme = "nowhere"
		o.Mistakes = []string{"config.toml:3: sparkles is no setting"}
	})
	d.Want("config.toml:3: sparkles is no setting · 1 more mistake: nook config check")
}

func TestThemeFollowsTheTerminal(t *testing.T) {
	d := tuitest.New(t, 80, 24, with(func(s *tui.Settings) { s.Theme, s.ThemeDark, s.ThemeLight = "auto", "moss", "linen" }))
	dark := d.Type("1").View().Content
	d.Send(tea.BackgroundColorMsg{Color: white{}})
	if light := d.View().Content; light == dark {
		t.Error("a light terminal changed nothing")
	}
}

type white struct{}

func (white) RGBA() (r, g, b, a uint32) { return 0xffff, 0xffff, 0xffff, 0xffff }

func TestThemesAreLookedAtAndKept(t *testing.T) {
	kept := ""
	for _, size := range []struct {
		w, h int
		name string
	}{{60, 20, "60x20"}, {80, 24, "80x24"}, {120, 40, "120x40"}} {
		d := tuitest.New(t, size.w, size.h, func(o *tui.Options) {
			o.Keep = func(key, value string) error {
				kept = key + "=" + value
				return nil
			}
		})
		d.Kernel.Script = answers(map[string]string{"f('text', 17)": "17"})
		d.Type("f('text', 17)").Press("enter").Idle()
		before := d.View().Content
		d.Press("ctrl+x", "t").Want("Theme", "• dark").Press("down").Golden("themes_" + size.name)
		d.Press("esc").Lacks("harbour")
		if d.View().Content != before {
			t.Error("Esc leaves another theme")
		}
		d.Press("ctrl+x", "t").Press("m").Press("enter").Want("theme moss is kept")
		if kept != "theme=moss" || d.View().Content == before {
			t.Errorf("kept %q", kept)
		}
	}
}

// A light theme on a dark terminal could not be read on the terminal's own background.
func TestThemeForAnotherTerminalBringsItsBackground(t *testing.T) {
	d := tuitest.New(t, 80, 24, with(func(s *tui.Settings) { s.Theme = "linen" }))
	if v := d.View(); v.BackgroundColor == nil || v.ForegroundColor == nil {
		t.Error("a light theme stands on a dark background")
	}
	d.Send(tea.BackgroundColorMsg{Color: white{}})
	if v := d.View(); v.BackgroundColor != nil || v.ForegroundColor != nil {
		t.Error("the background of a light terminal was changed")
	}
}
