package docs_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"nook/engine/docs"
)

func TestLookup(t *testing.T) {
	for _, c := range []struct{ path, want, signature string }{
		{"Array.prototype.map", "Array.prototype.map", "map(callback(value, index, array), thisArg?) -> Array"},
		{"Array#map", "Array.prototype.map", "map(callback(value, index, array), thisArg?) -> Array"},
		{"Array.map", "Array.prototype.map", "map(callback(value, index, array), thisArg?) -> Array"},
		{"globalThis.Array.isArray", "Array.isArray", "isArray(value) -> boolean"},
		{"new Array", "Array", "new Array(...items) -> Array"},
		{"Array.prototype[Symbol.iterator]", "Array.prototype.[Symbol.iterator]", "[Symbol.iterator]() -> Iterator"},
		{"for", "for", "for (start; condition; step) statement"},
		{"?.", "?.", "object?.name"},
		{"ENOENT", "ENOENT", "ENOENT"},
		{"JSON", "JSON", "JSON"},
		{"Array.prototype.length", "Array.prototype.length", "length: number"},
	} {
		e, ok := docs.Lookup(c.path)
		if !ok || e.Path != c.want || e.Signature != c.signature {
			t.Errorf("%s: %v %q %q", c.path, ok, e.Path, e.Signature)
		}
	}
	for _, path := range []string{"", ".", "Array.nothing", "Nothing", "a.b.c", "#", "[", "]", ".["} {
		if e, ok := docs.Lookup(path); ok {
			t.Errorf("%q finds %s", path, e.Path)
		}
	}
}

func TestParams(t *testing.T) {
	e, _ := docs.Lookup("Array.prototype.reduce")
	if len(e.Params) != 2 || e.Params[0].Name != "callback" || e.Params[0].Type != "(accumulator, value, index, array)" ||
		e.Params[0].Optional || !e.Params[1].Optional || e.Params[1].Text == "" || e.Returns != "any" {
		t.Errorf("reduce: %+v", e)
	}
	if e, _ := docs.Lookup("Array.of"); len(e.Params) != 1 || !e.Params[0].Rest || e.Params[0].Name != "items" {
		t.Errorf("of: %+v", e.Params)
	}
}

func TestMembers(t *testing.T) {
	if m := docs.Members("Array"); !slices.Contains(m, "Array.isArray") || slices.Contains(m, "Array.prototype.map") {
		t.Error(m)
	}
	if m := docs.Members("Array.prototype"); len(m) < 35 {
		t.Error(m)
	}
}

// Every entry says something, in one form: a sentence that ends, types that are known to be words.
func TestEntriesAreWhole(t *testing.T) {
	seen := map[string]string{}
	docs.All(func(file string, e docs.Entry) {
		if was := seen[e.Path]; was != "" {
			t.Errorf("%s stands in %s and in %s", e.Path, was, file)
		}
		seen[e.Path] = file
		if got, ok := docs.Lookup(e.Path); !ok || got.Path != e.Path {
			t.Errorf("%s in %s is not found by its path", e.Path, file)
		}
		if e.Summary == "" || !strings.ContainsAny(e.Summary[len(e.Summary)-1:], ".:)`!?") {
			t.Errorf("%s: the summary is no sentence: %q", e.Path, e.Summary)
		}
		if strings.Contains(e.Body, "\n- ") || strings.HasPrefix(e.Body, "- ") {
			t.Errorf("%s describes a parameter that it does not have", e.Path)
		}
	})
}

func TestFirstLookUpIsQuick(t *testing.T) {
	begin := time.Now()
	docs.Lookup("Array.prototype.map")
	if took := time.Since(begin); took > 50*time.Millisecond {
		t.Errorf("took %v", took)
	}
}
