package docs_test

import (
	"slices"
	"strings"
	"testing"

	"nook/engine/docs"
)

// whole are the owners of which every public member of the engine has an entry.
var whole = []string{
	"Array", "Array.prototype", "Map", "Map.prototype", "Set.prototype", "Promise", "Promise.prototype",
	"Object", "Object.prototype", "String", "String.prototype", "JSON",
}

// unwritten are members without an entry: those every function or prototype has, and old ones that
// nobody should begin to use.
var unwritten = strings.Fields(`constructor prototype name
	anchor big blink bold fixed fontcolor fontsize italics link small strike sub sup substr trimLeft trimRight
	__proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__`)

func TestEveryMemberHasAnEntry(t *testing.T) {
	n := newNotebook(t)
	for _, owner := range whole {
		names := n.run("console.log(Object.getOwnPropertyNames("+owner+").join(' '))", "\x00")
		if len(strings.Fields(names)) == 0 {
			t.Errorf("%s has no members", owner)
		}
		for _, name := range strings.Fields(names) {
			static := name == "length" && !strings.HasSuffix(owner, ".prototype")
			if _, ok := docs.Lookup(owner + "." + name); !ok && !static && !slices.Contains(unwritten, name) {
				t.Errorf("%s.%s has no entry", owner, name)
			}
		}
	}
}

// What an entry names is there, and takes at least as many parameters as the engine counts.
func TestEntriesNameWhatExists(t *testing.T) {
	n := newNotebook(t)
	var code strings.Builder
	code.WriteString(`const check = (path, owner, key, most) => {
		if (!(key in Object(owner))) console.log(path + ' does not exist');
		const d = Object.getOwnPropertyDescriptor(owner, key);
		if (most >= 0 && d && typeof d.value === 'function' && d.value.length > most) console.log(path + ' takes ' + d.value.length);
	};` + "\n")
	docs.All(func(file string, e docs.Entry) {
		if !strings.HasPrefix(file, "text/es/") || e.Kind == docs.Syntax || e.Kind == docs.Code {
			return
		}
		name := e.Name()
		owner := strings.TrimSuffix(strings.TrimSuffix(e.Path, name), ".")
		if owner == "" {
			owner = "globalThis"
		}
		key := "'" + name + "'"
		if strings.HasPrefix(name, "[") {
			key = strings.Trim(name, "[]")
		}
		most := "-1"
		if e.Kind == docs.Method || e.Kind == docs.Function {
			most = string(rune('0' + len(e.Params)))
		}
		code.WriteString("check('" + e.Path + "', " + owner + ", " + key + ", " + most + ")\n")
	})
	if got := n.run(code.String(), ""); got != "" {
		t.Error(got)
	}
}
