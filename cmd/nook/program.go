package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"nook/engine"
	"nook/engine/value"
)

// source is a program given as text.
type source struct {
	name, text string
	print      bool
	args       []string
}

func newProgram(given nodeArgs, std stdio, argv ...string) *value.Program {
	time.AfterFunc(tuneAfter, tuneCollector)
	exe, err := os.Executable()
	if err != nil {
		exe = os.Args[0]
	}
	return &value.Program{
		ExecPath: exe,
		ExecArgv: given.execArgv,
		Argv:     append([]string{exe}, argv...),
		Stdin:    std.in,
		Stdout:   engine.NewOutput(std.out, 1),
		Stderr:   engine.NewOutput(std.err, 2),
	}
}

// newEngine is the world a program runs in.
func newEngine(p *value.Program) *engine.Engine {
	return engine.New(engine.Options{Program: p, CacheDir: cacheDir()})
}

// cacheDir is where results of compiling are kept for the next start, in the user's cache folder;
// empty when that is switched off, with Node's variable or with nook's own, or there is none.
func cacheDir() string {
	if os.Getenv("NODE_DISABLE_COMPILE_CACHE") != "" || os.Getenv("NOOK_CACHE") == "off" {
		return ""
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "nook", "compiled")
}

// runFile is `nook FILE arguments`.
func runFile(given nodeArgs, std stdio, argv []string) int {
	path, err := filepath.Abs(argv[0])
	if err != nil {
		fmt.Fprintf(std.err, "nook: finding %s: %v\n", argv[0], err)
		return engine.ExitUncaught
	}
	if err := readable(path); err != nil {
		fmt.Fprintf(std.err, "nook: %v\n", err)
		return engine.ExitUncaught
	}
	p := newProgram(given, std, append([]string{path}, argv[1:]...)...)
	return newEngine(p).RunMain(context.Background(), path)
}

// runTests is `nook --test patterns`: each test file in a process of its own.
func runTests(given nodeArgs, std stdio, patterns []string) int {
	p := newProgram(given, std, patterns...)
	return newEngine(p).RunBuiltin(context.Background(), "internal/test_runner/main")
}

// runText is -e, -p and standard input.
func runText(given nodeArgs, std stdio, s source) int {
	p := newProgram(given, std, s.args...)
	return newEngine(p).RunSource(context.Background(), s.name, s.text, s.print)
}

// checkFile is `nook --check FILE`.
func checkFile(path string, std stdio) int {
	if err := readable(path); err != nil {
		fmt.Fprintf(std.err, "nook: %v\n", err)
		return engine.ExitUncaught
	}
	if err := engine.CheckFile(path); err != nil {
		fmt.Fprintln(std.err, err)
		return engine.ExitUncaught
	}
	return 0
}

// readable refuses, in one line, what is no program: loading would only say it in more of them.
func readable(path string) error {
	found := path
	info, err := os.Stat(path)
	for _, ext := range []string{".js", ".mjs", ".cjs", ".ts", ".json"} {
		if err == nil {
			break
		}
		found = path + ext
		info, err = os.Stat(found)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("Error: Cannot find module '%s': no such file (MODULE_NOT_FOUND)", path)
	case err != nil:
		return fmt.Errorf("opening %s: %w", path, err)
	case info.IsDir():
		for _, index := range []string{"package.json", "index.js", "index.mjs", "index.ts"} {
			if _, err := os.Stat(filepath.Join(path, index)); err == nil {
				return nil
			}
		}
		return fmt.Errorf("%s is a directory without package.json or index.js", path)
	}
	return notBinary(found)
}

// notBinary looks at the first kilobyte: a NUL byte is in no source text.
func notBinary(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("opening %s: %w", path, err)
	}
	defer f.Close()
	head := make([]byte, 1024)
	n, _ := f.Read(head)
	for _, b := range head[:n] {
		if b == 0 {
			return fmt.Errorf("%s is a binary file, not a program", path)
		}
	}
	return nil
}
