package module_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nook/engine/enginetest"
)

// TestLoadingAsAsked runs programs whose loading flags, the environment or the program itself change.
func TestLoadingAsAsked(t *testing.T) {
	for _, c := range []struct {
		name   string
		files  map[string]string
		argv   []string // DIR is the program's folder
		env    [2]string
		stdout string
		stderr string // what it contains
	}{
		{
			name:   "modules required before the program",
			files:  map[string]string{"main.js": "console.log('main', globalThis.seen)", "a.js": "globalThis.seen = ['a']", "b.js": "seen.push('b')"},
			argv:   []string{"-r", "DIR/a.js", "--require=DIR/b.js"},
			stdout: "main [ 'a', 'b' ]\n",
		},
		{
			name:   "modules imported before the program",
			files:  map[string]string{"main.js": "console.log('main', globalThis.seen)", "a.mjs": "await null; globalThis.seen = 1"},
			argv:   []string{"--import", "DIR/a.mjs"},
			stdout: "main 1\n",
		},
		{
			name:   "a preloaded module starts the program itself",
			files:  map[string]string{"main.js": "console.log('main')", "a.js": "require('module').runMain = () => console.log('instead')"},
			argv:   []string{"-r", "DIR/a.js"},
			stdout: "instead\n",
		},
		{
			name:   "NODE_PATH",
			files:  map[string]string{"main.js": "console.log(require('far'), require('module').globalPaths[0] === __dirname + '/lib')", "lib/far.js": "module.exports = 1"},
			env:    [2]string{"NODE_PATH", "DIR/lib"},
			stdout: "1 true\n",
		},
		{
			name:   "a module in the cache under a builtin's name",
			files:  map[string]string{"main.js": "require.cache.fs = { exports: 1 }; console.log(require('fs'), typeof require('node:fs').readFile)"},
			stdout: "1 function\n",
		},
		{
			name:   "a path that ends in dots means a folder",
			files:  map[string]string{"main.js": "console.log(require('./x'), require('./x/y/..'), require('./x/.'))", "x.js": "module.exports = 'file'", "x/index.js": "module.exports = 'folder'"},
			stdout: "file folder folder\n",
		},
		{
			name: "a name that is missing in a cycle",
			files: map[string]string{
				"main.js": "const a = require('./a'); console.log(Object.getPrototypeOf(a) === Object.prototype)",
				"a.js":    "exports.early = 1; require('./b'); exports.late = 2",
				"b.js":    "const a = require('./a'); a.early; a.late",
			},
			stdout: "true\n",
			stderr: "Warning: Accessing non-existent property 'late' of module exports inside circular dependency\n",
		},
		{
			name:   "module.parent, pending its deprecation",
			files:  map[string]string{"main.js": "console.log(module.parent)"},
			argv:   []string{"--pending-deprecation"},
			stdout: "null\n",
			stderr: "[DEP0144] DeprecationWarning: module.parent is deprecated",
		},
		{
			name: "who traces require",
			files: map[string]string{"main.js": "const c = require('diagnostics_channel').tracingChannel('module.require');\n" +
				"c.subscribe({ start: (m) => console.log('start', m.id), end: (m) => console.log('end', m.id, m.result.sep) });\nrequire('path')"},
			stdout: "start path\nend path /\n",
		},
		{
			name:   "gc",
			files:  map[string]string{"main.js": "console.log(gc(), gc({ execution: 'async' }) instanceof Promise)"},
			argv:   []string{"--expose-gc"},
			stdout: "undefined true\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			for name, text := range c.files {
				path := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if c.env[0] != "" {
				t.Setenv(c.env[0], strings.ReplaceAll(c.env[1], "DIR", dir))
			}
			for i := range c.argv {
				c.argv[i] = strings.ReplaceAll(c.argv[i], "DIR", dir)
			}
			r := enginetest.RunFile(t, filepath.Join(dir, "main.js"), enginetest.ExecArgv(c.argv...))
			if r.Stdout != c.stdout || !strings.Contains(r.Stderr, c.stderr) || (c.stderr == "" && r.Stderr != "") {
				t.Errorf("printed %q and %q, want %q and %q", r.Stdout, r.Stderr, c.stdout, c.stderr)
			}
		})
	}
}
