package lower

import (
	"reflect"
	"testing"

	"nook/engine/compilecache"
)

func TestCacheOfAnotherProcess(t *testing.T) {
	const src = "const x: number = 1;\nasync function* g() { yield x }\nthrow new Error('ä')\n"
	dir := t.TempDir()
	want, err := lowerText(src, Options{Language: TS}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, when := range []string{"made", "read"} {
		c := NewCache(compilecache.Open(dir))
		got, err := lowerText(src, Options{Language: TS, Cache: c}, 0)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %q", when, err, got.Code)
		}
		if _, ok := NewCache(c.Store()).get(c.key(src, Options{Language: TS}, 0)); !ok {
			t.Errorf("%s: it is not in the store", when)
		}
	}
}

func TestCacheTellsSettingsApart(t *testing.T) {
	c := NewCache(nil)
	seen := map[compilecache.Key]bool{}
	for _, k := range []compilecache.Key{
		c.key("a", Options{}, 0), c.key("b", Options{}, 0), c.key("a", Options{Language: TS}, 0), c.key("a", Options{}, 1),
		c.key("a", Options{JSXFactory: "h"}, 0), c.key("a", Options{JSXFragment: "h"}, 0),
	} {
		if seen[k] {
			t.Error("two settings share a key")
		}
		seen[k] = true
	}
	if c.key("a", Options{Name: "x"}, 0) != c.key("a", Options{Name: "y"}, 0) {
		t.Error("the name of a file changes nothing that esbuild makes of it")
	}
}

func FuzzDecodeLowered(f *testing.F) {
	f.Add(Lowered{Code: "a;\nb", Map: &Map{segments: []segment{{0, 3}, {3, 0}}}}.encode())
	f.Add([]byte{200})
	f.Fuzz(func(t *testing.T, data []byte) {
		l, ok := decodeLowered(data)
		if !ok {
			return
		}
		if again, ok := decodeLowered(l.encode()); !ok || !reflect.DeepEqual(again, l) {
			t.Fatalf("%v came back as %v", l, again)
		}
	})
}

// Everything that changes what esbuild makes of a text is in its key.
func TestCacheKeySettings(t *testing.T) {
	c, seen := NewCache(nil), map[string]bool{}
	for _, o := range []Options{
		{}, {Language: TS}, {JSXFactory: "h"}, {JSXFragment: "h"}, {TSConfig: "h"}, {CommonJS: true},
	} {
		k := c.key("src", o, 0)
		if seen[string(k[:])] {
			t.Errorf("%+v has the key of others", o)
		}
		seen[string(k[:])] = true
	}
	for variant := 1; variant < len(variants); variant++ {
		if k := c.key("src", Options{}, variant); seen[string(k[:])] {
			t.Errorf("variant %d has the key of others", variant)
		}
	}
}
