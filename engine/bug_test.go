package engine

import (
	"context"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// A mistake of ours is an error: one that JavaScript can catch where it is in a function of nook's,
// one that listeners are told of where it is in goja's.
func TestMistakesOfOursAreErrors(t *testing.T) {
	for _, test := range []struct{ code, want string }{
		{"try { ours() } catch (e) { note(e.name + ' ' + e.message) }; note('on')", "Error nook: internal error in ours: assignment to entry in nil map|on"},
		{"Promise.resolve().then(ours).catch((e) => note(e.name)).then(() => note('on'))", "Error|on"},
		{"process.on('uncaughtException', (e) => note(e.name + ' ' + e.message)); setTimeout(() => note('on')); theirs()", "Error nook: internal error: assignment to entry in nil map|on"},
		{"process.on('uncaughtException', (e) => note(e.name)); setTimeout(theirs); setTimeout(() => note('on'), 1)", "Error|on"},
		{"process.on('uncaughtException', (e) => note(e.name)); process.nextTick(theirs); process.nextTick(() => note('on'))", "Error|on"},
		{"try { ours.call({}, () => { throw 1 }) } catch (e) { note(e) }", "1"},
	} {
		var out, err quiet
		p := &value.Program{ExecPath: "nook", Argv: []string{"nook"}, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &err}
		e := New(Options{Program: p})
		var notes []string
		g := e.vm.GlobalObject()
		e.env.Set(g, "note", func(c goja.FunctionCall) goja.Value {
			notes = append(notes, c.Argument(0).String())
			return nil
		})
		var broken map[string]int
		e.env.Set(g, "ours", func(c goja.FunctionCall) goja.Value {
			if fn, ok := goja.AssertFunction(c.Argument(0)); ok {
				return e.env.Must(fn, nil)
			}
			broken["x"] = 1
			return nil
		})
		_ = e.vm.Set("theirs", func(goja.FunctionCall) goja.Value {
			broken["x"] = 1
			return nil
		})
		e.RunSource(context.Background(), "[eval]", test.code, false)
		if got := strings.Join(notes, "|"); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.code, got, test.want)
		}
	}
}
