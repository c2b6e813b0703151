package kernel_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nook/engine/kernel"
)

// managerVariable makes this test program npm: what it installs exports its own name.
const managerVariable = "NOOK_TEST_MANAGER"

func playManager(args []string) int {
	for _, name := range args {
		switch {
		case strings.HasPrefix(name, "-"):
			continue
		case name == "broken":
			fmt.Fprintln(os.Stderr, "npm error 404 broken is not in this registry")
			return 1
		case name == "slow":
			stop := make(chan os.Signal, 1)
			signal.Notify(stop, os.Interrupt)
			fmt.Println("fetching slow")
			<-stop
			return 1
		}
		dir := filepath.Join("node_modules", filepath.FromSlash(name))
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return 2
		}
		main := "index.js"
		if name == "exports" { // what its package.json says counts, and is read anew
			main = "lib.js"
			if os.WriteFile(filepath.Join(dir, "package.json"), []byte(`{"exports": "./lib.js"}`), 0o600) != nil {
				return 2
			}
		}
		if os.WriteFile(filepath.Join(dir, main), []byte("module.exports = 'this is "+name+"'"), 0o600) != nil {
			return 2
		}
	}
	fmt.Println("added 1 package")
	return 0
}

// findProgram knows npm, which is this test program.
func findProgram(name string) (string, error) {
	if name != "npm" || os.Getenv(managerVariable) == "" {
		return "", exec.ErrNotFound
	}
	return os.Args[0], nil
}

// inFolder runs a test with both implementations in an empty folder where npm is on PATH.
func inFolder(t *testing.T, test func(t *testing.T, u *user)) {
	for name, start := range map[string]func() kernel.Kernel{
		"local": func() kernel.Kernel { return kernel.NewLocal(kernel.Options{FindProgram: findProgram}) },
		"child": func() kernel.Kernel { return spawn() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(managerVariable, "1")
			t.Setenv("TMPDIR", t.TempDir())
			t.Chdir(t.TempDir())
			test(t, newUser(t, start()))
		})
	}
}

// question waits for the question of a cell.
func (u *user) question(c kernel.CellID) kernel.Question {
	u.t.Helper()
	var q kernel.Question
	u.until(fmt.Sprintf("a question of cell %d", c), func() bool {
		for _, have := range u.asked {
			if have.Cell == c && have.Run == u.runs[c] {
				q = have
				return true
			}
		}
		return false
	})
	return q
}

func TestMissingPackagesAreAskedFor(t *testing.T) {
	inFolder(t, func(t *testing.T, u *user) {
		for i, c := range []struct{ source, packages string }{
			{"import a from 'pkg-a'; a", "pkg-a"},
			{"import { x } from '@s/pkg/sub'; import 'pkg-b'", "@s/pkg pkg-b"},
			{"const c = require('pkg-c/x')", "pkg-c"},
			{"await import('pkg-d')", "pkg-d"},
		} {
			cell := kernel.CellID(i + 1)
			u.eval(cell, c.source)
			q := u.question(cell)
			if got := strings.Join(q.Packages, " "); got != c.packages || q.Manager != "npm" || q.Aside != "npm" || q.Problem != "" {
				t.Errorf("%s: %+v", c.source, q)
			}
			u.k.Answer(cell, u.runs[cell], kernel.InstallNot)
			if got := say(u.end(cell)); !strings.Contains(got, "Cannot find") {
				t.Errorf("%s, not installed: %s", c.source, got)
			}
		}
		if entries, err := os.ReadDir("."); err != nil || len(entries) > 0 {
			t.Errorf("something was installed: %v, %v", entries, err)
		}
	})
}

func TestNobodyAsksForWhatIsThereOrNoPackage(t *testing.T) {
	inFolder(t, func(t *testing.T, u *user) {
		if playManager([]string{"there"}) != 0 {
			t.Fatal("cannot write")
		}
		for _, source := range []string{
			"import a from 'there'; a", "import { join } from 'node:path'; 1", "import fs from 'fs'; 1", "import './nothing.mjs'", "import '#x'",
			"try { require('pkg-a') } catch { 'caught' }", "import('data:text/javascript,1').then(() => 1)", "import '--global'",
		} {
			u.run(1, source)
			if len(u.asked) > 0 {
				t.Fatalf("%s: %+v", source, u.asked)
			}
		}
	})
}

func TestInstallHere(t *testing.T) {
	inFolder(t, func(t *testing.T, u *user) {
		u.eval(1, "import a from 'pkg-a'; a")
		u.eval(2, "a + '!'")
		u.question(1)
		if n := len(u.results); u.results[n-1].State > kernel.Running {
			t.Error("a cell ran before the answer")
		}
		u.k.Answer(1, 1, kernel.InstallHere)
		if got := say(u.end(1)); got != "'this is pkg-a'" {
			t.Error(got, u.output(1))
		}
		if got := say(u.end(2)); got != "'this is pkg-a!'" {
			t.Error("the cell behind it: ", got)
		}
		if out := u.output(1); !strings.Contains(out, "npm install pkg-a · ") || !strings.Contains(out, "added 1 package") {
			t.Error(out)
		}
		if got := u.run(3, "require('pkg-a')"); got != "'this is pkg-a'" || len(u.asked) != 1 {
			t.Error("the next cell: ", got, u.asked)
		}
		if _, err := os.Stat(filepath.Join("node_modules", "pkg-a")); err != nil {
			t.Error(err)
		}
	})
}

