package fs_test

import (
	"runtime"
	"testing"

	"nook/engine/enginetest"
)

func TestAsNode(t *testing.T) {
	if runtime.GOOS != "linux" && !enginetest.Recording() {
		t.Skip("recorded on Linux: error numbers and events of watching differ elsewhere")
	}
	enginetest.Programs(t)
}
