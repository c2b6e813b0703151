package object_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"nook/engine/es/regexp/object"
	"nook/engine/lower"
)

func newVM() *goja.Runtime {
	vm := goja.New()
	object.Install(vm)
	return vm
}

// A goja that keeps its regexps otherwise would leave them as they are, without a word.
func TestGojaIsAsExpected(t *testing.T) {
	if !object.Ready() {
		t.Fatal("the layout of goja's regexps is not the one that this package knows")
	}
}

// Whatever a literal says, goja must compile what stands for it, and the engine must find it again.
func TestLiteralsComeBack(t *testing.T) {
	vm := newVM()
	var all strings.Builder
	for c := rune(1); c < 0x180; c++ {
		if !strings.ContainsRune("\n\r\\/[]()*+?{}|^$", c) {
			all.WriteRune(c)
		}
	}
	for _, c := range []struct{ pattern, flags string }{
		{"", ""}, {"a", "g"}, {all.String(), ""}, {`[^\]a-z\-/]\/(?:x|[[y])`, "dgimsy"}, {`\p{L}`, "u"}, {`[\p{L}--[a-z]]`, "v"},
		{"[~g~x]", "i"}, {"~41[~]", ""}, {"\U0001F600", "u"}, {"(?<a>.)|(?<a>..)", ""}, {"(?i:a)", ""},
	} {
		literal := object.Literal(c.pattern, c.flags)
		v, err := vm.RunString("var r = /" + literal + "/; new RegExp(r).source + ' ' + r.flags")
		if err != nil {
			t.Errorf("/%s/%s: %v", c.pattern, c.flags, err)
			continue
		}
		want := c.pattern
		if want == "" {
			want = "(?:)"
		}
		if got := v.String(); got != want+" "+c.flags {
			t.Errorf("/%s/%s came back as %s", c.pattern, c.flags, got)
		}
	}
}

// Recorded from Node.
func TestBehaviour(t *testing.T) {
	vm := newVM()
	if _, err := vm.RunString(`
		const show = (v) => Array.isArray(v) ? '[' + v.map(show) + ('index' in v ? '@' + v.index : '') + ']' :
			v && typeof v === 'object' && !(v instanceof RegExp) ? '{' + Object.keys(v).map((k) => k + ':' + show(v[k])) + '}' : String(v);
		const thrown = (f) => { try { return show(f()); } catch (e) { return e.name + ': ' + e.message; } };`); err != nil {
		t.Fatal(err)
	}
	for _, c := range behaviour {
		p, refused := lower.Build("thrown(() => { "+c.src+" })", lower.Options{Name: "test"}, lower.Form{})
		if refused != nil {
			t.Errorf("%s: %v", c.src, refused)
			continue
		}
		v, err := vm.RunProgram(p)
		if err != nil {
			t.Errorf("%s: %v", c.src, err)
		} else if got := v.String(); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.src, got, c.want)
		}
	}
}

func TestMatchesAreInterrupted(t *testing.T) {
	vm := newVM()
	stop := time.AfterFunc(20*time.Millisecond, func() { vm.Interrupt("enough") })
	defer stop.Stop()
	_, err := vm.RunString(`try { /^(a+)+$/.test('a'.repeat(50) + 'b') } catch { 1 } finally { 2 }`)
	if in, ok := err.(*goja.InterruptedError); !ok || in.Value() != "enough" {
		t.Fatalf("the match ended with %v", err)
	}
	vm.ClearInterrupt()
	if v, err := vm.RunString(`/a(b)/.exec('ab')[1]`); err != nil || v.String() != "b" {
		t.Fatalf("after an interrupt: %v, %v", v, err)
	}
}
