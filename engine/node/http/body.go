package http

import "sync"

// body is what a message brings after its head, between the goroutine that reads the connection
// and the loop that gives it to JavaScript.
type body struct {
	mu     sync.Mutex
	room   sync.Cond
	chunks [][]byte
	queued int
	ended  bool
	cut    bool // the connection ended before
	dumped bool // nobody wants it
	wanted bool // JavaScript waits for more
}

// maxBody is how much is read ahead of JavaScript.
const maxBody = 64 << 10

func (b *body) init() { b.room.L = &b.mu }

// add queues a chunk, a copy; the loop is told when it waits. The reading goroutine.
func (b *body) add(data []byte) (tell bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.dumped {
		return false
	}
	b.chunks = append(b.chunks, append([]byte(nil), data...))
	b.queued += len(data)
	tell, b.wanted = b.wanted, false
	return tell
}

// end says that nothing follows. The reading goroutine.
func (b *body) end() (tell bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
	tell, b.wanted = b.wanted, false
	return tell
}

// wait blocks while too much is queued. The reading goroutine.
func (b *body) wait() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.queued >= maxBody && !b.dumped && !b.cut {
		b.room.Wait()
	}
}

// take gives what is queued, and whether that is all there will be; with nothing to give it notes
// that JavaScript waits. Loop goroutine.
func (b *body) take() (chunks [][]byte, ended bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	chunks, b.chunks, b.queued = b.chunks, nil, 0
	b.room.Broadcast()
	if len(chunks) == 0 && !b.ended {
		b.wanted = !b.cut
	}
	return chunks, b.ended
}

// dump lets the rest pass unread. Loop goroutine.
func (b *body) dump() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.dumped, b.chunks, b.queued = true, nil, 0
	b.room.Broadcast()
}

// abort ends waiting: the connection is gone. Any goroutine.
func (b *body) abort() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.cut = true
	b.room.Broadcast()
}

// complete reports whether all of it came in. Any goroutine.
func (b *body) complete() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.ended
}
