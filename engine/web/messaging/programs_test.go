package messaging_test

import (
	"testing"

	"nook/engine/enginetest"
)

// TestPrograms runs programs whose output real Node recorded.
func TestPrograms(t *testing.T) { enginetest.Programs(t) }
