package test_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nook/engine/enginetest"
)

const archive = "testdata/reports.txtar"

// TestReports runs the programs of the archive under both reporters and compares what they print, and
// their exit code, with what real Node did (go test ./engine/node/test -record=/path/to/node).
func TestReports(t *testing.T) {
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	if node := flag.Lookup("record").Value.String(); node != "" {
		record(t, a, node)
	}
	want := map[string]string{}
	for _, f := range a.Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range a.Files {
		name, isProgram := strings.CutSuffix(f.Name, ".js")
		if !isProgram {
			continue
		}
		for _, reporter := range reporters {
			t.Run(name+"/"+reporter, func(t *testing.T) {
				r := enginetest.Run(t, string(f.Data), enginetest.ExecArgv(append(flags(f.Data), "--test-reporter="+reporter)...))
				if got := stable(r.Stdout+r.Stderr, r.Code); got != want[name+"."+reporter] {
					t.Errorf("got:\n%s\nwant:\n%s", got, want[name+"."+reporter])
				}
			})
		}
	}
}

var reporters = []string{"spec", "tap"}

// flags are those that a program's first line asks for.
func flags(program []byte) []string {
	line, _, _ := strings.Cut(string(program), "\n")
	words, ok := strings.CutPrefix(line, "// Flags: ")
	if !ok {
		return nil
	}
	return strings.Fields(words)
}

// What differs from run to run, or is the frames of the runtime's own.
var unstable = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`\([\d.]+ms\)`), "(*ms)"},
	{regexp.MustCompile(`duration_ms(:?) [\d.]+`), "duration_ms$1 *"},
	{regexp.MustCompile(`(?m)^ +(at )?(async )?[^\n']*(node:|<anonymous>\)$|Promise\.all)[^\n]*\n`), ""},
	{regexp.MustCompile(`[\w.]+\.(<anonymous>|_onTimeout) \(([^()\n]+)\)`), "$2"},
	{regexp.MustCompile(`[^\s'"(]*[/\\]main\.js`), "main.js"},
	{regexp.MustCompile(`(?m)^ +\.\.\. \d+ lines matching cause.*\n`), ""},
	{regexp.MustCompile(`(?m)(main\.js:\d+:\d+) \{$`), "$1"},
	{regexp.MustCompile(`(?m)^ +stack: \|-\n( *\.\.\.\n)`), "$1"},
}

func stable(out string, code int) string {
	for _, u := range unstable {
		out = u.pattern.ReplaceAllString(out, u.with)
	}
	return out + "exit code " + strconv.Itoa(code) + "\n"
}

func record(t *testing.T, a *txtar.Archive, node string) {
	t.Helper()
	var files []txtar.File
	for _, f := range a.Files {
		name, isProgram := strings.CutSuffix(f.Name, ".js")
		if !isProgram {
			continue
		}
		files = append(files, f)
		main := filepath.Join(t.TempDir(), "main.js")
		if err := os.WriteFile(main, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, reporter := range reporters {
			cmd := exec.Command(node, append(flags(f.Data), "--test-reporter="+reporter, main)...)
			out, err := cmd.CombinedOutput()
			if cmd.ProcessState == nil {
				t.Fatal(err)
			}
			files = append(files, txtar.File{Name: name + "." + reporter, Data: []byte(stable(string(out), cmd.ProcessState.ExitCode()))})
		}
	}
	a.Files = files
	if err := os.WriteFile(archive, txtar.Format(a), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestWaitingKeepsAlive: the loop has nothing left but the tests, and they are waited for.
func TestWaitingKeepsAlive(t *testing.T) {
	r := enginetest.Run(t, `
		const { test } = require('node:test');
		test('outer', async (t) => {
			await t.test('inner', async (t) => {
				await new Promise((resolve) => setTimeout(resolve, 1).unref());
				t.diagnostic('woken');
			});
		});`)
	if r.Code != 0 || !strings.Contains(r.Stdout, "woken") {
		t.Errorf("a test that waits for an unreferenced timer must keep the program alive\n%s%s", r.Stdout, r.Stderr)
	}
}

// TestMocks runs assertions of the program's own.
func TestMocks(t *testing.T) {
	for name, program := range map[string]string{
		"fn": `const f = mock.fn((a, b) => a + b);
			f(1, 2); f(3, 4);
			assert.deepStrictEqual(f.mock.calls.map((c) => [c.arguments, c.result]), [[[1, 2], 3], [[3, 4], 7]]);`,
		"method": `const o = { n: 1, m() { return this.n; } };
			const before = o.m;
			mock.method(o, 'm', () => 5);
			assert.strictEqual(o.m(), 5);
			mock.restoreAll();
			assert.strictEqual(o.m, before);`,
		"times": `const f = mock.fn(() => 1, () => 2, { times: 1 });
			assert.deepStrictEqual([f(), f()], [2, 1]);`,
		"property": `const o = { p: 1 };
			const p = mock.property(o, 'p', 2);
			assert.strictEqual(o.p, 2);
			assert.strictEqual(p.mock.accessCount(), 1);
			p.mock.restore();
			assert.strictEqual(o.p, 1);`,
		"timers": `mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1000 });
			const seen = [];
			setTimeout(() => seen.push('late'), 20);
			setInterval(() => seen.push(Date.now()), 10);
			mock.timers.tick(20);
			assert.deepStrictEqual(seen, [1010, 'late', 1020]);
			mock.timers.reset();
			assert.ok(Date.now() > 1e12);`,
		"module": `assert.throws(() => mock.module('fs'), /not in nook/);`,
	} {
		t.Run(name, func(t *testing.T) {
			r := enginetest.Run(t, "const assert = require('assert');\nconst { mock } = require('node:test');\n"+program)
			if r.Code != 0 {
				t.Errorf("exit code %d\n%s", r.Code, r.Stderr)
			}
		})
	}
}
