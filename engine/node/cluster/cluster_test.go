package cluster_test

import (
	"testing"

	"nook/engine/enginetest"
)

func TestAsNode(t *testing.T) { enginetest.Programs(t) }
