package inspect_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"nook/engine/inspect"
)

// value evaluates JavaScript on a runtime of its own.
func value(t testing.TB, src string) (*inspect.Inspector, goja.Value) {
	t.Helper()
	vm := goja.New()
	v, err := vm.RunString(src)
	if err != nil {
		t.Fatal(err)
	}
	return inspect.New(vm, inspect.Host{}), v
}

// roles writes spans as text<Role>, so that a table can name them.
func roles(l inspect.Line) string {
	names := map[inspect.Role]string{
		inspect.Number: "n", inspect.String: "s", inspect.Key: "k", inspect.Special: "x", inspect.Symbol: "y",
		inspect.Boolean: "b", inspect.Undefined: "u", inspect.Null: "0", inspect.Dim: "d", inspect.BigInt: "i",
		inspect.Date: "t", inspect.RegExp: "r", inspect.Module: "m",
	}
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
		if n := names[s.Role]; n != "" {
			b.WriteString("<" + n + ">")
		}
		if s.SGR != "" {
			b.WriteString("<" + s.SGR + ">")
		}
	}
	return b.String()
}

func TestRoles(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{`({ a: 1, 'b-c': 'x', [Symbol('s')]: null })`, "{ a<k>: 1<n>, 'b-c'<s>: 'x'<s>, Symbol(s)<y>: null<0> }"},
		{`[true, undefined, 5n, /x/g, new Date(0)]`, "[ true<b>, undefined<u>, 5n<i>, /x/g<r>, 1970-01-01T00:00:00.000Z<t> ]"},
		{`[function f() {}, Promise.resolve(1), , ]`, "[ [Function: f]<x>, Promise { 1<n> }, <1 empty item><u> ]"},
	} {
		in, v := value(t, c.src)
		o := inspect.Defaults()
		o.Mode = inspect.Roles
		lines := inspect.Lines(in.Text(v, o))
		if got := roles(lines[0]); len(lines) != 1 || got != c.want {
			t.Errorf("%s\nwant %s\ngot  %s", c.src, c.want, got)
		}
	}
}

func TestLinesKeepColourAndDropTheRest(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a\nb", "a|b"},
		{"\x1b[31mred\x1b[39m plain", "red<31> plain|"},
		{"\x1b[1m\x1b[31mboth\x1b[22mred\x1b[0mnone", "both<1;31>red<31>none|"},
		{"\x1b[38;5;200mx\x1b[39my", "x<38;5;200>y|"},
		{"\x1b[2J\x1b[10;5Hx\x1b]0;title\x07y\x1bcz", "xyz|"},
		{"a\tb", "a       b|"},
		{"日\tb", "日      b|"},
		{"\x00\x07\x08\x7f\u009bend", "end|"},
		{"\x1b", "|"}, {"\x1b[", "|"}, {"\x1b[31", "|"}, {"\x1b]never ended", "|"},
		{"é\u00a0x", "é\u00a0x|"},
	} {
		var got strings.Builder
		lines := inspect.Lines(c.text)
		for i, l := range lines {
			got.WriteString(roles(l))
			if i < len(lines)-1 || len(lines) == 1 {
				got.WriteString("|")
			}
		}
		if got.String() != c.want {
			t.Errorf("%q\nwant %s\ngot  %s", c.text, c.want, got.String())
		}
	}
}

// TestNothingRuns: reading a value must not run its getters, its traps or its iterators.
func TestNothingRuns(t *testing.T) {
	in, v := value(t, `
		const trap = () => { throw new Error('a trap ran'); };
		const traps = new Proxy({}, { get: () => trap });
		const map = new Map([[1, 2]]); map[Symbol.iterator] = trap; map.entries = trap;
		const list = [1, 2]; Object.defineProperty(list, 1, { get: trap, enumerable: true });
		[new Proxy({ a: 1 }, traps), { get x() { return trap(); } }, map, list, Object.create(null, { y: { get: trap, enumerable: true } })]`)
	o := inspect.Defaults()
	if got, want := in.Text(v, o), "[\n  { a: 1 },\n  { x: [Getter] },\n  Map(1) {\n    1 => 2,\n    entries: [Function: trap],\n    Symbol(Symbol.iterator): [Function: trap]\n  },\n  [ 1, [Getter] ],\n  [Object: null prototype] { y: [Getter] }\n]"; got != want {
		t.Errorf("want %s\ngot %s", want, got)
	}
	in.Expand(in.Root(v, o).Handle)
}

func tree(in *inspect.Inspector, it inspect.Item, depth int, b *strings.Builder, indent string) {
	b.WriteString(indent)
	if len(it.Key) > 0 {
		b.WriteString(it.Key.String() + ": ")
	}
	b.WriteString(it.Preview[0].String() + " (" + it.Type + ")\n")
	if depth == 0 || it.Handle == nil {
		return
	}
	children := in.Expand(it.Handle)
	if it.Children >= 0 && len(children) != it.Children {
		b.WriteString(indent + "! the count does not agree\n")
	}
	for _, c := range children {
		if c.Key.String() == "[[Prototype]]" {
			continue
		}
		tree(in, c, depth-1, b, indent+"  ")
	}
}

