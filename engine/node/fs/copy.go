package fs

import (
	"context"
	"syscall"

	"nook/loop"
)

// The modes of copyFile.
const (
	copyExcl       = 1
	copyClone      = 2
	copyCloneForce = 4
)

func copyOps() []operation {
	return []operation{
		{"copyFile", func(_ *host, a args) call {
			from, to, mode := a.path(0), a.path(1), a.int(2)
			return call{name: "copy " + from + " to " + to, work: func(ctx context.Context, t *loop.Task) (any, error) {
				return nil, copyFile(ctx, t, from, to, mode)
			}}
		}},
	}
}

func copyFile(ctx context.Context, t *loop.Task, from, to string, mode int) (err error) {
	wrap := func(err error) error { return failed(err, "copyfile", from, to) }
	in, err := sysOpen(from, syscall.O_RDONLY, 0)
	if err != nil {
		return wrap(err)
	}
	defer sysClose(in) //nolint:errcheck // nothing was written
	s, err := sysFstat(in)
	if err != nil {
		return wrap(err)
	}
	if s.isDir() {
		return wrap(syscall.EISDIR)
	}
	flags := syscall.O_WRONLY | syscall.O_CREAT
	if mode&copyExcl != 0 {
		flags |= syscall.O_EXCL
	}
	out, err := sysOpen(to, flags, uint32(s.mode&0o7777))
	if err != nil {
		return wrap(err)
	}
	defer func() {
		if e := sysClose(out); e != nil && err == nil {
			err = wrap(e)
		}
	}()
	d, err := sysFstat(out)
	if err != nil {
		return wrap(err)
	}
	if d.dev == s.dev && d.ino == s.ino && s.ino != 0 {
		return nil // a file onto itself
	}
	if err := sysFtruncate(out, 0); err != nil {
		return wrap(err)
	}
	_ = sysFchmod(out, int(s.mode&0o7777)) // the mode of a file that was there before, if we may
	if mode&(copyClone|copyCloneForce) != 0 {
		if err := sysClone(out, in); err == nil || mode&copyCloneForce != 0 {
			return wrap(err)
		}
	}
	return wrap(copyBytes(ctx, t, out, in, int64(s.size)))
}

func copyBytes(ctx context.Context, t *loop.Task, out, in int, total int64) error {
	b := make([]byte, min(chunk, max(total, 8<<10)))
	for done := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := sysRead(in, b, -1)
		if n == 0 || err != nil {
			return err
		}
		for w := b[:n]; len(w) > 0; {
			k, err := sysWrite(out, w, -1)
			if err != nil {
				return err
			}
			w = w[k:]
		}
		done += int64(n)
		if t != nil && total > chunk {
			t.Progress(done, total)
		}
	}
}
