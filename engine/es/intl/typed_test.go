package intl_test

import (
	"testing"

	"nook/engine/enginetest"
)

// The first thing that a program asks of a locale may be a typed array's.
func TestTypedArrayAsTheFirst(t *testing.T) {
	if got := enginetest.Stdout(t, "console.log(new Float64Array([1234.5]).toLocaleString('de'))"); got != "1.234,5\n" {
		t.Errorf("got %q", got)
	}
}
