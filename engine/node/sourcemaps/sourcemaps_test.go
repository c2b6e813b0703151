package sourcemaps_test

import (
	"testing"

	"nook/engine/enginetest"
)

// TestAsNode runs programs whose output was recorded from Node.
func TestAsNode(t *testing.T) { enginetest.Programs(t) }
