package loop_test

import (
	"context"
	"testing"
	"time"

	"nook/loop"
)

func BenchmarkTimers200k(b *testing.B) {
	for b.Loop() {
		l, _, clock := newLoop()
		for i := range 200_000 {
			l.NewTimer(time.Duration(i%20)*time.Millisecond, false, func() {})
		}
		for l.Alive() {
			clock.Advance(time.Millisecond)
			l.Turn(false)
		}
	}
}

func BenchmarkImmediates1M(b *testing.B) {
	for b.Loop() {
		l, _, _ := newLoop()
		n := 0
		var next func()
		next = func() {
			if n++; n < 1_000_000 {
				l.NewImmediate(next)
			}
		}
		l.NewImmediate(next)
		for l.Turn(false) {
		}
	}
}

func BenchmarkTask(b *testing.B) {
	for _, watched := range []bool{false, true} {
		name := "alone"
		if watched {
			name = "subscribed"
		}
		b.Run(name, func(b *testing.B) {
			l, _, _ := newLoop()
			if watched {
				defer l.Subscribe(1 << 12).Close()
			}
			for b.Loop() {
				l.Open(loop.Spec{Kind: "x", Name: "x"}).Finish(nil)
				l.Turn(false)
			}
		})
	}
}

func BenchmarkBegin(b *testing.B) {
	l := loop.New(&fake{})
	for b.Loop() {
		l.Begin(loop.Spec{Kind: "x"}, func(context.Context, *loop.Task) func() { return nil })
		l.Turn(true)
	}
}
