package es_test

import (
	"testing"

	"nook/engine/enginetest"
)

// TestAsNode runs programs whose output was recorded from Node: what the machine's own errors say,
// and what becomes of a stack that is too deep.
func TestAsNode(t *testing.T) { enginetest.Programs(t) }
