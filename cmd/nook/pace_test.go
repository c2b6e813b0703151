package main

import (
	"reflect"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// An idle notebook costs nothing only as long as the writer's clock is found: a new version of the
// library may have moved it.
func TestWriterHasAClock(t *testing.T) {
	f, ok := reflect.TypeFor[tea.Program]().FieldByName("ticker")
	if !ok || f.Type != reflect.TypeFor[*time.Ticker]() {
		t.Fatalf("tea.Program has no ticker, but %v", f)
	}
	if writerTicker(tea.NewProgram(nil)) != nil {
		t.Error("a program that does not run has a clock")
	}
}
