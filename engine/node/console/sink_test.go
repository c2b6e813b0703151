package console_test

import (
	"fmt"
	"strings"
	"testing"

	"nook/engine/enginetest"
	"nook/engine/inspect"
	"nook/engine/value"
)

// sink records what console prints where lines are shown with their meaning.
type sink struct{ text strings.Builder }

func (s *sink) Print(level value.Level, lines []inspect.Line, call *value.Call) {
	for _, l := range lines {
		fmt.Fprintf(&s.text, "%d", level)
		for _, span := range l {
			fmt.Fprintf(&s.text, "|%d:%s", span.Role, span.Text)
			if span.SGR != "" {
				fmt.Fprintf(&s.text, "(%s)", span.SGR)
			}
		}
		s.text.WriteString("\n")
	}
}

func (s *sink) Clear() { s.text.WriteString("clear\n") }

func TestLinesForANotebook(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{`console.log('a', 1)`, "0|0:a |1:1\n"},
		{`console.error({ k: 's' })`, "4|0:{ |9:k|0:: |4:'s'|0: }\n"},
		{`console.warn('x\ny')`, "3|0:x\n3|0:y\n"},
		{`console.group('g'); console.info([null]); console.groupEnd(); console.debug()`, "0|0:g\n2|0:  |0:[ |7:null|0: ]\n1\n"},
		{`console.log('\x1b[31mred\x1b[39m\x1b[2J')`, "0|0:red(31)\n"},
		{`console.clear()`, "clear\n"},
		{`console.dir({ a: 1 })`, "0|0:{ |9:a|0:: |1:1|0: }\n"},
		{`console.dir({ a: { b: {} } }, { depth: 0 })`, "0|0:{ |9:a|0:: |8:[Object]|0: }\n"},
		{`console.log('%s=%d', 'n', 4, [true])`, "0|0:n=4 |0:[ |3:true|0: ]\n"},
	} {
		s := &sink{}
		got := enginetest.Run(t, c.src, enginetest.Program(func(p *value.Program) { p.Console = s }))
		if got.Stdout != "" || got.Stderr != "" {
			t.Errorf("%s wrote %q and %q past the sink", c.src, got.Stdout, got.Stderr)
		}
		if s.text.String() != c.want {
			t.Errorf("%s\nwant %q\ngot  %q", c.src, c.want, s.text.String())
		}
	}
}

// TestReplacedStream: whoever takes process.stdout.write sees what console prints, sink or not.
func TestReplacedStream(t *testing.T) {
	const src = `
		const got = [];
		const { write } = process.stdout;
		process.stdout.write = (s) => { got.push(s); return true; };
		console.log('taken', 1); console.info({ a: 1 });
		process.stdout.write = write;
		console.error(JSON.stringify(got));`
	if got := enginetest.Run(t, src).Stderr; got != `["taken 1\n","{ a: 1 }\n"]`+"\n" {
		t.Errorf("got %q", got)
	}
}

func TestColoursOnATerminal(t *testing.T) {
	t.Setenv("FORCE_COLOR", "0")
	if got := enginetest.Run(t, `console.log(1)`, enginetest.Terminal(80, 24)).Stdout; got != "1\n" {
		t.Errorf("with FORCE_COLOR=0: %q", got)
	}
	t.Setenv("FORCE_COLOR", "1")
	if got := enginetest.Run(t, `console.log(1)`).Stdout; got != "\x1b[33m1\x1b[39m\n" {
		t.Errorf("with FORCE_COLOR=1: %q", got)
	}
}

func BenchmarkLines(b *testing.B) {
	for b.Loop() {
		enginetest.Run(b, `for (let i = 0; i < 1000; i++) { console.log('line', i); console.log({ i, even: i % 2 === 0 }); }`)
	}
}
