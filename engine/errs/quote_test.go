package errs_test

import (
	"strings"
	"testing"

	"nook/engine/errs"
)

// place is where "@" stands in source, which is taken out.
func place(source string) errs.Place {
	before, after, _ := strings.Cut(source, "@")
	return errs.Place{
		Source: before + after,
		Line:   strings.Count(before, "\n") + 1,
		Col:    len(before) - strings.LastIndexByte(before, '\n'),
	}
}

func TestCallee(t *testing.T) {
	for source, want := range map[string]string{
		"f(o.@a())":               "o.a",
		"return [1, 2].@nope()":   "[1,2].nope",
		"x[key@]()":               "x[key]",
		"x['a']['b'].@c()":        "x.a.b.c",
		"o\n  .list(1)\n  .@z()":  "o.list(...).z",
		"(o.nope || @und)()":      "(o.nope || und)",
		"new Foo(1).@bar()":       "(intermediate value).bar",
		"o.a?.@()":                "o.a",
		"o?.@a()":                 "o?.a",
		"f(')')(@)()":             "f(...)(...)",
		"@":                       "",
		"(x as any).@y()":         "(x as any).y", // no JavaScript: as it was written
		"if (a) /re(/.@nope()":    "/re(/.nope",
		"`a${b}c`.@nope()":        "b.nope",
		"((a)) . b . @c ()":       "a.b.c",
		"x = y + o.@z()":          "o.z",
		"é.@ü()":                  "é.ü",
		"this.#p.@q()":            "this.#p.q",
		"f(a, (b, c).@d())":       "(b , c).d",
		"[...x].map(y).@z(w)":     "[(...x)].map(...).z",
		"({ a: 1, b }).@z()":      "{(intermediate value)(intermediate value)}.z",
		"super.@m()":              "(intermediate value).m",
		"o.f`x`.@z()":             "o.f(...).z",
		"(a ? b : c).@d()":        "(intermediate value)(intermediate value)(intermediate value).d",
		"(function () {}).@call2": "(intermediate value).call2",
	} {
		if got := place(source).Callee(); got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

func TestIntroduced(t *testing.T) {
	for source, want := range map[string]string{
		"for (const x of o.@b) ;":       "of|o.b",
		"f(1, ...a.@b, 2)":              "...|a.b",
		"const [a] = @und; next":        "=|und",
		"const { a } = (x, @y)\nnext()": "=|(x, y)",
		"if (a == @b)":                  "|",
		"(@({ a }) => a)()":             "|",
		"x = a\n  .b(1)\n  .@c\ny":      "=|a\n  .b(1)\n  .c",
	} {
		text, by, _ := place(source).Introduced()
		if got := by + "|" + strings.TrimSpace(text); got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

// FuzzQuote looks for text and places that make it panic or go round for ever.
func FuzzQuote(f *testing.F) {
	for _, s := range []string{"o.@a()", "[...@x]", "const {a} = @b", "new @X()", "`${'\\'}@", ")]}@", "/re/g.@x("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := place(s)
		p.Callee()
		p.Inferred(s)
		for op := errs.Other; op <= errs.Binary; op++ {
			p.Position(op, "a")
		}
		p.Constructed()
		text, _, start := p.Introduced()
		p.Pattern(start)
		p.Parameter()
		p.Declared(start)
		errs.IsCall(text)
	})
}
