package engine

import "nook/loop"

// tick is one process.nextTick callback.
type tick struct {
	ctx *loop.Context
	fn  func()
}

// tickQueue is a FIFO that reuses its memory.
type tickQueue struct {
	items []tick
	head  int
}

func (q *tickQueue) len() int { return len(q.items) - q.head }

func (q *tickQueue) push(t tick) { q.items = append(q.items, t) }

func (q *tickQueue) pop() (tick, bool) {
	if q.head == len(q.items) {
		q.items, q.head = q.items[:0], 0
		return tick{}, false
	}
	t := q.items[q.head]
	q.items[q.head] = tick{}
	q.head++
	// A chain of ticks that each queue the next would grow the slice for ever.
	if q.head >= 1024 && q.head*2 >= len(q.items) {
		n := copy(q.items, q.items[q.head:])
		clear(q.items[n:])
		q.items, q.head = q.items[:n], 0
	}
	return t, true
}

// NextTick implements value.Host.
func (e *Engine) NextTick(fn func()) {
	e.door.ticks.push(tick{ctx: e.ctx.current, fn: fn})
}
