//go:build linux

package dgram_test

import (
	"testing"

	"nook/engine/enginetest"
)

// The recordings are of Linux: sizes of buffers, numbers and moments of failures are the system's.
func TestAsNode(t *testing.T) { enginetest.Programs(t) }
