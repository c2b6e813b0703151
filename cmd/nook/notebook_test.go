//go:build unix

package main_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"nook/history"
)

// soon is within what a person feels as at once, with room for a busy machine.
const soon = 2 * time.Second

func within(t *testing.T, what string, took, limit time.Duration) {
	t.Helper()
	t.Logf("%s after %v", what, took)
	if took > limit {
		t.Errorf("%s after %v: that is more than %v", what, took, limit)
	}
}

// number finds the first group of a pattern on the screen.
func (s *screen) number(pattern string) int {
	s.t.Helper()
	re := regexp.MustCompile(pattern)
	var found string
	s.wait(pattern, func(text string) bool {
		if m := re.FindStringSubmatch(text); m != nil {
			found = m[1]
		}
		return found != ""
	})
	n, err := strconv.Atoi(found)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func TestNextCellRunsWhileOneAwaits(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("await new Promise((r) => setTimeout(r, 5000, 'came late'))")
	s.run("21 * 2")
	within(t, "the second value", s.see("42"), 4*time.Second)
	if strings.Contains(s.text(), "'came late'\n") {
		t.Error("the first cell did not wait")
	}
	s.wait("the late value in its cell", func(text string) bool {
		late, next := strings.LastIndex(text, "'came late'"), strings.Index(text, "21 * 2")
		return strings.Count(text, "'came late'") == 2 && late < next
	})
}

func TestIntervalPrintsUnderItsCellWhileTyping(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("let n = 0; const iv = setInterval(() => console.log('tick', ++n), 50)")
	s.run("'other cell'")
	s.press("half typed")
	s.see("tick 3", "half typed")
	s.press(" still")
	s.wait("ticks above the other cell, the text untouched", func(text string) bool {
		return strings.Contains(text, "half typed still") && strings.Index(text, "tick 1") < strings.Index(text, "'other cell'") && strings.Contains(text, "tick 1")
	})
}

func TestServerIsListedAndCancelled(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{cols: 110, rows: 30})
	s.run("const srv = require('http').createServer((q, r) => r.end('served ' + q.url)).listen(0, '127.0.0.1', () => console.log('port', srv.address().port))")
	port := s.number(`port (\d+)`)
	s.run("await (await fetch(`http://127.0.0.1:${srv.address().port}/x`)).text()")
	s.see("'served /x'")
	s.press("<f6>")
	s.see("127.0.0.1:" + strconv.Itoa(port))
	s.press("x")
	address := fmt.Sprintf("127.0.0.1:%d", port)
	began := time.Now()
	for {
		l, err := net.Listen("tcp", address)
		if err == nil {
			l.Close()
			break
		}
		if time.Since(began) > patience {
			t.Fatalf("the port is not free: %v\n%s", err, s.text())
		}
	}
	within(t, "the port was free", time.Since(began), soon)
}

func TestFileIsWrittenAndRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := open(t, screenOptions{dir: dir})
	s.run("const fs = require('fs/promises')")
	s.run("await fs.writeFile('note.txt', 'written by a cell')")
	s.see("undefined")
	s.run("(await fs.readFile('note.txt', 'utf8')).toUpperCase()")
	s.see("'WRITTEN BY A CELL'")
	if text, err := os.ReadFile(filepath.Join(dir, "note.txt")); string(text) != "written by a cell" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestCtrlCStopsWhatNeverEnds(t *testing.T) {
	t.Parallel()
	for name, code := range map[string]string{
		"a loop":                      "while (true) {}",
		"a microtask flood":           "(function f() { Promise.resolve().then(f) })()",
		"an await that never settles": "await new Promise(() => {})",
		"a loop behind an await":      "await null; for (;;);",
		"a flood of ticks":            "(function f() { process.nextTick(f) })()",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, screenOptions{})
			s.run("let kept = 'kept ' + 40")
			s.run("kept + 2")
			s.see("'kept 402'")
			s.run(code)
			s.wait("it to run", func(text string) bool { return strings.Contains(text, "running") || strings.Contains(text, "waiting") })
			s.press("<ctrl-c>")
			within(t, "stopped", s.see("interrupted"), soon)
			s.run("kept + 3")
			s.see("'kept 403'")
		})
	}
}

