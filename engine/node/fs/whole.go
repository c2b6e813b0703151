package fs

import (
	"context"
	"unicode/utf8"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// maxWhole is the largest file that readFile takes, Node's kIoMaxLength.
const maxWhole = 1<<31 - 1

// wholeOps read and write whole files: one operation, however many system calls.
func wholeOps() []operation {
	return []operation{
		// readFile(path or descriptor, flags, encoding)
		{"readFile", func(h *host, a args) call {
			f, flags, enc := h.file(a, 0), a.int(1), a.at(2)
			text := !goja.IsUndefined(enc) && enc.String() == "utf8"
			return call{name: f.named("read"), work: func(ctx context.Context, t *loop.Task) (any, error) {
				b, err := f.read(ctx, t, flags)
				if err != nil {
					return nil, err
				}
				if text && utf8.Valid(b) {
					return string(b), nil
				}
				return value.Convert(func(env *value.Env) goja.Value { return h.decoded(b, enc) }), nil
			}}
		}},
		// writeFile(path or descriptor, data, flags, mode, flush)
		{"writeFile", func(h *host, a args) call {
			f, flags, mode, flush := h.file(a, 0), a.int(2), a.int(3), a.flag(4)
			var b []byte
			if v, ok := a.at(1).(goja.String); ok {
				b = value.TextOf(v).AppendUTF8(nil)
			} else {
				b = a.bytes(1)
			}
			if f.path == "" && h.standard(f.fd, b) {
				b = nil
			}
			return call{name: f.named("write"), work: func(ctx context.Context, t *loop.Task) (any, error) {
				return nil, f.write(ctx, t, b, flags, uint32(mode), flush)
			}}
		}},
	}
}

// file is a path, or a descriptor that somebody else opened.
type file struct {
	path string
	fd   int
	name string
}

func (h *host) file(a args, i int) file {
	v := a.at(i)
	if _, ok := v.(goja.String); !ok {
		if _, ok := v.(*goja.Object); !ok {
			fd := a.int(i)
			return file{fd: fd, name: h.fdName("", fd)}
		}
	}
	p := a.path(i)
	return file{path: p, fd: -1, name: " " + p}
}

func (f file) named(verb string) string { return verb + f.name }

func (f file) read(ctx context.Context, t *loop.Task, flags int) ([]byte, error) {
	fd := f.fd
	if fd < 0 {
		var err error
		if fd, err = sysOpen(f.path, flags, 0o666); err != nil {
			return nil, failed(err, "open", f.path)
		}
		defer sysClose(fd) //nolint:errcheck // nothing was written
	}
	s, err := sysFstat(fd)
	if err != nil {
		return nil, failed(err, "fstat")
	}
	size := 0
	if s.mode&modeType == modeReg {
		if s.size > maxWhole {
			return nil, tooLarge(s.size)
		}
		size = int(s.size)
	}
	return readAll(ctx, t, fd, size)
}

// readAll reads to the end; size is what the file says, 0 when it does not know.
func readAll(ctx context.Context, t *loop.Task, fd, size int) ([]byte, error) {
	b := make([]byte, 0, max(size, 1)) // read once more below only when the file grew
	if size == 0 {
		b = make([]byte, 0, 8<<10)
	}
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		n, err := sysRead(fd, b[len(b):min(cap(b), len(b)+chunk)], -1)
		if err != nil {
			return nil, failed(err, "read")
		}
		b = b[:len(b)+n]
		if n == 0 || (size > 0 && len(b) == size) {
			return b, nil
		}
		if t != nil && size > chunk {
			t.Progress(int64(len(b)), int64(size))
		}
	}
}

func (f file) write(ctx context.Context, t *loop.Task, b []byte, flags int, mode uint32, flush bool) (err error) {
	fd := f.fd
	if fd < 0 {
		if fd, err = sysOpen(f.path, flags, mode); err != nil {
			return failed(err, "open", f.path)
		}
		defer func() {
			if e := sysClose(fd); e != nil && err == nil {
				err = failed(e, "close")
			}
		}()
	}
	if err = writeAll(ctx, t, fd, b); err == nil && flush {
		err = failed(sysFsync(fd), "fsync")
	}
	return err
}

func tooLarge(size uint64) error {
	return &value.Coded{Ctor: "RangeError", Code: "ERR_FS_FILE_TOO_LARGE", Message: "File size (" + utoa(size) + ") is greater than 2 GiB"}
}

// decoded is bytes in the encoding that was asked for; undefined is a Buffer.
func (h *host) decoded(b []byte, enc goja.Value) goja.Value {
	buf := h.env.Buffer(b)
	if goja.IsUndefined(enc) || enc.String() == "buffer" {
		return buf
	}
	return h.env.Must(h.decode, goja.Undefined(), buf, enc)
}
