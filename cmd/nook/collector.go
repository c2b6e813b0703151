package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// garbage is how much garbage, in percent of what lives, may gather before it is collected, by how
// much lives. JavaScript makes much short-lived garbage: collecting small heaps as often as Go does
// costs a server a quarter of its requests. Large heaps are collected as Go does, lest they double.
var garbage = [...]struct {
	upTo    uint64
	percent int
}{{32 << 20, 400}, {128 << 20, 200}, {1 << 63, 100}}

// tuneAfter is from when on a program is worth tuning for: one that is over by then has no garbage.
const tuneAfter = 20 * time.Millisecond

// tuneCollector sets the garbage collector for running JavaScript, unless the user has (GOGC).
func tuneCollector() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(garbage[0].percent)
	watchCollections(garbage[0].percent)
}

// mark is what a collection finds unreachable. It holds a pointer: small objects without any share
// their memory with others, and live as long as those.
type mark struct{ _ *mark }

// watchCollections looks at what lives after each collection: the cleanup of an unreachable mark
// runs once behind each.
func watchCollections(percent int) {
	runtime.AddCleanup(new(mark), func(percent int) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		now := percentFor(live[0].Value.Uint64())
		if now != percent {
			debug.SetGCPercent(now)
		}
		watchCollections(now)
	}, percent)
}

func percentFor(live uint64) int {
	for _, g := range garbage {
		if live <= g.upTo {
			return g.percent
		}
	}
	return 100
}
