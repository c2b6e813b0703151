package fs

import (
	"math/big"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// stamp is a moment as the file system keeps it.
type stamp struct{ sec, nsec int64 }

func (s stamp) ms() float64 { return float64(s.sec)*1e3 + float64(s.nsec)/1e6 }

// stat is what Stats shows.
type stat struct {
	dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks uint64
	atime, mtime, ctime, btime                                   stamp
}

// statfs is what StatFs shows.
type statfs struct{ kind, bsize, blocks, bfree, bavail, files, ffree uint64 }

// The type of a file in its mode.
const (
	modeType = 0o170000
	modeDir  = 0o040000
	modeReg  = 0o100000
	modeLink = 0o120000
)

func (s stat) isDir() bool { return s.mode&modeType == modeDir }

func statOps() []operation {
	one := func(name string, follow bool) operation {
		return operation{name, func(h *host, a args) call {
			p, wide, must := a.path(0), a.flag(1), a.flag(2)
			return call{name: name + " " + p, work: do(func() (any, error) {
				s, err := sysStat(p, follow)
				if err != nil {
					if !must && is(err, syscall.ENOENT, syscall.ENOTDIR) {
						return nil, nil
					}
					return nil, failed(err, name, p)
				}
				return h.statValue(&s, wide), nil
			})}
		}}
	}
	return []operation{
		one("stat", true),
		one("lstat", false),
		{"fstat", func(h *host, a args) call {
			fd, wide := a.int(0), a.flag(1)
			return call{name: h.fdName("stat", fd), work: do(func() (any, error) {
				s, err := sysFstat(fd)
				if err != nil {
					return nil, failed(err, "fstat")
				}
				return h.statValue(&s, wide), nil
			})}
		}},
		{"statfs", func(h *host, a args) call {
			p, wide := a.path(0), a.flag(1)
			return call{name: "statfs " + p, work: do(func() (any, error) {
				s, err := sysStatfs(p)
				if err != nil {
					return nil, failed(err, "statfs", p)
				}
				return h.statfsValue(s, wide), nil
			})}
		}},
		{"exists", func(_ *host, a args) call {
			p := a.path(0)
			return call{name: "exists " + p, work: do(func() (any, error) { return sysAccess(p, 0) == nil, nil })}
		}},
		{"access", func(_ *host, a args) call {
			p, mode := a.path(0), a.int(1)
			return call{name: "access " + p, work: act(func() error { return failed(sysAccess(p, mode), "access", p) })}
		}},
	}
}

// statValue makes the Stats or BigIntStats object.
func (h *host) statValue(s *stat, wide bool) value.Convert {
	return func(env *value.Env) goja.Value {
		if wide {
			return h.wideStat(s)
		}
		o, num := env.VM.CreateObject(h.stats), func(n uint64) goja.Value { return env.VM.ToValue(int64(n)) }
		set := func(name string, v goja.Value) { _ = o.Set(name, v) }
		set("dev", num(s.dev))
		set("mode", num(s.mode))
		set("nlink", num(s.nlink))
		set("uid", num(s.uid))
		set("gid", num(s.gid))
		set("rdev", num(s.rdev))
		set("blksize", num(s.blksize))
		set("ino", num(s.ino))
		set("size", num(s.size))
		set("blocks", num(s.blocks))
		set("atimeMs", env.VM.ToValue(s.atime.ms()))
		set("mtimeMs", env.VM.ToValue(s.mtime.ms()))
		set("ctimeMs", env.VM.ToValue(s.ctime.ms()))
		set("birthtimeMs", env.VM.ToValue(s.btime.ms()))
		return o
	}
}

func (h *host) wideStat(s *stat) goja.Value {
	o := h.env.VM.CreateObject(h.bigStats)
	set := func(name string, n uint64) { _ = o.Set(name, h.env.VM.ToValue(new(big.Int).SetUint64(n))) }
	set("dev", s.dev)
	set("mode", s.mode)
	set("nlink", s.nlink)
	set("uid", s.uid)
	set("gid", s.gid)
	set("rdev", s.rdev)
	set("blksize", s.blksize)
	set("ino", s.ino)
	set("size", s.size)
	set("blocks", s.blocks)
	times := []struct {
		name string
		at   stamp
	}{{"atime", s.atime}, {"mtime", s.mtime}, {"ctime", s.ctime}, {"birthtime", s.btime}}
	for _, t := range times {
		_ = o.Set(t.name+"Ms", h.env.VM.ToValue(big.NewInt(t.at.sec*1e3+t.at.nsec/1e6)))
	}
	for _, t := range times {
		ns := new(big.Int).Mul(big.NewInt(t.at.sec), big.NewInt(1e9))
		_ = o.Set(t.name+"Ns", h.env.VM.ToValue(ns.Add(ns, big.NewInt(t.at.nsec))))
	}
	return o
}

func (h *host) statfsValue(s statfs, wide bool) value.Convert {
	return func(env *value.Env) goja.Value {
		o := env.VM.CreateObject(h.statFs)
		set := func(name string, n uint64) {
			if wide {
				_ = o.Set(name, env.VM.ToValue(new(big.Int).SetUint64(n)))
				return
			}
			_ = o.Set(name, env.VM.ToValue(int64(n)))
		}
		set("type", s.kind)
		set("bsize", s.bsize)
		set("blocks", s.blocks)
		set("bfree", s.bfree)
		set("bavail", s.bavail)
		set("files", s.files)
		set("ffree", s.ffree)
		return o
	}
}
