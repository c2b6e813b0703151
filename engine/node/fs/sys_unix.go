//go:build linux || darwin

package fs

import (
	"golang.org/x/sys/unix"
)

// again repeats a system call that a signal interrupted.
func again(fn func() error) error {
	for {
		if err := fn(); err != unix.EINTR {
			return err
		}
	}
}

func sysOpen(path string, flags int, mode uint32) (fd int, err error) {
	err = again(func() error { fd, err = unix.Open(path, flags|unix.O_CLOEXEC, mode); return err })
	return fd, err
}

// sysClose is not repeated: after EINTR the descriptor is gone on Linux, and may be somebody else's.
func sysClose(fd int) error {
	if err := unix.Close(fd); err != unix.EINTR {
		return err
	}
	return nil
}

// sysRead reads at off, or at the descriptor's own position when off is negative.
func sysRead(fd int, b []byte, off int64) (n int, err error) {
	err = again(func() error {
		if off < 0 {
			n, err = unix.Read(fd, b)
		} else {
			n, err = unix.Pread(fd, b, off)
		}
		return err
	})
	return max(n, 0), err
}

// sysWrite is sysRead's counterpart.
func sysWrite(fd int, b []byte, off int64) (n int, err error) {
	err = again(func() error {
		if off < 0 {
			n, err = unix.Write(fd, b)
		} else {
			n, err = unix.Pwrite(fd, b, off)
		}
		return err
	})
	return max(n, 0), err
}

// sysReadv and sysWritev move many buffers with one system call.
func sysReadv(fd int, b [][]byte, off int64) (n int, err error) {
	err = again(func() error {
		if off < 0 {
			n, err = unix.Readv(fd, b)
		} else {
			n, err = unix.Preadv(fd, b, off)
		}
		return err
	})
	return max(n, 0), err
}

func sysWritev(fd int, b [][]byte, off int64) (n int, err error) {
	err = again(func() error {
		if off < 0 {
			n, err = unix.Writev(fd, b)
		} else {
			n, err = unix.Pwritev(fd, b, off)
		}
		return err
	})
	return max(n, 0), err
}

func sysAccess(path string, mode int) error { return unix.Access(path, uint32(mode)) }
func sysChmod(path string, mode int) error  { return unix.Chmod(path, uint32(mode)) }
func sysFchmod(fd, mode int) error          { return unix.Fchmod(fd, uint32(mode)) }
func sysFchown(fd, uid, gid int) error      { return unix.Fchown(fd, uid, gid) }
func sysFsync(fd int) error                 { return unix.Fsync(fd) }
func sysFtruncate(fd int, n int64) error {
	return again(func() error { return unix.Ftruncate(fd, n) })
}
func sysMkdir(path string, mode int) error        { return unix.Mkdir(path, uint32(mode)) }
func sysRmdir(path string) error                  { return unix.Rmdir(path) }
func sysUnlink(path string) error                 { return unix.Unlink(path) }
func sysRename(from, to string) error             { return unix.Rename(from, to) }
func sysLink(from, to string) error               { return unix.Link(from, to) }
func sysSymlink(target, path string, _ int) error { return unix.Symlink(target, path) }

func sysChown(path string, uid, gid int, follow bool) error {
	if follow {
		return unix.Chown(path, uid, gid)
	}
	return unix.Lchown(path, uid, gid)
}

func sysReadlink(path string) (string, error) {
	for size := 256; ; size *= 2 {
		b := make([]byte, size)
		n, err := unix.Readlink(path, b)
		if err != nil {
			return "", err
		}
		if n < size {
			return string(b[:n]), nil
		}
	}
}

func sysUtimes(path string, atime, mtime float64, follow bool) error {
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return unix.UtimesNanoAt(unix.AT_FDCWD, path, []unix.Timespec{timespec(atime), timespec(mtime)}, flags)
}

// timespec splits seconds; times before 1970 keep a positive fraction.
func timespec(seconds float64) unix.Timespec {
	sec := int64(seconds)
	nsec := int64((seconds - float64(sec)) * 1e9)
	if nsec < 0 {
		sec, nsec = sec-1, nsec+1e9
	}
	return unix.NsecToTimespec(sec*1e9 + nsec)
}

// separator joins a folder and a name.
const separator = "/"
