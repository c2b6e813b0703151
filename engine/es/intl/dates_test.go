package intl_test

import (
	"testing"

	"nook/engine/enginetest"
)

// What objects of dates, collation and segmentation are, give and throw, as Node does.
func TestDatesCollationSegments(t *testing.T) { enginetest.Recorded(t, "testdata/dates.txtar") }
