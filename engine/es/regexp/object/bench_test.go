package object_test

import (
	"testing"

	"nook/engine/lower"
)

func BenchmarkLoops(b *testing.B) {
	for _, c := range []struct{ name, src string }{
		{"exec", `r = /\w+/g; while ((m = r.exec(text))) n += m[0].length`},
		{"test", `r = /^[a-z]+$/; for (i = 0; i < 1000; i++) r.test('identifier')`},
		{"literal", `for (i = 0; i < 1000; i++) /^[a-z]+$/.test('identifier')`},
		{"short", `for (i = 0; i < 1000; i++) 'a-b-c'.replace(/-/g, '_')`},
		{"function", `text.replace(/\b\w/g, c => c)`},
		{"template", `text.replace(/(\w+) (\w+)/g, '$2 $1')`},
		{"sticky", `r = [/\s+/y, /[{}[\],:]/y, /"(?:[^"\\]|\\.)*"/y, /\w+/y, /[,;.]+/y]; i = 0; while (i < text.length) for (m of r) { m.lastIndex = i; if (m.exec(text)) { i = m.lastIndex; break } }`},
		{"split", `text.split(/\s+/)`},
	} {
		b.Run(c.name, func(b *testing.B) {
			vm := newVM()
			if _, err := vm.RunString("var r, m, i, n = 0; var text = 'The quick brown fox jumps over 13 lazy dogs. '.repeat(100)"); err != nil {
				b.Fatal(err)
			}
			p, err := lower.Build("(function () { "+c.src+" })()", lower.Options{Name: "bench"}, lower.Form{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := vm.RunProgram(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
