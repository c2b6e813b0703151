package fs

import (
	"context"
	"syscall"

	"nook/loop"
)

// descriptorOps are the operations on open files.
func descriptorOps() []operation {
	return []operation{
		{"open", func(h *host, a args) call {
			p, flags, mode := a.path(0), a.int(1), a.int(2)
			return call{
				name: "open " + p,
				work: do(func() (any, error) {
					fd, err := sysOpen(p, flags, uint32(mode))
					if err != nil {
						return nil, failed(err, "open", p)
					}
					return fd, nil
				}),
				then: func(v any) any { h.names[v.(int)] = p; return v },
			}
		}},
		{"close", func(h *host, a args) call {
			fd := a.int(0)
			name := h.fdName("close", fd)
			delete(h.names, fd)
			return call{name: name, work: act(func() error { return failed(sysClose(fd), "close") })}
		}},
		{"ftruncate", func(h *host, a args) call {
			fd, n := a.int(0), a.offset(1)
			return call{name: h.fdName("truncate", fd), work: act(func() error {
				return failed(sysFtruncate(fd, max(n, 0)), "ftruncate")
			})}
		}},
		{"fsync", func(h *host, a args) call {
			fd := a.int(0)
			return call{name: h.fdName("sync", fd), work: act(func() error { return failed(sysFsync(fd), "fsync") })}
		}},
		{"fdatasync", func(h *host, a args) call {
			fd := a.int(0)
			return call{name: h.fdName("sync", fd), work: act(func() error { return failed(sysFdatasync(fd), "fdatasync") })}
		}},
		{"truncate", func(_ *host, a args) call {
			p, n := a.path(0), a.offset(1)
			return call{name: "truncate " + p, work: act(func() error {
				fd, err := sysOpen(p, syscall.O_RDWR, 0)
				if err != nil {
					return failed(err, "open", p)
				}
				defer sysClose(fd) //nolint:errcheck // the truncation is what counts
				return failed(sysFtruncate(fd, max(n, 0)), "ftruncate")
			})}
		}},
	}
}

// transferOps move bytes between memory and open files.
func transferOps() []operation {
	return []operation{
		{"read", func(h *host, a args) call {
			fd, b, off := a.int(0), a.part(1, 2), a.offset(4)
			return call{name: h.fdName("read", fd), work: do(func() (any, error) {
				n, err := sysRead(fd, b, off)
				return n, failed(err, "read")
			})}
		}},
		// readChunk(descriptor, size, position) gives a Buffer of what one read brought, nothing at the
		// end: memory is taken off the loop's goroutine.
		{"readChunk", func(h *host, a args) call {
			fd, size, off := a.int(0), a.int(1), a.offset(2)
			return call{name: h.fdName("read", fd), work: do(func() (any, error) {
				b := make([]byte, size)
				n, err := sysRead(fd, b, off)
				switch {
				case err != nil:
					return nil, failed(err, "read")
				case n == 0:
					return nil, nil
				case n < size: // a short read must not keep the whole chunk alive
					b = append(make([]byte, 0, n), b[:n]...)
				}
				return b, nil
			})}
		}},
		{"readv", func(h *host, a args) call {
			fd, all, off := a.int(0), a.list(1), a.offset(2)
			return call{name: h.fdName("read", fd), work: do(func() (any, error) {
				n, err := sysReadv(fd, all, off)
				return n, failed(err, "read")
			})}
		}},
		{"write", func(h *host, a args) call {
			fd, b, off := a.int(0), a.part(1, 2), a.offset(4)
			if h.standard(fd, b) {
				return call{name: h.fdName("write", fd), work: do(func() (any, error) { return len(b), nil })}
			}
			return call{name: h.fdName("write", fd), work: do(func() (any, error) {
				n, err := sysWrite(fd, b, off)
				return n, failed(err, "write")
			})}
		}},
		{"writev", func(h *host, a args) call {
			fd, all, off := a.int(0), a.list(1), a.offset(2)
			if h.standard(fd, all...) {
				return call{name: h.fdName("write", fd), work: do(func() (any, error) { return size(all), nil })}
			}
			return call{name: h.fdName("write", fd), work: do(func() (any, error) {
				n, err := sysWritev(fd, all, off)
				return n, failed(err, "write")
			})}
		}},
	}
}

// part is the piece of the view at i from the offset and with the length that follow at j; the
// JavaScript half has checked the bounds.
func (a args) part(i, j int) []byte {
	b, from, n := a.bytes(i), a.int(j), a.int(j+1)
	from = min(max(from, 0), len(b))
	return b[from:min(from+max(n, 0), len(b))]
}

// standard keeps the order between console.log and a write to the same descriptor. In a notebook,
// where 1 and 2 are the cell's, it writes, too, and reports that.
func (h *host) standard(fd int, data ...[]byte) (written bool) {
	p := h.env.Program()
	out := p.Stdout
	switch fd {
	case 1:
	case 2:
		out = p.Stderr
	default:
		return false
	}
	if p.Notebook {
		for _, b := range data {
			_, _ = out.Write(b)
		}
	}
	_ = out.Flush()
	return p.Notebook
}

func size(all [][]byte) (n int) {
	for _, b := range all {
		n += len(b)
	}
	return n
}

// writeAll writes b at the descriptor's position, watching for cancellation.
func writeAll(ctx context.Context, t *loop.Task, fd int, b []byte) error {
	total := int64(len(b))
	for done := int64(0); len(b) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := sysWrite(fd, b[:min(len(b), chunk)], -1)
		if err != nil {
			return failed(err, "write")
		}
		b, done = b[n:], done+int64(n)
		if t != nil && total > chunk {
			t.Progress(done, total)
		}
	}
	return nil
}

// chunk is how much is read or written between two looks at the context.
const chunk = 512 << 10
