package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/overlay"
	"nook/tui/paint"
)

// question is what a cell asks before it runs, and the overlay that shows it.
type question struct {
	kernel.Question
	shown *overlay.Ask
}

// onQuestion shows a question; whoever is typing goes on, and answers later.
func (m *Model) onQuestion(q kernel.Question) {
	m.dropQuestion()
	m.question = &question{Question: q}
	m.showQuestion(true)
}

// dropQuestion takes a question away that waits no more.
func (m *Model) dropQuestion() {
	if m.question != nil && m.question.shown != nil {
		m.overlays.Remove(m.question.shown)
	}
	m.question = nil
}

// ended is told of the end of a run, whose question nobody answers any more.
func (m *Model) ended(r kernel.Result) {
	if q := m.question; q != nil && !r.Late && q.Cell == r.Cell && q.Run == r.Run {
		m.dropQuestion()
	}
}

func noQuestion(m *Model) bool { return m.question == nil }

func nothingAsked(m *Model) string {
	if noQuestion(m) {
		return "no cell asks anything"
	}
	return ""
}

// reopenQuestion shows a question again that typing put away.
func (m *Model) reopenQuestion(tea.KeyPressMsg) tea.Cmd {
	m.overlays.Remove(m.question.shown)
	m.showQuestion(false)
	return nil
}

func (m *Model) showQuestion(unasked bool) {
	q := m.question
	here, aside := overlay.Answer{Keys: []string{"y"}, Label: "y"}, overlay.Answer{Keys: []string{"t"}, Label: "t"}
	if !m.editor.Empty() { // a letter may go on with what is being typed
		here.Keys, here.Label = []string{"ctrl+y"}, "Ctrl-Y"
		aside.Keys, aside.Label = []string{"ctrl+t"}, "Ctrl-T"
	}
	here.Meaning, here.Act = "install here", overlay.InstallHere
	aside.Meaning, aside.Act = "install in a temporary place", overlay.InstallAside
	ask := &overlay.Ask{Title: notInstalled(q.Packages)}
	say := func(role themes.Role, text string) { ask.Lines = append(ask.Lines, paint.Plain(role, text)) }
	say(themes.Text, "")
	if len(q.Packages) > 1 {
		say(themes.Text, strings.Join(q.Packages, ", "))
	}
	say(themes.Text, "Cell "+number(q.Cell)+" imports what no node_modules folder from here up has.")
	say(themes.Text, "")
	if q.Manager != "" {
		say(themes.Text, "here       with "+q.Manager+", in "+q.Dir)
		ask.Answers = append(ask.Answers, here)
	} else {
		say(themes.Warn, "not here   "+q.Problem)
	}
	if q.Aside != "" {
		say(themes.Text, "temporary  with "+q.Aside+", for this notebook; gone when it is closed")
		ask.Answers = append(ask.Answers, aside)
	}
	say(themes.Text, "no         the cell runs without it")
	ask.Answers = append(ask.Answers, overlay.Answer{Keys: []string{"esc", "n", "ctrl+c"}, Label: "Esc", Meaning: "no", Act: overlay.InstallNot})
	q.shown = ask
	m.overlays.Push(ask, m.clock.Now(), unasked)
}

// notInstalled is the question's title.
func notInstalled(names []string) string {
	if len(names) == 1 {
		return names[0] + " is not installed"
	}
	return count(len(names), "package") + " are not installed"
}

// answer gives a question its answer.
func (m *Model) answer(c kernel.Choice) tea.Cmd {
	q := m.question
	m.dropQuestion()
	if q == nil {
		return nil
	}
	m.kernel.Answer(q.Cell, q.Run, c)
	switch c {
	case kernel.InstallHere:
		return m.say(themes.Dim, "installing with "+q.Manager+" · F6 shows the task")
	case kernel.InstallAside:
		return m.say(themes.Dim, "installing with "+q.Aside+" in a temporary place · F6 shows the task")
	}
	return nil
}

// typedOn is said when somebody goes on typing under an overlay that came unasked.
func (m *Model) typedOn() tea.Cmd {
	if m.question != nil {
		return m.say(themes.Warn, "cell "+number(m.question.Cell)+" waits: "+notInstalled(m.question.Packages)+" · F7 answers")
	}
	return m.say(themes.Warn, "the kernel is a new one, without variables · Esc R runs all cells again")
}
