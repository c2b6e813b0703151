package fs

import "golang.org/x/sys/unix"

func sysStat(path string, follow bool) (stat, error) {
	var s unix.Stat_t
	err := again(func() error {
		if follow {
			return unix.Stat(path, &s)
		}
		return unix.Lstat(path, &s)
	})
	return statOf(&s), err
}

func sysFstat(fd int) (stat, error) {
	var s unix.Stat_t
	err := again(func() error { return unix.Fstat(fd, &s) })
	return statOf(&s), err
}

func statOf(s *unix.Stat_t) stat {
	when := func(t unix.Timespec) stamp { return stamp{t.Sec, t.Nsec} }
	return stat{
		dev: uint64(s.Dev), mode: uint64(s.Mode), nlink: uint64(s.Nlink), uid: uint64(s.Uid), gid: uint64(s.Gid),
		rdev: uint64(s.Rdev), blksize: uint64(s.Blksize), ino: s.Ino, size: uint64(s.Size), blocks: uint64(s.Blocks),
		atime: when(s.Atim), mtime: when(s.Mtim), ctime: when(s.Ctim), btime: when(s.Btim),
	}
}

func sysStatfs(path string) (statfs, error) {
	var s unix.Statfs_t
	if err := again(func() error { return unix.Statfs(path, &s) }); err != nil {
		return statfs{}, err
	}
	return statfs{uint64(s.Type), uint64(s.Bsize), s.Blocks, s.Bfree, s.Bavail, s.Files, s.Ffree}, nil
}

func sysFdatasync(fd int) error { return unix.Fsync(fd) }

func sysFutimes(fd int, atime, mtime float64) error {
	at, mt := timespec(atime), timespec(mtime)
	return unix.Futimes(fd, []unix.Timeval{unix.NsecToTimeval(at.Nano()), unix.NsecToTimeval(mt.Nano())})
}

// sysClone is not possible between two open files here.
func sysClone(int, int) error { return unix.ENOTSUP }

func sysLchmod(path string, mode int) error {
	return unix.Fchmodat(unix.AT_FDCWD, path, uint32(mode), unix.AT_SYMLINK_NOFOLLOW)
}
