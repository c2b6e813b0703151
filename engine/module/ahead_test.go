package module

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"nook/engine/lower"
)

// unitOf writes a file and gives its unit.
func unitOf(t *testing.T, name, text string) unit {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return unit{path: path, module: filepath.Ext(name) == ".mjs", options: lower.Options{Name: path, Language: languageOf(path)}}
}

func TestAheadGivesWhatWasMadeOfTheText(t *testing.T) {
	for _, c := range []struct {
		what, name, text, asked string
		taken                   bool
	}{
		{"a CommonJS file", "a.js", "exports.a = 1", "exports.a = 1", true},
		{"an ES module", "a.mjs", "export const a = 1", "export const a = 1", true},
		{"TypeScript", "a.ts", "exports.a = 1 as number", "exports.a = 1 as number", true},
		{"a byte order mark", "a.js", "\ufeffexports.a = 1", "exports.a = 1", true},
		{"another text by now", "a.js", "exports.a = 1", "exports.a = 2", false},
		{"a text with an error", "a.js", "exports.a = ", "exports.a = ", false},
	} {
		t.Run(c.what, func(t *testing.T) {
			a, u := newAhead(1), unitOf(t, c.name, c.text)
			a.add(u)
			j := a.jobs[u.options.Name]
			<-j.done
			got, ok := a.take(u.options.Name, c.asked)
			if ok != c.taken {
				t.Fatalf("taken: %v", ok)
			}
			if ok && (got.wrapper == nil) == (got.module == nil) {
				t.Error("it is neither the one thing nor the other")
			}
			if _, again := a.take(u.options.Name, c.asked); again {
				t.Error("it was given twice")
			}
		})
	}
}

func TestAheadLeavesToTheLoaderWhatItHasNotBegun(t *testing.T) {
	a, u := newAhead(1), unitOf(t, "a.js", "exports.a = 1")
	a.running = 1 // the only worker is busy
	a.add(u)
	if _, ok := a.take(u.options.Name, "exports.a = 1"); ok {
		t.Fatal("it was compiled without a worker")
	}
	if j := a.next(); j != nil {
		t.Errorf("%s is still to be compiled", j.path)
	}
}

func TestAheadMissingFile(t *testing.T) {
	a := newAhead(1)
	u := unit{path: filepath.Join(t.TempDir(), "none.js"), options: lower.Options{Name: "none"}}
	a.add(u)
	j := a.jobs["none"]
	<-j.done
	if _, ok := a.take("none", ""); ok {
		t.Error("a file that is not there was compiled")
	}
}

func TestAheadManyFilesAtOnce(t *testing.T) {
	a := newAhead(3)
	var units []unit
	for i := range 50 {
		units = append(units, unitOf(t, fmt.Sprintf("f%d.js", i), fmt.Sprintf("exports.a = %d", i)))
	}
	a.add(units...)
	a.add(units...)
	for i, u := range units {
		text := fmt.Sprintf("exports.a = %d", i)
		if c, ok := a.take(u.options.Name, text); ok && c.wrapper == nil {
			t.Errorf("%s has no program", u.path)
		}
	}
	a.stop()
}
