package fetch

import (
	"context"
	"io"
	"sync"
)

// upload is a body that JavaScript writes while it is sent. Each chunk is acknowledged when it has
// been read, which is the back-pressure.
type upload struct {
	ctx    context.Context
	chunks chan chunk
	once   sync.Once
	closed chan struct{}
	rest   []byte
	taken  func()
}

// chunk is a piece of the body; err ends it, io.EOF regularly.
type chunk struct {
	b     []byte
	err   error
	taken func()
}

func newUpload(ctx context.Context) *upload {
	return &upload{ctx: ctx, chunks: make(chan chunk, 1), closed: make(chan struct{})}
}

// Read implements io.Reader for the transport.
func (u *upload) Read(p []byte) (int, error) {
	if len(u.rest) == 0 {
		if u.taken != nil {
			u.taken()
			u.taken = nil
		}
		select {
		case c := <-u.chunks:
			if c.err != nil {
				return 0, c.err
			}
			u.rest, u.taken = c.b, c.taken
		case <-u.ctx.Done():
			return 0, u.ctx.Err()
		case <-u.closed:
			return 0, io.ErrClosedPipe
		}
	}
	n := copy(p, u.rest)
	u.rest = u.rest[n:]
	if len(u.rest) == 0 && u.taken != nil {
		u.taken()
		u.taken = nil
	}
	return n, nil
}

// Close implements io.Closer for the transport.
func (u *upload) Close() error {
	u.once.Do(func() { close(u.closed) })
	return nil
}