func TestKernelThatCannotBeStoppedIsReplaced(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("'first ' + 1")
	s.see("'first 1'")
	s.run("Array(1e9).fill(0).length")
	s.wait("it to run, or to have been stopped", func(text string) bool {
		return strings.Contains(text, "1 running") || strings.Contains(text, "The kernel")
	})
	for range 3 {
		if strings.Contains(s.text(), "The kernel ") {
			break
		}
		s.press("<ctrl-c>")
	}
	s.see("The kernel ", "run all cells again")
	s.run("'new ' + 2")
	s.see("'first 1'", "'new 2'")
}

func TestKilledKernelCostsNoCell(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("let a = 'value ' + 1; a")
	s.see("'value 1'")
	s.run("console.log('pid', process.pid)")
	pid := s.number(`pid (\d+)`)
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	s.see("SIGKILL", "run all cells again")
	s.see("'value 1'", "pid "+strconv.Itoa(pid))
	s.run("typeof a")
	s.see("'undefined'")
}

func TestFailedDeclarationLeavesItsName(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("let b = nope()")
	s.see("nope is not defined")
	s.run("let b = 3")
	s.run("b + 4")
	s.see("7")
}

func TestPasteIsOneEntry(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{rows: 50, cols: 100})
	var b strings.Builder
	b.WriteString("import { join } from 'node:path'\ninterface Row {\n\tname: string\n\tsize: number\n}\n\nconst rows: Row[] = [\n")
	for i := range 15 {
		fmt.Fprintf(&b, "\t{ name: 'f%d', size: %d },\n", i, i)
	}
	b.WriteString("]\nconst total = rows\n\t.filter((r) => r.size > 3)\n\t.map((r) => r.size)\n\t.reduce((a, n) => a + n, 0)\n\nconsole.log('joined', join('a', 'b'));\n`total ${total}`")
	s.paste(b.String())
	s.see("`total ${total}`")
	if strings.Contains(s.text(), "joined a/b") {
		t.Error("the paste ran before Enter")
	}
	s.press("<enter>")
	s.see("joined a/b", "'total 99'")
}

func TestLateErrorsStandUnderTheirCell(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{rows: 40})
	s.run("setTimeout(() => { throw new Error('thrown late') }, 200); 'first done'")
	s.run("'second cell'")
	s.see("thrown late'", "Error: thrown late")
	s.run("Promise.reject(new TypeError('nobody caught it')); 'third done'")
	s.run("'fourth cell'")
	s.see("TypeError: nobody caught it", "'fourth cell'")
	text := s.text()
	if late, second := strings.Index(text, "Error: thrown late"), strings.Index(text, "'second cell'"); late > second {
		t.Errorf("the late error is not under its cell:\n%s", text)
	}
	if late, fourth := strings.Index(text, "TypeError: nobody caught it"), strings.Index(text, "'fourth cell'"); late > fourth {
		t.Errorf("the rejection is not under its cell:\n%s", text)
	}
}

func TestEscapeSequencesStayInTheirCell(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("'above ' + 1")
	s.see("'above 1'")
	s.run(`console.log('a\x1b[2J\x1b[Hb\x1b]0;title\x07c\x1b[?1049ld'); process.stdout.write('e\x1b[10;10Hf\x1bcg\n'); throw new Error('h\x1b[2Ji')`)
	s.see("abcd", "efg", "'above 1'")
	s.run("'below ' + 2")
	s.see("'above 1'", "'below 2'", "hi")
	s.mu.Lock()
	title := s.term.Title()
	s.mu.Unlock()
	if title == "title" {
		t.Error("a program named the window")
	}
}

func TestClearTakesBackWhatTheCellPrinted(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("console.log('other ' + 'cell')")
	s.see("other cell")
	s.run("let i = 0; const t = setInterval(() => { console.clear(); console.log('round ' + ++i); if (i === 5) clearInterval(t) }, 30); 'va' + 'lue'")
	s.see("round 5")
	if text := s.text(); strings.Contains(text, "round 4") || !strings.Contains(text, "'value'") || !strings.Contains(text, "other cell") {
		t.Errorf("more or less was cleared than what the cell printed:\n%s", text)
	}
}

