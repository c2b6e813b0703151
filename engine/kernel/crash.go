package kernel

import (
	"strings"
	"sync"

	"nook/engine/inspect"
)

// crashLines is how much of a Go crash is kept for a report.
const crashLines = 40

// crashLog takes the trace of a dying Go process out of its standard error: it is evidence for
// us, not output of the user's program.
type crashLog struct {
	mu    sync.Mutex
	on    bool
	trace []string
}

// take says whether a line belongs to a crash.
func (c *crashLog) take(l inspect.Line) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	text := l.String()
	if !c.on {
		for _, start := range []string{"fatal error: ", "runtime: ", "panic: ", "SIGQUIT: ", "SIGABRT: ", "unexpected fault address"} {
			c.on = c.on || strings.HasPrefix(text, start)
		}
	}
	if c.on && len(c.trace) < crashLines {
		c.trace = append(c.trace, text)
	}
	return c.on
}

func (c *crashLog) lines() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.trace
}

// reason is the crash in words a person understands.
func (c *crashLog) reason() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, l := range c.trace {
		switch {
		case strings.HasPrefix(l, "SIGABRT: "):
			return "was killed (SIGABRT)"
		case strings.Contains(l, "stack overflow") || strings.Contains(l, "stack exceeds"):
			return "overflowed its stack"
		case strings.Contains(l, "out of memory") || strings.Contains(l, "cannot allocate memory"):
			return "ran out of memory"
		}
	}
	if len(c.trace) > 0 {
		return "crashed: " + c.trace[0]
	}
	return ""
}
