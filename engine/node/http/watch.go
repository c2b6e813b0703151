package http

import (
	"time"
)

// A server looks after its connections with one timer, set to the earliest moment at which one of
// them may have been idle or slow for too long.

// limits are the time-outs of a server, 0 for none.
type limits struct{ keepAlive, head, request time.Duration }

func (s *server) limits() limits {
	ms := func(name string) time.Duration { return time.Duration(integer(s.self, name)) * time.Millisecond }
	l := limits{keepAlive: ms("keepAliveTimeout"), head: ms("headersTimeout"), request: ms("requestTimeout")}
	if l.keepAlive > 0 {
		l.keepAlive += ms("keepAliveTimeoutBuffer")
	}
	return l
}

// watchIdle makes sure that the timer runs. Loop goroutine.
func (s *server) watchIdle() {
	if s.watch == nil && s.ln != nil {
		s.check()
	}
}

// stopWatching is the end of the server. Loop goroutine.
func (s *server) stopWatching() {
	if s.watch != nil {
		s.watch.Stop()
		s.watch = nil
	}
}

// check closes what is over its time and sets the timer anew. Loop goroutine.
func (s *server) check() {
	s.watch = nil
	if len(s.conns) == 0 {
		return
	}
	l, now := s.limits(), time.Now()
	interval := time.Duration(integer(s.self, "connectionsCheckingInterval")) * time.Millisecond
	next := time.Hour
	if l.head > 0 || l.request > 0 {
		next = max(interval, time.Millisecond)
	}
	for sc := range s.conns {
		if left := sc.left(l, now); left > 0 {
			next = min(next, left)
		}
	}
	s.watch = time.AfterFunc(next+time.Millisecond, func() {
		s.ln.Task.Post(s.check)
	})
}

// left is how long an idle connection may stay; over time, it is closed and 0.
func (sc *serverConn) left(l limits, now time.Time) time.Duration {
	since := func(ms int64) time.Duration { return now.Sub(time.UnixMilli(ms)) }
	began, phase := sc.began.Load(), sc.phase.Load()
	switch {
	case len(sc.open) == 0 && sc.requests > 0 && phase == 0:
		if l.keepAlive <= 0 {
			return 0
		}
		if left := l.keepAlive - since(sc.active.Load()); left > 0 {
			return left
		}
		sc.srv.timedOut(sc)
	case phase == 1 && began != 0 && l.head > 0 && since(began) >= l.head, began != 0 && l.request > 0 && since(began) >= l.request:
		sc.failed(&ParseError{Code: "ERR_HTTP_REQUEST_TIMEOUT", Reason: "Request timeout"}, nil)
	}
	return 0
}

// timedOut is an idle connection whose time is up.
func (s *server) timedOut(sc *serverConn) {
	if s.listens("timeout") {
		s.emit("timeout", s.socketOf(sc))
		return
	}
	sc.destroy()
}
