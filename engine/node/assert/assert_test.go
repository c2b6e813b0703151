package assert_test

import (
	"testing"

	"nook/engine/enginetest"
)

// The programs print what real Node printed: run with -record=/path/to/node to record anew.
func TestAsNode(t *testing.T) {
	for _, file := range []string{"messages", "equality"} {
		t.Run(file, func(t *testing.T) { enginetest.Recorded(t, "testdata/"+file+".txtar") })
	}
}
