package transcript

import (
	"testing"
	"time"
)

func TestHeld(t *testing.T) {
	book := New()
	book.Add(1, "1", time.Time{})
	c := book.Add(2, "2", time.Time{})
	if !book.Hold(c) || book.Hold(c) {
		t.Error("a cell is queued once")
	}
	book.Choose(2)
	book.Delete("the deletion")
	book.Undo()
	if c.Held() || !book.Hold(c) {
		t.Error("a cell that was deleted stands in the queue when it comes back")
	}
	book.Rerun(2, "2", time.Time{})
	if c.Held() {
		t.Error("a cell that runs stands in the queue")
	}
}
