package path_test

import (
	"testing"

	"nook/engine/node/path"
)

// No pattern makes matching panic or run away.
func FuzzMatchGlob(f *testing.F) {
	for _, p := range []string{"**/*.js", "{a,{b,c}}/[!x]", "+(a|!(b))*(c)", "{1..3..2}", "[[:alpha:]", "!(", "${a,b}"} {
		f.Add(p, "a/b.js")
	}
	f.Fuzz(func(_ *testing.T, pattern, name string) {
		if len(pattern) > 24 || len(name) > 24 {
			return
		}
		path.MatchGlob(pattern, name, false)
		path.MatchGlob(pattern, name, true)
	})
}
