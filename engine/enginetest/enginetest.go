// Package enginetest runs JavaScript programs in tests: each on a fresh engine in this process,
// with captured output and a check that no goroutine is left behind. Call it from the goroutine of
// the test; programs of different tests may run at the same time. It is for tests only and is
// imported by nothing else.
package enginetest

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"

	"nook/engine/value"
)

// Limit ends a program that does not end by itself; it is far above what any test needs.
const Limit = 20 * time.Second

// Result is what a program left behind.
type Result struct {
	Stdout, Stderr string
	Code           int
	TimedOut       bool
}

// config is what the options set.
type config struct {
	args, execArgv []string
	files          map[string]string
	columns, rows  int
	cacheDir       string
	program        func(*value.Program)
	lines          chan<- string
}

// Option changes how a program runs.
type Option func(*config)

// Args are the program's arguments, process.argv[2] and on.
func Args(args ...string) Option { return func(c *config) { c.args = args } }

// ExecArgv are the runtime's flags, process.execArgv.
func ExecArgv(flags ...string) Option { return func(c *config) { c.execArgv = flags } }

// Files are written beside the program before it runs, by path relative to it.
func Files(files map[string]string) Option { return func(c *config) { c.files = files } }

// Terminal makes stdout and stderr a terminal of the given size.
func Terminal(columns, rows int) Option {
	return func(c *config) { c.columns, c.rows = columns, rows }
}

// CacheDir keeps results of compiling in a folder; nothing is kept without this option.
func CacheDir(dir string) Option { return func(c *config) { c.cacheDir = dir } }

// Program changes the process that the program sees.
func Program(change func(*value.Program)) Option { return func(c *config) { c.program = change } }

// Lines gives each line of stdout to a channel at once, for a test that talks with the program.
func Lines(ch chan<- string) Option { return func(c *config) { c.lines = ch } }

// Run runs source as a program file in a folder of its own.
func Run(t testing.TB, source string, opts ...Option) Result {
	t.Helper()
	c := configure(opts)
	return c.run(t, c.write(t, source))
}

// RunFile runs a program file where it lies.
func RunFile(t testing.TB, path string, opts ...Option) Result {
	t.Helper()
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return configure(opts).run(t, path)
}

// Stdout runs source, fails the test unless it ends well and in silence on stderr, and returns
// what it wrote.
func Stdout(t testing.TB, source string, opts ...Option) string {
	t.Helper()
	r := Run(t, source, opts...)
	if r.Code != 0 || r.Stderr != "" {
		t.Fatalf("exit code %d, stdout:\n%s\nstderr:\n%s", r.Code, r.Stdout, r.Stderr)
	}
	return r.Stdout
}

func configure(opts []Option) *config {
	c := &config{}
	for _, o := range opts {
		o(c)
	}
	return c
}

// write puts a program and what lies beside it in a folder of its own.
func (c *config) write(t testing.TB, source string) (path string) {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{"main.js": source}
	for name, text := range c.files {
		files[name] = text
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "main.js")
}

func (c *config) run(t testing.TB, path string) Result {
	t.Helper()
	before := goleak.IgnoreCurrent()
	r := c.world(path).Finish()
	if r.TimedOut {
		t.Fatalf("the program did not end within %v; stdout:\n%s\nstderr:\n%s", Limit, r.Stdout, r.Stderr)
	}
	if leak := goleak.Find(before); leak != nil {
		t.Errorf("the program left goroutines behind: %v", leak)
	}
	return r
}
