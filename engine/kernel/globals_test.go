package kernel_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"nook/engine/kernel"
)

// A module that a cell loads into a constant looks for that name among the globals, as lodash does to
// give it back later.
func TestModulesSeeTheGlobalsFromBefore(t *testing.T) {
	kernels(t, func(t *testing.T, u *user) {
		path := filepath.Join(t.TempDir(), "old.js")
		if err := os.WriteFile(path, []byte("module.exports = { had: globalThis.name }"), 0o600); err != nil {
			t.Fatal(err)
		}
		load := "require(" + strconv.Quote(path) + ")"
		u.run(1, "const fresh = () => delete require.cache[require.resolve("+strconv.Quote(path)+")]")
		for i, c := range []struct{ source, want string }{
			{"const name = " + load + "; name.had", "undefined"},
			{"fresh(); const name = " + load + "; name.had", "{ had: undefined }"},
			{"var name = 7", "-"},
			{"fresh(); const name = " + load + "; name.had", "7"},
			{"const name = name + 1", "Uncaught ReferenceError: Cannot access 'name' before initialization at cell 15:1:14"},
		} {
			if got := u.run(kernel.CellID(11+i), c.source); got != c.want {
				t.Errorf("%s: %s, not %s", c.source, got, c.want)
			}
		}
	})
}
