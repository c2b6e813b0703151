package value_test

import (
	"testing"
	"unicode/utf8"

	"github.com/dop251/goja"

	"nook/engine/value"
)

func TestTextOf(t *testing.T) {
	vm := goja.New()
	for _, c := range []struct {
		js, utf8   string
		length, n8 int
	}{
		{`''`, "", 0, 0},
		{`'abc'`, "abc", 3, 3},
		{`'é€😀'`, "é€😀", 4, 9},
		{`'\ud83d'`, "\uFFFD", 1, 3},
		{`'a\udc00b'`, "a\uFFFDb", 3, 5},
		{`'\ud83d\ud83d\ude00'`, "\uFFFD😀", 3, 7},
	} {
		v, err := vm.RunString(c.js)
		if err != nil {
			t.Fatal(err)
		}
		text := value.TextOf(v)
		if text.UTF8() != c.utf8 || text.Len() != c.length || text.UTF8Len() != c.n8 {
			t.Errorf("%s: %q of length %d, %d in UTF-8", c.js, text.UTF8(), text.Len(), text.UTF8Len())
		}
	}
}

// A Go string that goja has not looked at yet counts as JavaScript would count it.
func TestTextOfImported(t *testing.T) {
	vm := goja.New()
	for s, want := range map[string]string{
		"a long enough string with é and 😀 in it":   "a long enough string with é and 😀 in it",
		"a long enough string that ends badly \xff": "a long enough string that ends badly \uFFFD",
	} {
		v := vm.ToValue(s)
		text := value.TextOf(v)
		if text.UTF8() != want || text.Len() != int(v.ToObject(vm).Get("length").ToInteger()) {
			t.Errorf("%q: %q of length %d", s, text.UTF8(), text.Len())
		}
	}
}

func FuzzTextUTF8(f *testing.F) {
	f.Add("añ€😀", uint16(0xd800))
	f.Fuzz(func(t *testing.T, s string, extra uint16) {
		u := append(value.Text{S: "x"}.UTF16(), extra)
		for _, r := range s {
			u = append(u, value.Text{S: string(r)}.UTF16()...)
		}
		text := value.Text{U: u}
		got := text.UTF8()
		if !utf8.ValidString(got) || len(got) != text.UTF8Len() {
			t.Errorf("%x: %q has %d bytes, not %d", u, got, len(got), text.UTF8Len())
		}
		if want := goja.StringFromUTF16(u).String(); got != want {
			t.Errorf("%x: %q, not %q", u, got, want)
		}
	})
}
