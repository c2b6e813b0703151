package fs

// attrOps change what the file system knows about a file: mode, owner, times.
func attrOps() []operation {
	return []operation{
		{"chmod", func(_ *host, a args) call {
			p, mode := a.path(0), a.int(1)
			return call{name: "chmod " + p, work: act(func() error { return failed(sysChmod(p, mode), "chmod", p) })}
		}},
		{"fchmod", func(h *host, a args) call {
			fd, mode := a.int(0), a.int(1)
			return call{name: h.fdName("chmod", fd), work: act(func() error { return failed(sysFchmod(fd, mode), "fchmod") })}
		}},
		{"lchmod", func(_ *host, a args) call {
			p, mode := a.path(0), a.int(1)
			return call{name: "lchmod " + p, work: act(func() error { return failed(sysLchmod(p, mode), "lchmod", p) })}
		}},
		{"chown", func(_ *host, a args) call {
			p, uid, gid := a.path(0), a.int(1), a.int(2)
			return call{name: "chown " + p, work: act(func() error { return failed(sysChown(p, uid, gid, true), "chown", p) })}
		}},
		{"lchown", func(_ *host, a args) call {
			p, uid, gid := a.path(0), a.int(1), a.int(2)
			return call{name: "lchown " + p, work: act(func() error { return failed(sysChown(p, uid, gid, false), "lchown", p) })}
		}},
		{"fchown", func(h *host, a args) call {
			fd, uid, gid := a.int(0), a.int(1), a.int(2)
			return call{name: h.fdName("chown", fd), work: act(func() error { return failed(sysFchown(fd, uid, gid), "fchown") })}
		}},
		{"utimes", func(_ *host, a args) call {
			p, at, mt := a.path(0), a.float(1), a.float(2)
			return call{name: "utimes " + p, work: act(func() error { return failed(sysUtimes(p, at, mt, true), "utime", p) })}
		}},
		{"lutimes", func(_ *host, a args) call {
			p, at, mt := a.path(0), a.float(1), a.float(2)
			return call{name: "lutimes " + p, work: act(func() error { return failed(sysUtimes(p, at, mt, false), "lutime", p) })}
		}},
		{"futimes", func(h *host, a args) call {
			fd, at, mt := a.int(0), a.float(1), a.float(2)
			return call{name: h.fdName("utimes", fd), work: act(func() error { return failed(sysFutimes(fd, at, mt), "futime") })}
		}},
	}
}
