package overlay

import (
	"testing"
	"time"

	"nook/history"
)

func TestSearchIsFuzzy(t *testing.T) {
	p := NewSearch(time.Time{})
	p.Load([]history.Entry{{Source: "g, u, b"}, {Source: "getUserById(1)"}, {Source: "older"}})
	for _, r := range "getubi" {
		p.Key(string(r), string(r))
	}
	if len(p.found) != 1 {
		t.Fatalf("found %+v", p.found)
	}
	if i := p.Key("enter", ""); i.Act != Insert || i.Text != "getUserById(1)" {
		t.Errorf("Enter takes %+v", i)
	}
}
