package fs

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// statMask asks for everything, birth time included.
const statMask = unix.STATX_BASIC_STATS | unix.STATX_BTIME

func sysStat(path string, follow bool) (stat, error) {
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return statx(unix.AT_FDCWD, path, flags)
}

func sysFstat(fd int) (stat, error) { return statx(fd, "", unix.AT_EMPTY_PATH) }

func statx(dir int, path string, flags int) (stat, error) {
	var x unix.Statx_t
	if err := again(func() error { return unix.Statx(dir, path, flags, statMask, &x) }); err != nil {
		return stat{}, err
	}
	when := func(t unix.StatxTimestamp) stamp { return stamp{t.Sec, int64(t.Nsec)} }
	return stat{
		dev: unix.Mkdev(x.Dev_major, x.Dev_minor), mode: uint64(x.Mode), nlink: uint64(x.Nlink),
		uid: uint64(x.Uid), gid: uint64(x.Gid), rdev: unix.Mkdev(x.Rdev_major, x.Rdev_minor),
		blksize: uint64(x.Blksize), ino: x.Ino, size: x.Size, blocks: x.Blocks,
		atime: when(x.Atime), mtime: when(x.Mtime), ctime: when(x.Ctime), btime: when(x.Btime),
	}, nil
}

func sysStatfs(path string) (statfs, error) {
	var s unix.Statfs_t
	if err := again(func() error { return unix.Statfs(path, &s) }); err != nil {
		return statfs{}, err
	}
	return statfs{uint64(s.Type), uint64(s.Bsize), s.Blocks, s.Bfree, s.Bavail, s.Files, s.Ffree}, nil
}

func sysFdatasync(fd int) error { return unix.Fdatasync(fd) }

// sysFutimes is utimensat without a path, which the unix package does not offer.
func sysFutimes(fd int, atime, mtime float64) error {
	ts := [2]unix.Timespec{timespec(atime), timespec(mtime)}
	_, _, no := syscall.Syscall6(unix.SYS_UTIMENSAT, uintptr(fd), 0, uintptr(unsafe.Pointer(&ts)), 0, 0, 0)
	if no != 0 {
		return no
	}
	return nil
}

// sysClone copies a file without copying its blocks; an error means that it cannot.
func sysClone(to, from int) error { return unix.IoctlFileClone(to, from) }

func sysLchmod(string, int) error { return unix.ENOSYS }