func TestTree(t *testing.T) {
	for _, c := range []struct {
		src   string
		depth int
		want  string
	}{
		{`({ a: 1, b: { c: 'x' } })`, 2, "{ a: 1, b: { c: 'x' } } (object)\n  a: 1 (number)\n  b: { c: 'x' } (object)\n    c: 'x' (string)\n"},
		{`[1, , 'x']`, 1, "[ 1, <1 empty item>, 'x' ] (Array)\n  0: 1 (number)\n  2: 'x' (string)\n  [length]: 3 (number)\n"},
		{`new Map([['k', 1], [{ o: 1 }, 2]])`, 2, "Map(2) { 'k' => 1, { o: 1 } => 2 } (Map)\n  'k' =>: 1 (number)\n  1: { o: 1 } => 2 (entry)\n    key: { o: 1 } (object)\n    value: 2 (number)\n"},
		{`new Set(['x'])`, 1, "Set(1) { 'x' } (Set)\n  0: 'x' (string)\n"},
		{`({ get a() { return 5; }, set b(v) {} })`, 2, "{ a: [Getter], b: [Setter] } (object)\n  a: (…) (getter)\n    value: 5 (number)\n  b: [Setter] (setter)\n"},
		{`({ get a() { throw 'no'; } })`, 2, "{ a: [Getter] } (object)\n  a: (…) (getter)\n    threw: 'no' (error)\n"},
		{`Promise.resolve(7)`, 1, "Promise { 7 } (Promise)\n  [[State]]: fulfilled (string)\n  [[Result]]: 7 (number)\n"},
		{`new Proxy({ a: 1 }, { get() {} })`, 1, "{ a: 1 } (Proxy)\n  [[Target]]: { a: 1 } (object)\n  [[Handler]]: { get: [Function: get] } (object)\n"},
		{`Object.assign(Object.create(null), { [Symbol('s')]: 1n })`, 1, "[Object: null prototype] { Symbol(s): 1n } (object)\n  Symbol(s): 1n (bigint)\n"},
		{`class A { x = 1 } new A()`, 1, "A { x: 1 } (object)\n  x: 1 (number)\n"},
	} {
		in, v := value(t, c.src)
		var b strings.Builder
		tree(in, in.Root(v, inspect.Defaults()), c.depth, &b, "")
		if got := b.String(); got != c.want {
			t.Errorf("%s\nwant\n%s\ngot\n%s", c.src, c.want, got)
		}
	}
}

func TestTreePages(t *testing.T) {
	in, v := value(t, `Array.from({ length: 250 }, (_, i) => i)`)
	pages := in.Expand(in.Root(v, inspect.Defaults()).Handle)
	if got := pages[2].Key.String(); got != "[200 … 249]" || pages[2].Children != 50 {
		t.Fatalf("third page is %q with %d children", got, pages[2].Children)
	}
	if items := in.Expand(pages[2].Handle); len(items) != 50 || items[49].Preview[0].String() != "249" {
		t.Fatalf("the page holds %d items", len(items))
	}
}

// TestRootSurvives: a custom inspector that throws must not take the screen with it.
func TestRootSurvives(t *testing.T) {
	in, v := value(t, `({ a: 1, [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('no'); } })`)
	preview := in.Root(v, inspect.Defaults()).Preview
	if len(preview) < 2 || preview[1].String() != "  a: 1," {
		t.Errorf("got %v", preview)
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{"a\x1b[31mb", "\x1b]8;;x\x07", "\xff\x81x\xfe", "\u009b31m", "日\t\x1b[38;2;1;2;3m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range inspect.Lines(s) {
			for _, span := range l {
				for _, r := range span.Text {
					if r < 0x20 || r == 0x7F || (r >= 0x80 && r < 0xA0) {
						t.Fatalf("%q leaves the control character %U", s, r)
					}
				}
			}
		}
	})
}

// FuzzText: whatever JSON holds is shown without failing, on one line when it is allowed to be long.
func FuzzText(f *testing.F) {
	for _, s := range []string{`{"a":[1,{"b":"x\n"}],"":null}`, `"\ud83d"`, `[[[[[1]]]]]`, `{"__proto__":{"a":"'\"` + "`" + `"}}`} {
		f.Add(s, 3, 80)
	}
	vm := goja.New()
	in := inspect.New(vm, inspect.Host{})
	parse, _ := goja.AssertFunction(vm.Get("JSON").(*goja.Object).Get("parse"))
	f.Fuzz(func(t *testing.T, src string, compact, width int) {
		v, err := parse(goja.Undefined(), vm.ToValue(src))
		if err != nil {
			t.Skip("what the fuzzer made is no JSON, so there is no value to show")
		}
		o := inspect.Defaults()
		o.Compact, o.BreakLength, o.Mode = compact%10, width, inspect.Roles
		plain := o
		plain.Mode = inspect.Bare
		var text []string
		for _, l := range inspect.Lines(in.Text(v, o)) {
			text = append(text, l.String())
		}
		if got, want := strings.Join(text, "\n"), in.Text(v, plain); got != want {
			t.Fatalf("with roles %q, without %q", got, want)
		}
	})
}
