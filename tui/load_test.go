package tui_test

import (
	"os"
	"path/filepath"
	"testing"
)

// .load brings the cells of a file, unrun, as one step of undo.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"book.md":  {"# A title\n\n```js\n1 + 1\n```\n\n```output\nold\n```\n\n```ts\n2\n```\n", []string{"A title", "› 1 + 1", "› 2", "3 cells of"}},
		"prog.js":  {"const a = 1\r\na + 1\n", []string{"› const a = 1", "    a + 1", "1 cell of"}},
		"empty.md": {"", []string{"has no cells"}},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
				t.Fatal(err)
			}
			d := book(t, 200, 24, "first")
			d.Type(".load " + path).Press("enter").Want(c.want...)
			if len(d.Kernel.Evals) != 1 {
				t.Error("loading ran something")
			}
			if name == "book.md" {
				d.Press("f5", "f5").Idle()
				if got := ran(d, 1); got != "3" {
					t.Errorf("F5 ran %q", got)
				}
				d.Press("z").Lacks("A title", "1 + 1")
			}
		})
	}
	book(t, 80, 24).Type(".load " + filepath.Join(dir, "none")).Press("enter").Want("not loaded:")
	book(t, 80, 24).Type(".load").Press("enter").Want(".load needs the name of a file")
}
