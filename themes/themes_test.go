package themes

import (
	"strings"
	"testing"
)

func each(t *testing.T, f func(t *testing.T, th *Theme)) {
	t.Helper()
	for _, name := range Names() {
		th, err := Builtin(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { f(t, th) })
	}
}

func TestContrast(t *testing.T) {
	secondary := map[Role]bool{Dim: true, Faint: true, Comment: true}
	each(t, func(t *testing.T, th *Theme) {
		if th.Least > TrueColor {
			return // its colours are the terminal's
		}
		for r := range roles {
			need := 4.5
			switch {
			case r == Line:
				continue // is no text
			case secondary[r]:
				need = 3
			}
			if got := th.Contrast(r); got < need {
				t.Errorf("%s has a contrast of %.2f, it needs %.1f", r, got, need)
			}
		}
		for i, c := range th.ansi {
			if got := Contrast(c, th.Background); got < 2.5 {
				t.Errorf("ansi %s has a contrast of %.2f", basicNames[i], got)
			}
		}
	})
}

func TestFallback(t *testing.T) {
	th, err := Parse([]byte("name='six'\nbackground='#000000'\nforeground='#ffffff'\n[roles]\naccent='#0000ff'\nbad='bold red'\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := Build(th, TrueColor)
	for r, want := range map[Role]string{
		Text: "", Prompt: "\x1b[38;2;0;0;255m", Keyword: "\x1b[38;2;0;0;255m", Name: "\x1b[38;2;0;0;255m",
		Bad: "\x1b[1;38;2;205;0;0m", String: "\x1b[38;2;0;0;255m", Comment: "",
	} {
		if got := s.Paint(r).On; got != want {
			t.Errorf("%s is %q, want %q", r, got, want)
		}
	}
}

func TestDepths(t *testing.T) {
	each(t, func(t *testing.T, th *Theme) {
		revs := map[uint64]bool{}
		for d := TrueColor; d <= Mono; d++ {
			s := Build(th, d)
			revs[s.Rev] = true
			if s.Rev != Build(th, d).Rev {
				t.Error("the same build has another revision")
			}
			for r := range roles {
				p := s.Paint(r)
				switch {
				case max(d, th.Least) == Mono && (strings.Contains(p.On, "38;") || strings.Contains(p.On, "48;")):
					t.Errorf("%s has a colour without colours: %q", r, p.On)
				case d == Colors16 && strings.Contains(p.On, "8;"):
					t.Errorf("%s has more than 16 colours: %q", r, p.On)
				case d == Colors256 && strings.Contains(p.On, ";2;"):
					t.Errorf("%s has an exact colour in 256: %q", r, p.On)
				}
			}
			if d == Mono && (s.Paint(Select).On == "" || s.Paint(Bad).On == "") {
				t.Error("without colours the chosen row and errors look like text")
			}
		}
		if want := int(Mono-th.Least) + 1; len(revs) != want {
			t.Error("depths share a revision")
		}
	})
}

func TestForeign(t *testing.T) {
	th, _ := Builtin("dark")
	for _, c := range []struct {
		depth    Depth
		in, want string
	}{
		{TrueColor, "31", "\x1b[38;2;242;139;130m"},
		{TrueColor, "1;38;5;1", "\x1b[1;38;2;242;139;130m"},
		{TrueColor, "38;5;196", "\x1b[38;2;255;0;0m"},
		{TrueColor, "38;2;1;2;3;48;2;4;5;6", "\x1b[38;2;1;2;3;48;2;4;5;6m"},
		{TrueColor, "5;8", ""},
		{TrueColor, "31;0", ""},
		{TrueColor, "1;4;22", "\x1b[4m"},
		{TrueColor, "38", ""},
		{TrueColor, "9999;x", ""},
		{Colors16, "91", "\x1b[91m"},
		{Colors256, "38;2;255;0;0", "\x1b[38;5;196m"},
		{Mono, "1;31", "\x1b[1m"},
	} {
		if got := Build(th, c.depth).Foreign(c.in).On; got != c.want {
			t.Errorf("%q in depth %d is %q, want %q", c.in, c.depth, got, c.want)
		}
	}
}

func TestParseSaysWhere(t *testing.T) {
	for in, want := range map[string]string{
		"name='x'\nbackground='#000000'\nforeground='#ffffff'\n[roles]\nfoo='red'":  `line 5: "foo" is no role`,
		"name='x'\nbackground='#000000'\nforeground='#ffffff'\n[roles]\ntext='rde'": `line 5: role text: "rde"`,
		"name='x'\nbackground='black'":                                              "background",
		"name='x'\n\nnope=1":                                                        "line 3",
		"name='x'\nname":                                                            "line 2",
	} {
		_, err := Parse([]byte(in))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %s", in, err, want)
		}
	}
}