func TestInstalledPackageIsLookedForAnew(t *testing.T) {
	inFolder(t, func(t *testing.T, u *user) {
		if got := u.run(1, "try { require('exports') } catch (e) { e.code }"); got != "'MODULE_NOT_FOUND'" {
			t.Fatal(got)
		}
		u.eval(2, "require('exports')")
		u.question(2)
		u.k.Answer(2, 1, kernel.InstallHere)
		if got := say(u.end(2)); got != "'this is exports'" {
			t.Error(got)
		}
	})
}

func TestInstallAside(t *testing.T) {
	inFolder(t, func(t *testing.T, u *user) {
		for i, source := range []string{"import a from 'pkg-a'; a", "const b = require('pkg-b'); b", "(await import('pkg-c')).default"} {
			c := kernel.CellID(i + 1)
			u.eval(c, source)
			u.question(c)
			u.k.Answer(c, 1, kernel.InstallAside)
			if got := say(u.end(c)); got != "'this is pkg-"+string(rune('a'+i))+"'" {
				t.Error(source, got)
			}
		}
		if _, err := os.Stat("node_modules"); !os.IsNotExist(err) {
			t.Error("the notebook's folder has packages", err)
		}
		u.k.Restart()
		u.until("the loss", func() bool { return len(u.losses) > 0 })
		if got := u.run(9, "require('pkg-b')"); got != "'this is pkg-b'" {
			t.Error("a new kernel of the notebook: ", got)
		}
		ctx, done := context.WithTimeout(u.ctx, 5*time.Second)
		defer done()
		if err := u.k.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "nook-packages-*")); len(left) > 0 {
			t.Error("the packages are still there", left)
		}
	})
}

func TestInstallThatFails(t *testing.T) {
	inFolder(t, func(t *testing.T, u *user) {
		u.eval(1, "import a from 'broken'; a")
		u.question(1)
		u.k.Answer(1, 1, kernel.InstallHere)
		r := u.end(1)
		if got := say(r); got != "Error: npm install broken did not work: exit status 1" {
			t.Error(got)
		}
		if text := fmt.Sprint(r.Error.Text); !strings.Contains(text, "404 broken is not in this registry") {
			t.Error(text)
		}
	})
}

func TestInterruptWhileAskedAndWhileInstalling(t *testing.T) {
	inFolder(t, func(t *testing.T, u *user) {
		u.eval(1, "import a from 'pkg-a'")
		u.question(1)
		u.k.Interrupt(0)
		if r := u.end(1); r.State != kernel.Interrupted {
			t.Errorf("asked: %s", say(r))
		}
		u.eval(2, "import a from 'slow'")
		u.question(2)
		u.k.Answer(2, 1, kernel.InstallHere)
		u.until("the task", func() bool {
			return len(u.status.Tasks) == 1 && u.status.Tasks[0].Name == "npm install slow" && u.status.Tasks[0].Note == "fetching slow"
		})
		u.k.Interrupt(0)
		if got := say(u.end(2)); !strings.HasPrefix(got, "interrupted: ") {
			t.Errorf("installing: %s", got)
		}
		if got := u.run(3, "1 + 1"); got != "2" {
			t.Error("afterwards: ", got)
		}
	})
}

func TestCancelledInstallation(t *testing.T) {
	inFolder(t, func(t *testing.T, u *user) {
		u.eval(1, "import a from 'slow'")
		u.question(1)
		u.k.Answer(1, 1, kernel.InstallHere)
		u.until("the task", func() bool { return len(u.status.Tasks) == 1 && u.status.Tasks[0].Note != "" })
		u.k.Cancel(u.status.Tasks[0].ID)
		if got := say(u.end(1)); got != "Error: npm install slow was stopped" {
			t.Error(got)
		}
	})
}

func TestQuestionWithoutManager(t *testing.T) {
	t.Chdir(t.TempDir())
	u := newUser(t, kernel.NewLocal(kernel.Options{FindProgram: func(string) (string, error) { return "", exec.ErrNotFound }}))
	u.eval(1, "import a from 'pkg-a'")
	q := u.question(1)
	if q.Manager != "" || q.Aside != "" || q.Problem != "no package manager (npm, pnpm, yarn or bun) is on PATH" {
		t.Errorf("%+v", q)
	}
	u.k.Answer(1, 1, kernel.InstallHere) // it cannot be done
	if got := say(u.end(1)); !strings.Contains(got, "Cannot find package 'pkg-a'") {
		t.Error(got)
	}
}
