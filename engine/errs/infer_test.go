package errs_test

import "testing"

func TestInferred(t *testing.T) {
	for source, want := range map[string]string{
		"exports.a = () => { const e = @new Error('made'); return e; };": "exports.a",
		"a.b.c = function () { @x; };":                                   "a.b.c",
		"const a = function () { @x; };":                                 "",
		"f(function () { @x; });":                                        "",
		"a == function () { @x; };":                                      "",
	} {
		p := place(source)
		from := 0
		for i := range p.Source {
			if p.Source[i] == '(' && from == 0 || len(p.Source) > i+8 && p.Source[i:i+8] == "function" {
				from = i
				break
			}
		}
		end := len(p.Source) - 1
		if got := p.Inferred(p.Source[from:end]); got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}
