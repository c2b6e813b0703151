package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestCollectorFollowsTheLiveHeap(t *testing.T) {
	t.Setenv("GOGC", "")
	was := debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetGCPercent(was) })
	current := func() int {
		p := debug.SetGCPercent(100)
		debug.SetGCPercent(p)
		return p
	}
	until := func(want int) {
		t.Helper()
		for range 1000 {
			runtime.GC()
			if current() == want {
				return
			}
			runtime.Gosched()
		}
		t.Fatalf("it stays at %d, want %d", current(), want)
	}
	tuneCollector()
	if got := current(); got != 400 {
		t.Errorf("it begins with %d", got)
	}
	live := make([]byte, 64<<20)
	until(200)
	live = append(live[:0:0], make([]byte, 200<<20)...)
	until(100)
	runtime.KeepAlive(live)
	live = nil
	until(400)
}

func TestCollectorIsTheUsers(t *testing.T) {
	t.Setenv("GOGC", "50")
	was := debug.SetGCPercent(50)
	t.Cleanup(func() { debug.SetGCPercent(was) })
	tuneCollector()
	if got := debug.SetGCPercent(50); got != 50 {
		t.Errorf("GOGC=50 became %d", got)
	}
}
