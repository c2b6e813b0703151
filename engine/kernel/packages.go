package kernel

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"nook/engine/inspect"
	"nook/engine/packages"
	"nook/engine/value"
	"nook/loop"
)

// Question is asked before a cell runs that imports packages which are not there. The run, and what
// was queued behind it, waits for Kernel.Answer; when the run ends first, there is nothing to answer.
type Question struct {
	Cell     CellID
	Run      uint32
	Packages []string
	Manager  string // that would install them in Dir: npm, pnpm, yarn, bun; empty when it cannot be done there
	Dir      string // the folder whose packages the notebook uses
	Problem  string // why not in Dir
	Aside    string // the manager that would install them in a temporary place; empty when there is none
}

// Choice answers a Question.
type Choice uint8

// The choices.
const (
	InstallNot   Choice = iota // the cell runs as it is
	InstallHere                // in Question.Dir
	InstallAside               // in a temporary folder, for this notebook
)

// answer gives a run what its question waits for. Any goroutine.
func (s *session) answer(c CellID, number uint32, choice Choice) {
	s.mu.Lock()
	r := s.cells[c]
	s.mu.Unlock()
	if r == nil || r.number != number {
		return
	}
	select {
	case r.choice <- choice:
	default: // answered already
	}
}

// provide asks for the packages that a run imports and that are not there, and installs them where
// that is wanted. The report it returns says what went wrong. Runs on the goroutine that compiles.
func (s *session) provide(r *run) *Report {
	requests := r.program.Requests()
	if len(packages.NamesOf(requests)) == 0 {
		return nil
	}
	lacking := s.lacking(requests)
	if len(lacking) == 0 {
		return nil
	}
	dir, here, aside, problem := s.managers()
	s.kernel.outbox.Ask(Question{
		Cell: r.cell, Run: r.number, Packages: lacking, Dir: dir, Manager: here.Name, Problem: problem, Aside: aside.Name,
	})
	select {
	case choice := <-r.choice:
		switch {
		case choice == InstallHere && here.Name != "":
			return s.install(r, here, dir, lacking)
		case choice == InstallAside && aside.Name != "":
			return s.installAside(r, aside, lacking)
		}
	case <-r.gone:
	case <-s.closing.Done():
	}
	return nil
}

// lacking asks the loader; while JavaScript holds the loop it waits, as the cell would.
func (s *session) lacking(requests []string) (names []string) {
	_ = s.ask(s.closing, func() {
		dir, err := os.Getwd()
		if err == nil {
			names = s.engine.Modules().Lacking(dir, requests)
		}
	})
	return names
}

// managers finds who would install where.
func (s *session) managers() (dir string, here, aside packages.Manager, problem string) {
	look := s.kernel.opts.FindProgram
	cwd, err := os.Getwd()
	if err != nil {
		return "", here, aside, "the working directory is gone"
	}
	dir = packages.Root(cwd)
	here, err = packages.Choose(dir, look)
	if err != nil {
		problem = err.Error()
	}
	if aside = here; aside.Name == "" {
		aside, _ = packages.Choose(string(filepath.Separator), look)
	}
	return dir, here, aside, problem
}

// installAside installs in a folder that is gone with the notebook.
func (s *session) installAside(r *run, m packages.Manager, names []string) *Report {
	if err := packages.MakeAside(s.kernel.opts.Aside); err != nil {
		return errorReport(err.Error())
	}
	report := s.install(r, m, s.kernel.opts.Aside, names)
	if report == nil {
		_ = s.ask(s.closing, s.lookAside)
	}
	return report
}

// lookAside makes the loader find what this session, or the one before it, installed aside. Loop
// goroutine.
func (s *session) lookAside() {
	folder := filepath.Join(s.kernel.opts.Aside, "node_modules")
	if _, err := os.Stat(folder); err == nil {
		s.engine.Modules().LookAlso(folder)
	}
}

// install runs the manager as a task of the run.
func (s *session) install(r *run, m packages.Manager, dir string, names []string) *Report {
	type outcome struct {
		summary string
		err     error
	}
	ended := make(chan outcome, 1)
	began := time.Now()
	err := s.loop.Do(s.closing, r.ctx, func() {
		s.loop.Begin(loop.Spec{Kind: "packages.install", Name: m.Command(names), Context: r.ctx}, func(ctx context.Context, t *loop.Task) func() {
			summary, err := m.Install(ctx, dir, names, t.Note)
			ended <- outcome{summary, err}
			return nil
		})
	})
	if err != nil {
		return nil // the session has ended
	}
	s.kick()
	got := <-ended
	_ = s.ask(s.closing, s.engine.Modules().Forget) // before the cell runs: packages are looked for anew
	var failed *packages.Failed
	switch {
	case errors.As(got.err, &failed):
		return installReport(failed)
	case errors.Is(got.err, context.Canceled):
		return errorReport(m.Command(names) + " was stopped")
	case got.err != nil:
		return errorReport(got.err.Error())
	}
	s.kernel.outbox.Print(r.cell, r.number, 0, OutputLine{
		Level: value.LevelInfo, At: time.Now(),
		Spans: Line{{Role: inspect.Dim, Text: m.Command(names) + " · " + time.Since(began).Round(10*time.Millisecond).String() + " · " + got.summary}},
	})
	return nil
}

// errorReport is an error that no JavaScript threw.
func errorReport(message string) *Report {
	return &Report{Name: "Error", Message: message, Text: []Line{{{Role: inspect.Error, Text: "Error"}, {Text: ": " + message}}}}
}

// installReport shows the end of what a manager said.
func installReport(f *packages.Failed) *Report {
	r := errorReport(f.Error())
	r.Hint = "run the cell again to be asked again"
	for _, l := range f.Output {
		line := Line{{Role: inspect.Dim, Text: l}}
		r.Props = append(r.Props, line)
		r.Text = append(r.Text, append(Line{{Text: "    "}}, line...))
	}
	return r
}
