package loop_test

import (
	"context"
	"runtime"
	"testing"
	"time"

	"nook/loop"
)

// held waits until the loop stands at the gate.
func held(t *testing.T, g *loop.Gate) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !g.Held(); runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatal("the loop never came to the gate")
		}
	}
}

func TestGate(t *testing.T) {
	l, f, clock := newLoop()
	g := l.Gate()
	for _, s := range []string{"a", "b", "c"} {
		l.NewImmediate(f.say(s))
	}
	g.Pause(loop.UnitCallback)
	ended := make(chan error, 1)
	go func() { ended <- l.Run(context.Background()) }()
	deadline := time.Now().Add(10 * time.Second)
	log := func() (n int) {
		if !g.Inspect(func() { n = len(f.log) }) {
			t.Fatal("Inspect of a loop that is held")
		}
		return n
	}
	held(t, g)
	for log() < 2 {
		g.Step(loop.UnitCallback)
		if time.Now().After(deadline) {
			t.Fatal("the steps lead nowhere")
		}
		held(t, g)
	}
	// Time stands still at the gate.
	var before, after time.Duration
	g.Inspect(func() { l.UpdateNow(); before = l.Now() })
	clock.Advance(time.Hour)
	g.Inspect(func() { l.UpdateNow(); after = l.Now() })
	if before != after {
		t.Errorf("the clock went on from %v to %v", before, after)
	}
	if !l.Post(nil, f.say("posted")) {
		t.Error("posts are taken while the loop is held")
	}
	g.Continue()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	f.want(t, "a b c posted")
	if g.Held() || g.Inspect(func() {}) {
		t.Error("the loop is not held any more")
	}
}

func TestStopReleasesTheGate(t *testing.T) {
	l, f, _ := newLoop()
	l.NewImmediate(f.say("no"))
	l.Gate().Pause(loop.UnitTurn)
	ended := make(chan error, 1)
	go func() { ended <- l.Run(context.Background()) }()
	held(t, l.Gate())
	l.Stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	f.want(t, "")
}
