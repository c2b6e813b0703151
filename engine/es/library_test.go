package es_test

import (
	"testing"

	"nook/engine/enginetest"
)

// TestRecorded compares the built-ins with what real Node printed: run with -record=/path/to/node to
// record anew.
func TestRecorded(t *testing.T) { enginetest.Recorded(t, "testdata/library.txtar") }
