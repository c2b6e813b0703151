package engine

import (
	"context"
	"strings"
	"testing"

	"nook/engine/value"
)

// The text of -p is taken for JavaScript, and for TypeScript where it is none.
func TestTextOfTheCommandLine(t *testing.T) {
	for _, test := range []struct{ code, want string }{
		{"1<2<3<1, 3 > (2 > 1), 'a' in {a:1}", "true"},
		{"const f = (a) => a, b = 1; f<b>(0)", "false"},
		{"const f = <T>(a: T): T => a; f<string>('typed')", "typed"},
		{"let a: number = 4; a as number", "4"},
		{"({ async *m() {} }); import('fs').then((m) => console.log(typeof m.readFile)); 0", "0\nfunction"},
	} {
		var out, err written
		p := &value.Program{ExecPath: "nook", Argv: []string{"nook"}, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &err}
		New(Options{Program: p}).RunSource(context.Background(), "[eval]", test.code, true)
		if got := strings.TrimSpace(out.text); got != test.want || err.text != "" {
			t.Errorf("%s\n got %s %s\nwant %s", test.code, got, err.text, test.want)
		}
	}
}

// written is what a program wrote.
type written struct {
	quiet
	text string
}

func (w *written) Write(p []byte) (int, error) {
	w.text += string(p)
	return len(p), nil
}
