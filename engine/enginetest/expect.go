package enginetest

import (
	"strings"
	"testing"
)

// Case is an expression, and what JSON.stringify makes of its value in Node, or name, code and
// message of what it throws.
type Case [2]string

// Expect evaluates the expressions in one program, behind setup, and compares their values.
func Expect(t *testing.T, setup string, cases []Case) {
	t.Helper()
	var sb strings.Builder
	sb.WriteString(setup)
	sb.WriteString("\nconst show = (f) => { try { return JSON.stringify(f()) ?? 'undefined'; } catch (e) { return `${e.name} ${e.code}: ${e.message}`; } };\n")
	sb.WriteString("process.stdout.write([\n")
	for _, c := range cases {
		sb.WriteString("() => (" + c[0] + "),\n")
	}
	sb.WriteString("].map(show).join('\\n'));\n")
	got := strings.Split(Stdout(t, sb.String()), "\n")
	if len(got) != len(cases) {
		t.Fatalf("%d results of %d expressions: %q", len(got), len(cases), got)
	}
	for i, c := range cases {
		if got[i] != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], got[i], c[1])
		}
	}
}
