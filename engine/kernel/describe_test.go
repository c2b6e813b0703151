package kernel_test

import (
	"strings"
	"testing"

	"nook/engine/kernel"
)

func TestDescribe(t *testing.T) {
	for _, row := range []struct {
		name string
		want []string
	}{
		{"Array.prototype.map", []string{"map(callback", "- `callback`: ", "```js\n"}},
		{"JSON", []string{"`JSON.parse`", "`JSON.stringify`"}},
		{"for", []string{"for ("}},
		{"ENOENT", []string{"file"}},
	} {
		got, ok := kernel.Describe(row.name)
		if !ok {
			t.Errorf("%s has no documentation", row.name)
		}
		for _, w := range row.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s lacks %q:\n%s", row.name, w, got)
			}
		}
	}
	if _, ok := kernel.Describe("noSuchName"); ok {
		t.Error("noSuchName has documentation")
	}
}
