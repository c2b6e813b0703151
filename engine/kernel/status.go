package kernel

import (
	"fmt"
	"os"
	"reflect"
	"runtime/metrics"
	"slices"
	"time"

	"nook/loop"
)

// How often the status is looked at: while code holds the loop, and while something is pending
// that may change by itself (progress, notes). Nothing is looked at while nothing is pending.
const (
	lookBusy    = 100 * time.Millisecond
	lookPending = 500 * time.Millisecond
	// stuckAfter is when code that was asked to stop counts as inside a builtin.
	stuckAfter = 500 * time.Millisecond
)

// watch keeps the status and guards memory, on a goroutine of its own.
func (s *session) watch() {
	var last Status
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-s.closing.Done():
			return
		case <-s.kicks:
		case <-timer.C:
		}
		now := s.status()
		if !same(last, now) {
			last = now
			s.kernel.outbox.SetStatus(now)
		}
		s.guardMemory(now)
		select { // at most one a frame
		case <-s.closing.Done():
			return
		case <-time.After(frame):
		}
		timer.Stop()
		switch {
		case s.loop.Busy() > 0:
			timer.Reset(lookBusy)
		case now.Pending > 0:
			timer.Reset(lookPending)
		}
	}
}

func (s *session) status() Status {
	st := Status{Alive: true, Busy: s.loop.Busy(), Pending: s.loop.Pending(), Lag: s.loop.Lag(), Heap: heapBytes(), PID: s.kernel.opts.pid}
	if in := s.inside.Load(); in > 0 && st.Busy > 0 {
		st.Running = CellID(in >> 32)
	}
	if at := s.askedAt.Load(); at != 0 && time.Since(time.Unix(0, at)) > stuckAfter {
		st.Stuck = true
	}
	if st.Pending > 0 {
		st.Tasks = s.loop.Tasks(loop.Filter{})
		if len(st.Tasks) > MaxTasks {
			st.Tasks = st.Tasks[:MaxTasks]
		}
	}
	s.mu.Lock()
	for id, r := range s.cells {
		if r.state == Waiting && !r.ended {
			st.Waiting = append(st.Waiting, id)
		}
	}
	s.mu.Unlock()
	slices.Sort(st.Waiting)
	if dir, err := os.Getwd(); err == nil {
		st.Cwd = dir
	}
	return st
}

// heapStep is the change of heap that is worth telling.
const heapStep = 1 << 20

// same reports whether two states look the same to a person.
func same(a, b Status) bool {
	if max(a.Heap, b.Heap)-min(a.Heap, b.Heap) < heapStep {
		a.Heap = b.Heap
	}
	if (a.Lag < 10*time.Millisecond) == (b.Lag < 10*time.Millisecond) {
		a.Lag = b.Lag
	}
	if (a.Busy < lookBusy) && (b.Busy < lookBusy) {
		a.Busy = b.Busy
	}
	return reflect.DeepEqual(a, b)
}

func heapBytes() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}

// guardMemory stops the cell that runs before the machine swaps. What cannot be stopped ends the
// process, where that is ours to end.
func (s *session) guardMemory(st Status) {
	limit := s.kernel.opts.MemoryLimit
	if limit == 0 || st.Heap < limit {
		return
	}
	if st.Heap > limit+limit/4 && st.Stuck && s.kernel.opts.OnExit != nil {
		s.kernel.opts.OnExit("ran out of memory", 134)
		return
	}
	inside := s.inside.Load()
	s.mu.Lock()
	var hog *run
	for _, r := range s.cells {
		if packed(r.cell, r.number) == inside {
			hog = r
		}
	}
	s.mu.Unlock()
	if hog != nil {
		s.quit(hog, fmt.Sprintf("out of memory: %d MB used, the limit is %d MB", st.Heap>>20, limit>>20))
	}
}