func TestMillionLines(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("for (let i = 1; i <= 1e6; i++) console.log('line', i); 'printed ' + 'all'")
	s.press("alive")
	within(t, "a key was echoed", s.see("alive"), soon)
	s.see("line 1000000", "'printed all'")
	if kb := residentKB(t, s.cmd.Process.Pid); kb > 400<<10 {
		t.Errorf("the screen's process holds %d MB", kb>>10)
	}
	if !regexp.MustCompile(`9\d\d,\d\d\d`).MatchString(s.text()) {
		t.Logf("the count of lines not kept is out of sight:\n%s", s.text())
	}
}

func residentKB(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0 // no such file system on this machine
	}
	m := regexp.MustCompile(`VmRSS:\s+(\d+)`).FindSubmatch(status)
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestKilledNotebookComesBack(t *testing.T) {
	t.Parallel()
	home, dir := t.TempDir(), t.TempDir()
	s := open(t, screenOptions{home: home, dir: dir})
	s.run("console.log('printed ' + 1); 'value ' + 2")
	s.see("printed 1", "'value 2'")
	s.run("await new Promise(() => {})")
	s.see("waiting")
	s.run("missing")
	s.see("missing is not defined")
	s.run("'last ' + 3")
	s.see("'last 3'")
	s.remembers("'last ' + 3")
	s.kill()
	s = open(t, screenOptions{home: home, dir: dir})
	s.see("restored 4 cells", "printed 1", "'value 2'", "missing is not defined", "'last 3'")
	s.run("1 + 41")
	s.see("42")
	s.press("<up><up>")
	s.see("'last ' + 3")
}

// remembers waits until the store on the disk knows how the newest entry ended: what came before it
// was written before it.
func (s *screen) remembers(source string) {
	s.t.Helper()
	store := history.Open(filepath.Join(s.home, ".local", "state", "nook", "history.db"))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	defer store.Close(ctx)
	for {
		newest, err := store.Recall(ctx, history.Query{Limit: 1})
		if err != nil {
			s.t.Fatal(err)
		}
		if len(newest) > 0 && newest[0].Source == source && newest[0].State == history.Done {
			return
		}
	}
}

func TestQuitListsWhatIsAlive(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{})
	s.run("setInterval(() => {}, 1000); 'set'")
	s.see("'set'", "1 pending")
	s.press("<ctrl-d>")
	s.see("Quit?", "setInterval")
	s.press("q")
	s.exit()
}

func TestNotebookIsSavedAsMarkdown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "notes.md")
	if err := os.WriteFile(path, []byte("# Notes\n\n```ts\nconst a: number = 20\n```\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := open(t, screenOptions{dir: dir, args: []string{"notes.md"}})
	s.see("Notes", "const a: number = 20")
	s.run("'new ' + 'cell'")
	s.see("'new cell'")
	s.press("<ctrl-s>")
	s.see("saved")
	text, err := os.ReadFile(path)
	want := "# Notes\n\n```ts\nconst a: number = 20\n```\n\n```ts\n'new ' + 'cell'\n```\n\n```value\n'new cell'\n```\n"
	if string(text) != want {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestPlainAsksOnceBeforeItStopsTasks(t *testing.T) {
	t.Parallel()
	s := open(t, screenOptions{args: []string{"--plain"}})
	s.run("let n = 0; setInterval(() => { if (++n < 9) console.log('tick', n) }, 20); 'set'")
	s.see("2>", "tick 8")
	s.press("<ctrl-c>")
	s.see("nothing is running; 1 task pending")
	s.press("<ctrl-d>")
	s.see("Ctrl-D again stops all and quits")
	s.run("40 + 2")
	s.see("42", "3>")
	s.press("<ctrl-d>")
	s.wait("to be asked again", func(text string) bool { return strings.Count(text, "Ctrl-D again") == 2 })
	s.press("<ctrl-d>")
	s.exit()
}
