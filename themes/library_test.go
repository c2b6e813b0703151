package themes

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the swatches anew")

// A swatch is a theme as a table: what each role becomes on each kind of terminal, and its contrast.
func swatch(th *Theme) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s dark=%v on %v\n\n%-12s %8s  %-26s %-20s %-12s %s\n", th.Name, th.Dark, th.Background, "role", "contrast", "exact", "256", "16", "mono")
	for r := range roles {
		fmt.Fprintf(&b, "%-12s %8.1f ", r, th.Contrast(r))
		for _, d := range []struct {
			depth Depth
			w     int
		}{{TrueColor, 26}, {Colors256, 20}, {Colors16, 12}, {Mono, 0}} {
			fmt.Fprintf(&b, " %-*s", d.w, Build(th, d.depth).params[r])
		}
		b.WriteString("\n")
	}
	var lines []string
	for line := range strings.Lines(b.String()) {
		lines = append(lines, strings.TrimRight(line, " \n"))
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestSwatches(t *testing.T) {
	each(t, func(t *testing.T, th *Theme) {
		path := filepath.Join("testdata", th.Name+".swatch")
		got := swatch(th)
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
	})
}

func TestThereAreThemesForEveryTerminal(t *testing.T) {
	dark, light := 0, 0
	files, err := builtin.ReadDir("builtin")
	if err != nil || len(files) != len(Names()) {
		t.Errorf("%d files, but the themes are %v", len(files), Names())
	}
	each(t, func(t *testing.T, th *Theme) {
		if th.Least > TrueColor {
			return
		}
		if th.Dark {
			dark++
		} else {
			light++
		}
		if th.Dark != (luminance(th.Background) < luminance(th.Foreground)) {
			t.Error("it says the wrong thing of its background")
		}
	})
	if dark < 5 || light < 4 {
		t.Errorf("%d dark and %d light themes", dark, light)
	}
	for _, name := range []string{"midnight", "noon"} {
		th, err := Builtin(name)
		if err != nil {
			t.Fatal(err)
		}
		for r := range roles {
			if c := th.Contrast(r); r != Line && c < 7 {
				t.Errorf("%s is for high contrast, but %s has %.1f", name, r, c)
			}
		}
	}
}

// What must be told apart without colours: the chosen row, a match, errors, warnings, headings.
func TestMonoTellsApart(t *testing.T) {
	each(t, func(t *testing.T, th *Theme) {
		s := Build(th, Mono)
		for _, r := range []Role{Select, Match, Bad, Warn, Title, Accent, Prompt, Link} {
			if s.Paint(r) == s.Paint(Text) {
				t.Errorf("%s looks like text", r)
			}
		}
	})
}

func TestOwnThemes(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name+".toml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("mine", "parent = \"moss\"\n[roles]\nkeyword = \"bold #ff8800\"\n")
	put("more", "parent = \"mine\"\n[roles]\nstring = \"#00ff88\"\n")
	put("dark", "parent = \"dark\"\n[roles]\nkeyword = \"#123456\"\n")
	put("ring", "parent = \"knot\"\n")
	put("knot", "parent = \"ring\"\n")
	put("bad", "parent = \"moss\"\n\n[roles]\nkeyword = \"#12\"\n")
	put("odd", "parent = \"moss\"\nroles.key = \"red\"\nsize = 4\n")
	put("orphan", "parent = \"nobody\"\n")
	l := Library{Dir: dir}
	paint := func(name string, r Role) string {
		th, err := l.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		return Build(th, TrueColor).Paint(r).On
	}
	moss, _ := Builtin("moss")
	if got := paint("mine", Keyword); got != "\x1b[1;38;2;255;136;0m" {
		t.Errorf("keyword is %q", got)
	}
	if got, want := paint("more", Number), Build(moss, TrueColor).Paint(Number).On; got != want || paint("more", Keyword) != paint("mine", Keyword) {
		t.Errorf("what is left out is %q, want %q", got, want)
	}
	if got := paint("dark", Keyword); got != "\x1b[38;2;18;52;86m" {
		t.Errorf("keyword of the own dark is %q", got)
	}
	for name, want := range map[string]string{
		"ring": "is its own parent", "bad": "bad.toml, line 4: role keyword: \"#12\"", "odd": "odd.toml, line 3: size is nothing a theme has",
		"orphan": "there is no theme \"nobody\"", "../dark": "there is no theme", "none": "there is no theme \"none\"",
	} {
		if _, err := l.Find(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	if names := l.Names(); len(names) != len(Names())+7 {
		t.Errorf("%v", names)
	}
}
