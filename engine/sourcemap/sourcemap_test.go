package sourcemap_test

import (
	"os"
	"path/filepath"
	"testing"

	"nook/engine/sourcemap"
)

func TestFind(t *testing.T) {
	m, err := sourcemap.New(&sourcemap.Payload{Sources: []string{"a", "b"}, Names: []string{"n"}, Mappings: "EAAA,IACC;;ACDAA,C"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line, col int
		want      sourcemap.Entry
		ok        bool
	}{
		{0, 1, sourcemap.Entry{}, false},
		{0, 2, sourcemap.Entry{Line: 0, Col: 2, Source: "a", HasSource: true}, true},
		{0, 99, sourcemap.Entry{Line: 0, Col: 6, Source: "a", SourceLine: 1, SourceCol: 1, HasSource: true}, true},
		{1, 0, sourcemap.Entry{Line: 0, Col: 6, Source: "a", SourceLine: 1, SourceCol: 1, HasSource: true}, true},
		{2, 0, sourcemap.Entry{Line: 2, Col: 0, Source: "b", SourceLine: 0, SourceCol: 1, Name: "n", HasSource: true}, true},
		{2, 5, sourcemap.Entry{Line: 2, Col: 1}, true},
	} {
		if got, ok := m.Find(c.line, c.col); got != c.want || ok != c.ok {
			t.Errorf("%d:%d: %+v %v, want %+v", c.line, c.col, got, ok, c.want)
		}
	}
}

func TestNamed(t *testing.T) {
	for text, want := range map[string]string{
		"x\n//# sourceMappingURL=a.map":                    "a.map",
		"x\n/*# sourceMappingURL=a.map */":                 "a.map",
		"//# sourceMappingURL=a\n//# sourceMappingURL=b\n": "b",
		"const s = 'sourceMappingURL=no'":                  "",
		"//# sourceMappingURL=yes\nf('sourceMappingURL=')": "yes",
		"//#sourceMappingURL=no":                           "",
	} {
		if got := sourcemap.Named(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCache(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "node_modules", "p", "out.js")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file+".map", []byte(`{"version":3,"sources":["../src/in.ts"],"names":[],"mappings":"AAIC"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	asked := 0
	text := func() string { asked++; return "😀\n//# sourceMappingURL=out.js.map\n" }
	var c sourcemap.Cache
	if c.Of(file, text) != nil || asked != 0 {
		t.Error("it is off, and looks")
	}
	c.Enabled = true
	if c.Of(file, text) != nil || asked != 0 {
		t.Error("packages are off, and it looks")
	}
	c.NodeModules = true
	found := c.Of(file, text)
	if again := c.Of(file, text); found == nil || again != found || asked != 1 {
		t.Fatalf("found %v, asked %d times", found, asked)
	}
	e, ok := found.Find(0, 0)
	if want := filepath.Join(dir, "node_modules", "src", "in.ts"); !ok || sourcemap.Path(e.Source) != want || e.SourceLine != 4 || e.SourceCol != 1 {
		t.Errorf("%+v, want %s", e, want)
	}
	if len(found.LineLengths) != 3 || found.LineLengths[0] != 2 {
		t.Errorf("lengths %v", found.LineLengths)
	}
}

// FuzzRead looks for text that makes it panic.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"sources":["a"],"mappings":"AAAA;;EAAC+/////D"}`))
	f.Add([]byte(`{"sections":[{"offset":{"line":1,"column":2},"map":{"sources":["a"],"mappings":"A"}}]}`))
	f.Fuzz(func(_ *testing.T, text []byte) {
		if m, _ := sourcemap.Read(text); m != nil {
			m.Find(0, 0)
		}
	})
}
