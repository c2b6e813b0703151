package inspect

import "testing"

// TestLayout fails, with what is missing, for a goja whose structs are others.
func TestLayout(t *testing.T) {
	l := theLayout()
	if l.property.typ == nil || l.dict.size == 0 {
		t.Errorf("not everything was found: %+v", l)
	}
}
